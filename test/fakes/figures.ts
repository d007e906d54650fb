// Open questions, figures and announcements in memory: slow and obvious.
import type { Obligation, Request } from '../../src/approvals/types.ts';
import { dayOf } from '../../src/approvals/working-days.ts';
import type { Announcements } from '../../src/ports/announcements.ts';
import type { Figures, RequestFigures } from '../../src/ports/figures.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { NewsPlace, NewsPlaces } from '../../src/ports/news-places.ts';
import type { OpenGroup, OpenKind, OpenQuestions, UnknownWords } from '../../src/ports/open-questions.ts';
import type { AskedNow, FeedbackEntry } from '../../src/ports/records.ts';

export type Recorded = { readonly asked: readonly AskedNow[]; readonly feedback: ReadonlyMap<string, FeedbackEntry> };

const keyOf = (...parts: readonly unknown[]) => JSON.stringify(parts);
/** Alike whatever the order of the facts. */
const groundOf = (facts: OpenGroup['facts']) => JSON.stringify(Object.entries(facts).toSorted(([a], [b]) => Number(a > b) - Number(a < b)));

const OFTEN = 3;

export type FakeOpenQuestions = OpenQuestions & {
  readonly seen: UnknownWords[];
  sweep(untilDay: string): number;
};

function isOften(seen: readonly UnknownWords[], word: string): boolean {
  const with_ = seen.filter(({ words }) => words.includes(word));
  const days = new Set(with_.map(({ day }) => day));
  const sources = new Set(with_.map(({ from }) => keyOf(from.tenant, from.conversation)));
  return days.size >= OFTEN || sources.size >= OFTEN;
}

type Open = { readonly kind: OpenKind; readonly facts: OpenGroup['facts']; readonly day: string; readonly reason: string | null };

function openIn({ asked, feedback }: Recorded, sinceDay: string): readonly Open[] {
  const kindOf = (outcome: string) => (outcome === 'not-covered' ? 'not-covered' : 'not-understood');
  const open = asked.filter(({ isOpen }) => isOpen === true).map((one): Open => ({ ...one, kind: kindOf(one.outcome), reason: null }));
  const marked = [...feedback.values()].flatMap((one): readonly Open[] =>
    one.verdict === 'helpful' ? [] : [{ ...one, kind: one.verdict }],
  );
  return [...open, ...marked].filter(({ day }) => day >= sinceDay);
}

const newestFirst = (a: Open, b: Open) => Number(a.day < b.day) - Number(a.day > b.day);

export function fakeOpenQuestions(recorded: Recorded): FakeOpenQuestions {
  const seen: UnknownWords[] = [];
  const letters = new Set<string>();
  const groups = (sinceDay: string) => Map.groupBy(openIn(recorded, sinceDay), ({ kind, facts }) => `${kind} ${groundOf(facts)}`);
  const wordsOf = (ground: string, sinceDay: string) => {
    const here = seen.filter((one) => groundOf(one.facts) === ground && one.day >= sinceDay).flatMap(({ words }) => words);
    const counts = [...Map.groupBy(here, (word) => word)].filter(([word]) => letters.has(word));
    return counts
      .map(([word, all]) => ({ word, times: all.length }))
      .toSorted((a, b) => b.times - a.times || Number(a.word > b.word) - Number(a.word < b.word));
  };
  return {
    seen,
    count: async (unknown) => {
      const words = [...new Set(unknown.words)];
      seen.push({ ...unknown, words });
      for (const word of words) if (isOften(seen, word)) letters.add(word);
    },
    list: async (sinceDay, most) =>
      [...groups(sinceDay)]
        .map(([id, all]): OpenGroup => {
          const [newest] = all.toSorted(newestFirst);
          const { kind, facts } = all[0] ?? { kind: 'not-covered', facts: {} };
          const reasons = all.toSorted(newestFirst).flatMap(({ reason }) => reason ?? []);
          return {
            id,
            kind,
            facts,
            words: wordsOf(groundOf(facts), sinceDay),
            times: all.length,
            lastDay: newest?.day ?? '',
            reasons: reasons.slice(0, 10),
          };
        })
        .toSorted((a, b) => b.times - a.times || Number(a.lastDay < b.lastDay) - Number(a.lastDay > b.lastDay))
        .slice(0, most),
    howMany: async (sinceDay) => groups(sinceDay).size,
    sweep: (untilDay) => {
      const stays = seen.filter(({ day }) => day > untilDay);
      const gone = seen.length - stays.length;
      seen.splice(0, seen.length, ...stays);
      for (const word of letters) if (!stays.some(({ words }) => words.includes(word))) letters.delete(word);
      return gone;
    },
  };
}

