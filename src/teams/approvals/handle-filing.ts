// 'Request approval' on an answer: a form that is filled in from the answer, and the request that is made of it. Two presses are one
// request; while nobody can say who decides, it is filed all the same and routed later.
import { seatsFor } from '../../approvals/approver.ts';
import { filed } from '../../approvals/filing.ts';
import { isOpen } from '../../approvals/may-do.ts';
import { isSameFacts, isSignOff } from '../../approvals/subject.ts';
import type { Evidence, Knowledge, Request, Subject } from '../../approvals/types.ts';
import { isBlank, isOfTheFuture } from '../../approvals/verdicts.ts';
import type { Card } from '../../cards/card-types.ts';
import { tooLateCard } from '../../cards/notice-card.ts';
import { receiptCard } from '../../cards/receipt-card.ts';
import { requestFormCard, requestFormViewOf } from '../../cards/request-form.ts';
import { cleanOf, hasHalfEvidence, type InputName, inputId, pressedOf } from '../../cards/request-inputs.ts';
import { refusalText } from '../../cards/request-text.ts';
import type { Lang } from '../../engine/types.ts';
import { readKept } from '../records.ts';
import type { Bot, InvokeAnswer, KeptAnswer, Turn } from '../turn.ts';
import { actOf, CLICK_MS, idIn, knowledgeWithin, tokenOf } from './approving.ts';
import { NOBODY_KNOWN, namesIn, viewFor } from './drawn-request.ts';
import { cardAnswer, elsewhere, knownOrNull, withLine } from './press.ts';
import { subjectFor } from './subject-now.ts';

const MOST_EARLIER = 20;
/** Within this the same press is the platform's, which brings it again: whatever has become of the request, it is that one. */
const BROUGHT_AGAIN_MS = 60_000;

type Data = Readonly<Record<string, unknown>>;
type Asked = { readonly answer: string; readonly kept: KeptAnswer; readonly subject: Subject };

/** Null where the answer is gone, or was none that an approval would change. */
async function askedIn(bot: Bot, turn: Turn, answer: string): Promise<Asked | null> {
  const kept = answer === '' ? null : await bot.store.answers.find({ tenant: turn.tenant, id: answer }, bot.now(), readKept(bot.edition));
  const subject = kept === null ? null : subjectFor(bot, kept.asked.facts, kept.lang);
  return kept === null || subject === null || subject.outcome !== 'approval-required' ? null : { answer, kept, subject };
}

/** Null while the directory does not answer. */
const knowledgeFor = (bot: Bot, turn: Turn, { roles }: Subject): Promise<Knowledge | null> =>
  knownOrNull(bot, knowledgeWithin(CLICK_MS, bot.approving.directory.knowledge(turn.person, roles)));

type Earlier = {
  /** The last request for the same that has been answered or is over: this one would repeat it. */
  readonly repeated: Request | null;
  /** The last one for the same that still waits. */
  readonly waiting: Request | null;
};

/** Requests of this person for the same. */
async function earlierOnes(bot: Bot, turn: Turn, { facts }: Subject): Promise<Earlier> {
  const mine = await bot.store.requests.list(turn.tenant, { requester: turn.person, most: MOST_EARLIER });
  const same = mine.filter(({ subject }) => !isSignOff(subject) && isSameFacts(subject.facts, facts));
  return { repeated: same.find(({ state }) => !isOpen(state)) ?? null, waiting: same.find(({ state }) => isOpen(state)) ?? null };
}

const WAITS: Readonly<Record<Lang, string>> = {
  da: 'Du har allerede anmodning {number} om det samme, og den venter. Send kun en ny, hvis formålet er et andet.',
  en: 'You already have request {number} for the same, and it waits. Send a new one only for another purpose.',
};

/** What was typed, where it has to be typed again otherwise. */
type Given = { readonly data: Data; readonly line: string };

