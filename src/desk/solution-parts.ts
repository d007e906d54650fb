// What the desk needs to show and change solutions, handed in as one object: what is kept, the rules of a solution's life, and its files.
import type { Checklist } from '../engine/checklist-types.ts';
import type { Policy } from '../engine/compile.ts';
import type { Lang } from '../engine/types.ts';
import type { Solutions } from '../ports/solutions.ts';
import type { Day, Part, PersonId, Solution, SolutionEvent, SolutionKnowledge, SolutionOutcome, Standing } from '../solutions/types.ts';

/** The policy that the bot answers by, as far as solutions are concerned. */
export type Asking = {
  readonly policy: Policy;
  readonly checklist: Checklist;
  readonly editionOf: (instrument: string) => string;
  /** Whether its text is our own words of a law that is not at hand. */
  readonly isOurs: (instrument: string) => boolean;
};

export type SolutionRules = {
  readonly standingOf: (checklist: Checklist, solution: Solution, today: Day) => Standing;
  readonly partOf: (solution: Solution, person: PersonId, knowledge: SolutionKnowledge) => Part;
  readonly nextSolution: (
    now: Solution,
    event: SolutionEvent,
    around: {
      readonly checklist: Checklist;
      readonly editionOf: (instrument: string) => string;
      readonly knowledge: SolutionKnowledge;
      readonly today: Day;
    },
  ) => SolutionOutcome;
};

export type SolutionFile = { readonly name: string; readonly bytes: Uint8Array };
export type FileWanted = { readonly tenant: string; readonly lang: Lang; readonly at: number };

export type SolutionParts = {
  readonly kept: Solutions;
  readonly asking: () => Asking;
  readonly rules: SolutionRules;
  /** All of them, as a file that Excel opens. */
  readonly csv: (wanted: FileWanted) => Promise<SolutionFile>;
  /** One with all its items, evidence, decisions and clauses, as PDF. */
  readonly dossier: (wanted: FileWanted, solution: Solution) => Promise<SolutionFile>;
};
