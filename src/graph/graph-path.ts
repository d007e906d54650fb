// Paths and queries of Graph. Whatever is put into one is encoded: the client leaves `&` and `#` as they are.
import { Fault } from '../engine/fault.ts';

/** Each value becomes one segment, whatever is in it. */
export function pathOf(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.reduce((path, part, at) => `${path}${segmentOf(values[at - 1] ?? '')}${part}`);
}

/** A segment of dots alone would lead elsewhere. */
function segmentOf(value: string): string {
  if (!/^\.*$/u.test(value)) return encodeURIComponent(value);
  throw new Fault({ code: 'graph-path', message: 'an id that is empty or of dots alone', hint: 'see the ids in the settings' });
}

export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}
