// Solutions as people meet them, at each step of their way and for everybody who looks, from a small invented checklist and invented people.

import type { Request, Seat } from '../../src/approvals/types.ts';
import type { Card } from '../../src/cards/card-types.ts';
import { requestCard } from '../../src/cards/request-card.ts';
import { requestListCard, requestListViewOf } from '../../src/cards/request-list.ts';
import { requestText } from '../../src/cards/request-text.ts';
import { requestViewOf } from '../../src/cards/request-view.ts';
import { factsCard, factsText, factsViewOf, lookCard, lookText, lookViewOf } from '../../src/cards/solution-facts-card.ts';
import { solutionListCard, solutionListText, solutionListViewOf } from '../../src/cards/solution-list-card.ts';
import { missingCard, missingText, missingViewOf } from '../../src/cards/solution-missing-card.ts';
import { solutionNoticeCard, solutionNoticeText, solutionNoticeViewOf } from '../../src/cards/solution-notice.ts';
import { SOLUTION_NOTICES, solutionRefusal } from '../../src/cards/solution-notice-words.ts';
import { overviewCard, overviewText, overviewViewOf } from '../../src/cards/solution-overview-card.ts';
import { quotedView, type SolutionSeen, solutionSeen } from '../../src/cards/solution-parts.ts';
import { peopleCard, peopleText, peopleViewOf } from '../../src/cards/solution-people-card.ts';
import { publicCard, publicText } from '../../src/cards/solution-public-card.ts';
import { signOffCard, signOffText, signOffViewOf } from '../../src/cards/solution-sign-off-card.ts';
import {
  beginCard,
  beginText,
  describeCard,
  describeText,
  describeViewOf,
  offerCard,
  offerText,
} from '../../src/cards/solution-start-card.ts';
import { type ThemeSeen, themeCard, themeText, themeViewOf } from '../../src/cards/solution-theme-card.ts';
import type { Lang } from '../../src/engine/types.ts';
import { begunSolution, nextSolution } from '../../src/solutions/life.ts';
import { rowOf } from '../../src/solutions/row.ts';
import { signOffOf } from '../../src/solutions/sign-off.ts';
import type { PersonId, Solution, SolutionEvent, SolutionKnowledge, SolutionNotice, SolutionRow } from '../../src/solutions/types.ts';
import { checklistPolicy } from './checklist-files.ts';

export const CHECKLIST_POLICY = checklistPolicy();
export const SOLUTION_ID = 'a-random-card-id-solution';

const PEOPLE: ReadonlyMap<PersonId, string | null> = new Map([
  ['mette', 'Mette Holm'],
  ['peter', 'Peter Lund'],
  ['karen', 'Karen Dam'],
  ['ali', 'Ali Yılmaz'],
  ['sofie', 'Sofie Brandt-Hammerskov'],
  ['gone', null],
]);
const NAMES = new Map([...PEOPLE].flatMap(([id, name]) => (name === null ? [] : [[id, name] as const])));

const MEMBER = { kind: 'member', isEnabled: true } as const;
export const KNOWLEDGE: SolutionKnowledge = {
  people: new Map([...NAMES.keys()].map((id) => [id, MEMBER])),
  dpos: ['karen'],
  it: ['ali'],
};

/** Friday 4 December 2026 at 14:00 in Copenhagen. */
export const NOW = Date.UTC(2026, 11, 4, 13);
const DAY = 86_400_000;
const TODAY = '2026-12-04';

type Told = Readonly<Record<Lang, string>>;
const PURPOSE: Told = {
  da: 'Svare kunder om åbningstider, ordrer og returvarer, og give resten videre til kundeservice.',
  en: 'Answer customers about opening hours, orders and returns, and hand the rest on to customer service.',
};
const NAME: Told = { da: 'Kundechat', en: 'Customer chat' };
const ANSWER: Told = {
  da: 'Mette Holm svarer for den, og kundeservice griber ind, når en kunde beder om det.',
  en: 'Mette Holm answers for it, and customer service steps in when a customer asks for it.',
};
const OTHER_ANSWER: Told = {
  da: 'Det gør ledelsen. Se referatet fra i tirsdags.',
  en: 'The management does. See the minutes of last Tuesday.',
};
const RISK: Told = {
  da: 'Kontrakten er kun en prøveaftale. Vi har ja fra leverandøren på mail, og den rigtige kontrakt ventes i januar; til da kan vi slukke på en time.',
  en: 'The contract is only a trial agreement. We have a yes from the vendor by mail, and the real contract is due in January; until then we can switch it off within an hour.',
};

