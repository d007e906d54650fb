// Work that waits and is about a solution.
import type { Job, JobEnd } from '../../ports/jobs.ts';
import { DONE } from '../approvals/say-once.ts';
import type { Bot } from '../turn.ts';

export async function doSolutionJob(_bot: Bot, _job: Extract<Job, { kind: 'solution' }>): Promise<JobEnd> {
  return DONE;
}

export async function settleSolution(_bot: Bot, _job: Extract<Job, { kind: 'solution-settle' }>): Promise<JobEnd> {
  return DONE;
}
