// The long comparison of engine and reference: `node test/campaigns/agreement.ts [pairs] [seed]`, a million pairs unless told.
import { agreementOver } from '../engine/agreement.ts';

const [pairs = 1_000_000, seed = 1] = process.argv.slice(2).map(Number);
const started = performance.now();
const tally = agreementOver(pairs, seed);
const seconds = ((performance.now() - started) / 1000).toFixed(0);
const outcomes = [...tally.outcomes].sort((a, b) => b[1] - a[1]).map(([outcome, count]) => `${outcome} ${count}`);
console.log(`${tally.pairs} pairs of policy and facts in ${seconds} s from seed ${seed}: ${tally.disagreements.length} disagreements`);
console.log(outcomes.join(', '));
for (const disagreement of tally.disagreements) console.log(disagreement);
if (tally.disagreements.length > 0) process.exitCode = 1;
