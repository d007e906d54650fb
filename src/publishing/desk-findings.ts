// The findings of `check` as the desk shows them: what is wrong in plain words, what to do about it, and the edits that would end it.
import { OUTCOME_WORDS } from '../answers/words.ts';
import type { Policy } from '../engine/compile.ts';
import type { Fact, Finding, Lang, Outcome, Wording } from '../engine/types.ts';
import { decisionOf } from './case-mends.ts';
import { CHECKLIST_WORDS } from './checklist-words.ts';
import { listed } from './condition-words.ts';
import { type About, aboutOf, exampleIn, type Part } from './finding-about.ts';
import { type Affirming, type Mending, mendsFor } from './finding-mends.ts';
import { CHECK_WORDS, type FindingWords, KEEPER, type WordsByCode } from './finding-words.ts';
import { READER_WORDS, VOCABULARY_WORDS } from './reading-words.ts';
import { shortName } from './rule-mends.ts';
import { factWords, inBoth } from './rule-sentence.ts';
import { silenceWords } from './silence-words.ts';
import type { DeskFinding } from './types.ts';

export const FINDING_WORDS: WordsByCode = {
  ...CHECK_WORDS,
  ...CHECKLIST_WORDS,
  ...VOCABULARY_WORDS,
  ...READER_WORDS,
};

/** A finding that nobody has found words for yet is still told of. */
const UNTOLD: FindingWords = {
  says: {
    da: 'Noget i {file}, linje {line}, er ikke, som det skal være.',
    en: 'Something in {file}, line {line}, is not as it should be.',
  },
  whatToDo: KEEPER,
};

const plain = (text: string): Wording => ({ da: text, en: text });
const NOTHING = plain('');
const withoutStop = ({ da, en }: Wording): Wording => ({ da: da.replace(/\.$/u, ''), en: en.replace(/\.$/u, '') });
const outcomeWords = (outcome: Outcome | undefined): Wording => (outcome === undefined ? NOTHING : OUTCOME_WORDS[outcome]);

function exampleWords({ policy, finding }: About): Wording {
  const facts = exampleIn(policy, finding.message);
  if (Object.keys(facts).length === 0) return NOTHING;
  const { da, en } = factWords(policy, facts);
  return { da: `, for eksempel: ${da}`, en: `, for example: ${en}` };
}

const titleOf = ({ clause, instrument }: About) => plain(clause?.path.at(-1) ?? clause?.id ?? instrument?.title ?? '');

const IN_PART: Readonly<Record<Part['kind'], Wording>> = {
  item: { da: 'I punktet', en: 'The item' },
  sorting: { da: 'I sorteringen', en: 'The sorting' },
  'sign-off': { da: 'I godkendelsen til drift', en: 'The sign-off' },
  case: { da: 'I tilfældet', en: 'The case' },
};

function whereWords({ policy, finding, rule, one, part }: About): Wording {
  if (one !== null) return { da: `I tilfældet '${one.id}'`, en: `The case '${one.id}'` };
  if (rule !== null) {
    const { da, en } = shortName(policy, rule);
    return { da: `I reglen '${da}'`, en: `The rule '${en}'` };
  }
  if (part !== null) return inBoth((lang) => `${IN_PART[part.kind][lang]} '${withoutStop(part.label)[lang]}'`);
  const { file, line } = finding.place;
  return { da: `I ordlisten (${file}, linje ${line})`, en: `The word list (${file}, line ${line})` };
}

/** A part of the checklist speaks of facts of solutions, everything else of what questions are about. */
function factNamed({ policy, part, fact }: About, name: string | undefined): Fact | undefined {
  const { checklist } = policy;
  const isOfSolution = part !== null || checklist.facts.some((one) => one.fact === fact);
  return (isOfSolution ? checklist : policy).factOf.get(name ?? '')?.fact;
}

/** The label of a name in the message: a value of the fact at hand, a fact, a duty or a role. */
function labelOf(about: About, name: string | undefined): Wording {
  if (name === undefined) return NOTHING;
  const value = about.fact?.values.find(({ id }) => id === name)?.label;
  return value ?? factNamed(about, name)?.label ?? plain(name);
}

const NOT_KNOWN: Wording = { da: 'ukendt', en: 'not known' };

/** What a case of solutions wants a fact to be, or what sortings make of it: values that are joined, or that it is not known. */
function valuesWords(about: About, fact: string | undefined, values: string | undefined): Wording {
  if (values === 'unknown') return NOT_KNOWN;
  const ids = values?.split('+') ?? [];
  const known = factNamed(about, fact)?.values ?? [];
  return inBoth((lang) =>
    listed(
      ids.map((id) => known.find((value) => value.id === id)?.label[lang] ?? id),
      lang,
      'and',
    ),
  );
}

/** The known name that was probably meant, by its label. */
function nearWords(about: About): Wording {
  const { policy, near, names } = about;
  if (near === null) return NOTHING;
  const value = factNamed(about, names[1])?.values.find(({ id }) => id === near)?.label;
  const rule = policy.rules.find((one) => one.rule.id === near)?.rule;
  const named =
    value ?? policy.duties.get(near)?.text ?? policy.roles.get(near)?.label ?? (rule === undefined ? null : shortName(policy, rule));
  const { da, en } = named ?? labelOf(about, near);
  return { da: ` Måske mentes '${da}'.`, en: ` Perhaps '${en}' was meant.` };
}

