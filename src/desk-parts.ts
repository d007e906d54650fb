// Hands the desk what it is made of: the one place where the pure functions, what is stored and what runs in threads come together.
import { dayOf } from './approvals/working-days.ts';
import { affectedOf } from './desk/affected.ts';
import { openQuestionsOf, overviewOf, registerOf } from './desk/figures.ts';
import { HEAVY_WORKER, heavyIn, USUAL_BOUNDS } from './desk/heavy.ts';
import { contentOfParts, placedIn } from './desk/import-placing.ts';
import { namesIn } from './desk/names.ts';
import type { DeskParts, Documents, Figures } from './desk/parts.ts';
import { askingOf, type SolutionParts } from './desk/solution-parts.ts';
import { solutionsMoved } from './desk/solutions-moved.ts';
import { documents } from './documents/reading.ts';
import { wordFile } from './documents/word-file.ts';
import { documentOf } from './publishing/document.ts';
import { inForceOf, nextEdition, standingOf } from './publishing/life.ts';
import type { DeskGround } from './start-desk.ts';
import { registerFile } from './teams/exports/export-file.ts';
import { dossierFile, solutionItemsFile, solutionsFile } from './teams/exports/solution-file.ts';

function documentsOf({ now, report }: DeskGround): Documents {
  const reading = documents({ report: ({ kind, refused, ms }) => report({ kind: 'file-read', file: kind, refused, ms }) });
  return {
    contentOf: async ({ kind, bytes }) => {
      const read = await reading.read(kind, bytes);
      return 'refused' in read ? read : contentOfParts(read.parts);
    },
    placed: (...placing) => placedIn(dayOf(now().getTime()), placing),
    wordOf: async ({ policy, files }, instrument) => {
      const { instruments } = documentOf(policy, files);
      const found = instruments.find(({ id }) => id === instrument) ?? instruments[0];
      if (found === undefined) throw new TypeError('an edition without an instrument');
      return { id: found.id, bytes: await wordFile(found) };
    },
    sourceOf: (kind) => (kind === 'docx' ? 'word' : kind),
  };
}

function figuresOf({ store, directory, live, now }: DeskGround): Figures {
  const names = namesIn(directory, () => now().getTime());
  const known = async (people: readonly string[]) =>
    new Map([...(await names(people))].flatMap(([id, name]) => (name === null ? [] : [[id, name] as const])));
  const counting = (tenant: string, at: Date) => ({ store, policy: live.now().understanding.policy, tenant, now: at });
  return {
    openQuestions: (tenant, at) => openQuestionsOf(counting(tenant, at)),
    overview: (tenant, at) => overviewOf(counting(tenant, at)),
    register: (tenant, query, at) => registerOf(counting(tenant, at), known, query),
    registerCsv: async (tenant, lang, at) => {
      const { policy } = live.now().understanding;
      const parts = { policy, requests: store.requests, directory };
      const { bytes } = await registerFile(parts, { tenant, lang, at: at.getTime() });
      return Buffer.from(bytes).toString('utf8');
    },
    asked: (_tenant, since) => store.asked.list(dayOf(since.getTime())),
    affected: (tenant, before, after) => affectedOf({ store, tenant, before, after }, names),
    solutions: (compared) => solutionsMoved({ solutions: store.solutions, ...compared }, names),
  };
}

function solutionsOf({ store, live, directory, exporting }: DeskGround): SolutionParts {
  const policy = () => live.now().understanding.policy;
  const filing = () => ({ policy: policy(), directory, store, ...exporting });
  return {
    kept: store.solutions,
    asking: () => askingOf(policy()),
    csv: (wanted) => solutionsFile(filing(), wanted),
    itemsCsv: (wanted) => solutionItemsFile(filing(), wanted),
    dossier: (wanted, solution) => dossierFile(filing(), wanted, solution),
  };
}

export const deskParts = (ground: DeskGround): DeskParts => ({
  publishing: { nextEdition, standingOf, inForceOf },
  editions: ground.store.editions,
  live: ground.live,
  heavy: heavyIn({ ...USUAL_BOUNDS, worker: HEAVY_WORKER }),
  documents: documentsOf(ground),
  figures: figuresOf(ground),
  watched: ground.watched,
  solutions: solutionsOf(ground),
  directory: ground.directory,
});
