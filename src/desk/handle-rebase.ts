// Bringing a draft up to date: its edits are made anew in the edition that came since it was begun, as one change of the draft.
import type { HistoryEntry } from '../ports/editions.ts';
import type { Left } from '../publishing/replay.ts';
import type { Edit, Edition } from '../publishing/types.ts';
import type { RebaseAnswer } from './api-types.ts';
import { fieldsOf } from './body.ts';
import type { Call, Desk } from './desk.ts';
import { editionAt, filesAt } from './found.ts';
import { changed, notAsSeen, revisionIn } from './handle-change.ts';
import type { EditionEvent } from './parts.ts';
import { refusal } from './problem.ts';
import { CHANGED_THERE, REFUSAL_WORDS } from './problem-words.ts';
import { editionView } from './views.ts';

const PAGE = 200;

/** Newest first, until it was begun or last brought up to date; what was made of it then is all that counts since. */
async function entriesOf(desk: Desk, number: number): Promise<readonly HistoryEntry[]> {
  const all: HistoryEntry[] = [];
  for (let skip = 0; ; skip += PAGE) {
    const page = await desk.editions.history(desk.tenant, number, { skip, most: PAGE });
    all.push(...page);
    const at = all.findIndex(({ event }) => event === 'rebased');
    if (at >= 0) return all.slice(0, at + 1);
    if (page.length < PAGE) return all;
  }
}

async function replayedOf(desk: Desk, draft: Edition, onto: number) {
  if (draft.basedOn === null) return { refused: { code: 'not-by-edits', about: '' } } as const;
  const [base, made, files] = [await filesAt(desk, draft.basedOn), await desk.opened.files(draft), await filesAt(desk, onto)];
  const edits: readonly Edit[] = (await entriesOf(desk, draft.number)).toReversed().flatMap((entry) => entry.edits);
  return await desk.heavy.replayed({ base, made, onto: files, edits });
}

const told = ({ edit, refused }: Left) => ({ edit, says: refused.code === 'outdated' ? CHANGED_THERE : REFUSAL_WORDS[refused.code].says });

export async function rebase(desk: Desk, call: Call): Promise<RebaseAnswer> {
  const { actor, number } = call;
  const revision = revisionIn(fieldsOf(call.body));
  const event: EditionEvent = { kind: 'rebase', actor, at: desk.now().getTime() };
  const next = (now: Edition, all: readonly Edition[]) =>
    desk.publishing.nextEdition(now, event, { at: event.at, confirmations: desk.confirmations, all, hasErrors: false, isChanged: true });
  const before = await editionAt(desk, number);
  const first = next(before, await desk.editions.list(desk.tenant));
  const onto = 'after' in first && before.revision === revision ? first.after.basedOn : null;
  const replay = onto === null ? null : await replayedOf(desk, before, onto);
  if (replay !== null && 'refused' in replay) throw refusal(replay.refused);
  const edition = await changed(desk, call, revision, (now, _files, all) => {
    const after = next(now, all);
    if ('refused' in after) return after;
    if (replay === null || now.digest !== before.digest || after.after.basedOn !== onto) return notAsSeen(now);
    return { after: after.after, files: replay.files, entry: { event: 'rebased', actor, edits: replay.made } };
  });
  return { edition: await editionView(desk, edition, call.who), left: replay?.left.map(told) ?? [] };
}
