// The thread in which an edition is edited, shown, checked and compared. It is sent one job at a time.
import { parentPort } from 'node:worker_threads';
import { checkPolicy } from '../engine/check.ts';
import { casesOf } from '../publishing/case-views.ts';
import { deskFindings } from '../publishing/desk-findings.ts';
import { differenceOf } from '../publishing/difference.ts';
import { documentOf, vocabularyOf } from '../publishing/document.ts';
import { edited } from '../publishing/edits.ts';
import { impactOf } from '../publishing/impact.ts';
import { noteOf } from '../publishing/note.ts';
import { replayed } from '../publishing/replay.ts';
import { factWords, ruleSentence } from '../publishing/rule-sentence.ts';
import type { HeavyJob } from './heavy.ts';
import { policyIn, sha256 } from './opened.ts';

type Compared = Extract<HeavyJob, { kind: 'impact' | 'note' }>;

function impact({ before, after, asked }: Compared) {
  return impactOf({ before: policyIn(before), after: policyIn(after), asked, factWords });
}

function note(job: Compared) {
  const [before, after] = [policyIn(job.before), policyIn(job.after)];
  const difference = differenceOf({ before, after, sentenceOf: ruleSentence });
  return noteOf(difference, impactOf({ before, after, asked: job.asked, factWords }));
}

function done(job: HeavyJob): unknown {
  switch (job.kind) {
    case 'edited':
      return edited(job.files, job.edits, sha256);
    case 'replayed':
      return replayed(job, sha256);
    case 'shown': {
      const policy = policyIn(job.files);
      return { document: documentOf(policy, job.files), vocabulary: vocabularyOf(policy) };
    }
    case 'findings': {
      const policy = policyIn(job.files);
      return deskFindings(policy, checkPolicy(policy));
    }
    case 'cases':
      return casesOf(policyIn(job.files));
    case 'difference':
      return differenceOf({ before: policyIn(job.before), after: policyIn(job.after), sentenceOf: ruleSentence });
    case 'impact':
      return impact(job);
    case 'note':
      return note(job);
  }
}

// INVARIANT: started by `heavy.ts` alone, which sends jobs.
parentPort?.on('message', (job: HeavyJob) => parentPort?.postMessage(done(job)));
