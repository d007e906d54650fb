// A request as Markdown, complete without its card, for Copilot and notifications: its state can be read there and nothing decided.
// Whatever people wrote is shown as the characters that it is.
import { plainOf } from '../answers/plain.ts';
import { shownQuote } from '../answers/render.ts';
import type { Notice, Refusal } from '../approvals/types.ts';
import type { Lang } from '../engine/types.ts';
import { filledIn } from './card-words.ts';
import { NOTICE_WORDS, REFUSAL_WORDS } from './notice-words.ts';
import { numberText } from './request-parts.ts';
import { signOffText } from './request-sign-off.ts';
import type { CitedView } from './request-texts.ts';
import type { ApprovalView, RequestView } from './request-view.ts';
import { STANDING_LOOKS, REQUEST_WORDS as W } from './request-words.ts';

const bulleted = (lead: string, items: readonly string[]) =>
  items.length === 0 ? '' : `**${lead}**\n${items.map((one) => `- ${one}`).join('\n')}`;
const line = (lead: string, text: string | null) => (text === null || text === '' ? '' : `**${lead}:** ${text}`);

function quoteText({ quote, place }: CitedView): string {
  return `> ${plainOf(shownQuote(quote))}\n> — ${plainOf(place)}`;
}

/** Of a solution nobody is named for whom it counts. */
const countsLine = ({ lang, signOff }: RequestView, { until, persons }: ApprovalView) =>
  signOff === null ? `${line(W.counts[lang], until)}; ${persons}` : line(W.counts[lang], until);

function outcomeLines(view: RequestView): readonly string[] {
  const { lang, approval, state, ending, flag } = view;
  return [
    flag === null ? '' : flag.says,
    approval === null || state !== 'approved' ? '' : countsLine(view, approval),
    approval === null ? '' : bulleted(W.conditions[lang], approval.conditions.map(plainOf)),
    ending === null ? '' : line(W.reason[lang], `${plainOf(ending.words)} (${plainOf(ending.by)}, ${ending.when})`),
  ];
}

function evidenceLine({ lang, needsConsent, hasConsent, evidence }: RequestView): string {
  if (!needsConsent) return '';
  const { who = '', day = '', how = '', where = '' } = evidence ?? {};
  const said = [who, day, how, where].filter((one) => one !== '').map(plainOf);
  return line(W.evidence[lang], [said.join(', '), hasConsent ? '' : W.evidenceMissing[lang]].filter((one) => one !== '').join('. '));
}

/** Everything that the card says, every clause that decides quoted, and where to go to decide. */
export function requestText(view: RequestView): string {
  const { lang, facts, seats, exchanges } = view;
  const title = `**${numberText(view.number, lang)}: ${STANDING_LOOKS[view.standing].word[lang]}**`;
  const skipped = [...new Set(seats.flatMap((one) => one.skipped))];
  const parts = [
    title,
    [view.headline, view.filed]
      .filter((one) => one !== '')
      .map(plainOf)
      .join(', '),
    ...outcomeLines(view),
    facts.map(({ label, values }) => `- ${plainOf(label)}: ${plainOf(values)}`).join('\n'),
    line(W.purpose[lang], plainOf(view.purpose)),
    ...signOffText(view.signOff, lang),
    evidenceLine(view),
    ...view.clauses.map(quoteText),
    bulleted((view.viewer === 'requester' ? W.duties : W.dutiesBoth)[lang], view.duties),
    bulleted(
      W.who[lang],
      seats.map(({ role, says }) => `${plainOf(role)}: ${plainOf(says)}`),
    ),
    bulleted(W.skipped[lang], skipped.map(plainOf)),
    line(W.decideBy[lang], view.decideBy),
    bulleted(
      W.exchanges[lang],
      exchanges.map(({ by, when, text }) => `${plainOf(by)} (${when}): ${plainOf(text)}`),
    ),
    view.next,
    `_${W.onlyInTeams[lang]}_`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** How it stands and until when, for where others read along: nobody is named, nor what it is about. */
export function stateText({ lang, number, standing, decideBy, approval }: RequestView): string {
  const until = standing === 'approved' && approval !== null ? filledIn(W.rowUntil[lang], { when: approval.until }) : '';
  const by = decideBy === null ? '' : filledIn(W.rowBy[lang], { when: decideBy });
  const says = [STANDING_LOOKS[standing].word[lang], until, by].filter((one) => one !== '').join(', ');
  return `${numberText(number, lang)}: ${says}.`;
}

const fullStop = (deadline: string | null, lang: Lang) => (deadline === null ? '' : ` ${W.decideBy[lang]} ${deadline}.`);

/** What a press that changed nothing is answered with, at the top of the card. */
export const refusalText = (refusal: Refusal, lang: Lang): string => REFUSAL_WORDS[refusal][lang];

/** Whoever decides could not be found out: nothing happened, and nothing is lost. */
export const directoryDownText = (lang: Lang): string =>
  lang === 'da'
    ? 'Lige nu kan jeg ikke se, hvem der må afgøre hvad, så intet er ændret. Prøv igen om lidt.'
    : 'Right now I cannot see who may decide what, so nothing has changed. Please try again shortly.';

/** One or two sentences beside the card. */
export function noticeText(notice: Notice, view: RequestView): string {
  const { lang, viewer, number, requester, askedNow, approval, exchanges, decideBy } = view;
  const said = NOTICE_WORDS[notice];
  const by = exchanges.at(-1)?.by ?? W.colleague[lang];
  return filledIn((viewer === 'requester' ? said.requester : said.others)[lang], {
    number: String(number),
    requester: plainOf(requester),
    asked: askedNow === '' ? W.nobodyYet[lang] : plainOf(askedNow),
    by: plainOf(by),
    until: approval?.until ?? '',
    deadline: fullStop(decideBy, lang),
  });
}
