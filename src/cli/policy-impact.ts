// `npm run policy:impact`: what changes from one folder of instruments to another, before anybody publishes it.
import { OUTCOME_WORDS } from '../answers/words.ts';
import type { Policy } from '../engine/compile.ts';
import type { FactSet, Lang, Outcome, Rule, Wording } from '../engine/types.ts';
import { asList } from '../engine/types.ts';
import { differenceOf } from '../publishing/difference.ts';
import { impactOf } from '../publishing/impact.ts';
import { numberWord } from '../publishing/impact-words.ts';
import { noteOf } from '../publishing/note.ts';
import type { Difference, Impact, ImpactGroup, Note } from '../publishing/types.ts';
import { argumentsOf, badArguments, langOf } from './arguments.ts';
import { printLine, runCommand } from './command.ts';
import { differenceLines, type Paint, painted } from './difference-lines.ts';
import { loadFitPolicy } from './policy-folder.ts';

const HELP = `Tells what changes between two editions of a policy, over every combination of facts.

  npm run --silent policy:impact -- FROM TO [--json] [--lang da|en]

  FROM, TO       folders of instruments, such as policy/ and a copy of it that was edited
  --json         one JSON object: {"impact", "difference", "note"}
  --lang da|en   the language of what is printed (da)
  --help         this text

Prints what was changed in text and rules, which answers move and how often, what comes with answers that stay, the cases that
move, and a draft of the note to employees. A situation names no more facts than it takes for its answer to move so.
Exit code: 0 (whatever changes), 1 for a policy that cannot be read, 2 for bad input.`;

const OPTIONS = {
  json: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'da' },
  help: { type: 'boolean', default: false },
} as const;

/** Values by their labels, in the order of the vocabulary. */
function factWords(policy: Policy, facts: FactSet): Wording {
  const said = policy.facts.flatMap(({ fact }) =>
    asList(facts[fact.id]).map((id) => fact.values.find((value) => value.id === id)?.label ?? { da: id, en: id }),
  );
  if (said.length === 0) return { da: 'intet er sagt', en: 'nothing is said' };
  return { da: said.map(({ da }) => da).join(', '), en: said.map(({ en }) => en).join(', ') };
}

/** What the rule answers with, or what it quotes. */
function ruleWords(_: Policy, { says, quote, then, id }: Rule): Wording {
  const words = says ?? { da: quote ?? id, en: quote ?? id };
  return { da: `${OUTCOME_WORDS[then].da}: ${words.da}`, en: `${OUTCOME_WORDS[then].en}: ${words.en}` };
}

const WORDS = {
  impact: { da: 'Svarene', en: 'The answers' },
  alike: { da: 'Samme svar, men ikke helt som før', en: 'The same answer, but not quite as before' },
  cases: { da: 'Tilfælde, der får et andet svar', en: 'Cases that get another answer' },
  note: { da: 'Udkast til besked', en: 'Draft of the note' },
  example: { da: 'for eksempel', en: 'for example' },
  rules: { da: 'regler', en: 'rules' },
  none: { da: 'ingen', en: 'none' },
  nothing: { da: 'Ingen svar ændrer sig.', en: 'No answer changes.' },
  inexact: {
    da: 'Udgaverne er så forskellige, at ikke alle kombinationer kan gennemgås; kun tilfældene herunder er regnet igennem.',
    en: 'The editions differ in too much to go through every combination; only the cases below were gone through.',
  },
} as const;

const COLOURS: Readonly<Partial<Record<Outcome, 'red' | 'green' | 'yellow'>>> = {
  permitted: 'green',
  conditional: 'green',
  'approval-required': 'yellow',
  prohibited: 'red',
};

type Shown = { readonly impact: Impact; readonly difference: Difference; readonly note: Note; readonly lang: Lang; readonly paint: Paint };

function totalLine({ impact, lang }: Shown): string {
  const [changed, all] = [numberWord(impact.changed, lang), numberWord(impact.situations, lang)];
  const [worlds, moved] = [numberWord(impact.combinations, lang), numberWord(impact.combinationsChanged, lang)];
  return lang === 'da'
    ? `${changed} af ${all} situationer ændrer sig; i kombinationer ${moved} af ${worlds}, alle gennemgået.`
    : `${changed} of ${all} situations change; in combinations ${moved} of ${worlds}, all of them gone through.`;
}

const ruleList = (ids: readonly string[], lang: Lang) => (ids.length === 0 ? WORDS.none[lang] : ids.join(', '));

function groupLines({ lang, paint }: Shown, group: ImpactGroup): readonly string[] {
  const colour = COLOURS[group.to];
  return [
    `  ${colour === undefined ? group.sentence[lang] : paint(colour, group.sentence[lang])}`,
    `    ${WORDS.example[lang]}: ${group.exampleWords[lang]}`,
    paint('dim', `    ${WORDS.rules[lang]}: ${ruleList(group.before, lang)} → ${ruleList(group.after, lang)}`),
  ];
}

function impactLines(shown: Shown): readonly string[] {
  const { impact, lang, paint } = shown;
  const heading = paint('bold', WORDS.impact[lang]);
  if (!impact.isExact) return [heading, `  ${WORDS.inexact[lang]}`];
  if (impact.changed === 0) return [heading, `  ${WORDS.nothing[lang]}`, `  ${totalLine(shown)}`];
  const alike =
    impact.alike.length === 0 ? [] : [paint('bold', WORDS.alike[lang]), ...impact.alike.flatMap((one) => groupLines(shown, one))];
  return [heading, `  ${totalLine(shown)}`, ...impact.groups.flatMap((one) => groupLines(shown, one)), ...alike];
}

function caseLines({ impact, lang, paint }: Shown): readonly string[] {
  if (impact.cases.length === 0) return [];
  const rows = impact.cases.map(
    ({ instrument, id, from, to }) => `  ${instrument}/${id}: ${OUTCOME_WORDS[from][lang]} → ${OUTCOME_WORDS[to][lang]}`,
  );
  return [paint('bold', WORDS.cases[lang]), ...rows];
}

function shownLines(shown: Shown): readonly string[] {
  const { difference, note, lang, paint } = shown;
  return [
    ...differenceLines(difference, lang, paint),
    ...impactLines(shown),
    ...caseLines(shown),
    paint('bold', WORDS.note[lang]),
    `  ${note[lang]}`,
  ];
}

async function policyImpact(args: readonly string[]): Promise<number> {
  const { values, positionals } = argumentsOf(args, OPTIONS);
  const lang = langOf(values.lang) ?? 'da';
  if (values.help) {
    await printLine(HELP);
    return 0;
  }
  const [from, to, ...others] = positionals;
  if (from === undefined || to === undefined || others.length > 0) throw badArguments('give two folders: FROM and TO');
  const [before, after] = [loadFitPolicy(from), loadFitPolicy(to)];
  const impact = impactOf({ before, after, asked: [], factWords });
  const difference = differenceOf({ before, after, sentenceOf: ruleWords });
  const note = noteOf(difference, impact);
  if (values.json) await printLine(JSON.stringify({ impact, difference, note }));
  else for (const line of shownLines({ impact, difference, note, lang, paint: painted(process.stdout) })) await printLine(line);
  return 0;
}

await runCommand(policyImpact);
