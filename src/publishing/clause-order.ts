// The order of an edition's clauses while edits move them: what stands below a clause's heading goes with it.
import type { ClauseView } from './types.ts';

export class ClauseOrder {
  #ids: readonly string[];
  readonly #paths: ReadonlyMap<string, readonly string[]>;
  /** Moved by themselves, so that they stand below nothing any more. */
  readonly #apart = new Set<string>();

  constructor(clauses: readonly Pick<ClauseView, 'id' | 'path'>[]) {
    this.#ids = clauses.map(({ id }) => id);
    this.#paths = new Map(clauses.map(({ id, path }) => [id, path]));
  }

  /** Of those that are asked for. */
  among(ids: ReadonlySet<string>): readonly string[] {
    return this.#ids.filter((id) => ids.has(id));
  }

  add(id: string, after: string | null): void {
    this.#apart.add(id);
    this.#insert([id], after);
  }

  move(id: string, after: string | null): void {
    const block = this.#block(id);
    this.#ids = this.#ids.filter((other) => !block.includes(other));
    this.#apart.add(id);
    this.#insert(block, after);
  }

  #insert(block: readonly string[], after: string | null): void {
    const at = after === null ? 0 : this.#ids.indexOf(after) + 1;
    this.#ids = [...this.#ids.slice(0, at), ...block, ...this.#ids.slice(at)];
  }

  #block(id: string): readonly string[] {
    const at = this.#ids.indexOf(id);
    const own = this.#paths.get(id) ?? [];
    const isBelow = (other: string) => {
      const path = this.#paths.get(other) ?? [];
      return path.length > own.length && !this.#apart.has(other) && own.every((title, depth) => path[depth] === title);
    };
    const rest = this.#ids.slice(at + 1);
    const end = rest.findIndex((other) => !isBelow(other));
    return [id, ...(end < 0 ? rest : rest.slice(0, end))];
  }
}
