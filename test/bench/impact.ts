// How long it takes to tell what a change comes to, over every combination of facts and 10,000 questions that were asked:
// `node test/bench/impact.ts` prints Markdown. Nothing is remembered from one round to the next.
import type { Policy } from '../../src/engine/compile.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { FactSet, PolicyFile } from '../../src/engine/types.ts';
import { impactOf } from '../../src/publishing/impact.ts';
import type { Chance } from '../engine/generate.ts';
import { chanceFrom, digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';

const QUESTIONS = 10_000;
const ROUNDS = 3;

type Edit = (text: string) => string;

/** The rules of the video clause under that of training, and the other way round. */
function swapped(text: string): string {
  const blocks = [/(```rule\nid: protected-data\n.*?\n```)/su, /(```rule\nid: chatgpt-non-public\n.*?\n```)/su].map(
    (one) => one.exec(text)?.[0] ?? '',
  );
  const [one = '', other = ''] = blocks;
  return one === '' || other === '' ? text : text.replace(one, '<<>>').replace(other, one).replace('<<>>', other);
}

const CONSENT = 'meeting: [with-customer, other-meeting], consent: no-consent }\nthen: ';
const EDITS: readonly (readonly [name: string, edit: Edit])[] = [
  ['nothing', (text) => text],
  ['a tool forbidden', (text) => text.replace('claude: { is: unlisted', 'claude: { is: any-chatgpt')],
  [
    'a tool allowed',
    (text) =>
      text
        .replace('claude: { is: unlisted', 'claude: { is: listed')
        .replaceAll('[m365-copilot, vaeksthjulet]', '[m365-copilot, vaeksthjulet, claude]'),
  ],
  ['a rule loosened', (text) => text.replace(`${CONSENT}prohibited`, `${CONSENT}conditional`)],
  ['an exception deleted', (text) => text.replace('    - { data: anonymised, recognisable: nobody }\n', '')],
  [
    'a value added',
    (text) => text.replace('      claude: {', '      newcomer: { is: listed, label: { da: Ny, en: New } }\n      claude: {'),
  ],
  ['two clauses swap a rule', swapped],
  ['approvers changed everywhere', (text) => text.replaceAll('approvers: [it, dpo]', 'approvers: [dpo]')],
  ['everything forbidden', (text) => text.replaceAll(/then: (?:permitted|conditional|approval-required)/gu, 'then: prohibited')],
  ['every rule about data turned round', (text) => text.replaceAll('data: protected', 'data: public')],
];

const compiled = (files: readonly PolicyFile[]) => compilePolicy(readPolicy(files, digest));

function saidOf(policy: Policy, chance: Chance): FactSet {
  const said = policy.facts.filter(({ fact }) => chance.happens(fact.id === 'activity' ? 0.95 : fact.many ? 0.4 : 0.25));
  return Object.fromEntries(
    said.map(({ fact }) => {
      const ids = fact.values.map(({ id }) => id);
      return [fact.id, fact.many ? chance.some(ids, 3) : (chance.some(ids, 1)[0] ?? '')];
    }),
  );
}

const inJson = (_: Policy, facts: FactSet) => ({ da: JSON.stringify(facts), en: JSON.stringify(facts) });
const middle = (all: readonly number[]) => Math.round(all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0);
const count = (number: number) => String(number).replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');

const files = ownPolicyFiles();
const chance = chanceFrom(7);
const own = compiled(files);
const asked = Array.from({ length: QUESTIONS }, () => ({ facts: saidOf(own, chance) }));

console.log(
  '| change | combinations | of them changed | situations | of them changed | questions moved | median ms | slowest ms | median CPU ms |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
for (const [name, edit] of EDITS) {
  const [times, cpu]: [number[], number[]] = [[], []];
  let row = '';
  for (let round = 0; round < ROUNDS; round += 1) {
    const [before, after] = [compiled(files), compiled(files.map((file) => ({ ...file, text: edit(file.text) })))];
    const [start, used] = [performance.now(), process.cpuUsage()];
    const impact = impactOf({ before, after, asked, factWords: inJson });
    times.push(performance.now() - start);
    const { user, system } = process.cpuUsage(used);
    cpu.push((user + system) / 1000);
    const moved = impact.asked.moves.reduce((sum, { questions }) => sum + questions, 0);
    const { combinations, combinationsChanged, situations, changed } = impact;
    row = impact.isExact
      ? [combinations, combinationsChanged, situations, changed, moved].map(count).join(' | ')
      : `not exact | | | | ${count(moved)}`;
  }
  console.log(`| ${name} | ${row} | ${middle(times)} | ${Math.round(Math.max(...times))} | ${middle(cpu)} |`);
}
