// Drafts the short note to employees: what they may no longer do, what they now may, and what they need approval for, each by an
// example that was found to move so. It says nothing that the impact does not show; whoever publishes may rewrite it.
import { joined } from '../answers/render.ts';
import type { Lang, Outcome, Wording } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import { marked } from './impact-words.ts';
import type { Difference, Impact, ImpactGroup, Note } from './types.ts';

export const LONGEST_NOTE = 600;

/** An outcome that lets somebody go ahead, with or without more to do. */
const MAY: ReadonlySet<Outcome> = new Set(['permitted', 'conditional']);

/** What is told of a move, most important first; a move to an open answer is told by the clauses that changed. */
type Kind = 'no-longer' | 'no-approval' | 'not' | 'now-approval' | 'may-apply' | 'only-if' | 'now-may' | 'now-may-if';

const WORDS: Readonly<Record<Kind, Wording>> = {
  'no-longer': { da: 'Du må ikke længere', en: 'You may no longer do this' },
  'no-approval': { da: 'Du kan ikke længere få godkendelse til', en: 'You can no longer get approval for this' },
  not: { da: 'Du må ikke', en: 'You may not do this' },
  'now-approval': { da: 'Du skal nu have godkendelse på forhånd til', en: 'You now need approval beforehand for this' },
  'may-apply': { da: 'Du kan nu søge om godkendelse til', en: 'You can now ask for approval of this' },
  'only-if': { da: 'Du må nu kun på visse betingelser', en: 'You may now do this only on conditions' },
  'now-may': { da: 'Du må nu', en: 'You may now do this' },
  'now-may-if': { da: 'Du må nu på visse betingelser', en: 'You may now do this on conditions' },
};
const ORDER = Object.keys(WORDS);

function kindOf({ from, to }: Pick<ImpactGroup, 'from' | 'to'>): Kind | null {
  if (to === 'prohibited') return MAY.has(from) ? 'no-longer' : from === 'approval-required' ? 'no-approval' : 'not';
  if (to === 'approval-required') return from === 'prohibited' ? 'may-apply' : 'now-approval';
  if (to === 'permitted') return 'now-may';
  if (to !== 'conditional') return null;
  return from === 'permitted' ? 'only-if' : 'now-may-if';
}

const EXAMPLE: Wording = { da: ', for eksempel', en: ', for example' };

const statementOf = (kind: Kind, { situations, exampleWords }: ImpactGroup, lang: Lang): string =>
  `${WORDS[kind][lang]}${situations > 1 ? EXAMPLE[lang] : ''}: ${exampleWords[lang].replace(/[.!]$/u, '')}.`;

/** For each kind the largest group: a note of many examples is not read. */
function statementsIn({ groups }: Impact, lang: Lang): readonly string[] {
  const kinds = groups.flatMap((group) => {
    const kind = kindOf(group);
    return kind === null ? [] : [{ kind, group }];
  });
  const largest = kinds.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.group.situations - a.group.situations);
  const firsts = largest.filter(({ kind }, at) => largest.findIndex((one) => one.kind === kind) === at);
  return firsts.map(({ kind, group }) => statementOf(kind, group, lang));
}

const LEAD: Wording = { da: 'Politikken er ændret.', en: 'The policy has changed.' };
const UNCHANGED: Wording = { da: 'Der er ikke ændret noget i politikken.', en: 'Nothing has changed in the policy.' };
const SAME: Wording = { da: 'Det ændrer ikke på, hvad du må.', en: 'It does not change what you may do.' };
const BESIDES: Wording = {
  da: 'Det ændrer ikke på, om du må, men på det, der følger med svaret: hvem der godkender, hvad du skal huske, eller hvor det står.',
  en: 'It does not change whether you may, but what comes with the answer: who approves, what to remember, or where it says so.',
};
const OTHERWISE: Wording = { da: 'Nogle svar er anderledes end før.', en: 'Some answers are different from before.' };
/** New, changed, gone; one and several. */
const CHECKLIST_WORDS: Readonly<Record<Lang, readonly (readonly [one: string, more: string])[]>> = {
  da: [
    ['nyt punkt', 'nye punkter'],
    ['ændret punkt', 'ændrede punkter'],
    ['punkt færre', 'punkter færre'],
  ],
  en: [
    ['new item', 'new items'],
    ['changed item', 'changed items'],
    ['item less', 'items less'],
  ],
};
const SORTED_OTHERWISE: Wording = {
  da: 'AI-løsninger på vej i drift bliver vurderet anderledes end før.',
  en: 'AI solutions on their way to production are judged otherwise than before.',
};
const DOUBT: Wording = { da: 'Er du i tvivl, så spørg først.', en: 'If in doubt, ask first.' };

