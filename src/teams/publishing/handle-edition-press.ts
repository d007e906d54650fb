// A press on the card of an edition: who may is worked out now, the edition changes under its lock, and only at the revision that the card
// showed. Whatever comes of it, the answer is a card that says how it stands.
import { cardOf, runs } from '../../cards/card-types.ts';
import { type EditionInput, type EditionVerb, editionInput, LONGEST_NOTE } from '../../cards/edition-card.ts';
import { tooLateCard } from '../../cards/notice-card.ts';
import { NOT_POSSIBLE, REFUSAL_WORDS, PUBLISHING_WORDS as W } from '../../cards/publishing-words.ts';
import { cleanOf } from '../../cards/request-inputs.ts';
import { directoryDownText } from '../../cards/request-text.ts';
import type { EditionEntry } from '../../ports/editions.ts';
import type { Told } from '../../ports/jobs.ts';
import { type EditionEvent, nextEdition } from '../../publishing/life.ts';
import type { Actor, Edition, Refused } from '../../publishing/types.ts';
import { cardAnswer, elsewhere, withLine } from '../approvals/press.ts';
import type { Bot, InvokeAnswer, Turn } from '../turn.ts';
import { type Deciders, decidersAtClick } from './deciders.ts';
import type { Publishing } from './publishing.ts';
import { editionCardFor, PRESS_MS } from './shown-edition.ts';

type Data = Readonly<Record<string, unknown>>;

const countIn = (said: unknown): number => (typeof said === 'string' && /^[1-9]\d{0,8}$/u.test(said) ? Number(said) : 0);

function textIn(data: Data, verb: EditionVerb, name: EditionInput): string {
  const said = data[editionInput(verb, name)];
  return typeof said === 'string' ? cleanOf(said).trim().slice(0, LONGEST_NOTE).toWellFormed() : '';
}

/** Null for what only looks. */
function eventOf(verb: EditionVerb, actor: Actor, data: Data): EditionEvent | null {
  switch (verb) {
    case 'propose-edition':
      return { kind: 'propose', actor, note: { da: textIn(data, verb, 'da'), en: textIn(data, verb, 'en') }, from: null };
    case 'confirm-edition':
      return { kind: 'confirm', actor };
    case 'return-edition':
      return { kind: 'return', actor, reason: textIn(data, verb, 'reason') };
    case 'discard-edition':
      return { kind: 'discard', actor };
    default:
      return null;
  }
}

type Acting = { readonly bot: Bot; readonly publishing: Publishing; readonly tenant: string; readonly event: EditionEvent };

const ENTRIES: Readonly<Partial<Record<EditionEvent['kind'], EditionEntry['event']>>> = {
  propose: 'proposed',
  confirm: 'confirmed',
  return: 'returned',
  discard: 'discarded',
};

const hasErrors = async ({ publishing }: Acting, { digest }: Edition): Promise<boolean> =>
  (await publishing.findingsOf(digest)).some(({ level }) => level === 'error');

type Came = { readonly edition: Edition; readonly refused: Refused | null };

/** `revision` is the one that the card showed. */
async function performed(acting: Acting, seen: Edition, revision: number): Promise<Came> {
  const { bot, publishing, tenant, event } = acting;
  const at = bot.now();
  const isBroken = await hasErrors(acting, seen);
  const changed = await bot.store.editions.change(tenant, seen.number, revision, at, (now, _, all) => {
    const base = all.find(({ number }) => number === now.basedOn);
    const context = {
      at: at.getTime(),
      confirmations: publishing.confirmations,
      all,
      hasErrors: isBroken,
      isChanged: base?.digest !== now.digest,
    };
    const outcome = nextEdition(now, event, context);
    const entry: EditionEntry = { event: ENTRIES[event.kind] ?? 'edited', actor: event.actor, edits: [] };
    return 'refused' in outcome ? outcome : { after: outcome.after, files: null, entry };
  });
  if (changed === null) return { edition: seen, refused: { code: 'outdated', about: String(seen.number) } };
  return 'edition' in changed ? { edition: changed.edition, refused: null } : { edition: changed.now, refused: changed.refused };
}

