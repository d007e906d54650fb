// What the cards of solutions are made from, and the pieces that they share. Text blocks hold our own words alone; whatever a person, a
// policy or a directory wrote stands in text runs.

import { instrumentLanguage, placeOf } from '../answers/answer.ts';
import { weekdayWords } from '../answers/day-words.ts';
import { plainOf } from '../answers/plain.ts';
import { capital, joined } from '../answers/render.ts';
import { shortened } from '../answers/shortened.ts';
import { WORDS } from '../answers/words.ts';
import type { Time } from '../approvals/types.ts';
import { dayOf } from '../approvals/working-days.ts';
import type { Policy } from '../engine/compile.ts';
import type { CompiledFact } from '../engine/compile-facts.ts';
import { titleIn } from '../engine/title.ts';
import { asList, type Clause, type Lang, type Wording } from '../engine/types.ts';
import { holdsRole, isBeingSigned, mayDoWith, partOf } from '../solutions/may.ts';
import { isNamedRisk, obstaclesOf, standingOf } from '../solutions/standing.ts';
import type { Day, ItemStanding, Part, PersonId, Solution, SolutionEvent, SolutionKnowledge, Standing } from '../solutions/types.ts';
import { type Action, type Element, type Execute, runs } from './card-types.ts';
import { filledIn } from './card-words.ts';
import { cleanOf } from './request-inputs.ts';
import { actionPart, note } from './request-parts.ts';
import { type CitedView, roleName } from './request-texts.ts';
import type { SolutionVerb } from './solution-inputs.ts';
import { ITEM_LOOKS, type ItemShown, STAGE_LOOKS, SOLUTION_WORDS as W } from './solution-words.ts';

/** A solution as one person sees it. */
export type SolutionSeen = {
  readonly policy: Policy;
  readonly solution: Solution;
  readonly standing: Standing;
  readonly viewer: PersonId;
  readonly part: Part;
  /** What the table of deeds opens to the viewer; `who` is the role that an item asks for. */
  readonly may: (deed: SolutionEvent['kind'], who?: string) => boolean;
  /** Names by id; null for somebody of whom none is known. */
  readonly known: ReadonlyMap<PersonId, string | null>;
  readonly now: Time;
  readonly lang: Lang;
};

/** `knowledge` is what the directory says at this moment. */
export type Seeing = Omit<SolutionSeen, 'standing' | 'part' | 'may'> & { readonly knowledge: SolutionKnowledge };

/** Where it stands and what its viewer may do, worked out once for whatever is drawn of it. */
export function solutionSeen({ knowledge, ...seeing }: Seeing): SolutionSeen {
  const { policy, solution, viewer, now } = seeing;
  const part = partOf(solution, viewer, knowledge);
  const common = { part, stage: solution.stage, isBeingSigned: isBeingSigned(solution), isOfThemselves: part === 'contributor' };
  return {
    ...seeing,
    standing: standingOf(policy.checklist, solution, dayOf(now)),
    part,
    may: (verb, who = '') => mayDoWith({ ...common, verb, isOwnItem: holdsRole(who, viewer, knowledge) }) === null,
  };
}

const LONGEST_PERSON = 100;
const LONGEST_NAME = 200;

export type People = Pick<SolutionSeen, 'known' | 'lang'>;