const leadOf = (from: Wording | null, lang: Lang): string => {
  if (from === null) return LEAD[lang];
  return lang === 'da' ? `Fra ${from.da} gælder en ny udgave af politikken.` : `From ${from.en} a new edition of the policy applies.`;
};

/** What can be said of answers; nothing where not all of them were gone through. */
function answersIn(impact: Impact, lang: Lang): readonly string[] {
  if (!impact.isExact) return [];
  const statements = statementsIn(impact, lang);
  if (statements.length > 0) return statements;
  if (impact.groups.length > 0) return [OTHERWISE[lang]];
  return [impact.alike.length > 0 ? BESIDES[lang] : SAME[lang]];
}

const MOST_TITLES = 4;

function clausesIn({ clauses }: Difference, lang: Lang): readonly string[] {
  const titles = unique(clauses.map(({ title }) => title));
  if (titles.length === 0) return [];
  const left = titles.length - MOST_TITLES;
  const others = lang === 'da' ? `${left} andre` : `${left} others`;
  const shown = [...titles.slice(0, MOST_TITLES).map((title) => marked(title, lang)), ...(left > 0 ? [others] : [])];
  return [`${lang === 'da' ? 'Ændrede afsnit' : 'Clauses that changed'}: ${joined(shown, lang)}.`];
}

/** What is asked of solutions on their way to production. */
function checklistIn({ clauses }: Difference, lang: Lang): readonly string[] {
  const items = clauses.flatMap(({ items: all }) => all);
  const counts = [
    items.filter(({ before }) => before === null).length,
    items.filter(({ before, after }) => before !== null && after !== null).length,
    items.filter(({ after }) => after === null).length,
  ];
  const words = CHECKLIST_WORDS[lang];
  const said = counts.flatMap((count, at) => (count === 0 ? [] : [`${count} ${words[at]?.[count === 1 ? 0 : 1] ?? ''}`]));
  const isOtherwise = clauses.some(({ sortings, signOffs }) => sortings.length + signOffs.length > 0);
  if (said.length === 0 && !isOtherwise) return [];
  if (said.length === 0) return [SORTED_OTHERWISE[lang]];
  return [
    lang === 'da' ? `Tjeklisten for AI-løsninger har ${joined(said, lang)}.` : `The checklist for AI solutions has ${joined(said, lang)}.`,
  ];
}

/** Whole sentences, as many as there is room for; the first and the last always. */
function fitted(first: string, between: readonly string[], last: string): string {
  const kept: string[] = [];
  let length = first.length + last.length + 1;
  for (const sentence of between) {
    if (length + sentence.length + 1 > LONGEST_NOTE) continue;
    kept.push(sentence);
    length += sentence.length + 1;
  }
  return [first, ...kept, last].join(' ');
}

/** `from` is the day from which it applies, in words: 'den 1. december'. */
export function noteOf(difference: Difference, impact: Impact, from: Wording | null = null): Note {
  if (difference.clauses.length + difference.others.length + impact.combinationsChanged === 0 && impact.isExact) return UNCHANGED;
  const inLang = (lang: Lang) =>
    fitted(leadOf(from, lang), [...answersIn(impact, lang), ...checklistIn(difference, lang), ...clausesIn(difference, lang)], DOUBT[lang]);
  return { da: inLang('da'), en: inLang('en') };
}