type Undated<T> = T extends SolutionEvent ? Omit<T, 'at'> : never;

/** What happened to it, each a minute after the one before; a refusal is a fault of the sample. */
function after(solution: Solution, ...events: readonly Undated<SolutionEvent>[]): Solution {
  const { checklist } = CHECKLIST_POLICY;
  return events.reduce((now, event) => {
    const outcome = nextSolution(now, { ...event, at: NOW - 5 * DAY + now.revision * 60_000 } as SolutionEvent, {
      checklist,
      editionOf: () => '2026-11',
      knowledge: KNOWLEDGE,
      today: '2026-11-29',
    });
    if ('refused' in outcome) throw new RangeError(`${JSON.stringify(event)}: ${outcome.refused}`);
    return outcome.solution;
  }, solution);
}

export const begun = (lang: Lang): Solution =>
  begunSolution({
    id: SOLUTION_ID,
    number: 7,
    tenant: 'tenant',
    owner: 'mette',
    described: { name: NAME[lang], purpose: PURPOSE[lang], vendor: 'Nordlys AI', model: 'Fyr 3', data: '', users: '' },
    facts: {},
    lang,
    at: NOW - 6 * DAY,
  }).solution;

const answer = (item: string, text: string, link = '', seen = 0): Undated<SolutionEvent> => ({
  kind: 'answer',
  by: 'mette',
  item,
  seen,
  answer: text,
  evidence: link === '' ? [] : [{ kind: 'link', text: link }],
});

const FACTS = {
  omraade: 'andet',
  brugere: ['kunder', 'medarbejdere'],
  samtale: 'ja',
  brugerdata: ['persondata'],
  'eget-navn': 'nej',
  'egen-brug': 'ja',
};
const LINK = 'https://intranet.example/kundechat/';

/** Some of it told and answered. */
export function halfway(lang: Lang): Solution {
  return after(
    begun(lang),
    { kind: 'invite', by: 'mette', person: 'sofie' },
    { kind: 'move', by: 'mette', stage: 'pilot' },
    { kind: 'tell', by: 'mette', seen: 3, facts: { brugere: ['kunder', 'medarbejdere'], samtale: 'ja', brugerdata: ['persondata'] } },
    answer('rigtige-data', ANSWER[lang], `${LINK}datakilder`),
    answer('ansvarlig', ANSWER[lang]),
    { kind: 'assign', by: 'mette', item: 'kontrakt', seen: 0, responsible: 'sofie', due: '2026-12-11' },
    { kind: 'set-aside', by: 'mette', item: 'komponenter', seen: 0, reason: RISK[lang] },
    { kind: 'accept-risk', by: 'mette', item: 'kontrakt', seen: 1, reason: RISK[lang] },
    answer('kunnen', ANSWER[lang]),
  );
}

/** Nothing is in the way but a risk that was named. */
export function ready(lang: Lang): Solution {
  const half = halfway(lang);
  return after(
    half,
    { kind: 'tell', by: 'mette', seen: half.revision, facts: FACTS },
    ...['hjemmel', 'ejer-output', 'rolle', 'vilkaar', 'sikkerhed', 'dokumentation'].map((item) =>
      answer(item, ANSWER[lang], `${LINK}${item}`),
    ),
  );
}

const signed = (lang: Lang, ...events: readonly Undated<SolutionEvent>[]): Solution =>
  after(ready(lang), { kind: 'file', by: 'mette', request: 'request', number: 31 }, ...events);

