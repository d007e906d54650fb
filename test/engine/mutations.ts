// Damages our own policy files in every way that a slip of the hand or an ill will could, and tells what the engine makes of
// it: errors with their places, the same behaviour, or a difference that can be named.
import { checkPolicy } from '../../src/engine/check.ts';
import type { Policy } from '../../src/engine/compile.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { decide } from '../../src/engine/decide.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { FactSet, Finding, Outcome, PolicyFile } from '../../src/engine/types.ts';
import type { Chance } from './generate.ts';
import { chanceFrom, digest } from './generate.ts';

type Damage = (text: string, chance: Chance) => string;

const STRANGE = [
  '\u202e',
  '\u200d',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '\u0000',
  '\ud800',
  'é\u0301',
  '👩‍🚀',
  '\t',
  '\r',
  '`',
  '```',
  '---',
  '{#',
  '}',
  ': ',
  '"',
  '&a ',
  '*a',
  '!!js/function ',
  '<<: ',
  '\u{e0041}',
];
const HUGE: readonly ((chance: Chance) => string)[] = [
  () => `\nlist: [${'a, '.repeat(20_000)}b]\n`,
  () => `\nlong: ${'x'.repeat(300_000)}\n`,
  (chance) => `\ndeep: ${'['.repeat(500 + chance.upTo(20_000))}\n`,
  (chance) => `\ndeep: ${'{ not: '.repeat(200 + chance.upTo(5000))}\n`,
  () => `\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n`,
  () => Array.from({ length: 6000 }, (_, at) => `key${at}: { label: v }\n`).join(''),
  () => `\n${'- '.repeat(10_000)}x\n`,
  () => `\n${'> '.repeat(50_000)}\n${'#'.repeat(50_000)} x\n`,
];

const lines = (text: string) => text.split('\n');

function atLine(text: string, chance: Chance, change: (all: readonly string[], at: number) => readonly string[]): string {
  const all = lines(text);
  return change(all, chance.upTo(all.length)).join('\n');
}

function atCharacter(text: string, chance: Chance, width: number, by: string): string {
  const at = chance.upTo(text.length + 1);
  return text.slice(0, at) + by + text.slice(at + width);
}

const DAMAGES: Readonly<Record<string, Damage>> = {
  'lines deleted': (text, chance) => atLine(text, chance, (all, at) => all.toSpliced(at, 1 + chance.upTo(5))),
  'characters deleted': (text, chance) => atCharacter(text, chance, 1 + chance.upTo(20), ''),
  'characters inserted': (text, chance) => atCharacter(text, chance, 0, chance.some([...'abc:{}[]#-,>|"\' \n`'], 6).join('')),
  'lines swapped': (text, chance) =>
    atLine(text, chance, (all, at) => {
      const other = chance.upTo(all.length);
      return all.with(at, all[other] ?? '').with(other, all[at] ?? '');
    }),
  'words swapped': (text, chance) => {
    const words = text.match(/[\p{L}-]{3,}/gu) ?? ['x'];
    const [one = 'x', other = 'y'] = chance.some(words, 2);
    const at = text.indexOf(one, chance.upTo(text.length));
    return at < 0 ? text : text.slice(0, at) + other + text.slice(at + one.length);
  },
  truncated: (text, chance) => text.slice(0, chance.upTo(text.length)),
  'line duplicated': (text, chance) => atLine(text, chance, (all, at) => all.toSpliced(at, 0, all[at] ?? '')),
  'block duplicated': (text, chance) => atLine(text, chance, (all, at) => all.toSpliced(at, 0, ...all.slice(at, at + 12))),
  'strange characters': (text, chance) => atCharacter(text, chance, chance.upTo(2), chance.some(STRANGE, 3).join('')),
  'indented otherwise': (text, chance) =>
    atLine(text, chance, (all, at) => all.with(at, chance.happens(0.5) ? ` ${all[at]}` : (all[at] ?? '').replace(/^ {1,2}/u, ''))),
  'huge YAML': (text, chance) =>
    atLine(text, chance, (all, at) => all.toSpliced(at, 0, (HUGE[chance.upTo(HUGE.length)] ?? String)(chance))),
  'other line ends': (text) => text.replaceAll('\n', '\r\n'),
};

export type Mutant = { readonly files: readonly PolicyFile[]; readonly damage: string };

/** The same seed damages the same files in the same way. */
export function mutantOf(files: readonly PolicyFile[], seed: number): Mutant {
  const chance = chanceFrom(seed);
  const names = Object.keys(DAMAGES);
  let mutated = [...files];
  const done: string[] = [];
  for (let left = 1 + (chance.happens(0.3) ? chance.upTo(3) : 0); left > 0; left -= 1) {
    const at = chance.upTo(mutated.length);
    const [name = 'truncated'] = chance.some(names, 1);
    mutated = mutated.map((file, index) => (index === at ? { ...file, text: DAMAGES[name]?.(file.text, chance) ?? file.text } : file));
    done.push(`${mutated[at]?.path}: ${name}`);
  }
  return { files: mutated, damage: done.join('; ') };
}

/** Two hundred questions, half of them with much left open, in the words of the undamaged policy. */
export function fixedQuestions(policy: Policy): readonly FactSet[] {
  const chance = chanceFrom(200);
  const facts = policy.facts.filter(({ fact }) => fact.values.length > 0);
  return Array.from({ length: 200 }, (_, at) => {
    const said = facts.filter(({ fact }) => (at % 2 === 0 && ['activity', 'tool', 'data'].includes(fact.id)) || chance.happens(0.15));
    return Object.fromEntries(
      said.map(({ fact }) => {
        const values = fact.values.map((value) => value.id);
        return [fact.id, fact.many ? chance.some(values, 2) : (chance.some(values, 1)[0] ?? '')];
      }),
    );
  });
}

