// What is kept of a solution, an AI system on its way from an idea to production, what can happen to it, and what follows. Times are
// milliseconds since 1970 (UTC), days are YYYY-MM-DD in Europe/Copenhagen, persons are Entra object ids of one tenant.
import type { CompiledItem } from '../engine/checklist-types.ts';
import type { Clause, FactSet, Lang } from '../engine/types.ts';

export type PersonId = string;
export type Time = number;
export type Day = string;

export type Stage = 'idea' | 'proof-of-concept' | 'pilot' | 'production' | 'retired';

/** In the words of whoever wrote it; empty where nothing was said. */
export type Described = {
  readonly name: string;
  readonly purpose: string;
  readonly vendor: string;
  readonly model: string;
  readonly data: string;
  readonly users: string;
};
export type DescribedPart = keyof Described;

/** A link is an https address; a note says where something is to be found. */
export type Evidence = { readonly kind: 'link' | 'note'; readonly text: string };

export type ItemState = 'open' | 'answered' | 'not-applicable' | 'accepted-risk';

/** The clause as it was worded when an item was answered. */
export type AskedBy = { readonly instrument: string; readonly clause: string; readonly sha256: string; readonly edition: string };

/** What is kept of one item of a solution; what was never touched has no record, and is open. */
export type ItemRecord = {
  readonly state: ItemState;
  /** Words of whoever answered. */
  readonly answer: string;
  readonly evidence: readonly Evidence[];
  /** Why it does not apply, or why the risk is taken; empty otherwise. */
  readonly reason: string;
  readonly responsible: PersonId | null;
  /** The day it is to be done by, as somebody set it. */
  readonly due: Day | null;
  /** The day it is looked at again. */
  readonly again: Day | null;
  /** What it was opened anew by, in the names of `touched-by`, or `again` for a second look; null where it was not. */
  readonly reopened: { readonly by: readonly string[]; readonly at: Time } | null;
  /** Of an accepted risk: who took it. Null while it is only named, until a sign-off or the DPO takes it. */
  readonly accepted: { readonly by: readonly PersonId[]; readonly at: Time; readonly request: number | null } | null;
  readonly askedBy: AskedBy | null;
  readonly changedBy: PersonId | null;
  readonly changedAt: Time | null;
  /** One more at each change of this item: whoever changes it names the one they saw. */
  readonly revision: number;
  /** The day for which somebody was reminded last. */
  readonly remindedFor: Day | null;
};

/** The approval to go into production, as far as it has come; `ended` for whatever is no yes, or no yes any more. */
export type Signed = {
  /** Id and number of the request. */
  readonly request: string;
  readonly number: number;
  readonly state: 'pending' | 'approved' | 'ended';
  readonly filedAt: Time;
  readonly decidedAt: Time | null;
  /** The last day on which it counts. */
  readonly until: Day | null;
  /** While it is pending: the yes that was given before and counts until this one is. */
  readonly earlier?: Signed;
};

export type Solution = {
  /** Random and not to be guessed. */
  readonly id: string;
  /** Counted from 1 in a tenant. */
  readonly number: number;
  readonly tenant: string;
  /** One more at each change. */
  readonly revision: number;
  /** The revision at which what is described or told was last changed; whoever changes that has seen it. Absent for the newest revision. */
  readonly toldRevision?: number;
  readonly stage: Stage;
  /** When that stage began, and when production first did. */
  readonly stageAt: Time;
  readonly producedAt: Time | null;
  readonly owner: PersonId;
  readonly contributors: readonly PersonId[];
  readonly described: Described;
  /** Facts of the checklist, as they were told; worked-out ones are never kept. */
  readonly facts: FactSet;
  /** By the id of the item; also of items that the checklist has no more. */
  readonly items: Readonly<Record<string, ItemRecord>>;
  readonly signed: Signed | null;
  readonly lang: Lang;
  readonly createdAt: Time;
  readonly changedAt: Time;
  /** The day for which the owner was reminded of the second look last. */
  readonly lookRemindedFor: Day | null;
  /** The owner has left: the DPO was told, and names another. */
  readonly isOrphaned: boolean;
};

/** How somebody stands to a solution; `nobody` is the clock. */
export type Part = 'owner' | 'contributor' | 'dpo' | 'it' | 'other' | 'nobody';

type By = { readonly by: PersonId; readonly at: Time };
type OfItem = By & {
  readonly item: string /** The revision of the item that was seen; 0 for one without record. */;
  readonly seen: number;
};

export type SolutionEvent =
  | (By & {
      readonly kind: 'describe';
      readonly parts: Partial<Described> /** The revision of the solution that was seen. */;
      readonly seen: number;
    })
  /** Null takes a fact back. */
  | (By & { readonly kind: 'tell'; readonly facts: Readonly<Record<string, string | readonly string[] | null>>; readonly seen: number })
  | (OfItem & { readonly kind: 'answer'; readonly answer: string; readonly evidence: readonly Evidence[] })
  | (OfItem & { readonly kind: 'set-aside'; readonly reason: string })
  | (OfItem & { readonly kind: 'accept-risk'; readonly reason: string })
  | (OfItem & { readonly kind: 'reopen' })
  | (OfItem & { readonly kind: 'assign'; readonly responsible: PersonId | null; readonly due: Day | null })
  | (By & { readonly kind: 'invite'; readonly person: PersonId })
  | (By & { readonly kind: 'dismiss'; readonly person: PersonId })
  | (By & { readonly kind: 'hand-over'; readonly to: PersonId })
  /** Any stage but production, which takes a sign-off. */
  | (By & { readonly kind: 'move'; readonly stage: Exclude<Stage, 'production'> })
  /** A request to go into production was filed. */
  | (By & { readonly kind: 'file'; readonly request: string; readonly number: number })
  /** What became of that request; the same again changes nothing. */
  | {
      readonly kind: 'settle';
      readonly at: Time;
      readonly request: string;
      readonly verdict: 'approved' | 'ended';
      readonly approvers: readonly PersonId[];
      readonly until: Day | null;
    }
  /** Time has passed, or people have: reminds, looks again, tells of an owner who left. */
  | { readonly kind: 'tick'; readonly at: Time };

