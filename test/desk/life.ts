// A small life of editions, and editions in memory, for the desk's own tests: enough for its answers to differ.

import { sha256 } from '../../src/desk/opened.ts';
import type { DeskParts, PublishingParts } from '../../src/desk/parts.ts';
import type { PolicyFile } from '../../src/engine/types.ts';
import type { Comment, Editions, HistoryEntry } from '../../src/ports/editions.ts';
import type { Edition, Refused } from '../../src/publishing/types.ts';
import { keptSolutions, solutionParts } from './solution-scene.ts';

const digestOf = (files: readonly PolicyFile[]) => sha256(JSON.stringify(files.map(({ path, text }) => [path, text])));
const refused = (code: Refused['code']) => ({ refused: { code, about: 'edition' } });

const inForceOf: PublishingParts['inForceOf'] = (all, now) =>
  all
    .filter(({ state, from }) => state === 'confirmed' && from !== null && from <= now)
    .sort((a, b) => (b.from ?? 0) - (a.from ?? 0) || b.number - a.number)[0] ?? null;

type Event = Parameters<PublishingParts['nextEdition']>[1];
type Around = Parameters<PublishingParts['nextEdition']>[2];
type Next = ReturnType<PublishingParts['nextEdition']>;

function proposed(now: Edition, { hasErrors, isChanged }: Around, { note, from, actor, at }: Extract<Event, { kind: 'propose' }>): Next {
  if (now.state !== 'draft') return refused('not-a-draft');
  if (hasErrors) return refused('has-errors');
  if (!isChanged) return refused('nothing-changed');
  return note.da === ''
    ? refused('note-missing')
    : { after: { ...now, state: 'proposed', proposed: { by: actor.person, at }, note, from } };
}

function confirmed(now: Edition, { hasErrors, confirmations }: Around, { actor, at }: Event): Next {
  if (now.state !== 'proposed') return refused('not-proposed');
  if (hasErrors) return refused('has-errors');
  if (confirmations === 2 && now.proposed?.by === actor.person) return refused('same-person');
  return { after: { ...now, state: 'confirmed', confirmed: { by: actor.person, at }, from: now.from ?? at, isByOne: confirmations === 1 } };
}

const nextEdition: PublishingParts['nextEdition'] = (now, event, around) => {
  if (event.actor.role === 'it' || event.actor.role === 'reader') return refused('not-allowed');
  switch (event.kind) {
    case 'rebase':
      return refused('nothing-changed');
    case 'edit':
      return now.state === 'draft' || now.state === 'proposed' ? { after: { ...now, state: 'draft' } } : refused('not-a-draft');
    case 'propose':
      return proposed(now, around, event);
    case 'confirm':
      return confirmed(now, around, event);
    case 'return':
      return now.state === 'proposed' ? { after: { ...now, state: 'draft', returned: event.reason } } : refused('not-proposed');
    case 'discard':
      return now.state === 'draft' || now.state === 'proposed' ? { after: { ...now, state: 'discarded' } } : refused('not-a-draft');
    case 'withdraw':
      if (inForceOf(around.all, event.at)?.number !== now.number) return refused('not-in-force');
      if (
        inForceOf(
          around.all.filter(({ number }) => number !== now.number),
          event.at,
        ) === null
      )
        return refused('nothing-before');
      return { after: { ...now, state: 'withdrawn', withdrawn: { by: event.actor.person, at: event.at } } };
  }
};

export const publishing: PublishingParts = {
  nextEdition,
  inForceOf,
  standingOf: (edition, all, now) =>
    edition.state !== 'confirmed' ? edition.state : inForceOf(all, now)?.number === edition.number ? 'in-force' : 'superseded',
};

const edited: DeskParts['heavy']['edited'] = async (files, edits) => {
  const unknown = edits.findIndex((edit) => 'clause' in edit && edit.clause === 'nowhere');
  if (unknown >= 0) return { refused: { code: 'clause-unknown', about: 'nowhere' } };
  return {
    files: files.map((file, at) => (at === 0 ? { ...file, text: `${file.text}\n# ${edits.map(({ kind }) => kind).join(' ')}\n` } : file)),
  };
};

