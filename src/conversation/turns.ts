// One turn of a conversation: what was said before is carried over where the message only adds to it, an answer to what was
// asked back is taken as that, and 'why?' or 'in English?' goes back to the last answer.
import { answerOfDecision, citationsOf } from '../answers/answer.ts';
import { explanationText } from '../answers/explain.ts';
import { coveredAnswer, isMetBy } from '../answers/precedent.ts';
import { answerText, quoted } from '../answers/render.ts';
import type { Answer, Citation, Precedent, Turn, UnderstoodFact } from '../answers/types.ts';
import { WORDS } from '../answers/words.ts';
import { asList, type FactSet, type Lang, type Outcome } from '../engine/types.ts';
import { chosen, isDoubtful } from '../language/choose.ts';
import { isWordless, languageOf } from '../language/languages.ts';
import type { Message } from '../language/message.ts';
import { wordsOf } from '../language/message.ts';
import type { Plan } from '../language/plans.ts';
import { STRICTEST, strictest } from '../language/plans.ts';
import type { Carried, Understanding, Understood } from '../language/understand.ts';
import { isMild, readMessage, understand } from '../language/understand.ts';
import type { Asked, Conversation, Reply } from './conversation.ts';
import { asksAgain, isFollowUp, isThanks } from './follow-up.ts';
import { settledBy } from './settled.ts';

/** Each fact of a question with the words it rests on; what no word of this message says was carried over. */
function understoodOf({ message, stated, hints }: Understood, facts: FactSet, before: Conversation | null): Omit<Asked, 'facts'> {
  const entries = Object.entries(facts).flatMap(([fact, values]) => asList(values).map((value) => ({ fact, value })));
  const named = entries.map(({ fact, value }) => {
    const rests = message.evidence.filter((one) => one.fact === fact && one.value === value);
    const evidence = rests.find((one) => one.strength === 'explicit') ?? rests[0];
    const hint = hints.find((one) => one.fact === fact && one.value === value);
    const isSaid = evidence !== undefined && evidence.strength === 'explicit';
    return { fact, value, from: evidence === undefined ? '' : wordsOf(message, evidence), sure: isSaid || hint === undefined };
  });
  const earlier = (one: UnderstoodFact) =>
    before !== null && one.from === '' && (asList(before.carried.stated.facts[one.fact]).includes(one.value) || isSplit(stated, one));
  return { understood: named.filter((one) => !earlier(one)), assumed: named.filter(earlier) };
}

const isSplit = (stated: Understood['stated'], one: UnderstoodFact) => stated.splits[one.fact]?.includes(one.value) ?? false;

type Told = { readonly answers: readonly Answer[]; readonly texts: readonly string[] };

/** What an approval that was given already says to these facts; null for none. */
export type PrecedentOf = (facts: FactSet) => Precedent | null;

type Saying = { readonly lang: Lang; readonly precedentOf: PrecedentOf | undefined; readonly isWhole?: boolean };
type Telling = Saying & { readonly onSubject: boolean };

function told(understanding: Understanding, asked: readonly Asked[], { lang, onSubject, precedentOf, isWhole = false }: Telling): Told {
  const { policy, decider } = understanding;
  const pairs = asked.flatMap((one) => {
    const decision = decider.decided(one.facts);
    if (decision === null) return [];
    const answer = answerOfDecision(policy, one.facts, decision, { lang, understood: one.understood, assumed: one.assumed, onSubject });
    const precedent = precedentOf?.(one.facts) ?? null;
    const text = answerText({ policy, answer, decision, facts: one.facts, lang, precedent, isWhole });
    return [{ answer: isMetBy(answer, precedent) ? coveredAnswer(answer) : answer, text }];
  });
  return { answers: pairs.map((pair) => pair.answer), texts: pairs.map((pair) => pair.text) };
}

/** The complete text of questions that were decided, as a reply would say it. */
export const askedText = (understanding: Understanding, asked: readonly Asked[], lang: Lang, precedentOf?: PrecedentOf): string =>
  turnOf(lang, told(understanding, asked, { lang, onSubject: true, precedentOf }), []).text;

