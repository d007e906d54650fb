// 'Request approval' on an answer: a form that is filled in from the answer, and the request that is made of it. Two presses are one
// request; while nobody can say who decides, it is filed all the same and routed later.
import { seatsFor } from '../../approvals/approver.ts';
import { filed } from '../../approvals/filing.ts';
import { isSameFacts } from '../../approvals/subject.ts';
import type { Evidence, Knowledge, Request, Subject } from '../../approvals/types.ts';
import { isBlank, isWhole } from '../../approvals/verdicts.ts';
import { tooLateCard } from '../../cards/notice-card.ts';
import { receiptCard } from '../../cards/receipt-card.ts';
import { requestFormCard, requestFormViewOf } from '../../cards/request-form.ts';
import { pressedOf } from '../../cards/request-inputs.ts';
import { refusalText } from '../../cards/request-text.ts';
import { isRecord } from '../../engine/record.ts';
import type { Lang } from '../../engine/types.ts';
import { readKept } from '../records.ts';
import type { Bot, InvokeAnswer, KeptAnswer, Turn } from '../turn.ts';
import { actOf, tokenOf, within } from './approving.ts';
import { NOBODY_KNOWN, namesIn, viewFor } from './drawn-request.ts';
import { cardAnswer, withLine } from './press.ts';
import { subjectFor } from './subject-now.ts';

const CLICK_MS = 800;
const MOST_EARLIER = 20;

type Asked = { readonly answer: string; readonly kept: KeptAnswer; readonly subject: Subject };

/** Null where the answer is gone, or was none that an approval would change. */
async function askedIn(bot: Bot, turn: Turn, answer: string): Promise<Asked | null> {
  const kept = answer === '' ? null : await bot.store.answers.find({ tenant: turn.tenant, id: answer }, bot.now(), readKept(bot.edition));
  const subject = kept === null ? null : subjectFor(bot, kept.asked.facts, kept.lang);
  return kept === null || subject === null || subject.outcome !== 'approval-required' ? null : { answer, kept, subject };
}

/** Null while the directory does not answer. */
const knowledgeFor = (bot: Bot, turn: Turn, { roles }: Subject): Promise<Knowledge | null> =>
  within(CLICK_MS, bot.approving.directory.knowledge(turn.person, roles)).catch((cause) => {
    bot.report({ kind: 'turn-failed', turn: 'directory', reference: 'directory', cause });
    return null;
  });

/** The last request of this person for the same, which this one would repeat. */
async function earlierOne(bot: Bot, turn: Turn, { facts }: Subject): Promise<Request | null> {
  const mine = await bot.store.requests.list(turn.tenant, { requester: turn.person, most: MOST_EARLIER });
  return mine.find(({ subject }) => isSameFacts(subject.facts, facts)) ?? null;
}

type Given = { readonly purpose: string; readonly line: string | null };

async function formAnswer(bot: Bot, turn: Turn, asked: Asked, given: Given | null): Promise<InvokeAnswer> {
  const [knowledge, earlier] = await Promise.all([knowledgeFor(bot, turn, asked.subject), earlierOne(bot, turn, asked.subject)]);
  const now = bot.now().getTime();
  const seats = knowledge === null ? [] : seatsFor(asked.subject.roles, turn.person, knowledge, now);
  const view = requestFormViewOf({
    policy: bot.understanding.policy,
    subject: asked.subject,
    requester: turn.person,
    seats,
    known: namesIn(knowledge ?? NOBODY_KNOWN),
    now,
    purpose: given?.purpose ?? earlier?.purpose ?? '',
    repeats: earlier?.number ?? null,
    lang: asked.kept.lang,
  });
  const card = requestFormCard(view, asked.answer);
  return cardAnswer(given?.line === undefined || given.line === null ? card : withLine(card, given.line));
}

const isInPersonalChat = ({ where }: Turn) => where === 'personal';

const PERSONAL_ONLY: Readonly<Record<Lang, string>> = {
  da: 'Skriv til mig i vores egen chat: der kan du søge om godkendelse.',
  en: 'Write to me in our own chat: there you can request approval.',
};

const elsewhere = (turn: Turn): InvokeAnswer => cardAnswer(withLine({ ...tooLateCard(turn.locale), body: [] }, PERSONAL_ONLY[turn.locale]));

const answerId = (data: Readonly<Record<string, unknown>>): string =>
  isRecord(data) && typeof data.answer === 'string' ? data.answer : '';

export async function handleRequestForm(bot: Bot, turn: Turn, data: Readonly<Record<string, unknown>>): Promise<InvokeAnswer> {
  if (!isInPersonalChat(turn)) return elsewhere(turn);
  const asked = await askedIn(bot, turn, answerId(data));
  return asked === null ? cardAnswer(tooLateCard(turn.locale)) : await formAnswer(bot, turn, asked, null);
}

type Written = { readonly purpose: string; readonly evidence: Evidence | null };

/** The same words on the same answer are the same request; a request of the same need that is over is told of as repeated. */
async function file(
  bot: Bot,
  turn: Turn,
  asked: Asked,
  { purpose, evidence }: Written,
): Promise<{ request: Request; knowledge: Knowledge | null }> {
  const [knowledge, earlier] = await Promise.all([knowledgeFor(bot, turn, asked.subject), earlierOne(bot, turn, asked.subject)]);
  const { tenant, person } = turn;
  const [id, at] = [bot.newId(), bot.now()];
  const { request } = await bot.store.requests.file({
    tenant,
    key: actOf([tenant, person, asked.answer, purpose, evidence]),
    at,
    make: (number) =>
      filed({
        id,
        number,
        tenant,
        requester: person,
        subject: asked.subject,
        purpose,
        evidence,
        at: at.getTime(),
        repeats: earlier !== null && earlier.state !== 'pending' && earlier.number < number ? earlier.number : null,
        knowledge,
      }),
  });
  return { request, knowledge };
}

export async function handleFiling(bot: Bot, turn: Turn, data: Readonly<Record<string, unknown>>): Promise<InvokeAnswer> {
  if (!isInPersonalChat(turn)) return elsewhere(turn);
  const asked = await askedIn(bot, turn, answerId(data));
  if (asked === null) return cardAnswer(tooLateCard(turn.locale));
  const { purpose, evidence } = pressedOf('file-request', data);
  if (isBlank(purpose)) return await formAnswer(bot, turn, asked, { purpose, line: refusalText('text-missing', turn.locale) });
  // Evidence may come later, by an amendment; half of it is asked for at once.
  if (evidence !== null && !isWhole(evidence))
    return await formAnswer(bot, turn, asked, { purpose, line: refusalText('consent-missing', turn.locale) });
  const { request, knowledge } = await file(bot, turn, asked, { purpose, evidence });
  const key = { request: request.id, person: turn.person };
  const card = await bot.store.cards.cardOf(turn.tenant, key, bot.newId());
  const view = await viewFor(bot, { request, viewer: turn.person, lang: asked.kept.lang, knowledge: knowledge ?? NOBODY_KNOWN });
  return cardAnswer(receiptCard(view, tokenOf(card.id, request.contentRevision)));
}
