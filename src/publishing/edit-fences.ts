// Edits of what stands in blocks under a clause, of whatever kind: a block more, a block less, another content. Of a block that changes,
// the keys that stay keep their lines.
import type { Block } from '../engine/read-instrument.ts';
import type { Clause } from '../engine/types.ts';
import type { Draft, Made, Placed, Shown } from './draft-files.ts';
import { clauseNamed, linesOfBlock, proven, shownIn } from './draft-files.ts';
import { lineText, withBlock, withLines, withoutLines } from './lines.ts';
import { isRefused, refused } from './typed.ts';
import type { RefusalCode, Refused } from './types.ts';

type Named = { readonly id: string };

/** One kind of block. Forms are canonical: what is written reads back as the same. */
export type Fence<Form extends Named> = {
  readonly name: string;
  readonly keys: readonly string[];
  /** What a form says under a key. */
  readonly says: (form: Form, key: string) => unknown;
  /** The lines of one key; none where it is not said. */
  readonly linesOf: (form: Form, key: string) => readonly string[];
  /** Those of a clause, each with a line that its block holds. */
  readonly inClause: (clause: Clause) => readonly { readonly form: Form; readonly line: number }[];
  readonly shownAs: (forms: readonly Form[]) => Partial<Shown>;
  readonly unknown: RefusalCode;
};

type At = { readonly instrument: string; readonly clause: string };
export type SetFence<Form> = At & { readonly form: Form; readonly replaces: string | null };

/** The block that it stands in. */
export function blockOf<Form extends Named>(fence: Fence<Form>, { section, clause }: Placed, id: string): Block | undefined {
  const line = fence.inClause(clause).find(({ form }) => form.id === id)?.line ?? 0;
  return section.blocks.find((block) => block.kind === 'fence' && linesOfBlock(block).first < line && line <= linesOfBlock(block).last);
}

const formsIn = <Form extends Named>(fence: Fence<Form>, clause: Clause) => fence.inClause(clause).map(({ form }) => form);

const withForms = <Form extends Named>(fence: Fence<Form>, { written, at }: Placed, forms: readonly Form[]): readonly Shown[] =>
  shownIn(written).map((clause, index) => (index === at ? { ...clause, ...fence.shownAs(forms) } : clause));

/** The lines of each key as they stand in a block; null where it is not written a key a line. */
function linesByKey({ written }: Placed, block: Block): ReadonlyMap<string, readonly string[]> | null {
  const { first, last } = linesOfBlock(block);
  const found = new Map<string, string[]>();
  let current: string[] = [];
  found.set('', current);
  for (let line = first + 1; line < last; line += 1) {
    const text = lineText(written.lines, line);
    const key = /^([a-z]+(?:-[a-z]+)*):(?: |$)/u.exec(text)?.[1];
    if (key !== undefined) {
      if (found.has(key)) return null;
      current = [];
      found.set(key, current);
    }
    current.push(text);
  }
  return found.get('')?.some((text) => text.trim() !== '' && !text.startsWith('#')) ? null : found;
}

const linesOfAll = <Form extends Named>({ keys, linesOf }: Fence<Form>, form: Form) => keys.flatMap((key) => linesOf(form, key));

type Change<Form> = { readonly block: Block; readonly before: Form; readonly after: Form };

/** The keys that say the same keep their lines and their order; the others are written anew. */
function mendedLines<Form extends Named>(fence: Fence<Form>, placed: Placed, { block, before, after }: Change<Form>): readonly string[] {
  const old = linesByKey(placed, block);
  if (old === null) return linesOfAll(fence, after);
  const order: string[] = [...old.keys()];
  for (const [at, key] of fence.keys.entries()) {
    if (order.includes(key)) continue;
    const previous = fence.keys.slice(0, at).findLast((one) => order.includes(one)) ?? '';
    order.splice(order.indexOf(previous) + 1, 0, key);
  }
  const isSame = (key: string) => JSON.stringify(fence.says(before, key)) === JSON.stringify(fence.says(after, key));
  return order.flatMap((key) => {
    const lines = old.get(key);
    return !fence.keys.includes(key) || isSame(key) ? (lines ?? []) : fence.linesOf(after, key);
  });
}

function replaced<Form extends Named>(draft: Draft, placed: Placed, fence: Fence<Form>, { form, replaces }: SetFence<Form>): Made {
  const { written, clause } = placed;
  const forms = formsIn(fence, clause);
  const old = forms.find(({ id }) => id === replaces);
  const block = blockOf(fence, placed, replaces ?? '');
  if (block === undefined || old === undefined) return refused(fence.unknown, replaces ?? '');
  const clauses = withForms(
    fence,
    placed,
    forms.map((one) => (one === old ? form : one)),
  );
  const { first, last } = linesOfBlock(block);
  const made = (lines: readonly string[]) =>
    proven(draft, written, withLines(written.lines, first + 1, last - 1, lines), { clauses, code: 'condition-unreadable', about: form.id });
  const mended = made(mendedLines(fence, placed, { block, before: old, after: form }));
  return isRefused(mended) ? made(linesOfAll(fence, form)) : mended;
}

/** In place of the one that it replaces, or as a new block at the end of its clause. */
export function setFence<Form extends Named>(
  draft: Draft,
  fence: Fence<Form>,
  edit: SetFence<Form>,
  refusalOf: (placed: Placed) => Refused | null,
): Made {
  const placed = clauseNamed(draft, edit);
  if (isRefused(placed)) return placed;
  const { form, replaces } = edit;
  if (replaces !== null && blockOf(fence, placed, replaces) === undefined) return refused(fence.unknown, replaces);
  const refusal = refusalOf(placed);
  if (refusal !== null) return refusal;
  if (replaces !== null) return replaced(draft, placed, fence, edit);
  const { written, clause, section } = placed;
  const clauses = withForms(fence, placed, [...formsIn(fence, clause), form]);
  const text = withBlock(written.lines, section.last, [`\`\`\`${fence.name}`, ...linesOfAll(fence, form), '```']);
  return proven(draft, written, text, { clauses, code: 'condition-unreadable', about: form.id });
}

export function removeFence<Form extends Named>(draft: Draft, fence: Fence<Form>, { id, ...at }: At & Named): Made {
  const placed = clauseNamed(draft, at);
  if (isRefused(placed)) return placed;
  const block = blockOf(fence, placed, id);
  if (block === undefined) return refused(fence.unknown, id);
  const { first, last } = linesOfBlock(block);
  const forms = formsIn(fence, placed.clause);
  const clauses = withForms(
    fence,
    placed,
    forms.toSpliced(
      forms.findIndex((form) => form.id === id),
      1,
    ),
  );
  return proven(draft, placed.written, withoutLines(placed.written.lines, first, last), { clauses, about: id });
}
