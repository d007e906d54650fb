import { describe, expect, test } from '@jest/globals';
import { isSameChecklist, solutionImpactOf } from '../../src/publishing/solution-impact.ts';
import type { Edit, ItemForm } from '../../src/publishing/types.ts';
import { emptyRecord } from '../../src/solutions/standing.ts';
import type { ItemRecord, Solution } from '../../src/solutions/types.ts';
import { checklistFiles as files } from './checklist-files.ts';
import { afterEdits, policyOf } from './files.ts';

const IN = { instrument: 'drift', clause: 'ejerskab' } as const;
const TODAY = '2026-11-22';
const before = policyOf(files);

const clause = before.checklist.itemOf.get('owns-answers')?.clause;
const answered: ItemRecord = {
  ...emptyRecord(),
  state: 'answered',
  answer: 'Os.',
  askedBy: { instrument: 'drift', clause: 'ejerskab', sha256: clause?.sha256 ?? '', edition: '2026-01' },
  revision: 1,
};

const solution = (part: Partial<Solution> = {}): Solution => ({
  id: 'one',
  number: 1,
  tenant: 't',
  revision: 1,
  stage: 'pilot',
  stageAt: 0,
  producedAt: null,
  owner: 'anna',
  contributors: [],
  described: { name: 'Referater', purpose: '', vendor: '', model: '', data: '', users: '' },
  facts: { kind: 'own', area: ['work'] },
  items: { 'owns-answers': answered },
  signed: null,
  lang: 'da',
  createdAt: 0,
  changedAt: 0,
  lookRemindedFor: null,
  isOrphaned: false,
  ...part,
});

const item = (part: Partial<ItemForm>): ItemForm => ({
  id: 'who-pays',
  quote: null,
  asks: { da: 'Hvem betaler?', en: 'Who pays?' },
  why: { da: 'Det koster.', en: 'It costs.' },
  evidence: { da: 'Et budget.', en: 'A budget.' },
  needsEvidence: false,
  who: 'owner',
  when: null,
  unless: null,
  blocks: 'always',
  later: null,
  again: null,
  touchedBy: [],
  see: [],
  ...part,
});

const impact = (edits: readonly Edit[], solutions: readonly Solution[] = [solution()]) =>
  solutionImpactOf({ before, after: policyOf(afterEdits(files, ...edits)), solutions, today: TODAY });

describe('what another edition does to solutions', () => {
  test('is nothing where only rules and words beside the checklist change', () => {
    const edits: readonly Edit[] = [{ kind: 'clause-text', instrument: 'drift', clause: 'godkendelse', text: 'Lederen godkender det.' }];
    expect(impact(edits)).toEqual({ of: 1, moved: [] });
    expect(isSameChecklist({ before, after: policyOf(afterEdits(files, ...edits)) })).toBe(true);
  });

  test('is a new gap that blocks where an item comes', () => {
    const { moved } = impact([{ kind: 'set-item', ...IN, item: item({}), replaces: null }]);
    const asks = [{ da: 'Hvem betaler?', en: 'Who pays?' }];
    expect(moved).toEqual([
      { id: 'one', number: 1, name: 'Referater', stage: 'pilot', owner: 'anna', newGaps: asks, gone: [], blocking: asks, sorted: [] },
    ]);
  });

  test('is a new gap that does not block where the item never does', () => {
    const { moved } = impact([{ kind: 'set-item', ...IN, item: item({ blocks: 'never' }), replaces: null }]);
    expect(moved).toMatchObject([{ newGaps: [{ en: 'Who pays?' }], blocking: [] }]);
  });

  test('is nothing for a solution that the new item does not apply to, and for one that is retired', () => {
    const when = { kind: 'is', fact: 'kind', values: ['bought'] } as const;
    const edits: readonly Edit[] = [{ kind: 'set-item', ...IN, item: item({ when }), replaces: null }];
    expect(impact(edits, [solution(), solution({ id: 'two', stage: 'retired', facts: {} })])).toEqual({ of: 1, moved: [] });
  });

  test('is an answer to be given again where the text that asks was changed', () => {
    const { moved } = impact([{ kind: 'clause-text', ...IN, text: 'Hvem ejer modellen? Og hvem ejer alle svarene?' }]);
    expect(moved).toMatchObject([{ newGaps: [{ en: 'Who owns the answers?' }], blocking: [{ en: 'Who owns the answers?' }] }]);
  });

  test('is a gap gone where an item goes', () => {
    const open = solution({ items: {} });
    const { moved } = impact([{ kind: 'remove-item', ...IN, item: 'owns-answers' }], [open]);
    expect(moved).toMatchObject([{ newGaps: [], gone: [{ en: 'Who owns the answers?' }], blocking: [] }]);
  });

  test('is another sorting, with what it was and what it is', () => {
    const edits: readonly Edit[] = [
      {
        kind: 'set-sorting',
        instrument: 'drift',
        clause: 'risiko',
        sorting: {
          id: 'play-high',
          when: { kind: 'is', fact: 'kind', values: ['own'] },
          unless: null,
          sorts: { fact: 'risk', value: 'high' },
          quote: null,
          says: null,
          from: null,
        },
        replaces: null,
      },
    ];
    expect(impact(edits).moved).toMatchObject([{ sorted: [{ fact: { en: 'risk' }, from: { en: 'low' }, to: { en: 'high' } }] }]);
  });

  test('is another sorting that is not certain where something has yet to be told', () => {
    const edits: readonly Edit[] = [{ kind: 'remove-sorting', instrument: 'drift', clause: 'risiko', sorting: 'work-high' }];
    const untold = solution({ facts: { kind: 'bought' } });
    expect(impact(edits, [untold]).moved).toMatchObject([{ sorted: [{ from: null, to: { en: 'low' } }] }]);
  });

  test('is no new block where a risk was only named', () => {
    const named: ItemRecord = { ...answered, state: 'accepted-risk', reason: 'x' };
    const edits: readonly Edit[] = [
      { kind: 'set-item', ...IN, item: item({ id: 'owns-answers', blocks: 'never' }), replaces: 'owns-answers' },
    ];
    const after = policyOf(afterEdits(files, ...edits));
    const turned = solutionImpactOf({
      before: after,
      after: before,
      solutions: [solution({ items: { 'owns-answers': named } })],
      today: TODAY,
    });
    expect(turned.moved).toEqual([]);
  });
});