/** What there is to show of a reply: nothing where the message was about something else. */
export const shownOf = ({ turn, conversation }: Reply): readonly Asked[] =>
  turn.answers.some((answer) => answer.citations.length > 0) ? (conversation?.asked ?? []) : [];

function turnOf(lang: Lang, { answers, texts }: Told, notes: readonly string[]): Turn {
  return {
    outcome: strictest(answers.map((answer) => answer.outcome)),
    language: lang,
    answers,
    text: [...notes, ...new Set(texts)].join('\n\n---\n\n'),
  };
}

/** A message about something else gets one friendly line and no clause. */
function isElsewhere(plan: Plan, understood: Understood): boolean {
  if (plan.kind !== 'nothing') return false;
  if (understood.stated.inquiries.length > 0) return false;
  const unrelated = understood.scores?.get('kind=other') ?? 0;
  return !understood.message.isAnchored || unrelated > 0;
}

const AT_STAKE: readonly Outcome[] = ['prohibited', 'approval-required', 'conditional'];

/** After a mishap the clause that was at stake is told beside the help: that of what was most likely done. */
function clausesAtStake(understanding: Understanding, plan: Plan, { plans }: Understood): readonly Citation[] {
  if (plan.kind !== 'incident') return [];
  const rulings = plans.filter((one) => one.kind === 'ruling' && AT_STAKE.includes(one.outcome));
  const [likeliest] = rulings.toSorted(
    (a, b) =>
      b.support - a.support || Number(b.outright) - Number(a.outright) || STRICTEST.indexOf(a.outcome) - STRICTEST.indexOf(b.outcome),
  );
  const [question] = likeliest?.questions ?? [];
  return question === undefined ? [] : citationsOf(understanding.policy, question.decision, false).slice(0, 2);
}

function withClauses(answers: readonly Answer[], more: readonly Citation[]): readonly Answer[] {
  return answers.map((answer) => {
    const known = new Set(answer.citations.map((one) => one.clause));
    return { ...answer, citations: [...answer.citations, ...more.filter((one) => !known.has(one.clause))] };
  });
}

const scoresToCarry = (understood: Understood): Carried['scores'] => understood.scores?.values ?? [];

function answered(understanding: Understanding, understood: Understood, before: Conversation | null, saying: Saying): Reply {
  const { lang } = saying;
  const plan = chosen(understood);
  if (plan === undefined) return elsewhere(lang);
  const asked = plan.questions.map((question): Asked => ({ facts: question.facts, ...understoodOf(understood, question.facts, before) }));
  const off = isElsewhere(plan, understood);
  const plain = told(understanding, asked, { ...saying, onSubject: !off });
  const atStake = clausesAtStake(understanding, plan, understood);
  const answers = withClauses(plain.answers, atStake);
  const texts = [
    ...plain.texts,
    ...atStake.slice(0, 1).map((one) => `${WORDS.ruleWas[lang]}\n\n${quoted(understanding.policy, one, saying)}`),
  ];
  const notes = understood.message.pasted.length > 0 ? [WORDS.pasted[lang]] : [];
  const turn = turnOf(lang, { answers, texts: off ? [WORDS.offSubject[lang]] : texts }, off ? [] : notes);
  const pending = pendingIn(answers);
  const hints = understood.hints.map((hint) => ({ ...hint, from: null }));
  const carried: Carried = { stated: understood.stated, hints, scores: scoresToCarry(understood) };
  return { turn, conversation: { lang, carried, asked: asked.map(wordless), kind: plan.kind, pending } };
}

/** One line that leaves the conversation as it is. */
function lineOnly(text: string, lang: Lang): Reply {
  const answer: Answer = {
    outcome: 'not-covered',
    understood: [],
    assumed: [],
    citations: [],
    duties: [],
    approvers: [],
    alternatives: [],
    clarify: null,
  };
  return { turn: { outcome: 'not-covered', language: lang, answers: [answer], text }, conversation: null };
}