/** The same press again, brought once more by the platform: it was done, and stands. */
function isDoneAlready({ person }: Actor, kind: EditionEvent['kind'], { state, proposed, confirmed }: Edition): boolean {
  if (kind === 'propose') return state === 'proposed' && proposed?.by === person;
  if (kind === 'confirm') return state === 'confirmed' && confirmed?.by === person;
  return kind === 'discard' && state === 'discarded';
}

type Following = { readonly before: Edition; readonly after: Edition; readonly deciders: Deciders };

/** Who hears of it, and what. */
function toldOf(kind: EditionEvent['kind'], { before, after, deciders }: Following, actor: Actor): readonly (readonly [string, Told])[] {
  if (kind === 'propose') return deciders.all.filter((person) => person !== actor.person).map((person) => [person, 'proposed'] as const);
  const proposer = before.proposed?.by ?? after.created?.by;
  if (proposer === undefined || proposer === actor.person) return [];
  return kind === 'confirm' ? [[proposer, 'confirmed']] : kind === 'return' ? [[proposer, 'returned']] : [];
}

async function follow({ bot, publishing, tenant, event }: Acting, following: Following): Promise<void> {
  const about = `${following.after.number} ${following.after.revision}`;
  const jobs = toldOf(event.kind, following, event.actor).map(([person, what]) => ({ kind: 'tell', tenant, person, what, about }) as const);
  if (jobs.length > 0) await bot.store.announcements.once(tenant, ['told', event.kind, about], jobs, bot.now());
  if (event.kind === 'confirm') await publishing.refresh();
}

const refusalLine = ({ code }: Refused, { locale }: Turn): string => (REFUSAL_WORDS[code] ?? NOT_POSSIBLE)[locale];

const told = ({ locale }: Turn, text: string): InvokeAnswer => cardAnswer(cardOf(locale, [runs(text)], text));

async function pressed(
  acting: Acting,
  turn: Turn,
  found: Edition,
  data: Data,
  deciders: Deciders,
): Promise<Came & { line: string | null }> {
  const { event, bot } = acting;
  const came = await performed(acting, found, countIn(data.revision));
  const { edition, refused } = came;
  if (refused === null) {
    // It stands whatever becomes of this; a repeat of the press tells nobody twice.
    const failed = (cause: unknown) => bot.report({ kind: 'turn-failed', turn: 'after-edition', reference: 'edition', cause });
    await follow(acting, { before: found, after: edition, deciders }).catch(failed);
    return { ...came, line: null };
  }
  const isRepeat = refused.code === 'outdated' && isDoneAlready(event.actor, event.kind, edition);
  if (isRepeat) await follow(acting, { before: found, after: edition, deciders }).catch(() => undefined);
  return { ...came, line: isRepeat ? null : refusalLine(refused, turn) };
}

export async function handleEditionPress(bot: Bot, turn: Turn, verb: EditionVerb, data: Data): Promise<InvokeAnswer> {
  const { publishing } = bot;
  if (publishing === undefined || publishing === null) return cardAnswer(tooLateCard(turn.locale));
  if (turn.where !== 'personal') return elsewhere(turn);
  const { tenant, locale: lang } = turn;
  const found = await bot.store.editions.find(tenant, countIn(data.edition));
  const signed = [found?.proposed, found?.confirmed, found?.created].flatMap((one) => one?.by ?? []);
  const deciders = await decidersAtClick(bot, turn, signed);
  if (deciders === null) return told(turn, directoryDownText(lang));
  if (deciders.actor === null) return told(turn, W.dpoOnly[lang]);
  if (found === null) return cardAnswer(tooLateCard(lang));
  const event = eventOf(verb, deciders.actor, data);
  const acting = event === null ? null : { bot, publishing, tenant, event };
  const came = acting === null ? { edition: found, line: null } : await pressed(acting, turn, found, data, deciders);
  const card = await editionCardFor(bot, publishing, { tenant, edition: came.edition, deciders, lang, patienceMs: PRESS_MS });
  return cardAnswer(came.line === null ? card : withLine(card, came.line));
}
