// Editions and what becomes of them, as small as a store needs: no rules, only changes that look like those of the real life.
import type { PolicyFile } from '../../src/engine/types.ts';
import type { Comment, EditionChange, EditionEntry } from '../../src/ports/editions.ts';
import type { Actor, Begun, Edition } from '../../src/publishing/types.ts';

export const DPO: Actor = { person: 'd6e3c1f0-5b1e-4a55-8f27-1f7b0d5c9a11', role: 'dpo' };
export const DEPUTY: Actor = { person: 'a1f4b7c2-0d3e-4c66-9b18-2e8c1f6d0b22', role: 'deputy' };

export const filesOf = (text: string, more: readonly PolicyFile[] = []): readonly PolicyFile[] => [
  { path: 'vocabulary/words.yaml', text: 'tool: [chatgpt]\n' },
  ...more,
  { path: 'politik.md', text },
];

export const entryOf = (event: EditionEntry['event'], actor: Actor | null = DPO): EditionEntry => ({ event, actor, edits: [] });

export const begunOf = (at: number, more: Partial<Begun> = {}): Begun => ({
  state: 'draft',
  source: 'desk',
  basedOn: null,
  created: { by: DPO.person, at },
  edited: null,
  proposed: null,
  confirmed: null,
  withdrawn: null,
  isByOne: false,
  from: null,
  note: null,
  returned: null,
  ...more,
});

export const next = (now: Edition, more: Partial<Edition>): Edition => ({ ...now, revision: now.revision + 1, ...more });

export const edited = (now: Edition, files: readonly PolicyFile[]): EditionChange => ({
  after: next(now, { state: 'draft', proposed: null }),
  files,
  entry: {
    ...entryOf('edited'),
    edits: [{ kind: 'clause-text', instrument: 'politik', clause: 'fortrolighed', text: 'Fortrolige data …' }],
  },
});

export const proposed = (now: Edition, at: number): EditionChange => ({
  after: next(now, { state: 'proposed', proposed: { by: DPO.person, at }, note: { da: 'Nyt', en: 'New' } }),
  files: null,
  entry: entryOf('proposed'),
});

export const confirmed = (now: Edition, at: number, from: number = at): EditionChange => ({
  after: next(now, { state: 'confirmed', confirmed: { by: DEPUTY.person, at }, from }),
  files: null,
  entry: entryOf('confirmed', DEPUTY),
});

export const withdrawn = (now: Edition, at: number): EditionChange => ({
  after: next(now, { state: 'withdrawn', withdrawn: { by: DPO.person, at } }),
  files: null,
  entry: entryOf('withdrawn'),
});

export const commentOf = (id: string, edition: number, at: number): Comment => ({
  id,
  edition,
  instrument: 'politik',
  clause: 'fortrolighed',
  by: DPO.person,
  at,
  text: 'Gælder det også \u0000 Copilot?',
  isSettled: false,
});
