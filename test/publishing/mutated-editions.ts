// Brings damaged policies through the desk: edits are made in them, and what comes of it is proposed as an edition.
import type { PolicyFile } from '../../src/engine/types.ts';
import { edited } from '../../src/publishing/edits.ts';
import { errorsIn } from '../../src/publishing/fit.ts';
import type { EditionEvent } from '../../src/publishing/life.ts';
import { nextEdition } from '../../src/publishing/life.ts';
import type { Edit, Edition } from '../../src/publishing/types.ts';
import type { Chance } from '../engine/generate.ts';
import { chanceFrom, digest } from '../engine/generate.ts';
import type { Mutant, Verdict } from '../engine/mutations.ts';
import { readOf } from './files.ts';

const WORD = 'helt nye ord';
const DAY = '2026-11-22';

/** Edits of every kind of file, in whatever can still be read of the policy. */
function editsIn(files: readonly PolicyFile[], chance: Chance): readonly Edit[] {
  const { instruments, vocabulary } = readOf(files);
  const [one] = chance.some(instruments, 1);
  const instrument = one?.id ?? 'ai-politik';
  const [found] = chance.some(one?.clauses ?? [], 1);
  const clause = found?.id ?? 'fortrolighed';
  const [rule] = chance.some(found?.rules ?? [], 1);
  const [fact] = chance.some(vocabulary.facts, 1);
  const [value] = chance.some(fact?.values ?? [], 1);
  const named = { fact: fact?.id ?? 'tool', value: value?.id ?? 'chatgpt' };
  const all: readonly Edit[] = [
    { kind: 'clause-text', instrument, clause, text: `${found?.text ?? 'Ja'}\nOg ét afsnit til.` },
    { kind: 'clause-title', instrument, clause, title: 'En anden titel' },
    { kind: 'add-clause', instrument, after: chance.happens(0.5) ? clause : null, title: 'Nyt', text: 'Ny tekst.' },
    { kind: 'move-clause', instrument, clause, after: null },
    { kind: 'remove-clause', instrument, clause },
    { kind: 'remove-rule', instrument, clause, rule: rule?.id ?? 'protected-data' },
    ...(rule === undefined ? [] : [{ kind: 'set-rule', instrument, clause, rule: { ...rule, says: null }, replaces: rule.id } as const]),
    { kind: 'add-interpretation', instrument, clause, by: 'DPO', day: DAY, text: 'Sådan.' },
    { kind: 'remove-interpretation', instrument, clause, at: 0 },
    { kind: 'set-paraphrase', instrument, clause, lang: 'en', text: 'In other words.' },
    { kind: 'affirm', instrument, clause, by: 'DPO', day: DAY },
    { kind: 'add-words', ...named, words: [WORD] },
    { kind: 'set-kinds', ...named, is: [] },
    { kind: 'add-value', fact: named.fact, label: { da: 'ny', en: 'new' }, words: [WORD], like: named.value, is: [] },
    { kind: 'set-case', instrument, id: 'et tilfælde', facts: { [named.fact]: named.value }, outcome: 'clarify', hits: null, misses: null },
    { kind: 'front', instrument, field: 'edition', text: '2026-12' },
  ];
  return chance.some(all, 3);
}

const BEGUN: Edition = {
  number: 2,
  state: 'draft',
  revision: 1,
  source: 'files',
  basedOn: 1,
  digest: '',
  created: null,
  edited: null,
  proposed: null,
  confirmed: null,
  withdrawn: null,
  isByOne: false,
  from: null,
  note: null,
  returned: null,
};

const EVENTS: readonly EditionEvent[] = [
  { kind: 'propose', actor: { person: 'one', role: 'editor' }, note: { da: 'Nyt', en: 'News' }, from: null },
  { kind: 'confirm', actor: { person: 'two', role: 'dpo' } },
];

/** Where it got to, for files that have errors or have none. */
function stateReached(hasErrors: boolean): string {
  let edition = BEGUN;
  for (const event of EVENTS) {
    const next = nextEdition(edition, event, { at: 1, confirmations: 2, all: [edition], hasErrors, isChanged: true });
    if ('refused' in next) return next.refused.code;
    edition = next.after;
  }
  return edition.state;
}

const failure = (why: string): Verdict => ({ kind: 'failure', why });

function judged(files: readonly PolicyFile[], seed: number): Verdict {
  let made = files;
  // Each by itself, so that one that is refused does not keep the others from being made.
  for (const edit of editsIn(files, chanceFrom(seed))) {
    const next = edited(made, [edit], digest);
    if ('files' in next) made = next.files;
  }
  const lost = files.find(({ path }) => !made.some((file) => file.path === path));
  if (lost !== undefined) return failure(`an edit loses ${lost.path}`);
  const errors = errorsIn(made, digest);
  const reached = stateReached(errors.length > 0);
  if (errors.length > 0)
    return reached === 'has-errors' ? { kind: 'errors', count: errors.length } : failure(`goes live with errors: ${reached}`);
  return reached === 'confirmed' ? { kind: 'same' } : failure(`is fit, and ${reached}`);
}

/** An exception is a failure, whatever the files held. */
export function editionVerdictOn({ files }: Mutant, seed: number): Verdict {
  try {
    return judged(files, seed);
  } catch (cause) {
    return failure(cause instanceof Error ? (cause.stack ?? cause.message).split('\n').slice(0, 4).join(' | ') : String(cause));
  }
}