/** What somebody is told, as one line. */
function toldTo(policy: Policy, facts: FactSet): { readonly outcome: Outcome | 'refused'; readonly told: string } {
  const decision = decide(policy, facts);
  if ('code' in decision) return { outcome: 'refused', told: decision.code };
  const grounds = decision.deciding.map(({ rule }) => `${rule.id}@${rule.clause}`).sort();
  return { outcome: decision.outcome, told: [decision.outcome, ...grounds, decision.missing?.fact.id ?? ''].join(' ') };
}

/** Everything of a policy that may change a decision, by name. */
function partsOf({ text }: Policy): ReadonlyMap<string, string> {
  const placeless = (value: unknown) => JSON.stringify(value, (key, inner) => (key === 'place' || key === 'forms' ? undefined : inner));
  const rules = text.instruments.flatMap((one) =>
    one.clauses.flatMap((clause) => clause.rules.map((rule) => [`rule ${rule.id}`, placeless(rule)] as const)),
  );
  const facts = text.vocabulary.facts.flatMap((fact, at) => [
    [`fact ${fact.id}`, placeless([at, { ...fact, values: null }])] as const,
    ...fact.values.map((value, order) => [`value ${fact.id}: ${value.id}`, placeless([order, value])] as const),
  ]);
  const order = ['order of rules', rules.map(([name]) => name).join()] as const;
  return new Map([order, ...rules, ...facts]);
}

function changesBetween(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.filter((name) => before.get(name) !== after.get(name));
}

export type Verdict =
  | { readonly kind: 'errors'; readonly count: number }
  | { readonly kind: 'same' }
  | { readonly kind: 'stated'; readonly changes: readonly string[]; readonly different: number; readonly milder: readonly FactSet[] }
  /** What must never be: an exception, an error without a place, a difference without a cause. */
  | { readonly kind: 'failure'; readonly why: string };

export type Original = {
  readonly files: readonly PolicyFile[];
  readonly questions: readonly FactSet[];
  readonly told: readonly ReturnType<typeof toldTo>[];
  readonly parts: ReadonlyMap<string, string>;
  /** Errors that the undamaged policy has: none of a mutant's merit. */
  readonly errors: ReadonlySet<string>;
};

const inOneLine = ({ code, place, message }: Finding) => `${place.file}:${place.line} ${message} [${code}]`;
const errorsIn = (policy: Policy) => checkPolicy(policy).filter((finding) => finding.level === 'error');

export function originalOf(files: readonly PolicyFile[]): Original {
  const policy = compilePolicy(readPolicy(files, digest));
  const questions = fixedQuestions(policy);
  const errors = new Set(errorsIn(policy).map((finding) => finding.code + finding.message));
  return { files, questions, told: questions.map((facts) => toldTo(policy, facts)), parts: partsOf(policy), errors };
}

function placeless(findings: readonly Finding[], files: readonly PolicyFile[]): Finding | undefined {
  const lastLine = new Map(files.map((file) => [file.path, lines(file.text).length]));
  return findings.find(({ place }) => place.file !== '.' && !(place.line >= 1 && place.line <= (lastLine.get(place.file) ?? 0)));
}

const MILDNESS: readonly (Outcome | 'refused')[] = ['permitted', 'conditional', 'approval-required', 'prohibited'];

function isMilder(before: Outcome | 'refused', after: Outcome | 'refused'): boolean {
  return (
    MILDNESS.indexOf(after) >= 0 &&
    MILDNESS.indexOf(after) < 2 &&
    (MILDNESS.indexOf(before) < 0 || MILDNESS.indexOf(before) > MILDNESS.indexOf(after))
  );
}

function judged(original: Original, files: readonly PolicyFile[]): Verdict {
  const policy = compilePolicy(readPolicy(files, digest));
  const errors = errorsIn(policy).filter((finding) => !original.errors.has(finding.code + finding.message));
  const lost = placeless(errors, files);
  if (lost !== undefined) return { kind: 'failure', why: `an error without a place: ${inOneLine(lost)}` };
  if (errors.length > 0) return { kind: 'errors', count: errors.length };
  const told = original.questions.map((facts) => toldTo(policy, facts));
  const different = told.flatMap((now, at) => (now.told === original.told[at]?.told ? [] : [at]));
  if (different.length === 0) return { kind: 'same' };
  const changes = changesBetween(original.parts, partsOf(policy));
  if (changes.length === 0) return { kind: 'failure', why: `${different.length} decisions differ and nothing says why` };
  const milder = different.filter((at) => isMilder(original.told[at]?.outcome ?? 'refused', told[at]?.outcome ?? 'refused'));
  return { kind: 'stated', changes, different: different.length, milder: original.questions.filter((_, at) => milder.includes(at)) };
}

export type Judge = typeof judged;

/** An exception is a failure, whatever the files held. */
export function verdictOn(original: Original, { files }: Mutant, judge: Judge = judged): Verdict {
  try {
    return judge(original, files);
  } catch (cause) {
    return {
      kind: 'failure',
      why: cause instanceof Error ? (cause.stack ?? cause.message).split('\n').slice(0, 3).join(' | ') : String(cause),
    };
  }
}
