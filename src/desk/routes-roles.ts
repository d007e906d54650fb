// Groups of roles that may do the same at the desk, the most trusted first.
import type { DeskRole } from '../publishing/types.ts';

export const EVERY_ROLE: readonly DeskRole[] = ['dpo', 'deputy', 'editor', 'it', 'reader'];
/** Who writes editions. */
export const WRITERS: readonly DeskRole[] = ['dpo', 'deputy', 'editor'];
/** Who may say something about them. */
export const SPEAKERS: readonly DeskRole[] = ['dpo', 'deputy', 'editor', 'it'];
/** Who says what is in force, and sees what colleagues filed. */
export const DECIDERS: readonly DeskRole[] = ['dpo', 'deputy'];
/** Who sees all of every solution. */
export const SEERS: readonly DeskRole[] = ['dpo', 'deputy', 'it'];
