// Words of solutions: stages, how an item or a theme stands, and what was done.
import type { Wording } from '../../engine/types.ts';
import type { Gap, ItemState, Part, Stage, ThemeState } from '../../solutions/types.ts';
import type { ItemDeed, ItemView, SolutionHistoryView } from '../solution-api-types.ts';

type Words<K extends string> = Readonly<Record<K, Wording>>;

export const STAGES: readonly Stage[] = ['idea', 'proof-of-concept', 'pilot', 'production', 'retired'];

export const STAGE_WORDS: Words<Stage> = {
  idea: { da: 'Idé', en: 'Idea' },
  'proof-of-concept': { da: 'Forsøg (POC)', en: 'Proof of concept' },
  pilot: { da: 'Pilot', en: 'Pilot' },
  production: { da: 'I drift', en: 'In production' },
  retired: { da: 'Taget ud af brug', en: 'Retired' },
};

export const THEME_WORDS: Words<ThemeState> = {
  done: { da: 'Klar', en: 'Done' },
  open: { da: 'Åben', en: 'Open' },
  blocking: { da: 'Spærrer', en: 'Blocking' },
  none: { da: 'Gælder ikke', en: 'Does not apply' },
};

export const GAP_WORDS: Words<Gap> = {
  open: { da: 'Ikke besvaret', en: 'Not answered' },
  reopened: { da: 'Åbnet igen', en: 'Opened again' },
  'not-known': { da: 'Vides ikke, om det gælder', en: 'Not known whether it applies' },
  again: { da: 'Skal ses på igen', en: 'To be looked at again' },
  'clause-changed': { da: 'Teksten er en anden, end da der blev svaret', en: 'The text has changed since it was answered' },
  'risk-named': { da: 'Risiko nævnt, ikke accepteret endnu', en: 'Risk named, not accepted yet' },
};

export const STATE_WORDS: Words<ItemState> = {
  open: { da: 'Ikke besvaret', en: 'Not answered' },
  answered: { da: 'Besvaret', en: 'Answered' },
  'not-applicable': { da: 'Gælder ikke for løsningen', en: 'Does not apply to the solution' },
  'accepted-risk': { da: 'Risiko accepteret', en: 'Risk accepted' },
};

export const PART_WORDS: Words<Part> = {
  owner: { da: 'ejer', en: 'owner' },
  contributor: { da: 'deltager', en: 'contributor' },
  dpo: { da: 'DPO', en: 'DPO' },
  it: { da: 'IT', en: 'IT' },
  other: { da: 'kollega', en: 'colleague' },
  nobody: { da: 'tiden', en: 'time' },
};

export const EVENT_WORDS: Words<SolutionHistoryView['event']> = {
  begin: { da: 'Oprettet', en: 'Begun' },
  describe: { da: 'Beskrivelsen ændret', en: 'Description changed' },
  tell: { da: 'Oplysninger ændret', en: 'Facts changed' },
  answer: { da: 'Besvaret', en: 'Answered' },
  'set-aside': { da: 'Sat til: gælder ikke', en: 'Set to: does not apply' },
  'accept-risk': { da: 'Risiko nævnt', en: 'Risk named' },
  reopen: { da: 'Åbnet igen', en: 'Opened again' },
  assign: { da: 'Givet til nogen', en: 'Given to somebody' },
  invite: { da: 'Deltager inviteret', en: 'Contributor invited' },
  dismiss: { da: 'Deltager fjernet', en: 'Contributor removed' },
  'hand-over': { da: 'Ny ejer', en: 'New owner' },
  move: { da: 'Flyttet til et andet trin', en: 'Moved to another stage' },
  file: { da: 'Sendt til godkendelse', en: 'Sent for approval' },
  settle: { da: 'Godkendelsen blev afgjort', en: 'The approval was settled' },
  tick: { da: 'Tiden gik', en: 'Time passed' },
  remind: { da: 'Mindet om det', en: 'Reminded' },
  'look-again': { da: 'Skal ses på igen', en: 'To be looked at again' },
  orphan: { da: 'Ejeren er her ikke mere', en: 'The owner has left' },
};

export const DEED_WORDS: Words<ItemDeed['kind']> = {
  answer: { da: 'Svar', en: 'Answer' },
  'set-aside': { da: 'Gælder ikke', en: 'Does not apply' },
  'accept-risk': { da: 'Acceptér risikoen', en: 'Accept the risk' },
  reopen: { da: 'Åbn igen', en: 'Open again' },
  assign: { da: 'Giv til nogen', en: 'Give to somebody' },
};

/** How an item stands, for the eye: a risk that was named keeps nobody from asking for the approval in which it is taken. */
export function toneOf({ applies, gap, blocks }: Pick<ItemView, 'applies' | 'gap' | 'blocks'>): ThemeState {
  if (applies === 'no') return 'none';
  if (gap === null) return 'done';
  return blocks && gap !== 'risk-named' ? 'blocking' : 'open';
}
