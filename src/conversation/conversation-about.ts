// A conversation as it stands after an answer was put otherwise by hand: it goes on from those facts, as if they had been said.
import { asList, type FactSet, type Lang } from '../engine/types.ts';
import { factsApart, type Stated } from '../language/outright.ts';
import type { PlanKind } from '../language/plans.ts';
import type { Understanding } from '../language/understand.ts';
import type { Asked, Conversation } from './conversation.ts';

function holds(facts: FactSet, wanted: FactSet): boolean {
  return Object.entries(wanted).every(([fact, values]) => asList(values).every((value) => asList(facts[fact]).includes(value)));
}

function kindOf({ policy }: Understanding, facts: FactSet): PlanKind {
  const { incident, inquiry } = policy.text.vocabulary.reading;
  if (incident !== null && holds(facts, incident)) return 'incident';
  return inquiry !== null && facts[inquiry.fact] !== undefined ? 'inquiry' : 'ruling';
}

function statedAs({ policy }: Understanding, facts: FactSet, kind: PlanKind): Stated {
  const { leading, splits, inquiry } = policy.text.vocabulary.reading;
  const apart = factsApart(policy.text.vocabulary.reading);
  return {
    // What an information question is told to do is not what somebody wants to do.
    leading: leading === null || kind !== 'ruling' ? [] : asList(facts[leading]),
    splits: Object.fromEntries(splits.map((fact) => [fact, asList(facts[fact])])),
    facts: Object.fromEntries(Object.entries(facts).filter(([fact]) => !apart.has(fact))),
    inquiries: inquiry === null ? [] : asList(facts[inquiry.fact]),
  };
}

export function conversationAbout(understanding: Understanding, asked: Asked, lang: Lang): Conversation {
  const { facts } = asked;
  const kind = kindOf(understanding, facts);
  const pending = understanding.decider.decided(facts)?.missing?.fact.id ?? null;
  return { lang, carried: { stated: statedAs(understanding, facts, kind), hints: [], scores: [] }, asked: [asked], kind, pending };
}