export function inProduction(lang: Lang): Solution {
  const filed = signed(lang);
  const { signed: pending } = filed;
  if (pending === null) throw new RangeError('it was not filed');
  return after(filed, {
    kind: 'settle',
    request: 'request',
    verdict: 'approved',
    approvers: ['peter', 'ali'],
    until: '2027-11-29',
  } as never);
}

export function changedModel(lang: Lang): Solution {
  const now = inProduction(lang);
  return after(now, { kind: 'describe', by: 'mette', seen: now.revision, parts: { model: 'Fyr 4' } });
}

export const seenBy = (solution: Solution, viewer: PersonId, lang: Lang): SolutionSeen =>
  solutionSeen({ policy: CHECKLIST_POLICY, solution, viewer, known: PEOPLE, now: NOW, lang, knowledge: KNOWLEDGE });

const seatOf = (role: string, person: PersonId, step: Seat['approvers'][number]['step']): Seat => ({
  role,
  approvers: [{ person, step, since: NOW - DAY, isAbsent: false }],
  skipped: [],
  verdict: null,
});
const SEATS = [seatOf('manager', 'peter', 'manager'), seatOf('it', 'ali', 'role'), seatOf('dpo', 'karen', 'role')];

export function signRequest(lang: Lang, more: Partial<Request> = {}): Request {
  const solution = ready(lang);
  const asked = signOffOf(CHECKLIST_POLICY, solution, seenBy(solution, 'mette', lang).standing);
  if ('refused' in asked) throw new RangeError(asked.refused);
  return {
    id: 'request',
    number: 31,
    tenant: 'tenant',
    requester: 'mette',
    state: 'pending',
    revision: 1,
    contentRevision: 1,
    subject: {
      facts: {},
      outcome: 'approval-required',
      clauses: asked.clauses,
      duties: [],
      roles: asked.roles,
      edition: 'e',
      lang,
      needsConsent: false,
      signOff: asked.signOff,
    },
    purpose: PURPOSE[lang],
    evidence: null,
    seats: SEATS,
    exchanges: [],
    filedAt: NOW - DAY,
    remindedAt: null,
    escalatedAt: null,
    scope: null,
    conditions: [],
    flag: null,
    endedAt: null,
    revocation: null,
    repeats: null,
    ...more,
  };
}

const verdict = {
  kind: 'approved',
  by: 'peter',
  at: NOW,
  words: '',
  hasSeenConsent: true,
  persons: 'requester',
  until: '2027-12-04',
} as const;

export const approvedSign = (lang: Lang): Request =>
  signRequest(lang, {
    state: 'approved',
    endedAt: NOW,
    scope: { facts: {}, persons: 'requester', until: '2027-12-04' },
    seats: SEATS.map((seat) => ({ ...seat, verdict: { ...verdict, by: seat.approvers[0]?.person ?? 'peter' } })),
  });

export const rejectedSign = (lang: Lang): Request =>
  signRequest(lang, {
    state: 'rejected',
    endedAt: NOW,
    seats: SEATS.map((seat, at) =>
      at === 0 ? { ...seat, verdict: { ...verdict, kind: 'rejected', words: RISK[lang], until: null } } : seat,
    ),
  });

export const signViewOf = (request: Request, viewer: PersonId, lang: Lang) =>
  requestViewOf({
    policy: CHECKLIST_POLICY,
    request,
    viewer,
    actor: viewer === request.requester ? 'requester' : viewer === 'somebody' ? 'other' : 'asked',
    known: NAMES,
    similar: [],
    now: NOW,
    lang,
    candidates: ['sofie'],
  });

/** The text is what a client without cards shows instead. */
export type SolutionSample = { readonly name: string; readonly card: Card; readonly text: string; readonly isOpened?: true };
type Drawn = Omit<SolutionSample, 'name'>;

function themeSample(seen: SolutionSeen, wanted: ThemeSeen): Drawn {
  const view = themeViewOf(seen, wanted);
  if (view === null) throw new RangeError(`no theme ${wanted.theme}`);
  return { card: themeCard(view), text: themeText(view) };
}

