// The order of tests: those that take longest begin first, so that none of them is left alone at the end. On a fresh machine jest knows only
// how large their files are, and the longest stand in short files.
import TestSequencer from '@jest/test-sequencer';

const LONGEST = [
  'stories/desk.test.ts',
  'desk/page.test.ts',
  'stories/stories.test.ts',
  'stories/solutions.test.ts',
  'desk/page-solutions.test.ts',
  'stories/desk-solutions.test.ts',
  'storage/audit.test.ts',
  'live-policy.test.ts',
  'regex.test.ts',
  'approvals/world-simulation.test.ts',
  'solutions/world-simulation.test.ts',
  'stories/files.test.ts',
  'cli/policy-files.test.ts',
];

const placeOf = ({ path }) => {
  const at = LONGEST.findIndex((name) => path.replaceAll('\\', '/').endsWith(`/test/${name}`));
  return at < 0 ? LONGEST.length : at;
};

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => placeOf(a) - placeOf(b));
  }
}