/** Values that no rule reads are told by ids behind a colon, the last of them perhaps as a number. */
function unreadWords({ finding, fact }: About): Wording {
  const ids = finding.message.slice(finding.message.lastIndexOf(': ') + 2).split(/, | and /u);
  const [last = ''] = ids.slice(-1);
  const rest = last.endsWith(' more') ? Number(last.slice(0, -' more'.length)) : 0;
  const values = fact?.values.filter(({ id }) => ids.includes(id)) ?? [];
  const labels = (lang: Lang) => [...values.map(({ label }) => label[lang]), ...Array.from({ length: rest }, () => '')];
  return inBoth((lang) => listed(labels(lang), lang, 'and'));
}

/** What may be filled in; each is made only where the words ask for it. */
const FILLINGS: Readonly<Record<string, (about: About) => Wording>> = {
  rule: ({ policy, rule, names }) => (rule === null ? plain(names[1] ?? names[0] ?? '') : shortName(policy, rule)),
  other: ({ policy, names }) => {
    const other = policy.rules.find(({ rule }) => rule.id === names[1])?.rule;
    return other === undefined ? plain(names[1] ?? '') : shortName(policy, other);
  },
  clause: titleOf,
  about: (about) => (about.finding.clause === null ? plain(about.instrument?.title ?? '') : titleOf(about)),
  instrument: ({ instrument }) => plain(instrument?.title ?? ''),
  case: ({ one, names }) => plain(one?.id ?? names[0] ?? ''),
  name: ({ names }) => plain(names[0] ?? ''),
  second: ({ names }) => plain(names[1] ?? ''),
  named: (about) => factNamed(about, about.names[1])?.label ?? plain(about.names[1] ?? ''),
  told: (about) => factNamed(about, about.names[0])?.label ?? plain(about.names[0] ?? ''),
  part: ({ part, names }) => (part === null ? plain(names[0] ?? '') : withoutStop(part.label)),
  shall: (about) => valuesWords(about, about.names[1], about.names[2]),
  made: (about) => valuesWords(about, about.names[1], about.names[3]),
  near: nearWords,
  where: whereWords,
  fact: ({ fact }) => fact?.label ?? NOTHING,
  value: ({ value }) => value?.label ?? NOTHING,
  otherwise: (about) => labelOf(about, about.names[2]),
  assumed: (about) => labelOf(about, about.names[0]),
  unread: unreadWords,
  duty: ({ policy, names }) => withoutStop(policy.duties.get(names[0] ?? '')?.text ?? plain(names[0] ?? '')),
  role: ({ policy, names }) => policy.roles.get(names[0] ?? '')?.label ?? plain(names[0] ?? ''),
  wanted: ({ one }) => outcomeWords(one?.outcome),
  given: ({ policy, one }) => outcomeWords(one === null ? undefined : decisionOf(policy, one.facts)?.outcome),
  example: exampleWords,
  silence: ({ policy, finding }) => silenceWords(policy, finding.message) ?? plain(finding.message),
  keeper: (about) => filled(KEEPER, about),
  file: ({ finding }) => plain(finding.place.file),
  line: ({ finding }) => plain(String(finding.place.line)),
};

const filled = (words: Wording, about: About): Wording =>
  inBoth((lang) => words[lang].replace(/\{([a-z]+)\}/gu, (whole, name: string) => FILLINGS[name]?.(about)[lang] ?? whole));

/** A slip in the word list itself is not mended by choosing from it. */
const isOfWordList = ({ finding, rule, one }: About) =>
  finding.code.startsWith('unknown-') && rule === null && one === null && finding.clause === null;

function deskFinding(policy: Policy, finding: Finding, mending: Mending): DeskFinding {
  const about = aboutOf(policy, finding);
  const words = FINDING_WORDS[finding.code] ?? UNTOLD;
  return {
    level: finding.level,
    code: finding.code,
    clause: about.clause?.id ?? finding.clause,
    instrument: about.instrument?.id ?? about.clause?.instrument ?? null,
    rule: about.rule?.id ?? null,
    says: filled(words.says, about),
    whatToDo: filled(isOfWordList(about) ? KEEPER : words.whatToDo, about),
    mends: mendsFor(about, mending),
  };
}

/** Each takes a look at every combination with what is taken for granted. */
const MOST_CONTRADICTIONS = 6;
const UNSIGNED: Affirming = { by: '', day: '' };

/** `findings` are those of this policy. Edits that affirm are signed as `affirming`; without it whoever applies them writes that in. */
export function deskFindings(policy: Policy, findings: readonly Finding[], affirming: Affirming = UNSIGNED): readonly DeskFinding[] {
  const isCrowded = findings.filter(({ code }) => code.startsWith('contradiction')).length > MOST_CONTRADICTIONS;
  return findings.map((finding) => deskFinding(policy, finding, { affirming, isCrowded }));
}