async function formAnswer(bot: Bot, turn: Turn, asked: Asked, given: Given | null): Promise<InvokeAnswer> {
  const [knowledge, { repeated, waiting }] = await Promise.all([
    knowledgeFor(bot, turn, asked.subject),
    earlierOnes(bot, turn, asked.subject),
  ]);
  const now = bot.now().getTime();
  const seats = knowledge === null ? [] : seatsFor(asked.subject.roles, turn.person, knowledge, now);
  const view = requestFormViewOf({
    policy: bot.understanding.policy,
    subject: asked.subject,
    requester: turn.person,
    seats,
    known: namesIn(knowledge ?? NOBODY_KNOWN),
    now,
    purpose: repeated?.purpose ?? '',
    repeats: repeated?.number ?? null,
    lang: asked.kept.lang,
  });
  const card = requestFormCard(view, asked.answer);
  if (given !== null) return cardAnswer(withLine(withTyped(card, given.data), given.line));
  return cardAnswer(waiting === null ? card : withLine(card, WAITS[asked.kept.lang].replace('{number}', String(waiting.number))));
}

const TYPED: readonly InputName[] = ['purpose', 'who', 'day', 'how', 'where'];

/** Nothing is typed twice: what stood in the form stands there again. */
function withTyped(card: Card, data: Data): Card {
  const typed = new Map(TYPED.map((name) => [inputId('file-request', name), data[inputId('file-request', name)]]));
  const body = card.body.map((element) => {
    const said = 'id' in element && typeof element.id === 'string' ? typed.get(element.id) : undefined;
    return typeof said === 'string' && said !== '' ? { ...element, value: cleanOf(said) } : element;
  });
  return { ...card, body };
}

const isInPersonalChat = ({ where }: Turn) => where === 'personal';

export async function handleRequestForm(bot: Bot, turn: Turn, data: Data): Promise<InvokeAnswer> {
  if (!isInPersonalChat(turn)) return elsewhere(turn);
  const asked = await askedIn(bot, turn, idIn(data.answer));
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
  const [knowledge, { repeated }] = await Promise.all([knowledgeFor(bot, turn, asked.subject), earlierOnes(bot, turn, asked.subject)]);
  const repeats = repeated?.number ?? null;
  const { tenant, person } = turn;
  const [id, at] = [bot.newId(), bot.now()];
  const filing = (key: string) =>
    bot.store.requests.file({
      tenant,
      key,
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
          repeats,
          knowledge,
        }),
    });
  for (let key = actOf([tenant, person, asked.answer, purpose, evidence]); ; ) {
    const { request, isNew } = await filing(key);
    if (isNew || isOpen(request.state) || at.getTime() - request.filedAt < BROUGHT_AGAIN_MS) return { request, knowledge };
    // Once that is over, the same words are a new request.
    key = actOf([key, request.id]);
  }
}

export async function handleFiling(bot: Bot, turn: Turn, data: Data): Promise<InvokeAnswer> {
  if (!isInPersonalChat(turn)) return elsewhere(turn);
  const asked = await askedIn(bot, turn, idIn(data.answer));
  if (asked === null) return cardAnswer(tooLateCard(turn.locale));
  const { purpose, evidence } = pressedOf('file-request', data);
  if (isBlank(purpose)) return await formAnswer(bot, turn, asked, { data, line: refusalText('text-missing', turn.locale) });
  // All of it may come later by an amendment.
  if (asked.subject.needsConsent && hasHalfEvidence('file-request', data))
    return await formAnswer(bot, turn, asked, { data, line: refusalText('consent-missing', turn.locale) });
  if (isOfTheFuture(evidence, bot.now().getTime()))
    return await formAnswer(bot, turn, asked, { data, line: refusalText('consent-future', turn.locale) });
  const { request, knowledge } = await file(bot, turn, asked, { purpose, evidence });
  const key = { request: request.id, person: turn.person };
  const card = await bot.store.cards.cardOf(turn.tenant, key, bot.newId());
  const view = await viewFor(bot, { request, viewer: turn.person, lang: asked.kept.lang, knowledge: knowledge ?? NOBODY_KNOWN });
  return cardAnswer(receiptCard(view, tokenOf(card.id, request, bot.edition)));
}
