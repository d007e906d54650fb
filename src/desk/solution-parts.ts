// What the desk needs to show and change solutions, handed in as one object: what is kept, by which policy, and its files.
import type { Checklist } from '../engine/checklist-types.ts';
import type { Policy } from '../engine/compile.ts';
import type { Lang } from '../engine/types.ts';
import type { Solutions } from '../ports/solutions.ts';
import type { Solution } from '../solutions/types.ts';
import type { ThemeFigures } from './solution-api-types.ts';

/** The policy that the bot answers by, as far as solutions are concerned. */
export type Asking = {
  readonly policy: Policy;
  readonly checklist: Checklist;
  readonly editionOf: (instrument: string) => string;
  /** Whether its text is our own words of a law that is not at hand. */
  readonly isOurs: (instrument: string) => boolean;
};

export function askingOf(policy: Policy): Asking {
  const { instruments } = policy.text;
  return {
    policy,
    checklist: policy.checklist,
    editionOf: (id) => instruments.find((one) => one.id === id)?.edition ?? '',
    isOurs: (id) => instruments.find((one) => one.id === id)?.wording === 'ours',
  };
}

export type SolutionFile = { readonly name: string; readonly bytes: Uint8Array };
/** Too long to be held whole. */
export type StreamedFile = { readonly name: string; readonly chunks: AsyncIterable<Uint8Array> };
export type FileWanted = { readonly tenant: string; readonly lang: Lang; readonly at: number };

export type SolutionParts = {
  readonly kept: Solutions;
  readonly asking: () => Asking;
  /** All of them, as a file that Excel opens. */
  readonly csv: (wanted: FileWanted) => Promise<SolutionFile>;
  /** All items of all of them. */
  readonly itemsCsv: (wanted: FileWanted) => StreamedFile;
  /** One with all its items, evidence, decisions and clauses, as PDF. */
  readonly dossier: (wanted: FileWanted, solution: Solution) => Promise<SolutionFile>;
};

/** How each theme stands in all solutions. */
export type Themes = () => Promise<ThemeFigures>;
