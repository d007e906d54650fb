// The table of the desk's API: for each route, who may call it, how often and how large, and what answers it.
import type { DeskRole } from '../publishing/types.ts';
import type { Routes } from './api-types.ts';
import * as solutionChange from './change-solution.ts';
import type { Call, Desk, FileAnswer, StreamAnswer } from './desk.ts';
import * as change from './handle-change.ts';
import * as comments from './handle-comments.ts';
import * as figures from './handle-figures.ts';
import * as importing from './handle-import.ts';
import * as reading from './handle-reading.ts';
import { rebase } from './handle-rebase.ts';
import * as solutions from './handle-solutions.ts';
import * as who from './handle-who.ts';
import { DECIDERS, EVERY_ROLE, SEERS, SPEAKERS, WRITERS } from './routes-roles.ts';

/** `everybody` needs no token, `anybody` a good token and no role. */
export type MayCall = readonly DeskRole[] | 'anybody' | 'everybody';

export type RouteName = keyof Routes;
type AnswerOf<R extends RouteName> = Routes[R]['answer'] extends Blob ? FileAnswer | StreamAnswer : Routes[R]['answer'];

export type Route<R extends RouteName = RouteName> = {
  readonly roles: MayCall;
  /** Imports are larger, and rarer. */
  readonly isImport?: true;
  readonly answer: (desk: Desk, call: Call) => Promise<AnswerOf<R>>;
};

export const ROUTES: { readonly [R in RouteName]: Route<R> } = {
  'GET /me': { roles: 'anybody', answer: who.me },
  'GET /people': { roles: 'everybody', answer: who.people },
  'POST /sign-in': { roles: 'everybody', answer: who.signIn },
  'GET /editions': { roles: EVERY_ROLE, answer: reading.editionList },
  'GET /editions/:n/document': { roles: EVERY_ROLE, answer: reading.document },
  'GET /editions/:n/vocabulary': { roles: EVERY_ROLE, answer: reading.vocabulary },
  'GET /editions/:n/check': { roles: EVERY_ROLE, answer: reading.findings },
  'GET /editions/:n/cases': { roles: EVERY_ROLE, answer: reading.cases },
  'GET /editions/:n/difference': { roles: EVERY_ROLE, answer: reading.difference },
  'GET /editions/:n/impact': { roles: EVERY_ROLE, answer: reading.impact },
  'GET /editions/:n/history': { roles: EVERY_ROLE, answer: reading.history },
  'GET /editions/:n/comments': { roles: EVERY_ROLE, answer: reading.comments },
  'GET /editions/:n/note': { roles: WRITERS, answer: reading.note },
  'GET /editions/:n/word': { roles: EVERY_ROLE, answer: reading.word },
  'GET /editions/:n/replay': { roles: EVERY_ROLE, answer: reading.replay },
  'POST /editions': { roles: WRITERS, answer: change.begin },
  'POST /editions/:n/edits': { roles: WRITERS, answer: change.edit },
  'POST /editions/:n/rebase': { roles: WRITERS, answer: rebase },
  'POST /editions/:n/propose': { roles: WRITERS, answer: change.propose },
  'POST /editions/:n/confirm': { roles: DECIDERS, answer: change.confirm },
  'POST /editions/:n/return': { roles: DECIDERS, answer: change.giveBack },
  'POST /editions/:n/discard': { roles: WRITERS, answer: change.discard },
  'POST /editions/:n/withdraw': { roles: DECIDERS, answer: change.withdraw },
  'POST /editions/:n/comments': { roles: SPEAKERS, answer: comments.comment },
  'POST /comments/:id': { roles: SPEAKERS, answer: comments.settle },
  'POST /import': { roles: WRITERS, isImport: true, answer: importing.bringIn },
  'POST /import/:id/place': { roles: WRITERS, answer: importing.place },
  'POST /sync': { roles: SPEAKERS, answer: importing.sync },
  'GET /open-questions': { roles: WRITERS, answer: figures.openQuestions },
  'GET /register': { roles: DECIDERS, answer: figures.register },
  'GET /register.csv': { roles: DECIDERS, answer: figures.registerCsv },
  'GET /solutions': { roles: EVERY_ROLE, answer: solutions.solutionList },
  'GET /solutions/themes': { roles: SEERS, answer: solutions.themes },
  'GET /solutions/:n': { roles: EVERY_ROLE, answer: solutions.solution },
  'GET /solutions/:n/history': { roles: EVERY_ROLE, answer: solutions.history },
  'GET /solutions.csv': { roles: SEERS, answer: solutions.csv },
  'GET /solutions/items.csv': { roles: SEERS, answer: solutions.itemsCsv },
  'GET /solutions/:n/dossier': { roles: EVERY_ROLE, answer: solutions.dossier },
  'POST /solutions/:n/items/:id': { roles: DECIDERS, answer: solutionChange.item },
  'POST /solutions/:n/owner': { roles: DECIDERS, answer: solutionChange.owner },
  'GET /overview': { roles: EVERY_ROLE, answer: figures.overview },
};

type Pattern = { readonly name: RouteName; readonly method: string; readonly parts: readonly string[] };

const patterns: readonly Pattern[] = (Object.keys(ROUTES) as RouteName[]).map((name) => {
  const [method = '', path = ''] = name.split(' ');
  return { name, method, parts: path.split('/').slice(1) };
});

const NUMBER = /^[1-9]\d{0,8}$/u;
const ID = /^[A-Za-z0-9_-]{1,64}$/u;

const fits = (wanted: string, part: string) => (wanted === ':n' ? NUMBER.test(part) : wanted === ':id' ? ID.test(part) : wanted === part);

export type Place = { readonly name: RouteName; readonly number: number; readonly id: string };

/** `path` is what comes after `/desk/api`; null where nothing stands there. */
export function placeOf(method: string, path: string): Place | null {
  const parts = path.split('/').slice(1);
  const isHere = (one: Pattern) =>
    one.method === method && one.parts.length === parts.length && one.parts.every((wanted, at) => fits(wanted, parts[at] ?? ''));
  const found = patterns.find(isHere);
  if (found === undefined) return null;
  const named = (wanted: string) => parts[found.parts.indexOf(wanted)] ?? '';
  return { name: found.name, number: Number(named(':n') || '0'), id: named(':id') };
}