const elsewhere = (lang: Lang): Reply => lineOnly(WORDS.offSubject[lang], lang);

/** The last answer again: in the other language, or with why. */
function again(understanding: Understanding, before: Conversation, saying: Saying, why: boolean): Reply {
  const { lang } = saying;
  const { answers, texts } = told(understanding, before.asked, { ...saying, onSubject: true });
  const reasons = why ? before.asked.flatMap((one) => explanationText(understanding.policy, one.facts, lang)) : [];
  return { turn: turnOf(lang, { answers, texts: [...reasons, ...texts] }, []), conversation: { ...before, lang } };
}

/** What stays of a question: no words of the message, only what they were taken for. */
const wordless = (one: Asked): Asked => ({
  facts: one.facts,
  understood: one.understood.map((item) => ({ ...item, from: '' })),
  assumed: one.assumed.map((item) => ({ ...item, from: '' })),
});

const pendingIn = (answers: readonly Answer[]) => answers.find((answer) => answer.clarify !== null)?.clarify?.fact ?? null;

/** So few words are an answer and nothing else. */
const BARE_ANSWER = 4;

/** A mild answer to a short message needs a conversation that nothing speaks against. */
function maySettle(understanding: Understanding, before: Conversation, settled: readonly Asked[], message: Message): boolean {
  if (message.tokens.length <= BARE_ANSWER) return true;
  const outcomes = settled.flatMap((one) => understanding.decider.decided(one.facts)?.outcome ?? []);
  return !outcomes.some(isMild) || !isDoubtful(understand(understanding, message, before.carried).scores);
}

/** The earlier question, decided again with what the message settled. */
function settledReply(understanding: Understanding, before: Conversation, asked: readonly Asked[], saying: Saying): Reply {
  const { lang } = saying;
  const answers = told(understanding, asked, { ...saying, onSubject: true });
  return {
    turn: turnOf(lang, answers, []),
    conversation: { ...before, lang, asked: asked.map(wordless), pending: pendingIn(answers.answers) },
  };
}

/** Nothing in it that the vocabulary knows, and nothing that reads like a sentence. */
const isNoise = (message: Message) =>
  message.pasted.length === 0 && message.evidence.length === 0 && !message.isAnchored && isWordless(message.tokens);

/** `lang` is a language that was asked for; `locale` that of the client, for a message that is too short to tell. */
export type Options = {
  readonly lang: Lang | null;
  readonly locale?: Lang;
  readonly precedentOf?: PrecedentOf;
  /** Where no card stands beside the text: with what a card would unfold. */
  readonly isWhole?: boolean;
};

/** Answers a message; `before` is what the last reply handed out, or null at the start. */
export function reply(understanding: Understanding, before: Conversation | null, typed: string, options: Options = { lang: null }): Reply {
  const message: Message = readMessage(understanding, typed);
  const lang = options.lang ?? languageOf(message.tokens, message.text, before?.lang ?? options.locale);
  if (isThanks(message)) return lineOnly(WORDS.thanks[lang], lang);
  const { precedentOf, isWhole = false } = options;
  const back = asksAgain(message);
  if (before !== null && back !== null && before.asked.length > 0)
    return again(understanding, before, { lang: options.lang ?? back.lang ?? before.lang, precedentOf, isWhole }, back.why);
  if (before === null && isNoise(message)) return elsewhere(lang);
  const settled = before === null ? null : settledBy(understanding.policy, before, message);
  if (before !== null && settled !== null && maySettle(understanding, before, settled, message))
    return settledReply(understanding, before, settled, { lang, precedentOf, isWhole });
  const follows = before !== null && isFollowUp(message, before, understanding.policy.text.vocabulary.reading.inquiry?.fact ?? null);
  const understood = understand(understanding, message, follows ? before.carried : null);
  return answered(understanding, understood, follows ? before : null, { lang, precedentOf, isWhole });
}
