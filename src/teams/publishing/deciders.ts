// Who may change the policy from the chat: the DPO and deputies, by the directory, anew at every click.
import { overseersOf } from '../../approvals/approver.ts';
import type { Knowledge, PersonId } from '../../approvals/types.ts';
import type { Actor } from '../../publishing/types.ts';
import { CLICK_MS, knowledgeWithin } from '../approvals/approving.ts';
import { namesIn } from '../approvals/drawn-request.ts';
import { knownOrNull } from '../approvals/press.ts';
import type { Bot, Turn } from '../turn.ts';

export type Deciders = {
  /** Null for whoever may not: neither the DPO nor a deputy. */
  readonly actor: Actor | null;
  /** All who may, the DPO first. */
  readonly all: readonly PersonId[];
  readonly names: ReadonlyMap<PersonId, string>;
};

function decidersIn(knowledge: Knowledge, person: PersonId): Deciders {
  const all = overseersOf('', knowledge);
  const at = all.indexOf(person);
  const actor: Actor | null = at < 0 ? null : { person, role: at === 0 ? 'dpo' : 'deputy' };
  return { actor, all, names: namesIn(knowledge) };
}

/** Null while the directory does not answer: nobody is taken for the DPO then. */
export async function decidersAtClick(bot: Bot, { person }: Turn, also: readonly PersonId[] = []): Promise<Deciders | null> {
  const asked = bot.approving.directory.knowledge(person, ['dpo'], [...new Set([person, ...also])]);
  const knowledge = await knownOrNull(bot, knowledgeWithin(CLICK_MS, asked));
  return knowledge === null ? null : decidersIn(knowledge, person);
}

/** For work that waits; a Fault where the directory does not answer. */
export async function decidersInTime({ approving }: Bot, person: PersonId, also: readonly PersonId[] = []): Promise<Deciders> {
  return decidersIn(await approving.patientDirectory.knowledge(person, ['dpo'], [...new Set([person, ...also])]), person);
}