export function editionsWith(first: readonly PolicyFile[], at: number): Editions {
  const all: Edition[] = [];
  const files = new Map<string, readonly PolicyFile[]>();
  const entries: HistoryEntry[] = [];
  const comments = new Map<string, Comment>();
  const keep = (edition: Edition, entry: Pick<HistoryEntry, 'event' | 'actor' | 'edits'>, when: number) => {
    const { number, revision } = edition;
    all[number - 1] = edition;
    entries.unshift({ event: entry.event, actor: entry.actor, edits: entry.edits, edition: number, revision, at: when });
    return edition;
  };
  const stored = (given: readonly PolicyFile[]) => {
    files.set(digestOf(given), given);
    return digestOf(given);
  };
  const signed = { by: 'somebody', at };
  const begun = {
    source: 'files',
    basedOn: null,
    created: signed,
    proposed: null,
    edited: null,
    confirmed: signed,
    withdrawn: null,
    isByOne: false,
    note: null,
    returned: null,
  } as const;
  keep(
    { ...begun, number: 1, state: 'confirmed', revision: 1, digest: stored(first), from: at },
    { event: 'created', actor: null, edits: [] },
    at,
  );
  const create: Editions['create'] = async (_tenant, given, edition, entry, when) =>
    keep({ ...edition, number: all.length + 1, revision: 1, digest: stored(given) }, entry, when.getTime());
  const editions: Omit<Editions, 'createIf'> = {
    list: async () => [...all].reverse(),
    find: async (_tenant, number) => all[number - 1] ?? null,
    files: async (_tenant, digest) => files.get(digest) ?? null,
    inForce: async (_tenant, now) => inForceOf(all, now.getTime()),
    create,
    change: async (_tenant, number, revision, when, apply) => {
      const now = all[number - 1];
      if (now === undefined) return null;
      if (now.revision !== revision) return { refused: { code: 'outdated', about: String(number) }, now };
      const change = apply(now, files.get(now.digest) ?? [], [...all]);
      if ('refused' in change) return { refused: change.refused, now };
      const digest = change.files === null ? now.digest : stored(change.files);
      return { edition: keep({ ...change.after, digest, revision: revision + 1 }, change.entry, when.getTime()) };
    },
    history: async (_tenant, number) => entries.filter(({ edition }) => number === null || edition === number),
    comments: async (_tenant, edition) => [...comments.values()].filter((one) => one.edition === edition),
    comment: async (_tenant, comment) => void comments.set(comment.id, comment),
    settleComment: async (_tenant, id, isSettled) => {
      const found = comments.get(id);
      if (found !== undefined) comments.set(id, { ...found, isSettled });
    },
  };
  // Nothing here asks for it.
  const unasked = { createIf: async () => null };
  return { ...editions, ...unasked };
}

const IMPACT = {
  isExact: true,
  combinations: 0,
  combinationsChanged: 0,
  situations: 0,
  changed: 0,
  groups: [],
  alike: [],
  cases: [],
  asked: { questions: 0, unreadable: 0, moves: [] },
};
const NOTE = { da: 'Nyt', en: 'New' };
const PASSAGE = { id: 'p1', heading: 'Formål', text: 'Sådan gør vi.' };

/** Everything but who is who. */
export function partsWith(files: readonly PolicyFile[], at: number): Omit<DeskParts, 'directory'> {
  return {
    publishing,
    editions: editionsWith(files, at),
    live: { refresh: async () => undefined, warnings: () => [] },
    heavy: {
      edited,
      replayed: async () => refused('not-by-edits'),
      shown: async () => ({ document: { instruments: [] }, vocabulary: { facts: [], solution: [], duties: [], roles: [] } }),
      findings: async () => [],
      cases: async () => ({ questions: [], solutions: [] }),
      difference: async () => ({ clauses: [], others: [] }),
      impact: async ({ asked }) => ({ ...IMPACT, asked: { ...IMPACT.asked, questions: asked.length } }),
      note: async () => NOTE,
    },
    documents: {
      contentOf: async ({ name }) =>
        name === 'bomb.docx'
          ? { refused: { code: 'file-too-large', says: { da: 'Filen er for stor.', en: 'The file is too large.' }, hint: NOTE } }
          : { read: [PASSAGE] },
      placed: (_edition, _content, { answers }) => ({
        edits: answers.length > 0 ? [] : [{ kind: 'clause-text', instrument: 'i', clause: 'c', text: 't' }],
        placed: [{ passage: PASSAGE, clause: answers.map(({ passage }) => passage).join(' ') || 'c', title: 'C', kind: 'changed' }],
        asked: [],
        missing: [],
      }),
      wordOf: async () => ({ id: 'politik', bytes: Buffer.from('PK') }),
      sourceOf: (kind) => (kind === 'docx' ? 'word' : kind),
    },
    figures: {
      openQuestions: async () => [],
      overview: async () => ({
        days: [],
        themes: [],
        questions: 0,
        understoodAtOnce: null,
        feedback: { helpful: 0, 'wrong-outcome': 0, 'not-understood': 0 },
        medianHoursToDecision: null,
        waiting: 0,
        overdue: 0,
        openQuestions: 0,
        review: null,
      }),
      register: async () => ({ rows: [], total: 0, volumes: [], medianHours: null }),
      registerCsv: async () => '"a"\r\n',
      asked: async () => [{ facts: {} }],
      affected: async () => [{ kind: 'precedent', number: 7, who: 'Jonas Krogh', about: NOTE }],
      solutions: async () => ({
        moved: 1,
        blocked: 1,
        of: 2,
        rows: [
          {
            id: 's',
            number: 3,
            name: 'Referater',
            stage: 'pilot',
            owner: 'Jonas Krogh',
            newGaps: [NOTE],
            gone: [],
            blocking: [NOTE],
            sorted: [],
          },
        ],
      }),
    },
    solutions: solutionParts(keptSolutions(() => at)),
    watched: { look: async () => ({ changed: false, edition: null }) },
  };
}
