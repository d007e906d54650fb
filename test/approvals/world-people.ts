// Who lives in the simulated world, how their house changes, and what they find to press and type there.
import type { DirectoryPerson, Knowledge } from '../../src/approvals/types.ts';
import { dayOf } from '../../src/approvals/working-days.ts';
import { CARD_WORDS } from '../../src/cards/card-words.ts';
import { REFUSAL_WORDS } from '../../src/cards/notice-words.ts';
import { directoryDownText } from '../../src/cards/request-text.ts';
import type { Chance } from '../engine/generate.ts';
import { allIn, isRecord } from '../teams/bot.ts';

const DAY = 86_400_000;

type Member = Pick<DirectoryPerson, 'id'> & Partial<DirectoryPerson> & { readonly chat: 'known' | 'installable' | 'none' };
export const MEMBERS: readonly Member[] = [
  { id: 'anna', chat: 'known' },
  { id: 'bo', chat: 'known' },
  { id: 'mette', chat: 'known', deputy: 'ole' },
  { id: 'ulla', chat: 'known' },
  { id: 'karim', chat: 'known', deputy: 'dina' },
  { id: 'dina', chat: 'installable', mail: 'dina@example.test' },
  { id: 'ida', chat: 'installable' },
  { id: 'olga', chat: 'none', mail: 'olga@example.test' },
  { id: 'nils', chat: 'none' },
  { id: 'ole', chat: 'known' },
  { id: 'gert', chat: 'known', kind: 'guest' },
];
export const STAFF = MEMBERS.map(({ id }) => id);
export const NAMES: ReadonlyMap<string, string> = new Map(STAFF.map((id) => [id, `${id[0]?.toUpperCase()}${id.slice(1)} Qvist`]));
export const ASKERS = ['anna', 'anna', 'bo', 'mette', 'karim', 'ole'] as const;
export const QUESTIONS = [
  'Må jeg lægge kundedata i Copilot?',
  'Må jeg lægge persondata om kunder i Copilot?',
  'Må jeg bruge Gemini?',
  'May I put customer data into Copilot?',
  'Må jeg dele min adgang med en kollega?',
  'Må jeg optage et møde med en kunde?',
] as const;
export const LISTS = ['/venter', '/mine', 'register', '/pligter', 'my requests'] as const;

export const REFUSALS: readonly string[] = [
  ...Object.values(REFUSAL_WORDS).flatMap(({ da, en }) => [da, en]),
  ...[CARD_WORDS.gone, CARD_WORDS.sorry].flatMap(({ da, en }) => [da, en]),
  directoryDownText('da'),
  directoryDownText('en'),
  'Intet er ændret',
  'Nothing has changed',
];
export const MARKS = ['Sendt igen', 'Sent again'];

export type Button = { readonly verb: string; readonly data: Readonly<Record<string, unknown>>; readonly content: unknown };
/** What is not of approvals, or hands out files. */
const LEFT_OUT = ['decide-again', 'certificate', 'register-file'];
export const SELDOM = ['reject', 'withdraw', 'show-request', 'revoke', 'hand-over', 'amend'];

const buttonsOn = new WeakMap<object, readonly Button[]>();

export function buttonsIn(content: unknown): readonly Button[] {
  if (!isRecord(content)) return [];
  const known = buttonsOn.get(content);
  if (known !== undefined) return known;
  const buttons = allIn(content, (one) => one.type === 'Action.Execute').flatMap(({ verb, data }) =>
    typeof verb === 'string' && isRecord(data) && !LEFT_OUT.includes(verb) ? [{ verb, data, content }] : [],
  );
  buttonsOn.set(content, buttons);
  return buttons;
}

/** `word` is one that nobody else has typed. */
type Typing = { readonly chance: Chance; readonly now: number; readonly word: string };

export function inputsOf({ verb, content }: Button, { chance, now, word }: Typing): Readonly<Record<string, string>> {
  const day = (days: number) => dayOf(now + days * DAY);
  const evidence = { who: 'Kunden', day: day(-1), how: 'mail', where: '' };
  switch (verb) {
    case 'file-request':
    case 'amend':
      return { purpose: word, ...(chance.happens(0.85) ? evidence : {}) };
    case 'approve':
      return {
        words: word,
        until: day(chance.one([0, 3, 15, 20, 100])),
        persons: chance.one(['requester', 'everyone']),
        seen: String(chance.happens(0.9)),
      };
    case 'hand-over': {
      const choices = allIn(content, (one) => typeof one.value === 'string' && typeof one.title === 'string' && one.type === undefined);
      const [choice] = chance.some(choices, 1);
      return { to: chance.happens(0.9) && typeof choice?.value === 'string' ? choice.value : chance.one(['gert', 'anna', 'ole']) };
    }
    case 'take-duty':
      return { day: day(-chance.upTo(5)) };
    default:
      return ['reject', 'ask-requester', 'reply', 'revoke'].includes(verb) ? { words: word } : {};
  }
}

/** People come and go, are away, and change places. */
export class House {
  readonly #chance: Chance;
  readonly #people = new Map<string, DirectoryPerson>();
  readonly #managers = new Map<string, readonly string[]>();
  readonly #holders = new Map<string, readonly string[]>();

  constructor(chance: Chance) {
    this.#chance = chance;
    for (const { chat: _, ...member } of MEMBERS) {
      const known = {
        name: NAMES.get(member.id) ?? '',
        mail: null,
        kind: 'member',
        isEnabled: true,
        absence: 'present',
        deputy: null,
      } as const;
      this.#people.set(member.id, { ...known, ...member });
    }
    for (const asker of ['anna', 'bo', 'ole']) this.#managers.set(asker, ['mette', 'ulla']);
    this.#managers.set('mette', ['ulla']);
    this.#managers.set('karim', ['nils', 'ulla']);
    this.#holders.set('dpo', ['karim', 'dina']).set('it', ['ida']).set('owner', ['olga']);
  }

  knowledge(): Knowledge {
    return { people: new Map(this.#people), managersOf: new Map(this.#managers), holdersOf: new Map(this.#holders) };
  }

  /** Says what has changed. */
  change(): string {
    const chance = this.#chance;
    const who = chance.one(['mette', 'ulla', 'karim', 'dina', 'ida', 'olga', 'ole']);
    const known = this.#people.get(who);
    if (known === undefined) return who;
    const what = chance.upTo(5);
    if (what === 0) this.#managers.set(chance.one(['anna', 'bo']), chance.one([['mette', 'ulla'], ['ulla'], ['ole', 'mette'], []]));
    else if (what === 1) this.#holders.set('dpo', chance.one([['karim', 'dina'], ['dina'], ['karim'], ['ulla', 'karim']]));
    else if (what === 2) this.#people.set(who, { ...known, isEnabled: !known.isEnabled });
    else this.#people.set(who, { ...known, absence: known.absence === 'present' ? { until: null } : 'present' });
    return `${who} ${what}`;
  }
}
