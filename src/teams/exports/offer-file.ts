// Offers a file to a DPO in their own chat. What was asked for is kept under a random id for an hour, without names and without the file;
// the file is made once to say how large it is, and again when it is wanted.

import { overseersOf } from '../../approvals/approver.ts';
import type { Knowledge } from '../../approvals/types.ts';
import { isRecord } from '../../engine/record.ts';
import type { Lang } from '../../engine/types.ts';
import type { DeliveryKey } from '../../ports/deliveries.ts';
import { CLICK_MS, knowledgeWithin } from '../approvals/approving.ts';
import { isContradiction } from '../approvals/held-by-audit.ts';
import type { Bot, Turn } from '../turn.ts';
import { certificateFile, type ExportFile, registerFile } from './export-file.ts';
import { exportText } from './export-texts.ts';
import { consentActivity } from './file-cards.ts';

/** Shorter than it is remembered that an offer has been made use of. */
const OFFERED_MS = 60 * 60 * 1000;

/** `number` is null for the register. */
export type Export = { readonly number: number | null; readonly person: string; readonly lang: Lang; readonly at: number };

export function readExport(value: unknown): Export | null {
  if (!isRecord(value) || value.kind !== 'export') return null;
  const { number, person, lang, at } = value;
  const isWhole = (number === null || Number.isInteger(number)) && typeof person === 'string' && Number.isInteger(at);
  return isWhole && (lang === 'da' || lang === 'en')
    ? { number: number === null ? null : Number(number), person, lang, at: Number(at) }
    : null;
}

export const isOverseer = (person: string, knowledge: Knowledge): boolean => overseersOf('', knowledge).includes(person);

/** Who holds the role of the DPO now; a Fault where the directory does not answer in time. */
export const roleKnowledge = ({ approving }: Bot, person: string): Promise<Knowledge> =>
  knowledgeWithin(CLICK_MS, approving.directory.knowledge(person, ['dpo']));

/** Worked out anew each time. */
export const isDpo = async (bot: Bot, person: string): Promise<boolean> => isOverseer(person, await roleKnowledge(bot, person));

/** Null where what was asked for is not there. */
export function exportFile(bot: Bot, tenant: string, { number, lang, at }: Export): Promise<ExportFile | null> {
  const { audit, press } = bot.exporting;
  const { policy } = bot.understanding;
  const parts = { policy, requests: bot.store.requests, directory: bot.approving.patientDirectory, audit, press };
  const wanted = { tenant, lang, at };
  return number === null ? registerFile(parts, wanted) : certificateFile(parts, wanted, number);
}

async function offered(bot: Bot, turn: Turn, wanted: Export): Promise<void> {
  if (!(await isFirst(bot, turn, wanted.number))) return;
  const file = await exportFile(bot, turn.tenant, wanted);
  if (file === null) return;
  const id = bot.newId();
  const expires = new Date(bot.now().getTime() + OFFERED_MS);
  await bot.store.answers.keep({ tenant: turn.tenant, id }, { kind: 'export', ...wanted }, expires);
  const description = exportText(wanted.number === null ? 'register' : 'certificate', wanted.lang);
  await bot.messenger.send(turn.place, consentActivity({ name: file.name, description, bytes: file.bytes.length, id }));
}

/** Why there is no file, as far as it concerns who wanted it. */
const unmadeText = (cause: unknown) => (isContradiction(cause) ? 'contradicts' : 'unmade');

/** A press may come again, under its own id or a new one: within a minute, or until the offer is answered, the same file is offered once. */
export const offerKey = ({ tenant, person }: Pick<Turn, 'tenant' | 'person'>, number: number | null): DeliveryKey => ({
  tenant,
  conversation: `file-offer ${person}`,
  activity: String(number ?? 'register'),
});

async function isFirst({ store, now }: Bot, turn: Turn, number: number | null): Promise<boolean> {
  const { tenant, conversation, activity } = turn.delivery;
  const press = await store.deliveries.claim({ tenant, conversation: `file-press ${conversation}`, activity }, now(), { isForGood: true });
  return press.fresh && (await store.deliveries.claim(offerKey(turn, number), now())).fresh;
}

/** Goes on after the press is answered: a large register takes its time. */
export function offerFile(bot: Bot, turn: Turn, number: number | null): void {
  const wanted: Export = { number, person: turn.person, lang: turn.locale, at: bot.now().getTime() };
  const failed = async (cause: unknown) => {
    bot.report({ kind: 'turn-failed', turn: 'export', reference: 'export', cause });
    await bot.store.deliveries.release(offerKey(turn, number));
    await bot.messenger.send(turn.place, { type: 'message', text: exportText(unmadeText(cause), turn.locale) });
  };
  const unsaid = (cause: unknown) => bot.report({ kind: 'send-failed', turn: 'export', reference: 'export', cause });
  void offered(bot, turn, wanted).catch(failed).catch(unsaid);
}
