// The compose box: what is typed is answered as it stands, with the clauses that speak of it after it. What is picked becomes a card
// without buttons; nothing is kept of what was typed.

import { answerCard } from '../cards/answer-card.ts';
import type { Card } from '../cards/card-types.ts';
import { OUTCOME_LOOKS } from '../cards/card-words.ts';
import { clauseCard } from '../cards/clause-card.ts';
import { clausesAbout } from '../conversation/search.ts';
import { reply, shownOf } from '../conversation/turns.ts';
import { isRecord } from '../engine/record.ts';
import { titleOf } from '../engine/title.ts';
import { asksFor, SEARCH } from './commands.ts';
import { attachmentOf, drawnOf, fitted } from './outgoing.ts';
import type { Bot, HandleTurn, Turn } from './turn.ts';

function typedIn({ activity }: Turn): string {
  const parameters = isRecord(activity.value) && Array.isArray(activity.value.parameters) ? activity.value.parameters : [];
  const found = parameters.find((one: unknown) => isRecord(one) && one.name === SEARCH.parameter);
  return isRecord(found) && typeof found.value === 'string' ? found.value.trim() : '';
}

function resultOf(card: Card, title: string, text: string) {
  const preview = { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title, text } };
  return { ...attachmentOf(card), preview };
}

function answersTo(bot: Bot, turn: Turn, typed: string) {
  const { policy } = bot.understanding;
  const given = reply(bot.understanding, null, typed, { lang: null, locale: turn.locale });
  const lang = given.turn.language;
  const drawn = drawnOf(bot.understanding, shownOf(given), lang, () => '');
  const answers = drawn.map(({ view }) => {
    const look = OUTCOME_LOOKS[view.outcome];
    return resultOf(answerCard(view, null), `${look.icon} ${look.word[view.lang]}`, fitted(view.sentence, 160));
  });
  const clauses = clausesAbout(policy, typed).map((clause) =>
    resultOf(clauseCard(policy, clause, lang), titleOf(clause), fitted(clause.text, 120)),
  );
  return [...answers, ...clauses];
}

export const handleSearch: HandleTurn = async (bot, turn) => {
  if (!asksFor(turn, SEARCH)) return { status: 501 };
  const typed = typedIn(turn);
  const attachments =
    typed === ''
      ? bot.understanding.policy.text.vocabulary.starters.flatMap((one) => answersTo(bot, turn, one[turn.locale]).slice(0, 1))
      : answersTo(bot, turn, typed);
  return { status: 200, body: { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } } };
};
