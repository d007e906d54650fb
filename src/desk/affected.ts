// Whom a change of the policy concerns, by what they filed: requests that wait, approvals that count, duties that are kept.
import { isDutyMoved, isRequestMoved } from '../approvals/moved.ts';
import type { Obligation, Request, State } from '../approvals/types.ts';
import { dutyTexts, solutionNamed } from '../cards/request-texts.ts';
import type { Policy } from '../engine/compile.ts';
import type { Store } from '../ports/store.ts';
import { factWords } from '../publishing/rule-sentence.ts';
import type { ImpactAnswer } from './api-types.ts';
import type { Names } from './names.ts';

type Affected = ImpactAnswer['affected'];

const WAITING: readonly State[] = ['filed', 'needs-routing', 'pending'];
const PAGE = 200;
/** More than anybody reads through; the register has them all. */
const MOST = 500;

export type Affecting = {
  readonly store: Pick<Store, 'requests' | 'obligations'>;
  readonly tenant: string;
  readonly before: Policy;
  readonly after: Policy;
};

async function waitingMoved({ store, tenant, before, after }: Affecting): Promise<readonly Request[]> {
  const moved: Request[] = [];
  for (let below: number | undefined; moved.length < MOST; ) {
    const page = await store.requests.list(tenant, { states: WAITING, most: PAGE, ...(below === undefined ? {} : { below }) });
    moved.push(...page.filter((one) => isRequestMoved(before, after, one)));
    below = page.at(-1)?.number;
    if (below === undefined || page.length < PAGE) break;
  }
  return moved.slice(0, MOST);
}

async function approvedMoved({ store, tenant, before, after }: Affecting): Promise<readonly Request[]> {
  const moved: Request[] = [];
  for (let from = 0; moved.length < MOST; ) {
    const page = await store.requests.approvedAfter(tenant, from, PAGE);
    moved.push(...page.filter((one) => isRequestMoved(before, after, one)));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) break;
    from = last.number;
  }
  return moved.slice(0, MOST);
}

export type Moved = { readonly waiting: readonly Request[]; readonly approved: readonly Request[]; readonly duties: readonly Obligation[] };

export async function movedBy(affecting: Affecting): Promise<Moved> {
  const { store, tenant, before, after } = affecting;
  const duties = await store.obligations.undone(tenant, MOST);
  return {
    waiting: await waitingMoved(affecting),
    approved: await approvedMoved(affecting),
    duties: duties.filter((one) => isDutyMoved(before, after, one)),
  };
}

export async function affectedOf(affecting: Affecting, names: Names): Promise<Affected> {
  const { before } = affecting;
  const { waiting, approved, duties } = await movedBy(affecting);
  const known = await names([...[...waiting, ...approved].map(({ requester }) => requester), ...duties.map(({ person }) => person)]);
  const ofRequest =
    (kind: 'open-request' | 'precedent') =>
    ({ number, requester, subject }: Request) => ({
      kind,
      number,
      who: known.get(requester) ?? '',
      about: solutionNamed(subject) ?? factWords(before, subject.facts),
    });
  const ofDuty = ({ person, duty, clause }: Obligation) => {
    const textIn = (lang: 'da' | 'en') => dutyTexts(before, [duty], lang)[0] ?? clause.quote;
    return { kind: 'obligation' as const, number: null, who: known.get(person) ?? '', about: { da: textIn('da'), en: textIn('en') } };
  };
  return [...waiting.map(ofRequest('open-request')), ...approved.map(ofRequest('precedent')), ...duties.map(ofDuty)];
}
