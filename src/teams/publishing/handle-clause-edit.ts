// The dialog in which the DPO changes a clause's text, and what becomes of it: a draft that changes nothing yet, and a card in the chat that
// shows what it would change.

import { dayOf } from '../../approvals/working-days.ts';
import { filledIn } from '../../cards/card-words.ts';
import { clauseEditCard, EDIT_CLAUSE, READ_INPUT, TEXT_INPUT } from '../../cards/clause-edit-card.ts';
import { editionName } from '../../cards/edition-card.ts';
import { momentWords } from '../../cards/moments.ts';
import { NOT_POSSIBLE, REFUSAL_WORDS, PUBLISHING_WORDS as W } from '../../cards/publishing-words.ts';
import { cleanOf } from '../../cards/request-inputs.ts';
import { directoryDownText } from '../../cards/request-text.ts';
import { isRecord } from '../../engine/record.ts';
import type { Clause, Lang, PolicyFile } from '../../engine/types.ts';
import { edited } from '../../publishing/edits.ts';
import { begunEdition, inForceOf, lastOf } from '../../publishing/life.ts';
import { ruleSentence } from '../../publishing/rule-sentence.ts';
import type { Actor, Begun, Edit, Edition, Refused } from '../../publishing/types.ts';
import { cardMessage } from '../approvals/card-message.ts';
import { ownChatText } from '../approvals/press.ts';
import { attachmentOf } from '../outgoing.ts';
import type { Bot, HandleTurn, InvokeAnswer, Turn } from '../turn.ts';
import { type Deciders, decidersAtClick } from './deciders.ts';
import { withDesk } from './desk-link.ts';
import type { Publishing } from './publishing.ts';
import { editionCardFor, PATIENT_MS } from './shown-edition.ts';

type Data = Readonly<Record<string, unknown>>;

const said = (text: string): InvokeAnswer => ({ status: 200, body: { task: { type: 'message', value: text } } });

