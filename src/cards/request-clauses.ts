// The clauses that a request rests on, word for word, on its card: the one that asks for the viewer's own yes first and open, the others
// behind a button each. Where there is no room for all of them, it is said where the rest stand.
import type { PersonId, Request } from '../approvals/types.ts';
import type { Policy } from '../engine/compile.ts';
import type { Lang } from '../engine/types.ts';
import { type Element, paragraphs, runs } from './card-types.ts';
import { CARD_WORDS, filledIn } from './card-words.ts';
import { bullets, clausePart, heading, type Measure, note, paraphrasePart, small, toggled } from './request-parts.ts';
import { type CitedView, citedView } from './request-texts.ts';
import { REQUEST_WORDS as W } from './request-words.ts';

/** Up to here a clause stands open in full. */
const LONGEST_OPEN = 900;
const MOST_PLACES = 12;

type Cited = Request['subject']['clauses'][number];

/** 0 where the clause asks for one of these roles in any case, 1 where it does under a condition, 2 where it never does. */
function rankOf(policy: Policy, { instrument, clause }: Cited, roles: readonly string[]): number {
  const rules = policy.rules.filter((one) => one.clause.instrument === instrument && one.clause.id === clause);
  const asking = rules.flatMap(({ rule }) => rule.approvers.filter(({ role }) => roles.includes(role)));
  if (asking.length === 0) return 2;
  return asking.some(({ when }) => when === null) ? 0 : 1;
}

/** As the request cites them, but what asks for the viewer's own yes before the others. */
export function clausesFor(policy: Policy, { subject, seats }: Request, { viewer, lang }: { viewer: PersonId; lang: Lang }) {
  const own = seats.filter(({ approvers }) => approvers.some(({ person }) => person === viewer)).map(({ role }) => role);
  const ranked = subject.clauses.map((cited) => ({ cited, rank: rankOf(policy, cited, own) }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ cited }): CitedView => citedView(policy, cited, lang));
}

/** `isOpen` shows the whole of a short clause at once; `unfolds` where a text may wait behind a button. */
export type Clauses = {
  readonly clauses: readonly CitedView[];
  readonly lang: Lang;
  readonly measure: Measure;
  readonly unfolds: boolean;
  readonly isOpen: boolean;
};

function firstPart(first: CitedView, { lang, measure, unfolds, isOpen }: Clauses): readonly Element[] {
  const title = CARD_WORDS.clause[lang];
  if (!isOpen || measure.clauses < 1 || first.whole.length > LONGEST_OPEN)
    return clausePart(first, { title, measure, lang, id: 'whole-clause', unfolds });
  return clausePart({ ...first, quote: first.whole }, { title, measure, lang, id: 'whole-clause', unfolds: false });
}

/** Its name stands above the button: Teams cuts off the titles of buttons. */
function otherPart({ place, quote, whole, paraphrase }: CitedView, id: string, { lang, unfolds, measure }: Clauses): readonly Element[] {
  if (!unfolds) return [{ type: 'Container', style: 'emphasis', spacing: 'small', items: [...paragraphs(quote), small(place)] }];
  const items = [...paragraphs(whole), ...paraphrasePart(paraphrase, measure, lang)];
  return [runs(place), ...toggled(CARD_WORDS.wholeClause[lang], id, items)];
}

function placesPart(left: readonly CitedView[], lang: Lang): readonly Element[] {
  if (left.length === 0) return [];
  const more = left.length > MOST_PLACES ? [note(filledIn(W.moreClauses[lang], { number: String(left.length - MOST_PLACES) }))] : [];
  return [note(W.clausesElsewhere[lang]), ...bullets(left.slice(0, MOST_PLACES).map(({ place }) => place)), ...more];
}

export function clausesPart(drawing: Clauses): readonly Element[] {
  const { lang, measure } = drawing;
  const [first, ...others] = drawing.clauses;
  if (first === undefined) return [];
  const room = Math.max(0, measure.clauses - 1);
  const whole = others.slice(0, room).flatMap((one, at) => otherPart(one, `clause-${at + 2}`, drawing));
  const rest = placesPart(others.slice(room), lang);
  return [...firstPart(first, drawing), ...(whole.length === 0 ? [] : [heading(W.otherClauses[lang])]), ...whole, ...rest];
}
