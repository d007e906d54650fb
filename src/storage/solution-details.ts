// What a change of a solution left otherwise, in parts: what is described, the facts and the items one by one, all else whole. The audit
// holds a salted digest of it, and a solution is held against it later.
import { isRecord } from '../engine/record.ts';
import type { PersonId, Solution } from '../solutions/types.ts';
import { canonical } from './audit-chain.ts';

/** Its parts, some of them in pieces; what a piece was and is no more is null. */
type Parts = Readonly<Record<string, unknown>>;

export type SolutionDetails = { readonly by: PersonId | null; readonly before: Parts | null; readonly after: Parts };

/** Number, tenant and revision stand in the chain itself. */
const WHOLE = [
  'id',
  'stage',
  'stageAt',
  'producedAt',
  'owner',
  'contributors',
  'signed',
  'lang',
  'createdAt',
  'changedAt',
  'lookRemindedFor',
  'isOrphaned',
] as const satisfies readonly (keyof Solution)[];
const IN_PIECES = ['described', 'facts', 'items'] as const satisfies readonly (keyof Solution)[];

/** Of interest to nobody but the audit. */
const UNTOLD: readonly string[] = ['id', 'changedAt'];

/** As it is read, JSON leaves out what is undefined. */
const asKept = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));

type Piece = { readonly path: readonly [string] | readonly [string, string]; readonly value: unknown };

function piecesOf(solution: Solution): ReadonlyMap<string, Piece> {
  const whole = WHOLE.map((part): Piece => ({ path: [part], value: solution[part] }));
  const pieces = IN_PIECES.flatMap((part) =>
    Object.entries(solution[part]).map(([name, value]: [string, unknown]): Piece => ({ path: [part, name], value })),
  );
  return new Map([...whole, ...pieces].map((piece) => [piece.path.join('/'), piece]));
}

function partsOf(pieces: readonly Piece[]): Parts {
  const parts = new Map<string, unknown>();
  for (const { path, value } of pieces) {
    const [part, name] = path;
    const had = parts.get(part);
    parts.set(part, name === undefined ? asKept(value) : { ...(isRecord(had) ? had : {}), [name]: asKept(value) });
  }
  return Object.fromEntries(parts);
}

export function solutionDetails(before: Solution | null, after: Solution, by: PersonId | null): SolutionDetails {
  const had = before === null ? new Map<string, Piece>() : piecesOf(before);
  const has = piecesOf(after);
  const changed = [...new Set([...had.keys(), ...has.keys()])].filter(
    (path) => canonical(had.get(path)?.value ?? null) !== canonical(has.get(path)?.value ?? null) || before === null,
  );
  const at = (pieces: ReadonlyMap<string, Piece>) =>
    changed.flatMap((path) => {
      const piece = pieces.get(path) ?? had.get(path) ?? has.get(path);
      return piece === undefined ? [] : [{ path: piece.path, value: pieces.get(path)?.value ?? null }];
    });
  return { by, before: before === null ? null : partsOf(at(had)), after: partsOf(at(has)) };
}

/** Who did it and what became other, as details that are kept say; null and nothing where they are kept no longer. */
export function toldOf(details: unknown): { readonly by: PersonId | null; readonly parts: Parts } {
  if (!isRecord(details) || !isRecord(details.after)) return { by: null, parts: {} };
  const parts = Object.entries(details.after).filter(([part]) => !UNTOLD.includes(part));
  return { by: typeof details.by === 'string' ? details.by : null, parts: Object.fromEntries(parts) };
}

type Said = { readonly seq: number; readonly details: unknown };

/** The first part of it that is another than was said last, in words; null where none is. `isWhole` where everything is kept that was ever
 * said of it: then it has nothing that nobody said. */
export function saidBreak(solution: Solution, all: readonly Said[], isWhole: boolean): string | null {
  const said = new Map<string, { readonly value: unknown; readonly seq: number }>();
  for (const { seq, details } of all) {
    if (!isRecord(details) || !isRecord(details.after)) continue;
    for (const [path, value] of flat(details.after)) said.set(path, { value, seq });
  }
  const has = piecesOf(solution);
  for (const [path, { value, seq }] of said)
    if (canonical(value) !== canonical(has.get(path)?.value ?? null)) return `its \`${path}\` is another than by entry ${seq}`;
  const unsaid = [...has.keys()].find((path) => !said.has(path));
  return isWhole && unsaid !== undefined ? `its \`${unsaid}\` is of no entry` : null;
}

const IN_PIECES_NAMES: readonly string[] = IN_PIECES;

const flat = (parts: Parts): readonly (readonly [string, unknown])[] =>
  Object.entries(parts).flatMap(([part, value]): (readonly [string, unknown])[] =>
    IN_PIECES_NAMES.includes(part) && isRecord(value)
      ? Object.entries(value).map(([name, one]) => [`${part}/${name}`, one])
      : [[part, value]],
  );
