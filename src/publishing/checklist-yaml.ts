// What stands of the checklist under a clause, as the YAML that an instrument holds it in: one key a line. What a form says reads back
// as the same.
import type { Blocks } from '../engine/checklist-types.ts';
import type { Condition } from '../engine/types.ts';
import { approverText, canonical, conditionLines, conditionText, wordingLines } from './rule-yaml.ts';
import type { ItemForm, SignOffForm, SortingForm } from './types.ts';
import { flowList, flowMap, inFlow, oneOrList, scalar } from './yaml-text.ts';

const canonicalOrNull = (condition: Condition | null) => (condition === null ? null : canonical(condition));
const canonicalBlocks = (blocks: Blocks): Blocks => (typeof blocks === 'string' ? blocks : canonical(blocks));

const both = ({ da, en }: ItemForm['asks']) => ({ da, en });

/** With its conditions as a reader gives them back, and its keys in their order. */
export const canonicalItem = (form: ItemForm): ItemForm => ({
  id: form.id,
  quote: form.quote,
  asks: both(form.asks),
  why: both(form.why),
  evidence: both(form.evidence),
  needsEvidence: form.needsEvidence,
  who: form.who,
  when: canonicalOrNull(form.when),
  unless: canonicalOrNull(form.unless),
  blocks: canonicalBlocks(form.blocks),
  later: form.later,
  again: form.again,
  touchedBy: form.touchedBy,
  see: form.see,
});

export const canonicalSorting = (form: SortingForm): SortingForm => ({
  id: form.id,
  when: canonical(form.when),
  unless: canonicalOrNull(form.unless),
  sorts: { fact: form.sorts.fact, value: form.sorts.value },
  quote: form.quote,
  says: form.says === null ? null : both(form.says),
  from: form.from === null ? null : { day: form.from.day, source: form.from.source },
});

export const canonicalSignOff = (form: SignOffForm): SignOffForm => ({
  id: form.id,
  approvers: form.approvers.map(({ role, when }) => ({ role, when: canonicalOrNull(when) })),
  quote: form.quote,
  says: form.says === null ? null : both(form.says),
  valid: form.valid,
});

/** What an item says under a key of its YAML; null for what it does not say. */
export function itemSays(form: ItemForm, key: string): unknown {
  switch (key) {
    case 'needs-evidence':
      return form.needsEvidence ? true : null;
    case 'who':
      return form.who === 'owner' ? null : form.who;
    case 'touched-by':
      return form.touchedBy.length === 0 ? null : form.touchedBy;
    case 'see':
      return form.see.length === 0 ? null : form.see;
    default: {
      const said = Object.entries(form).find(([name]) => name === key);
      return said?.[1] ?? null;
    }
  }
}

const scalarLine = (key: string, text: string | null) => (text === null ? [] : [`${key}: ${scalar(text)}`]);
const conditionOrNone = (key: string, condition: Condition | null) => (condition === null ? [] : conditionLines(key, condition));

/** The lines of one key; none where it is not said. The form is a canonical one. */
export function linesOfItem(form: ItemForm, key: string): readonly string[] {
  switch (key) {
    case 'asks':
    case 'why':
    case 'evidence':
      return wordingLines(key, form[key]);
    case 'needs-evidence':
      return form.needsEvidence ? ['needs-evidence: true'] : [];
    case 'who':
      return form.who === 'owner' ? [] : scalarLine(key, form.who);
    case 'when':
    case 'unless':
      return conditionOrNone(key, form[key]);
    case 'blocks':
      return [`blocks: ${typeof form.blocks === 'string' ? form.blocks : conditionText(form.blocks)}`];
    case 'touched-by':
      return form.touchedBy.length === 0 ? [] : [`touched-by: ${flowList(form.touchedBy)}`];
    case 'see':
      return form.see.length === 0 ? [] : [`see: ${flowList(form.see)}`];
    case 'id':
    case 'quote':
    case 'later':
    case 'again':
      return scalarLine(key, form[key]);
    default:
      return [];
  }
}

export function sortingSays(form: SortingForm, key: string): unknown {
  if (key === 'from') return form.from?.day ?? null;
  if (key === 'source') return form.from?.source ?? null;
  return Object.entries(form).find(([name]) => name === key)?.[1] ?? null;
}

export function linesOfSorting(form: SortingForm, key: string): readonly string[] {
  switch (key) {
    case 'when':
    case 'unless':
      return conditionOrNone(key, form[key]);
    case 'sorts':
      return [`sorts: ${flowMap([`${inFlow(form.sorts.fact)}: ${oneOrList([form.sorts.value])}`])}`];
    case 'says':
      return form.says === null ? [] : wordingLines('says', form.says);
    case 'from':
      return scalarLine(key, form.from?.day ?? null);
    case 'source':
      return form.from === null ? [] : [`source: ${JSON.stringify(form.from.source)}`];
    case 'id':
    case 'quote':
      return scalarLine(key, form[key]);
    default:
      return [];
  }
}

export const signOffSays = (form: SignOffForm, key: string): unknown => Object.entries(form).find(([name]) => name === key)?.[1] ?? null;

export function linesOfSignOff(form: SignOffForm, key: string): readonly string[] {
  switch (key) {
    case 'approvers':
      return [`approvers: [${form.approvers.map(approverText).join(', ')}]`];
    case 'says':
      return form.says === null ? [] : wordingLines('says', form.says);
    case 'id':
    case 'quote':
    case 'valid':
      return scalarLine(key, form[key]);
    default:
      return [];
  }
}
