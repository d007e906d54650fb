// 'Download CSV' on the register and 'Certificate (PDF)' on a request: for whoever holds the role of the DPO at this moment, in their own
// chat. The card is answered as it stands; the file is offered beside it.
import type { Knowledge } from '../../approvals/types.ts';
import { tooLateCard } from '../../cards/notice-card.ts';
import { directoryDownText } from '../../cards/request-text.ts';
import { knownAtClick, shown } from '../approvals/handle-request-press.ts';
import { registerCard } from '../approvals/lists.ts';
import { cardAnswer, isWhose, knownOrNull, pressOn, withLine } from '../approvals/press.ts';
import type { Bot, InvokeAnswer, Turn } from '../turn.ts';
import { exportText } from './export-texts.ts';
import { isOverseer, offerFile, roleKnowledge } from './offer-file.ts';

/** Null where the file may be had. */
function refusal(turn: Turn, knowledge: Knowledge | null): string | null {
  if (turn.where !== 'personal') return exportText('personal', turn.locale);
  if (knowledge === null) return directoryDownText(turn.locale);
  return isOverseer(turn.person, knowledge) ? null : exportText('notDpo', turn.locale);
}

export async function handleRegisterFile(bot: Bot, turn: Turn): Promise<InvokeAnswer> {
  const knowledge = turn.where === 'personal' ? await knownOrNull(bot, roleKnowledge(bot, turn.person)) : null;
  const refused = refusal(turn, knowledge);
  // Who may not have the file sees nothing of the register either, on whatever copy of the card it was pressed.
  if (refused !== null) return cardAnswer(withLine({ ...tooLateCard(turn.locale), body: [] }, refused));
  const card = await registerCard(bot, turn);
  offerFile(bot, turn, null);
  return cardAnswer(withLine(card, exportText('coming', turn.locale)));
}

export async function handleCertificate(bot: Bot, turn: Turn, data: Readonly<Record<string, unknown>>): Promise<InvokeAnswer> {
  const press = await pressOn(bot, turn, 'certificate', data);
  if (press === null) return cardAnswer(tooLateCard(turn.locale));
  const knowledge = await knownAtClick(bot, press.request, [turn.person]);
  const refused = refusal(turn, knowledge) ?? (isWhose(press, turn.person) ? null : exportText('notDpo', turn.locale));
  if (refused !== null) return await shown(bot, turn, press, { line: refused, knowledge });
  offerFile(bot, turn, press.request.number);
  return await shown(bot, turn, press, { line: exportText('coming', turn.locale), knowledge });
}
