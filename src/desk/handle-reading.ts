// Looking at editions: the list, the document, the vocabulary, findings, differences, impact, history. Changes nothing.
import { answerOf } from '../answers/answer.ts';
import { answerText } from '../answers/render.ts';
import { jsonOf } from '../edge/json-body.ts';
import { decide } from '../engine/decide.ts';
import type { FactSet, Lang } from '../engine/types.ts';
import type { CasesView, DeskFinding, DeskRole, Difference, DocumentView, Note, VocabularyView } from '../publishing/types.ts';
import type { CommentView, EditionList, HistoryView, ImpactAnswer, Replay } from './api-types.ts';
import { factsOf } from './body.ts';
import { type Call, type Desk, FileAnswer } from './desk.ts';
import { editionAgainst, editionAt, filesAt, openAt } from './found.ts';
import { problem } from './problem.ts';
import { DECIDERS, SEERS } from './routes-roles.ts';
import { editionViews, historyViews } from './views.ts';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export async function editionList(desk: Desk, { who }: Call): Promise<EditionList> {
  const all = await desk.editions.list(desk.tenant);
  const inForce = await desk.editions.inForce(desk.tenant, desk.now());
  const [editions, warnings] = await Promise.all([editionViews(desk, all, { all, who }), desk.live.warnings()]);
  return { editions, inForce: inForce?.number ?? 0, warnings };
}

export async function document(desk: Desk, { number }: Call): Promise<DocumentView> {
  return (await desk.heavy.shown(await filesAt(desk, number))).document;
}

export async function vocabulary(desk: Desk, { number }: Call): Promise<VocabularyView> {
  return (await desk.heavy.shown(await filesAt(desk, number))).vocabulary;
}

export async function findings(desk: Desk, { number }: Call): Promise<readonly DeskFinding[]> {
  return await desk.heavy.findings(await filesAt(desk, number));
}

export async function cases(desk: Desk, { number }: Call): Promise<CasesView> {
  return await desk.heavy.cases(await filesAt(desk, number));
}

export async function difference(desk: Desk, { number, query }: Call): Promise<Difference> {
  const before = await editionAgainst(desk, query);
  return await desk.heavy.difference({ before: await desk.opened.files(before), after: await filesAt(desk, number) });
}

const asked = (desk: Desk) => desk.figures.asked(desk.tenant, new Date(desk.now().getTime() - YEAR_MS));

/** Names of those who filed something are for who may see what was filed, and what solutions lack for who sees the whole of them. */
export async function impact(desk: Desk, { number, query, who }: Call): Promise<ImpactAnswer> {
  const [one, other] = [await editionAgainst(desk, query), await editionAt(desk, number)];
  const [before, after] = [await desk.opened.files(one), await desk.opened.files(other)];
  const found = await desk.heavy.impact({ before, after, asked: await asked(desk) });
  const compared = { before: await desk.opened.policy(one), after: await desk.opened.policy(other) };
  const sees = (roles: readonly DeskRole[]) => who.roles.some((role) => roles.includes(role));
  const solutions = await desk.figures.solutions({ tenant: desk.tenant, ...compared, now: desk.now() });
  return {
    ...found,
    against: one.number,
    affected: sees(DECIDERS) ? await desk.figures.affected(desk.tenant, compared.before, compared.after) : [],
    solutions: sees(SEERS) ? solutions : { ...solutions, rows: [] },
  };
}

export async function note(desk: Desk, { number, query }: Call): Promise<Note> {
  const edition = await editionAt(desk, number);
  if (edition.note !== null) return edition.note;
  const before = await desk.opened.files(await editionAgainst(desk, query));
  return await desk.heavy.note({ before, after: await desk.opened.files(edition), asked: await asked(desk) });
}

export async function history(desk: Desk, { number }: Call): Promise<readonly HistoryView[]> {
  await editionAt(desk, number);
  return await historyViews(desk, await desk.editions.history(desk.tenant, number));
}

export async function comments(desk: Desk, { number }: Call): Promise<readonly CommentView[]> {
  await editionAt(desk, number);
  const found = await desk.editions.comments(desk.tenant, number);
  const names = await desk.names(found.map(({ by }) => by));
  return found.map((comment) => ({ ...comment, by: names.get(comment.by) ?? '' }));
}

export async function word(desk: Desk, { number, query }: Call): Promise<FileAnswer> {
  const { id, bytes } = await desk.documents.wordOf(await openAt(desk, number), query.get('instrument'));
  return new FileAnswer(WORD, `${id}-udgave-${number}.docx`, bytes);
}

function factsIn(query: URLSearchParams): FactSet {
  const value = jsonOf(query.get('facts') ?? '');
  if (value === undefined) throw problem('asked-wrongly');
  return factsOf(value);
}

export async function replay(desk: Desk, { number, query }: Call): Promise<Replay> {
  const policy = await desk.opened.policy(await editionAt(desk, number));
  const facts = factsIn(query);
  const decision = decide(policy, facts);
  if ('code' in decision) throw problem('facts-unknown');
  const textIn = (lang: Lang) => {
    const answer = answerOf(policy, facts, { lang });
    if ('code' in answer) throw problem('facts-unknown');
    return answerText({ policy, answer, decision, facts, lang });
  };
  return { edition: number, outcome: decision.outcome, text: { da: textIn('da'), en: textIn('en') } };
}
