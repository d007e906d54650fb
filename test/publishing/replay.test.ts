import { describe, expect, test } from '@jest/globals';
import type { PolicyFile } from '../../src/engine/types.ts';
import { edited } from '../../src/publishing/edits.ts';
import { replayed } from '../../src/publishing/replay.ts';
import type { Edit } from '../../src/publishing/types.ts';
import { digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';

const base = ownPolicyFiles();
const [a, b] = ['indledning', 'princip-2'] as const;
const text = (clause: string, said: string): Edit => ({ kind: 'clause-text', instrument: 'ai-politik', clause, text: said });
const affirm = (clause: string): Edit => ({ kind: 'affirm', instrument: 'ai-politik', clause, by: 'DPO', day: '2026-11-22' });

function filesOf(edits: readonly Edit[], files: readonly PolicyFile[] = base): readonly PolicyFile[] {
  const made = edited(files, edits, digest);
  if ('refused' in made) throw new RangeError(`${made.refused.code} at ${made.at}`);
  return made.files;
}

const again = (mine: readonly Edit[], theirs: readonly Edit[]) => {
  const done = replayed({ base, made: filesOf(mine), onto: filesOf(theirs), edits: mine }, digest);
  if ('refused' in done) throw new RangeError(done.refused.code);
  return done;
};

describe('a draft that is brought up to date', () => {
  test('says what both say where they do not meet', () => {
    const [mine, theirs] = [[text(a, 'Min.')], [text(b, 'Deres.')]];
    expect(again(mine, theirs)).toEqual({ files: filesOf([...theirs, ...mine]), made: mine, left: [] });
  });

  test('does not undo a text that was changed meanwhile, and gives its own back', () => {
    const [mine, theirs] = [[text(a, 'Min.'), text(b, 'Også min.')], [text(a, 'Deres.')]];
    expect(again(mine, theirs)).toEqual({
      files: filesOf([text(a, 'Deres.'), text(b, 'Også min.')]),
      made: [mine[1]],
      left: [{ edit: mine[0], refused: { code: 'outdated', about: a } }],
    });
  });

  test('affirms no clause that says something else than whoever affirmed it read', () => {
    expect(again([affirm(b)], [text(b, 'Deres.')]).left).toMatchObject([{ refused: { code: 'outdated' } }]);
    expect(again([affirm(b)], [text(a, 'Deres.')]).left).toEqual([]);
  });

  test('gives back what stands in a clause that is gone', () => {
    const mine = [text(a, 'Min.'), affirm(a)];
    const { files, left } = again(mine, [{ kind: 'remove-clause', instrument: 'ai-politik', clause: a }]);
    expect(left.map(({ edit }) => edit)).toEqual(mine);
    expect(files).toEqual(filesOf([{ kind: 'remove-clause', instrument: 'ai-politik', clause: a }]));
  });

  test('changes its own clause as often as it did, also where another of its name came', () => {
    const own: readonly Edit[] = [
      { kind: 'add-clause', instrument: 'ai-politik', after: a, title: 'Vikarer', text: 'Gælder også vikarer.' },
      text('vikarer', 'Gælder også for vikarer.'),
    ];
    expect(again(own, [text(b, 'Deres.')]).left).toEqual([]);
    const theirs: readonly Edit[] = [{ kind: 'add-clause', instrument: 'ai-politik', after: a, title: 'Vikarer', text: 'Deres.' }];
    expect(again(own, theirs).left).toMatchObject([{ edit: own[1] }]);
  });

  test('is left alone where something else is in it than its edits made', () => {
    const made = filesOf([text(a, 'Fra en fil.')]);
    expect(replayed({ base, made, onto: base, edits: [] }, digest)).toEqual({ refused: { code: 'not-by-edits', about: '' } });
  });
});

const SAMPLES: readonly (readonly [what: string, mine: Edit, theirs: Edit])[] = [
  [
    'title',
    { kind: 'clause-title', instrument: 'ai-politik', clause: a, title: 'Min' },
    { kind: 'clause-title', instrument: 'ai-politik', clause: a, title: 'Deres' },
  ],
  [
    'front matter',
    { kind: 'front', instrument: 'ai-politik', field: 'owner', text: 'Min' },
    { kind: 'front', instrument: 'ai-politik', field: 'owner', text: 'Deres' },
  ],
  [
    'kinds of a tool',
    { kind: 'set-kinds', fact: 'tool', value: 'other-tool', is: [] },
    { kind: 'set-kinds', fact: 'tool', value: 'other-tool', is: ['m365-copilot'] },
  ],
];

test.each(SAMPLES)('does not undo another %s', (_, mine, theirs) => {
  expect(again([mine], [theirs])).toMatchObject({ made: [], left: [{ edit: mine, refused: { code: 'outdated' } }] });
});
