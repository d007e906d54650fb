// What campaigns on whole programs begin with: a played Teams and Graph, people who have written to the bot, and an answer for each of
// them to request approval on.
import { type StandIn, standIn } from '../graph/stand-in.ts';
import { type Front, frontOf } from './front.ts';
import { DPO, IT, OWNER, STRANGER, type Staff, staffOf } from './people.ts';
import { bring, chatOf, QUESTION, written } from './person.ts';
import { buttonData, type PlayedTeams, playedTeams } from './played-teams.ts';
import { portOf } from './running.ts';

const PATIENCE_MS = 30_000;

export type Stage = {
  readonly graph: StandIn;
  /** Between the programs and Graph. */
  readonly front: Front;
  /** Where programs find Graph. */
  readonly address: string;
  readonly teams: PlayedTeams;
  readonly staff: Staff;
  close(): Promise<void>;
};

export async function stageOf(requesters: number, managers: number): Promise<Stage> {
  const staff = staffOf(requesters, managers);
  const graph = await standIn();
  for (const person of staff.all) graph.tenant.people.set(person.id, person);
  const front = await frontOf(portOf(graph));
  const teams = await playedTeams();
  const close = async () => {
    await front.close();
    await graph.close();
    await teams.close();
  };
  return { graph, front, address: `https://127.0.0.1:${front.port}`, teams, staff, close };
}

/** Everybody has written to the bot. */
export async function greetedAll(port: number, stage: Stage): Promise<void> {
  for (const { id } of stage.staff.all) await greeted(port, stage, id, '/venter');
}

async function greeted(port: number, { teams }: Stage, person: string, text: string): Promise<void> {
  const { status } = await bring(port, written(person, teams.url, text));
  if (status !== 200) throw new RangeError(`a message was answered with ${status}`);
}

/** The id of an answer by who asked. */
export async function answersOf(port: number, stage: Stage): Promise<ReadonlyMap<string, unknown>> {
  const { staff, teams } = stage;
  for (const person of [...staff.managers, DPO, OWNER, STRANGER, IT]) await greeted(port, stage, person, '/venter');
  const answers = new Map<string, unknown>();
  for (const person of staff.requesters) {
    await greeted(port, stage, person, QUESTION);
    const isAnswer = (one: { readonly conversation: string; readonly now: unknown }) =>
      one.conversation === chatOf(person) && buttonData(one.now, 'request-form') !== null;
    const answer = await teams.awaited(isAnswer, PATIENCE_MS);
    answers.set(person, buttonData(answer.now, 'request-form')?.answer);
  }
  return answers;
}