function overviewSample(seen: SolutionSeen, said = ''): Drawn {
  const view = overviewViewOf(seen, said);
  return { card: overviewCard(view), text: overviewText(view) };
}

function missingSample(seen: SolutionSeen, page = 1): Drawn {
  return { card: missingCard(missingViewOf(seen, { page })), text: missingText(missingViewOf(seen, { isWhole: true })) };
}

function lookSample(seen: SolutionSeen): Drawn {
  const view = lookViewOf(seen);
  return { card: lookCard(view), text: lookText(view) };
}

function factsSample(seen: SolutionSeen, after = ''): Drawn {
  const view = factsViewOf(seen, { after });
  if (view === null) throw new RangeError('no questions are left');
  return { card: factsCard(view), text: factsText(view) };
}

function startSamples(lang: Lang): readonly SolutionSample[] {
  const seen = seenBy(begun(lang), 'mette', lang);
  const clause = CHECKLIST_POLICY.checklist.themes[0];
  const offer = {
    lang,
    clause: clause === undefined ? null : quotedView(seen, clause, null),
    themes: CHECKLIST_POLICY.checklist.themes.map(({ path, id }) => path.at(-1) ?? id),
    hasOwn: true,
  };
  const form = { lang, form: 'a-random-id' };
  const describe = describeViewOf(seenBy(halfway(lang), 'mette', lang));
  const theirs = describeViewOf(seenBy(halfway(lang), 'mette', lang), {
    typed: { model: 'Fyr 3 mini', data: 'Ordrer' },
    isConflict: true,
    said: solutionRefusal('stale', lang),
  });
  return [
    { name: 'solution-offer', card: offerCard(offer), text: offerText(offer) },
    { name: 'solution-begin', card: beginCard(form), text: beginText(form) },
    { name: 'solution-describe', card: describeCard(describe), text: describeText(describe) },
    { name: 'solution-describe-opened', card: describeCard(describe), text: describeText(describe), isOpened: true },
    { name: 'solution-describe-conflict', card: describeCard(theirs), text: describeText(theirs) },
  ];
}

function themeSamples(lang: Lang): readonly SolutionSample[] {
  const half = halfway(lang);
  const seen = seenBy(half, 'mette', lang);
  const typed = { answer: OTHER_ANSWER[lang], evidence: [{ kind: 'note' as const, text: 'SharePoint' }], reason: '' };
  const answered = seenBy(
    after(begun(lang), { ...answer('ansvarlig', ANSWER[lang], `${LINK}ansvar`), by: 'karen' } as Undated<SolutionEvent>),
    'mette',
    lang,
  );
  const data = themeSample(seen, { theme: 't-data' });
  return [
    { name: 'solution-theme', ...data },
    { name: 'solution-theme-opened', ...data, isOpened: true },
    { name: 'solution-theme-answered', ...themeSample(seen, { theme: 't-ansvar', open: 'ansvarlig' }) },
    { name: 'solution-theme-list', ...themeSample(seen, { theme: 't-licenser', open: null }) },
    { name: 'solution-theme-risk', ...themeSample(seen, { theme: 't-leverandoer', open: 'kontrakt' }) },
    { name: 'solution-theme-it', ...themeSample(seenBy(half, 'ali', lang), { theme: 't-licenser', open: 'ejer-output' }) },
    {
      name: 'solution-theme-refused',
      ...themeSample(seen, {
        theme: 't-leverandoer',
        open: 'kontrakt',
        typed: { ...typed, evidence: [{ kind: 'link', text: 'intranet/kontrakt' }] },
        said: solutionRefusal('link-unreadable', lang),
      }),
    },
    {
      name: 'solution-theme-conflict',
      ...themeSample(answered, { theme: 't-ansvar', open: 'ansvarlig', typed, isConflict: true, said: solutionRefusal('stale', lang) }),
    },
    { name: 'solution-theme-reopened', ...themeSample(seenBy(changedModel(lang), 'mette', lang), { theme: 't-sikkerhed' }) },
  ];
}