const tally = <Item>(items: readonly Item[], keysOf: (item: Item) => readonly string[]) =>
  [...Map.groupBy(items.flatMap(keysOf), (key) => key)].map(([key, all]) => ({ key, times: all.length }));
const byKey = (a: { readonly key: string }, b: { readonly key: string }) => Number(a.key > b.key) - Number(a.key < b.key);

function decidedAt({ seats, scope }: Request): number | null {
  const verdicts = seats.flatMap(({ verdict }) => verdict ?? []);
  const counted = scope === null ? verdicts.filter(({ kind }) => kind === 'rejected') : verdicts;
  return counted.length === 0 ? null : Math.max(...counted.map(({ at }) => at));
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const WAITING: readonly string[] = ['filed', 'needs-routing', 'pending'];
const isOverdue = ({ state, remindedAt, escalatedAt }: Request) => state === 'pending' && (remindedAt !== null || escalatedAt !== null);

function volumesOf(requests: readonly Request[]): RequestFigures['volumes'] {
  const monthOf = (time: number) => dayOf(time).slice(0, 7);
  const decided = requests.flatMap((one) => ({ at: decidedAt(one), isGranted: one.scope !== null })).filter(({ at }) => at !== null);
  const months = new Set([...requests.map(({ filedAt }) => monthOf(filedAt)), ...decided.map(({ at }) => monthOf(at ?? 0))]);
  const inMonth = (month: string, isGranted: boolean) =>
    decided.filter((one) => one.isGranted === isGranted && monthOf(one.at ?? 0) === month).length;
  return [...months].sort().map((month) => ({
    month,
    filed: requests.filter(({ filedAt }) => monthOf(filedAt) === month).length,
    approved: inMonth(month, true),
    rejected: inMonth(month, false),
  }));
}

export type Held = { readonly requests: ReadonlyMap<string, Request>; readonly obligations: ReadonlyMap<string, Obligation> };

export function fakeFigures(recorded: Recorded, held: Held): Figures {
  return {
    asked: async (sinceDay) => {
      const asked = recorded.asked.filter(({ day }) => day >= sinceDay);
      const days = tally(asked, ({ day, outcome }) => [`${day} ${outcome}`]).toSorted(byKey);
      const themes = tally(asked, ({ clauses }) => clauses).toSorted((a, b) => b.times - a.times || byKey(a, b));
      const given = [...recorded.feedback.values()].filter(({ day }) => day >= sinceDay);
      const how = (verdict: string) => given.filter((one) => one.verdict === verdict).length;
      return {
        days: days.map(({ key, times }) => ({
          day: key.slice(0, 10),
          outcome: asked.find(({ outcome }) => outcome === key.slice(11))?.outcome ?? 'not-covered',
          questions: times,
        })),
        themes: themes.map(({ key, times }) => ({ clause: key, questions: times })),
        feedback: { helpful: how('helpful'), 'wrong-outcome': how('wrong-outcome'), 'not-understood': how('not-understood') },
      };
    },
    requests: async (tenant, since) => {
      const all = [...held.requests.values()].filter((one) => one.tenant === tenant);
      const duties = [...held.obligations.values()].filter((one) => one.tenant === tenant);
      const filed = all.filter(({ filedAt }) => filedAt >= since.getTime());
      const hours = filed.flatMap((one) => {
        const at = decidedAt(one);
        return at === null ? [] : [(at - one.filedAt) / 3_600_000];
      });
      return {
        waiting: all.filter(({ state }) => WAITING.includes(state)).length,
        overdue: all.filter(isOverdue).length + duties.filter(({ state }) => state === 'overdue').length,
        total: all.length + duties.length,
        medianHours: median(hours),
        volumes: volumesOf(filed),
      };
    },
  };
}

export function fakeAnnouncements(jobs: Job[]): Announcements {
  const announced = new Set<string>();
  return {
    once: async (tenant, key, told) => {
      const mark = keyOf(tenant, ...key);
      if (announced.has(mark)) return false;
      announced.add(mark);
      jobs.push(...told);
      return true;
    },
  };
}

export function fakeNewsPlaces(): NewsPlaces {
  const kept = new Map<string, NewsPlace>();
  return {
    add: async (tenant, place) => void kept.set(keyOf(tenant, place.conversation), place),
    remove: async (tenant, conversation) => kept.delete(keyOf(tenant, conversation)),
    find: async (tenant, conversation) => kept.get(keyOf(tenant, conversation)) ?? null,
    list: async (tenant) => [...kept].flatMap(([key, place]) => (key === keyOf(tenant, place.conversation) ? [place] : [])),
  };
}
