// Keeps the keys that an issuer of tokens signs with: a day at a time, fetched again behind the scenes, the last good ones for as long
// as no newer ones can be had. Whose signature a token carries is left to whoever verifies it.
import type { JWK } from 'jose';
import { Fault } from '../engine/fault.ts';
import { isRecord } from '../engine/record.ts';

const FRESH_MS = 24 * 60 * 60 * 1000;
/** However many tokens name keys that nobody knows, and however often a fetch fails. */
const BETWEEN_FETCHES_MS = 30_000;
const MOST_KEYS = 500;

export interface SigningKey {
  readonly jwk: JWK;
  /** The channels that may use the key. */
  readonly endorsements: readonly string[];
}

export interface KeySetSettings {
  /** A JSON Web Key Set whose keys carry `endorsements`; rejects where it cannot be had. */
  readonly fetchKeys: () => Promise<unknown>;
  /** Milliseconds. */
  readonly now: () => number;
  /** Told of each fetch that failed; the keys at hand stay. */
  readonly onFailure?: (cause: unknown) => void;
}

interface Held {
  readonly keys: ReadonlyMap<string, SigningKey>;
  readonly since: number;
}

interface Attempt {
  readonly at: number;
  readonly succeeded: Promise<boolean>;
}

export class KeySet {
  readonly #settings: KeySetSettings;
  #held: Held | null = null;
  #newest: Attempt | null = null;

  constructor(settings: KeySetSettings) {
    this.#settings = settings;
  }

  /** `unreachable` where the key may be a new one that could not be fetched: the channel then has to deliver again. Never rejects. */
  async keyFor(kid: string): Promise<SigningKey | 'unknown' | 'unreachable'> {
    if (this.#held !== null && this.#settings.now() - this.#held.since >= FRESH_MS) void this.#refreshed();
    const known = this.#held?.keys.get(kid);
    if (known !== undefined) return known;
    const isFetched = await this.#refreshed();
    return this.#held?.keys.get(kid) ?? (isFetched ? 'unknown' : 'unreachable');
  }

  /** Whether there are keys to verify with; fetches them where there are none. */
  async isReady(): Promise<boolean> {
    return this.#held !== null || (await this.#refreshed());
  }

  /** Whoever asks while a fetch runs, or soon after, shares its result. */
  #refreshed(): Promise<boolean> {
    const at = this.#settings.now();
    if (this.#newest !== null && at - this.#newest.at < BETWEEN_FETCHES_MS) return this.#newest.succeeded;
    const succeeded = this.#fetched();
    this.#newest = { at, succeeded };
    return succeeded;
  }

  async #fetched(): Promise<boolean> {
    try {
      const keys = signingKeysOf(await this.#settings.fetchKeys());
      this.#held = { keys, since: this.#settings.now() };
      return true;
    } catch (cause) {
      this.#settings.onFailure?.(cause);
      return false;
    }
  }
}

function signingKeysOf(set: unknown): ReadonlyMap<string, SigningKey> {
  const listed = isRecord(set) && Array.isArray(set.keys) ? set.keys.slice(0, MOST_KEYS) : [];
  const keys = new Map(listed.flatMap(namedKey));
  if (keys.size > 0) return keys;
  throw new Fault({
    code: 'signing-keys-unreadable',
    message: 'the key set holds no key that signs',
    hint: 'see what answers at the address of the key set: a proxy may stand in between',
  });
}

/** Nothing for a key that is of another kind than ours, so that one odd key does not cost all the others. */
function namedKey(key: unknown): readonly (readonly [string, SigningKey])[] {
  if (!isRecord(key) || key.kty !== 'RSA') return [];
  const { kid, n, e, use, endorsements } = key;
  if (typeof kid !== 'string' || typeof n !== 'string' || typeof e !== 'string') return [];
  if (use !== undefined && use !== 'sig') return [];
  const channels = Array.isArray(endorsements) ? endorsements.filter((each) => typeof each === 'string') : [];
  return [[kid, { jwk: { kty: 'RSA', n, e }, endorsements: channels }]];
}
