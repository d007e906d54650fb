// An edition as somebody sees it in the chat: held against the one in force, or against the one before it where it has been in force itself.

import type { Card } from '../../cards/card-types.ts';
import { type EditionView, editionCard } from '../../cards/edition-card.ts';
import type { Lang } from '../../engine/types.ts';
import { standingOf } from '../../publishing/life.ts';
import { noteOf } from '../../publishing/note.ts';
import type { Difference, Edition, Impact, Note } from '../../publishing/types.ts';
import type { Bot } from '../turn.ts';
import { within } from '../within.ts';
import type { Deciders } from './deciders.ts';
import type { Compared, Publishing } from './publishing.ts';

/** Whoever presses waits for a card; what takes longer than this is seen at the desk, or when the card is looked at again. */
export const PRESS_MS = 2_500;
/** What waits for nobody. */
export const PATIENT_MS = 30_000;

const MOST_KEPT = 8;
const NO_NOTE: Note = { da: '', en: '' };

type Known = Map<string, Promise<Impact>>;
const impacts = new WeakMap<Publishing, Known>();

/** Worked out once for two editions, however many look at it. */
function impactOnce(publishing: Publishing, compared: Compared): Promise<Impact> {
  const key = `${compared.before} ${compared.after}`;
  const known = impacts.get(publishing) ?? new Map<string, Promise<Impact>>();
  impacts.set(publishing, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = publishing.impactOf(compared);
  known.set(key, made);
  made.catch(() => known.delete(key));
  const [oldest] = known.keys();
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
  return made;
}

export type Looking = {
  readonly tenant: string;
  readonly edition: Edition;
  readonly deciders: Deciders;
  readonly lang: Lang;
  readonly patienceMs: number;
};

/** The digest of the edition that it is held against; null for the first. */
async function againstOf({ store, now }: Bot, tenant: string, edition: Edition, all: readonly Edition[]): Promise<string | null> {
  const based = all.find(({ number }) => number === edition.basedOn)?.digest ?? null;
  const hasBeen = edition.confirmed !== null;
  const inForce = hasBeen ? null : await store.editions.inForce(tenant, now());
  return inForce?.digest ?? based;
}

type Told = { readonly difference: Difference | null; readonly impact: Impact | null; readonly findings: EditionView['findings'] };

const NOTHING: Told = { difference: null, impact: null, findings: [] };

/** Null for what could not be worked out in time, which the operator is told. */
async function inTime<T>(bot: Bot, ms: number, work: () => Promise<T>): Promise<T | null> {
  return await within(ms, work).catch((cause) => {
    bot.report({ kind: 'turn-failed', turn: 'impact', reference: 'impact', cause });
    return null;
  });
}

/** Findings are of use to whoever may still change it. */
async function toldOf(bot: Bot, publishing: Publishing, { edition, patienceMs }: Looking, against: string | null): Promise<Told> {
  if (edition.state === 'discarded') return NOTHING;
  const isOpen = edition.confirmed === null;
  const found = isOpen ? await inTime(bot, patienceMs, () => publishing.findingsOf(edition.digest)) : [];
  const findings = (found ?? []).filter(({ level }) => level === 'error').map(({ says }) => says);
  if (against === null || against === edition.digest) return { ...NOTHING, findings };
  const compared = { before: against, after: edition.digest };
  const difference = await inTime(bot, patienceMs, () => publishing.differenceOf(compared));
  const isWeighed = isOpen && findings.length === 0;
  const impact = isWeighed ? await inTime(bot, patienceMs, () => impactOnce(publishing, compared)) : null;
  return { difference, impact, findings };
}

const noteFor = ({ note }: Edition, { difference, impact }: Told): Note | null =>
  note ?? (difference === null || impact === null ? NO_NOTE : noteOf(difference, impact));

export async function editionViewFor(bot: Bot, publishing: Publishing, looking: Looking): Promise<EditionView> {
  const { tenant, edition, deciders, lang } = looking;
  const all = await bot.store.editions.list(tenant);
  const told = await toldOf(bot, publishing, looking, await againstOf(bot, tenant, edition, all));
  const { actor, names } = deciders;
  const standing = standingOf(edition, all, bot.now().getTime());
  const nameOf = (signed: Edition['proposed']) => (signed === null ? null : (names.get(signed.by) ?? ''));
  const hadHand = actor !== null && (edition.proposed?.by === actor.person || edition.edited?.by === actor.person);
  const isOwn = hadHand && publishing.confirmations === 2;
  const isOpen = standing === 'draft' || standing === 'proposed';
  return {
    lang,
    number: edition.number,
    revision: edition.revision,
    standing,
    ...told,
    note: noteFor(edition, told),
    proposedBy: nameOf(edition.proposed),
    confirmedBy: nameOf(edition.confirmed),
    isByOne: edition.isByOne,
    returned: edition.returned,
    may: {
      propose: actor !== null && standing === 'draft' && told.findings.length === 0 && told.difference !== null,
      confirm: actor !== null && standing === 'proposed' && !isOwn,
      discard: actor !== null && isOpen && hadHand,
    },
    isOwn,
  };
}

export const editionCardFor = async (bot: Bot, publishing: Publishing, looking: Looking): Promise<Card> =>
  editionCard(await editionViewFor(bot, publishing, looking));