function standingSamples(lang: Lang): readonly SolutionSample[] {
  const [first, half, all] = [seenBy(begun(lang), 'mette', lang), seenBy(halfway(lang), 'mette', lang), seenBy(ready(lang), 'mette', lang)];
  return [
    { name: 'solution-overview-new', ...overviewSample(first) },
    { name: 'solution-overview', ...overviewSample(half) },
    { name: 'solution-overview-ready', ...overviewSample(all) },
    { name: 'solution-overview-production', ...overviewSample(seenBy(inProduction(lang), 'mette', lang)) },
    { name: 'solution-overview-changed', ...overviewSample(seenBy(changedModel(lang), 'mette', lang)) },
    { name: 'solution-overview-dpo', ...overviewSample(seenBy({ ...halfway(lang), isOrphaned: true, owner: 'gone' }, 'karen', lang)) },
    { name: 'solution-facts', ...factsSample(first) },
    { name: 'solution-facts-next', ...factsSample(half, 'brugerdata') },
    { name: 'solution-look-open', ...lookSample(half) },
    { name: 'solution-look', ...lookSample(all) },
    { name: 'solution-missing', ...missingSample(half) },
    { name: 'solution-missing-second', ...missingSample(half, 2) },
    { name: 'solution-missing-ready', ...missingSample(all) },
  ];
}

function signSamples(lang: Lang): readonly SolutionSample[] {
  const form = (solution: Solution): Drawn => {
    const view = signOffViewOf(seenBy(solution, 'mette', lang), { seats: SEATS });
    return { card: signOffCard(view), text: signOffText(view) };
  };
  const request = (of: Request, viewer: PersonId): Drawn => {
    const view = signViewOf(of, viewer, lang);
    return { card: requestCard(view, { card: 'a-random-card-id', userIds: ['29:somebody'] }), text: requestText(view) };
  };
  const decide = request(signRequest(lang), 'peter');
  const list = requestListViewOf({
    policy: CHECKLIST_POLICY,
    known: NAMES,
    now: NOW,
    viewer: 'peter',
    lang,
    kind: 'waiting',
    requests: [{ request: signRequest(lang), card: 'a-random-card-id', actor: 'asked' }],
  });
  return [
    { name: 'solution-sign-off', ...form(ready(lang)) },
    { name: 'solution-sign-off-opened', ...form(ready(lang)), isOpened: true },
    { name: 'solution-sign-off-blocked', ...form(halfway(lang)) },
    { name: 'solution-request-decide', ...decide },
    { name: 'solution-request-decide-opened', ...decide, isOpened: true },
    { name: 'solution-request-own', ...request(signRequest(lang), 'mette') },
    { name: 'solution-request-approved', ...request(approvedSign(lang), 'mette') },
    { name: 'solution-request-rejected', ...request(rejectedSign(lang), 'mette') },
    { name: 'solution-request-list', card: requestListCard(list), text: '' },
  ];
}

const isNotice = (name: string): name is SolutionNotice => Object.hasOwn(SOLUTION_NOTICES, name);

function noticeSamples(lang: Lang): readonly SolutionSample[] {
  const seen = seenBy(inProduction(lang), 'mette', lang);
  const items: Partial<Record<SolutionNotice, readonly string[]>> = {
    assigned: ['kontrakt'],
    'item-due': ['kontrakt'],
    'item-overdue': ['forbrug', 'governance'],
    'look-again': ['sikkerhed'],
    reopened: ['sikkerhed', 'forbrug', 'komponenter'],
    'contributor-left': ['kontrakt'],
  };
  return Object.keys(SOLUTION_NOTICES)
    .filter(isNotice)
    .map((notice) => {
      const view = solutionNoticeViewOf(seen, notice, items[notice] ?? []);
      return { name: `solution-notice-${notice}`, card: solutionNoticeCard(view), text: solutionNoticeText(view) };
    });
}