function dataIn({ activity: { value } }: Turn): Data {
  const data = isRecord(value) ? value.data : null;
  return isRecord(data) ? data : {};
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

type Allowed = { readonly publishing: Publishing; readonly deciders: Deciders; readonly actor: Actor; readonly data: Data };

/** Who may, or the answer for whoever may not. */
async function allowed(bot: Bot, turn: Turn): Promise<Allowed | { readonly answer: InvokeAnswer }> {
  const { publishing } = bot;
  const data = dataIn(turn);
  const { locale } = turn;
  if (publishing === undefined || publishing === null || data.verb !== EDIT_CLAUSE) return { answer: { status: 501 } };
  if (turn.where !== 'personal') return { answer: said(ownChatText(locale)) };
  const deciders = await decidersAtClick(bot, turn);
  if (deciders === null) return { answer: said(directoryDownText(locale)) };
  if (deciders.actor === null) return { answer: said(W.dpoOnly[locale]) };
  return { publishing, deciders, actor: deciders.actor, data };
}

const clauseIn = ({ understanding }: Bot, data: Data): Clause | null =>
  understanding.policy.clauses.find(({ instrument, id }) => instrument === data.instrument && id === data.clause) ?? null;

type Opening = { readonly clause: Clause; readonly problem: string | null; readonly text: string; readonly lang: Lang };

function dialogOf(bot: Bot, { clause, problem, text, lang }: Opening): InvokeAnswer {
  const rules = clause.rules.map((rule) => ruleSentence(bot.understanding.policy, rule)[lang]);
  const card = clauseEditCard({ clause, rules, dialog: bot.newId(), problem, text, lang });
  if (card === null) return said(W.tooLong[lang]);
  return {
    status: 200,
    body: { task: { type: 'continue', value: { title: W.editTitle[lang], width: 'large', height: 'large', card: attachmentOf(card) } } },
  };
}

/** Null unless an edition is confirmed that comes into force later: what is changed here would be lost when it does. */
async function toComeLine({ store, now }: Bot, { tenant, locale: lang }: Turn): Promise<string | null> {
  const at = now();
  const all = await store.editions.list(tenant);
  const [last, inForce] = [lastOf(all), inForceOf(all, at.getTime())];
  if (last === null || last.from === null || inForce === null || last.number === inForce.number) return null;
  return filledIn(W.toCome[lang], { number: String(last.number), when: momentWords(last.from, lang, at.getTime()) });
}

export const handleClauseDialog: HandleTurn = async (bot, turn) => {
  const may = await allowed(bot, turn);
  if ('answer' in may) return may.answer;
  const clause = clauseIn(bot, may.data);
  const lang = turn.locale;
  const toCome = await toComeLine(bot, turn);
  if (toCome !== null) return said(toCome);
  return clause === null ? said(W.movedOn[lang]) : dialogOf(bot, { clause, problem: null, text: clause.text, lang });
};

const isReadAgain = ({ rules, items, sortings, signOffs }: Clause) => rules.length + items.length + sortings.length + signOffs.length > 0;

/** The rules and items under it have been read against the new text by whoever changes it. */
function editsFor(clause: Clause, text: string, { actor, at }: { readonly actor: Actor; readonly at: Date }): readonly Edit[] {
  const inClause = { instrument: clause.instrument, clause: clause.id };
  const affirm: Edit = { kind: 'affirm', by: actor.role.toUpperCase(), day: dayOf(at.getTime()), ...inClause };
  return [{ kind: 'clause-text', text, ...inClause }, ...(isReadAgain(clause) ? [affirm] : [])];
}

type Drafted = { readonly edition: Edition } | { readonly refused: Refused } | { readonly movedOn: true };

const begunBy = ({ person }: Actor, basedOn: number, at: Date): Begun => {
  const signed = { by: person, at: at.getTime() };
  return begunEdition('desk', basedOn, { created: signed, edited: signed });
};

const isSame = (one: readonly PolicyFile[], other: readonly PolicyFile[]) =>
  one.length === other.length && one.every(({ path, text }, at) => other[at]?.path === path && other[at]?.text === text);

type Drafting = { readonly bot: Bot; readonly tenant: string; readonly may: Allowed; readonly clause: Clause; readonly text: string };

/** On the edition in force, which has to be the one that answers here: what was seen is what is changed. */
async function drafted({ bot, tenant, may, clause, text }: Drafting): Promise<Drafted> {
  const { editions } = bot.store;
  const at = bot.now();
  const inForce = await editions.inForce(tenant, at);
  const files = inForce === null ? null : await editions.files(tenant, inForce.digest);
  if (inForce === null || files === null || inForce.digest !== bot.edition || may.data.seen !== clause.sha256) return { movedOn: true };
  const edits = editsFor(clause, text, { actor: may.actor, at });
  const made = edited(files, edits, may.publishing.digest);
  if ('refused' in made) return { refused: made.refused };
  const before = files.toSorted((a, b) => Number(a.path > b.path) - Number(a.path < b.path));
  const after = made.files.toSorted((a, b) => Number(a.path > b.path) - Number(a.path < b.path));
  if (text === clause.text || isSame(before, after)) return { refused: { code: 'nothing-changed', about: clause.id } };
  const entry = { event: 'created', actor: may.actor, edits } as const;
  return { edition: await editions.create(tenant, made.files, begunBy(may.actor, inForce.number, at), entry, at) };
}

async function showImpact(bot: Bot, turn: Turn, { publishing, deciders }: Allowed, edition: Edition): Promise<void> {
  const { tenant, locale: lang } = turn;
  const card = await editionCardFor(bot, publishing, { tenant, edition, deciders, lang, patienceMs: PATIENT_MS });
  await bot.messenger.send(turn.place, cardMessage(card, editionName(edition.number, lang), withDesk(publishing, '', lang)));
}

/** The text of a clause: one paragraph a line, without blank ones. */
const clauseTextOf = (typed: string): string =>
  cleanOf(typed)
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .join('\n')
    .toWellFormed();

/** The same dialog again, brought twice, makes one draft; null for a repeat. What fails may be sent again. */
async function draftedOnce(drafting: Drafting, person: string): Promise<Drafted | null> {
  const { bot, tenant, may } = drafting;
  const { deliveries } = bot.store;
  const key = { tenant, conversation: `clause-edit ${person}`, activity: textOf(may.data.dialog) };
  if (!(await deliveries.claim(key, bot.now(), { isForGood: true })).fresh) return null;
  try {
    return await drafted(drafting);
  } catch (cause) {
    await deliveries.release(key);
    throw cause;
  }
}

export const handleClauseEdit: HandleTurn = async (bot, turn) => {
  const may = await allowed(bot, turn);
  if ('answer' in may) return may.answer;
  const { tenant, locale: lang } = turn;
  const clause = clauseIn(bot, may.data);
  if (clause === null) return said(W.movedOn[lang]);
  const text = clauseTextOf(textOf(may.data[TEXT_INPUT]));
  const again = (problem: string) => dialogOf(bot, { clause, problem, text, lang });
  if (text === '') return again(W.editMissing[lang]);
  if (clause.rules.length > 0 && may.data[READ_INPUT] !== 'true') return again(W.editReadMissing[lang]);
  const toCome = await toComeLine(bot, turn);
  if (toCome !== null) return again(toCome);
  const made = await draftedOnce({ bot, tenant, may, clause, text }, turn.person);
  if (made === null) return said(W.editSent[lang]);
  if ('movedOn' in made) return said(W.movedOn[lang]);
  if ('refused' in made) return again((REFUSAL_WORDS[made.refused.code] ?? NOT_POSSIBLE)[lang]);
  const failed = (cause: unknown) => bot.report({ kind: 'send-failed', turn: 'impact', reference: 'impact', cause });
  bot.afterwards.do(`edition ${made.edition.number}`, () => showImpact(bot, turn, may, made.edition).catch(failed));
  return said(W.editSent[lang]);
};
