// Whether a message speaks of putting an AI solution into production: by forms of the vocabulary, beside whatever it is answered with.
import type { Policy } from '../engine/compile.ts';
import { repairedTokens } from './lexicon.ts';
import { PatternIndex, patternOf } from './patterns.ts';
import { cleaned, tokensOf } from './tokens.ts';
import type { Understanding } from './understand.ts';

const LAUNCH = 'launch';

const known = new WeakMap<Policy, PatternIndex<typeof LAUNCH>>();

function formsOf(policy: Policy): PatternIndex<typeof LAUNCH> {
  const before = known.get(policy);
  if (before !== undefined) return before;
  const index = new PatternIndex((policy.text.vocabulary.cues.get(LAUNCH) ?? []).map((form) => patternOf<typeof LAUNCH>(form, LAUNCH)));
  known.set(policy, index);
  return index;
}

/** It changes no answer; what is offered because of it can be left alone. */
export const speaksOfLaunch = ({ policy, lexicon }: Pick<Understanding, 'policy' | 'lexicon'>, typed: string): boolean =>
  formsOf(policy).matches(repairedTokens(lexicon, tokensOf(cleaned(typed)))).length > 0;