export function personName({ known, lang }: People, person: PersonId): string {
  const name = cleanOf(known.get(person) ?? '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return name === '' ? W.colleague[lang] : shortened(name, LONGEST_PERSON);
}

export const youOrName = (seen: People & Pick<SolutionSeen, 'viewer'>, person: PersonId): string =>
  person === seen.viewer ? W.you[seen.lang] : personName(seen, person);

export const dayText = ({ lang, now }: Pick<SolutionSeen, 'lang' | 'now'>, day: Day): string => weekdayWords(day, lang, dayOf(now));

/** One line, without what would turn the text around it. */
export const lineOf = (text: string): string => cleanOf(text).replaceAll(/\s+/gu, ' ').trim();

export const solutionName = (name: string, lang: Lang): string => shortened(lineOf(name), LONGEST_NAME) || W.noName[lang];
export const solutionNumber = (number: number, lang: Lang): string => filledIn(W.solution[lang], { number: String(number) });

/** Which solution a card is about, on every card of one. */
export type Headed = { readonly lang: Lang; readonly id: string; readonly number: number; readonly name: string; readonly stage: string };

export const headedOf = ({ solution, lang }: SolutionSeen): Headed => ({
  lang,
  id: solution.id,
  number: solution.number,
  name: solutionName(solution.described.name, lang),
  stage: STAGE_LOOKS[solution.stage].word[lang],
});

export const headLine = ({ lang, number, name, stage }: Headed): string => `${solutionNumber(number, lang)} · ${name} · ${stage}`;

export const titlePart = (text: string): Element => ({
  type: 'TextBlock',
  text,
  wrap: true,
  weight: 'bolder',
  size: 'large',
  style: 'heading',
});

/** What a press has come to, right below the heading; words of ours. */
export const saidPart = (said: string): readonly Element[] => (said === '' ? [] : [runs({ text: said, weight: 'bolder' })]);

type Data = Readonly<Record<string, string>>;
const LONGEST_TITLE = 32;

/** Teams cuts off long titles of buttons: the tooltip tells them in full. */
export function press(verb: SolutionVerb, title: string, data: Data, style?: Execute['style']): Execute {
  const tooltip = title.length > LONGEST_TITLE ? { tooltip: title } : {};
  return { type: 'Action.Execute', title, verb, data, ...(style === undefined ? {} : { style }), ...tooltip };
}

/** One that saves nothing, and is not held up by what is not filled in. */
export const going = (verb: SolutionVerb, title: string, data: Data): Execute => ({
  ...press(verb, title, data),
  associatedInputs: 'none',
});

export const backAction = ({ id, lang }: Headed): Execute => going('solution-show', W.back[lang], { solution: id });

/** Rows of buttons, none longer than the platform shows. */
export const actionRows = (...rows: readonly (readonly Action[])[]): readonly Element[] => rows.flatMap(actionPart);

/** A clause with what is cited of it; `isOurs` where its text is our own words about a law that is not at hand. */
export type QuotedView = CitedView & { readonly isOurs: boolean; readonly name: string };

const instrumentOf = (policy: Policy, { instrument }: Pick<Clause, 'instrument'>) =>
  policy.text.instruments.find((one) => one.id === instrument);

const SOFT_HYPHEN = '\u00ad';
const LONG_WORD = /\p{L}{13,}/gu;
/** Before the last of the consonants between two vowels, with some of the word on either side. */
const BREAKS = /(?<=\p{L}{3}[aeiouyæøå][^aeiouyæøå\P{L}]{0,5})(?=[^aeiouyæøå\P{L}][aeiouyæøå]\p{L}{2})/giu;

/** For where there is little room: a long word may then be parted instead of cut. */
export const parted = (text: string): string => text.replaceAll(LONG_WORD, (word) => word.replaceAll(BREAKS, SOFT_HYPHEN));

/** Of a part of a clause no paraphrase is shown, which would say more than what is quoted; of words of ours it always is. */
export function quotedView({ policy, lang }: Pick<SolutionSeen, 'policy' | 'lang'>, clause: Clause, quote: string | null): QuotedView {
  const instrument = instrumentOf(policy, clause);
  const isWhole = quote === null || quote === clause.text || instrument?.wording === 'ours';
  const isSame = instrumentLanguage(policy, clause, lang) === lang;
  return {
    quote: quote ?? clause.text,
    place: placeOf({ path: clause.path, edition: instrument?.edition ?? '' }),
    whole: clause.text,
    paraphrase: isSame || !isWhole ? null : (clause.paraphrase[lang] ?? null),
    isOurs: instrument?.wording === 'ours',
    name: titleIn(clause, lang),
  };
}

export const placeText = ({ place, isOurs }: Pick<QuotedView, 'place' | 'isOurs'>, lang: Lang): string =>
  isOurs ? `${place} (${W.inOurWords[lang]})` : place;

/** Verbatim in a box of its own, with its place. */
export function quoteBox(quoted: QuotedView, lang: Lang): Element {
  const lines = quoted.quote.split('\n').filter((one) => one.trim() !== '');
  const place: Element = { ...runs({ text: placeText(quoted, lang), size: 'small', isSubtle: true }), spacing: 'small' };
  const paraphrase =
    quoted.paraphrase === null
      ? []
      : [{ ...runs({ text: `${WORDS.paraphrase[lang]}: ${quoted.paraphrase}`, size: 'small' }), spacing: 'small' as const }];
  const inLines = lines.map((one, at) => ({
    ...runs({
      text: `${at === 0 && !quoted.isOurs ? '“' : ''}${one}${at === lines.length - 1 && !quoted.isOurs ? '”' : ''}`,
      italic: true,
    }),
    spacing: at === 0 ? ('default' as const) : ('small' as const),
  }));
  return { type: 'Container', style: 'emphasis', spacing: 'small', items: [...inLines, ...paraphrase, place] };
}

export const oursNote = ({ isOurs }: Pick<QuotedView, 'isOurs'>, lang: Lang): readonly Element[] =>
  isOurs ? [note(W.ourWordsSay[lang])] : [];

export const quotedText = (quoted: QuotedView, lang: Lang): string =>
  [
    ...quoted.quote
      .split('\n')
      .filter((one) => one.trim() !== '')
      .map((one) => `> ${plainOf(one)}`),
    `> — ${plainOf(placeText(quoted, lang))}`,
    ...(quoted.paraphrase === null ? [] : [`> ${WORDS.paraphrase[lang]}: ${plainOf(quoted.paraphrase)}`]),
  ].join('\n');

/** How an item stands, in one word for each way. */
export function itemShown({ gap, applies, record }: ItemStanding): ItemShown {
  if (gap !== null) return gap;
  return applies === 'no' ? 'ruled-out' : record.state;
}

/** `blocks` counts only while it is a gap; a risk that was named is for those who sign. */
export function itemStateText(item: ItemStanding, lang: Lang): string {
  const { icon, word } = ITEM_LOOKS[itemShown(item)];
  const isBlocking = item.gap !== null && item.blocks && !isNamedRisk(item);
  return `${isBlocking ? '✖' : icon} ${word[lang]}${isBlocking ? ` · ${W.blocksShort[lang]}` : ''}`;
}

export type GapCounts = { readonly blocking: number; readonly risks: number; readonly open: number };

export function gapCounts(standing: Pick<Standing, 'blocking' | 'open'>): GapCounts {
  const all = [...standing.blocking, ...standing.open];
  const risks = all.filter(isNamedRisk).length;
  const blocking = obstaclesOf(standing).length;
  return { blocking, risks, open: all.length - risks - blocking };
}

/** What is missing, in a line: what blocks, the risks that nobody took yet, what may follow. `isAgain` where it is in production. */
export function gapsText({ blocking, risks, open }: GapCounts, lang: Lang, isAgain = false): string {
  const count = (words: Wording, number: number) => (number === 0 ? [] : [filledIn(words[lang], { number: String(number) })]);
  const blocks = blocking === 0 ? [W.gapsNone[lang]] : count(isAgain ? W.gapsAgain : W.gapsBlocking, blocking);
  return [...blocks, ...count(W.gapsRisks, risks), ...count(W.gapsOpen, open)].join(' · ');
}

export const whoText = ({ policy, lang }: Pick<SolutionSeen, 'policy' | 'lang'>, who: string): string =>
  who === 'owner' ? W.owner[lang].toLowerCase() : roleName(policy, who, lang);

export const valueLabel = ({ fact }: CompiledFact, value: string, lang: Lang): string =>
  fact.values.find(({ id }) => id === value)?.label[lang] ?? value;

export type SortedLine = { readonly fact: string; readonly label: string; readonly value: string; readonly isOpen: boolean };

/** What a solution is sorted as, in a line for each fact that is worked out. */
export function sortedLines({
  policy: { checklist },
  standing,
  lang,
}: Pick<SolutionSeen, 'policy' | 'standing' | 'lang'>): readonly SortedLine[] {
  const { facts, known } = standing.sorted;
  return facts.flatMap(({ fact: id, certain, possible }): readonly SortedLine[] => {
    const fact = checklist.factOf.get(id);
    if (fact === undefined) return [];
    const values = known[id] === undefined ? (certain === null ? [] : [certain]) : asList(known[id]);
    const isOpen = values.length === 0;
    const labels = (isOpen ? possible : values).map((one) => valueLabel(fact, one, lang));
    const value = isOpen ? filledIn(W.mayBe[lang], { values: joined(labels, lang, 'or') }) : joined(labels, lang);
    return [{ fact: id, label: capital(fact.fact.label[lang]), value, isOpen }];
  });
}

export const mark = (label: string, text: string): string => (text === '' ? '' : `**${label}:** ${text}`);
export const bulletText = (lead: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `${lead === '' ? '' : `**${lead}**\n`}${items.map((one) => `- ${one}`).join('\n')}`;
export const textParts = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');
export const onlyInTeams = (lang: Lang): string => `_${W.onlyInTeams[lang]}_`;
export const headText = (headed: Headed): string => plainOf(headLine(headed));