function rowsOf(lang: Lang): readonly SolutionRow[] {
  const { checklist } = CHECKLIST_POLICY;
  const row = (solution: Solution, at: number): SolutionRow => ({
    ...rowOf(checklist, solution, TODAY),
    id: `${SOLUTION_ID}-${at}`,
    number: 7 + at,
  });
  const retired = after(begun(lang), { kind: 'move', by: 'mette', stage: 'retired' });
  return [begun(lang), halfway(lang), ready(lang), inProduction(lang), retired].map(row);
}

function otherSamples(lang: Lang): readonly SolutionSample[] {
  const people = (viewer: PersonId, solution = halfway(lang)): Drawn => {
    const view = peopleViewOf(seenBy(solution, viewer, lang), { candidates: ['peter', 'karen', 'sofie'] });
    return { card: peopleCard(view), text: peopleText(view) };
  };
  const list = (kind: 'mine' | 'all', rows: readonly SolutionRow[], total: number, page = 1): Drawn => {
    const view = solutionListViewOf({ lang, kind, rows, total, page, known: PEOPLE, now: NOW });
    return { card: solutionListCard(view), text: solutionListText(view) };
  };
  const open = { lang, number: 7, name: NAME[lang], stage: 'pilot' } as const;
  return [
    { name: 'solution-people', ...people('mette') },
    { name: 'solution-people-opened', ...people('mette'), isOpened: true },
    { name: 'solution-people-contributor', ...people('sofie') },
    { name: 'solution-list', ...list('mine', rowsOf(lang), 5) },
    { name: 'solution-list-pages', ...list('all', rowsOf(lang), 21, 2) },
    { name: 'solution-list-empty', ...list('mine', [], 0) },
    { name: 'solution-public', card: publicCard(open), text: publicText(open) },
  ];
}

/** What somebody would write who wants to be taken for the bot. */
export function attacked(text: string, lang: Lang): Solution {
  const half = halfway(lang);
  const items = Object.fromEntries(
    Object.entries(half.items).map(([id, record]) => [
      id,
      {
        ...record,
        answer: text.slice(0, 4000),
        reason: text.slice(0, 1000),
        evidence: [
          { kind: 'link' as const, text: text.slice(0, 1000) },
          { kind: 'note' as const, text: text.slice(0, 1000) },
        ],
      },
    ]),
  );
  return { ...half, described: { name: text, purpose: text, vendor: text, model: text, data: text, users: text }, items };
}

export function attackSamples(text: string, lang: Lang): readonly SolutionSample[] {
  const solution = attacked(text, lang);
  const seen: SolutionSeen = { ...seenBy(solution, 'mette', lang), known: new Map([...PEOPLE.keys()].map((id) => [id, text])) };
  const typed = { answer: text, evidence: [{ kind: 'note' as const, text: text.slice(0, 1000) }], reason: text.slice(0, 1000) };
  const describe = describeViewOf(seen, { isConflict: true, typed: { name: `${text}!` } });
  const people = peopleViewOf(seen, { candidates: ['peter'] });
  const sign = signOffViewOf(seen, { seats: SEATS, words: text.slice(0, 2000) });
  const notice = solutionNoticeViewOf(seen, 'reopened', ['kontrakt']);
  return [
    { name: 'solution-theme-hostile', ...themeSample(seen, { theme: 't-leverandoer', open: 'kontrakt', typed, isConflict: true }) },
    { name: 'solution-overview-hostile', ...overviewSample(seen) },
    { name: 'solution-describe-hostile', card: describeCard(describe), text: describeText(describe) },
    { name: 'solution-people-hostile', card: peopleCard(people), text: peopleText(people) },
    { name: 'solution-sign-off-hostile', card: signOffCard(sign), text: signOffText(sign) },
    { name: 'solution-missing-hostile', ...missingSample(seen) },
    { name: 'solution-notice-hostile', card: solutionNoticeCard(notice), text: solutionNoticeText(notice) },
  ];
}

export const solutionSamples = (hostile: string, lang: Lang): readonly SolutionSample[] => [
  ...startSamples(lang),
  ...standingSamples(lang),
  ...themeSamples(lang),
  ...signSamples(lang),
  ...noticeSamples(lang),
  ...otherSamples(lang),
  ...attackSamples(hostile, lang),
];
