// The answer to 'may I put this file into your OneDrive?': a yes of the very DPO who was asked makes the file and puts it where the
// platform says, once. Everything is worked out anew, the role too.
import { isRecord } from '../../engine/record.ts';
import { isContradiction } from '../approvals/held-by-audit.ts';
import type { Bot, HandleTurn, Turn } from '../turn.ts';
import { exportText } from './export-texts.ts';
import { fileActivity, type UploadInfo } from './file-cards.ts';
import { type Export, exportFile, isDpo, offerKey, readExport } from './offer-file.ts';

const UPLOAD_FIELDS = ['contentUrl', 'name', 'uploadUrl', 'uniqueId', 'fileType'] as const;

function uploadInfoIn(value: unknown): UploadInfo | null {
  if (!isRecord(value)) return null;
  const [contentUrl, name, uploadUrl, uniqueId, fileType] = UPLOAD_FIELDS.map((field) => value[field]).map((one) =>
    typeof one === 'string' ? one : '',
  );
  return contentUrl && name && uploadUrl && uniqueId ? { contentUrl, name, uploadUrl, uniqueId, fileType: fileType ?? '' } : null;
}

type Consent = { readonly id: string; readonly isYes: boolean; readonly upload: UploadInfo | null };

function consentIn({ value }: Turn['activity']): Consent | null {
  if (value === undefined || value.type !== 'fileUpload' || !isRecord(value.context)) return null;
  const { file } = value.context;
  const isKnown = value.action === 'accept' || value.action === 'decline';
  return typeof file === 'string' && file !== '' && isKnown
    ? { id: file, isYes: value.action === 'accept', upload: uploadInfoIn(value.uploadInfo) }
    : null;
}

async function say(bot: Bot, turn: Turn, what: Parameters<typeof exportText>[0]): Promise<void> {
  await bot.messenger.send(turn.place, { type: 'message', text: exportText(what, turn.locale) });
}

/** Of any number of answers at the same time one makes use of the offer. */
async function takenUp(bot: Bot, turn: Turn, { id, number }: { readonly id: string; readonly number: number | null }): Promise<boolean> {
  const key = { tenant: turn.tenant, conversation: 'file-consent', activity: id };
  const { fresh } = await bot.store.deliveries.claim(key, bot.now());
  if (fresh) await bot.store.deliveries.settle(key, { status: 200 });
  if (fresh) await bot.store.deliveries.release(offerKey(turn, number));
  return fresh;
}

async function delivered(bot: Bot, turn: Turn, wanted: Export, upload: UploadInfo): Promise<void> {
  const { uploads } = bot.exporting;
  try {
    const file = await exportFile(bot, turn.tenant, wanted);
    if (file === null) return await say(bot, turn, 'over');
    await uploads.put(upload.uploadUrl, file.bytes);
  } catch (cause) {
    bot.report({ kind: 'turn-failed', turn: 'upload', reference: 'upload', cause });
    return await say(bot, turn, isContradiction(cause) ? 'contradicts' : 'failed');
  }
  await bot.messenger.send(turn.place, fileActivity(upload, exportText('there', turn.locale)));
}

/** Not where the directory cannot say. */
async function mayHave(bot: Bot, turn: Turn): Promise<boolean> {
  try {
    return await isDpo(bot, turn.person);
  } catch (cause) {
    bot.report({ kind: 'turn-failed', turn: 'directory', reference: 'directory', cause });
    return false;
  }
}

export const handleFileConsent: HandleTurn = async (bot, turn) => {
  const consent = consentIn(turn.activity);
  const wanted = consent === null ? null : await bot.store.answers.find({ tenant: turn.tenant, id: consent.id }, bot.now(), readExport);
  const isTheirs = wanted !== null && wanted.person === turn.person && turn.where === 'personal';
  if (consent === null || !isTheirs || !(await takenUp(bot, turn, { id: consent.id, number: wanted.number }))) {
    await say(bot, turn, 'over');
  } else if (!consent.isYes) {
    await say(bot, turn, 'declined');
  } else if (!(await mayHave(bot, turn))) {
    await say(bot, turn, 'notDpo');
  } else if (consent.upload === null || !isShown(bot, consent.upload)) {
    const cause = new TypeError('a consent to a file without a place for it');
    bot.report({ kind: 'turn-failed', turn: 'upload', reference: 'upload', cause });
    await say(bot, turn, 'failed');
  } else {
    // The platform waits a few seconds for the answer to this, and a file may take longer.
    const unsaid = (cause: unknown) => bot.report({ kind: 'send-failed', turn: 'upload', reference: 'upload', cause });
    void delivered(bot, turn, wanted, consent.upload).catch(unsaid);
  }
  return { status: 200, body: {} };
};

/** The file's own address is passed on to the person: it is held to the same rule as where the file goes. */
const isShown = ({ exporting: { uploads } }: Bot, { uploadUrl, contentUrl }: UploadInfo) =>
  uploads.isAllowed(uploadUrl) && uploads.isAllowed(contentUrl);