/** What the directory says at this moment. */
export type SolutionKnowledge = {
  /** Of everybody that the event or the solution names. */
  readonly people: ReadonlyMap<PersonId, { readonly kind: 'member' | 'guest' | 'contact'; readonly isEnabled: boolean }>;
  readonly dpos: readonly PersonId[];
  readonly it: readonly PersonId[];
};

export type SolutionRefusal =
  | 'not-entitled'
  | 'item-unknown'
  /** Somebody else was first: what now stands is shown, and nothing is overwritten. */
  | 'stale'
  | 'text-missing'
  | 'text-too-long'
  | 'reason-missing'
  | 'evidence-missing'
  | 'link-unreadable'
  | 'day-wrong'
  | 'day-past'
  | 'fact-unknown'
  | 'not-eligible'
  | 'there-already'
  | 'retired'
  /** While an approval is being decided nothing that it rests on changes: it is withdrawn first. */
  | 'being-signed'
  | 'gaps-blocking'
  | 'no-sign-off'
  | 'nothing-changed'
  | 'nothing-due';

export type SolutionNotice =
  | 'invited'
  | 'dismissed'
  | 'made-owner'
  | 'assigned'
  | 'item-due'
  | 'item-overdue'
  | 'look-again'
  | 'second-look'
  | 'reopened'
  /** A contributor, or whoever an item was given to, is no longer there: their items are the owner's. */
  | 'contributor-left'
  | 'in-production'
  | 'not-in-production'
  | 'owner-left';

/** Somebody hears of it in their personal chat, once. `items` are those it is about. */
export type SolutionEffect = {
  readonly kind: 'tell';
  readonly person: PersonId;
  readonly notice: SolutionNotice;
  readonly items: readonly string[];
};

/** What the history and the audit say of a change. In the chain itself nobody is named or quoted. */
export type SolutionFact = {
  readonly event: SolutionEvent['kind'] | 'begin' | 'remind' | 'look-again' | 'orphan';
  readonly as: Part;
  readonly stage: Stage;
  readonly revision: number;
  /** The item that it was about; null for the solution itself. */
  readonly item: string | null;
};

export type SolutionChange = {
  readonly solution: Solution;
  readonly effects: readonly SolutionEffect[];
  readonly facts: readonly SolutionFact[];
};
export type SolutionOutcome = SolutionChange | { readonly refused: SolutionRefusal };

/** What the sortings make of the facts of a solution. */
export type Sorted = {
  /** For each fact that is worked out: the value that is certain, and those that it can still turn out to be, the strictest first. */
  readonly facts: readonly {
    readonly fact: string;
    readonly certain: string | null;
    readonly possible: readonly string[];
    /** Ids of the sortings that hold, and of those that may. */
    readonly by: readonly string[];
    readonly open: readonly string[];
  }[];
  /** Facts that are not told and that some sorting, item or approver turns on, in the order of the vocabulary. */
  readonly missing: readonly string[];
  /** What was told and what is certain besides. */
  readonly known: FactSet;
};

/** Why an item is not done: never answered, opened anew, not known whether it applies, looked at too long ago, worded otherwise now,
 * or a risk that was named and that nobody took yet. */
export type Gap = 'open' | 'reopened' | 'not-known' | 'again' | 'clause-changed' | 'risk-named';

export type ItemStanding = {
  readonly compiled: CompiledItem;
  readonly record: ItemRecord;
  readonly applies: 'yes' | 'no' | 'not-known';
  /** Whether it keeps the solution from production while it is a gap; what is not known counts as blocking. */
  readonly blocks: boolean;
  readonly gap: Gap | null;
  /** The day that it is to be done by: its own, or that of `later` after production; null for none. */
  readonly due: Day | null;
  readonly isOverdue: boolean;
};

export type ThemeState = 'done' | 'open' | 'blocking' | 'none';

export type ThemeStanding = {
  readonly clause: Clause;
  readonly state: ThemeState;
  /** Of the items that apply or may apply. */
  readonly done: number;
  readonly of: number;
  readonly items: readonly ItemStanding[];
};

/** Where a solution stands by the checklist of this moment. */
export type Standing = {
  readonly sorted: Sorted;
  readonly themes: readonly ThemeStanding[];
  /** Gaps that keep it from production, and those that may follow. */
  readonly blocking: readonly ItemStanding[];
  readonly open: readonly ItemStanding[];
  /** Nothing blocks but risks that were named: a sign-off may be filed. */
  readonly isReady: boolean;
  /** The next day on which something is due or looked at again; null for none. */
  readonly nextDay: Day | null;
};

/** What stands in a list: nothing of it has to be worked out anew. */
export type SolutionRow = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly stage: Stage;
  readonly owner: PersonId;
  readonly blocking: number;
  readonly open: number;
  readonly nextDay: Day | null;
  readonly signedUntil: Day | null;
  readonly isOrphaned: boolean;
  readonly changedAt: Time;
};
