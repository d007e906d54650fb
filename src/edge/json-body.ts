// Reads JSON that came from outside, within bounds; why it could not be read is not told, since the parser's words quote the text.

/** No activity nests so deep. */
const DEEPEST = 64;
/** Keys that a careless copy would write into every other object. */
const REFUSED_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Undefined, which JSON cannot hold, where there is nothing to go on with. */
export function jsonOf(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return isBounded(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Level by level rather than by recursion: what comes in may be nested a hundred thousand deep. */
function isBounded(value: unknown): boolean {
  let level = nestedIn([value]);
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST || level.some(hasRefusedKey)) return false;
    level = nestedIn(level.flatMap((each) => Object.values(each)));
  }
  return true;
}

function nestedIn(values: readonly unknown[]): readonly object[] {
  return values.filter((value) => typeof value === 'object' && value !== null);
}

function hasRefusedKey(value: object): boolean {
  return !Array.isArray(value) && Object.keys(value).some((key) => REFUSED_KEYS.has(key));
}
