// Solutions with an item that is to be done by tomorrow, and what was said of it when that day has come.
import { randomUUID } from 'node:crypto';
import { SOLUTION_NOTICE_LOOKS } from '../../src/cards/solution-notice-words.ts';
import { ask } from '../storage/server.ts';
import { understanding } from '../teams/bot.ts';
import { type Activity, bring, pressed } from './person.ts';
import { buttonData, type PlayedTeams } from './played-teams.ts';
import { toldIn } from './solution-people.ts';

const DAY_MS = 86_400_000;
const [FIRST] = understanding.policy.checklist.items;

const MOST_TRIES = 20;

/** Pressed until it is done: while the directory is late nothing is. */
async function pressedOn(port: number, activity: Activity): Promise<unknown> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { body } = await bring(port, activity);
    if (body !== null && toldIn(body)?.came === 'done') return body;
  }
  throw new RangeError('a press on a solution was never answered as done');
}

/** Whoever owns it has to do something by tomorrow. */
export async function begunWithDueItem(port: number, serviceUrl: string, person: string): Promise<void> {
  const inputs = { name: 'Svarbot', purpose: 'Svarer kolleger' };
  const begun = await pressedOn(port, pressed(person, serviceUrl, { verb: 'solution-begin', data: { form: randomUUID() }, inputs }));
  const solution = buttonData(begun, 'solution-facts')?.solution;
  const data = { solution, theme: FIRST?.clause.id ?? '', item: FIRST?.item.id ?? '', seen: '0', goes: 'stay' };
  const due = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
  await pressedOn(port, pressed(person, serviceUrl, { verb: 'solution-assign', data, inputs: { responsible: person, due } }));
}

/** In the audit, the same solution once. */
export async function remindedSolutions(url: string): Promise<{ readonly all: number; readonly twice: number }> {
  const rows = await ask(
    url,
    "select number, count(*)::int as times from hjemmel.audit where about = 'solution' and event = 'remind' group by number",
  );
  return { all: rows.length, twice: rows.filter(({ times }) => Number(times) > 1).length };
}

/** In chats, by solution. */
export function remindersSaid({ messages }: PlayedTeams): ReadonlyMap<string, number> {
  const begins = [SOLUTION_NOTICE_LOOKS['item-due'], SOLUTION_NOTICE_LOOKS['item-overdue']].map(({ word }) => `"speak":"${word.da}. `);
  const said = messages.filter(({ first }) => begins.some((words) => JSON.stringify(first).includes(words)));
  const byNumber = Map.groupBy(said, ({ first }) => String(buttonData(first, 'solution-show')?.solution));
  return new Map([...byNumber].map(([id, all]) => [id, all.length]));
}
