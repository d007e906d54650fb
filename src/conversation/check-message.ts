// 'Check this message': what in a text is personal, confidential or a company's name, as kinds and counts, and what may be done
// with it in each tool. Nothing of the text is in the result, and what is found makes an answer stricter, never milder.
import { answerOfDecision, labelOf, paraphraseOf } from '../answers/answer.ts';
import { sentenceOf, shownQuote } from '../answers/render.ts';
import type { Citation } from '../answers/types.ts';
import { WORDS } from '../answers/words.ts';
import type { Policy } from '../engine/compile.ts';
import type { Decision } from '../engine/decide.ts';
import type { Fact, FactSet, Lang, Outcome } from '../engine/types.ts';
import { unique } from '../engine/unique.ts';
import { type Found, type FoundKind, foundIn } from '../language/found.ts';
import { LONGEST_HTML, textOfHtml } from '../language/html.ts';
import { evidenceInLong } from '../language/lexicon.ts';
import { factsApart } from '../language/outright.ts';
import { cleaned, type Token, tokensOf } from '../language/tokens.ts';
import { isStricter, type Understanding } from '../language/understand.ts';

/** What was found, and what the policy takes it for; a finding without a fact tells the rules nothing. */
export type MessageFinding = {
  /** `words` are those by which the policy's vocabulary names the value. */
  readonly kind: FoundKind | 'words';
  readonly count: number;
  readonly fact?: string;
  readonly value?: string;
  /** What the value is called. */
  readonly label?: string;
};

export type CheckCitation = Citation & {
  /** The quote from its beginning to the end of a sentence. */
  readonly shown: string;
  /** Our own rendering where the policy is in another language. */
  readonly paraphrase: string | null;
};

export type MessageRow = {
  /** What is chosen between, as the policy names it, and the value of its fact; empty for a policy without such a choice. */
  readonly label: string;
  readonly value: string;
  readonly outcome: Outcome;
  readonly sentence: string;
  /** Where it is open: the outcome of each answer. */
  readonly leadsTo: readonly { readonly outcome: Outcome; readonly labels: readonly string[] }[];
  readonly citation: CheckCitation | null;
  readonly duties: readonly string[];
  readonly approvers: readonly { readonly id: string; readonly label: string }[];
};

export type MessageCheck = {
  readonly lang: Lang;
  readonly findings: readonly MessageFinding[];
  readonly rows: readonly MessageRow[];
  /** Nothing that was found says anything of the content to the rules. */
  readonly isContentOpen: boolean;
  /** The text was longer than what is read of it. */
  readonly isCut: boolean;
};

/** Facts of which several hold at once are what is handed over, save what the reading guide gives another part. */
function contentFacts(policy: Policy): readonly Fact[] {
  const apart = factsApart(policy.text.vocabulary.reading);
  return policy.text.vocabulary.facts.filter((fact) => fact.many && !apart.has(fact.id));
}

/** The first value that a kind brings stands for it; the facts of an answer hold them all. */
function formFindings({ policy }: Understanding, found: Found, lang: Lang): readonly MessageFinding[] {
  const { pasted } = policy.text.vocabulary.reading;
  return found.counts.map(({ kind, count }): MessageFinding => {
    const [fact, byKind] = Object.entries(pasted).find(([, kinds]) => (kinds[kind]?.length ?? 0) > 0) ?? [];
    const value = byKind?.[kind]?.[0];
    return fact === undefined || value === undefined
      ? { kind, count }
      : { kind, count, fact, value, label: labelOf(policy, fact, value, lang) };
  });
}

/** What the text says in so many words. Signs are left out: everyday messages are full of them, and what they hint at stays open. */
function wordFindings(understanding: Understanding, read: Read, lang: Lang): readonly MessageFinding[] {
  const { policy, lexicon } = understanding;
  const content = new Set(contentFacts(policy).map((fact) => fact.id));
  const said = evidenceInLong(lexicon, read.tokens).filter(
    (one) => one.strength === 'explicit' && !one.loosens && content.has(one.fact) && !read.found.isTaken(one.start, one.end),
  );
  const byValue = Map.groupBy(said, (one) => `${one.fact} ${one.value}`);
  return [...byValue.values()].flatMap(([one, ...others]): readonly MessageFinding[] => {
    if (one === undefined) return [];
    const count = new Set([one, ...others].map(({ start }) => start)).size;
    return [{ kind: 'words', count, fact: one.fact, value: one.value, label: labelOf(policy, one.fact, one.value, lang) }];
  });
}

type Read = { readonly tokens: readonly Token[]; readonly found: Found; readonly isCut: boolean };

function readText(typed: string): Read {
  const text = cleaned(textOfHtml(typed), LONGEST_HTML);
  const tokens = tokensOf(text);
  return { tokens, found: foundIn(text, tokens), isCut: typed.length > LONGEST_HTML || text.length === LONGEST_HTML };
}

/** Every value that what was found brings. */
function contentOf(policy: Policy, findings: readonly MessageFinding[]): FactSet {
  const { pasted } = policy.text.vocabulary.reading;
  const facts: Record<string, readonly string[]> = {};
  for (const { kind, fact, value } of findings) {
    if (fact === undefined || value === undefined) continue;
    const brought = kind === 'words' ? [value] : (pasted[fact]?.[kind] ?? []);
    facts[fact] = unique([...(facts[fact] ?? []), ...brought]);
  }
  return Object.fromEntries(
    Object.entries(facts).map(([fact, values]) => [fact, policy.factOf.get(fact)?.fact.many === true ? values : (values[0] ?? '')]),
  );
}

type Choice = { readonly label: string; readonly value: string; readonly facts: FactSet };

/** What somebody may choose between: the options of the fact that splits a message into questions, the unnamed other among them. */
function choicesOf(policy: Policy, lang: Lang): readonly Choice[] {
  const { splits, leading, fallback } = policy.text.vocabulary.reading;
  const base: FactSet = leading === null || fallback === null ? {} : { [leading]: fallback };
  const split = policy.factOf.get(splits[0] ?? '')?.fact;
  if (split === undefined) return [{ label: '', value: '', facts: base }];
  const values = split.options.length > 0 ? split.options : unique(split.values.map(({ id }) => id));
  return values.map((value) => ({
    label: labelOf(policy, split.id, value, lang),
    value,
    facts: { ...base, [split.id]: split.many ? [value] : value },
  }));
}

type Ruling = { readonly facts: FactSet; readonly decision: Decision };

/** INVARIANT: at least as strict as where nothing at all is known of the content, for what was found is not all that there is. */
function rulingOf({ decider }: Understanding, choice: Choice, content: FactSet): Ruling | null {
  const facts = { ...choice.facts, ...content };
  const [open, known] = [decider.decided(choice.facts), decider.decided(facts)];
  if (open === null || known === null) return null;
  return isStricter(open.outcome, known.outcome) ? { facts: choice.facts, decision: open } : { facts, decision: known };
}

/** What each answer to the open fact leads to, those that lead to the same together. */
function leadsToOf(policy: Policy, { missing }: Decision, lang: Lang): MessageRow['leadsTo'] {
  const byOutcome = Map.groupBy(missing?.options ?? [], (option) => option.outcome);
  return [...byOutcome].map(([outcome, options]) => ({
    outcome,
    labels: options.map((option) => labelOf(policy, missing?.fact.id ?? '', option.value, lang)),
  }));
}

function openSentence(policy: Policy, { missing }: Decision, lang: Lang): string {
  const isContent = missing === null || contentFacts(policy).some(({ id }) => id === missing.fact.id);
  return isContent ? WORDS.contentOpen[lang] : (missing.fact.ask ?? missing.fact.label)[lang];
}

const citationShown = (policy: Policy, citation: Citation, lang: Lang): CheckCitation => ({
  ...citation,
  shown: shownQuote(citation.quote),
  paraphrase: paraphraseOf(policy, citation, lang),
});

function rowOf(policy: Policy, choice: Choice, { facts, decision }: Ruling, lang: Lang): MessageRow {
  const { outcome, citations, duties, approvers } = answerOfDecision(policy, facts, decision, { lang });
  const [first] = citations;
  return {
    label: choice.label,
    value: choice.value,
    outcome,
    leadsTo: outcome === 'clarify' ? leadsToOf(policy, decision, lang) : [],
    sentence: outcome === 'clarify' ? openSentence(policy, decision, lang) : sentenceOf(policy, decision, facts, lang),
    citation: first === undefined ? null : citationShown(policy, first, lang),
    duties: duties.map((duty) => duty.text),
    approvers: approvers.map((id) => ({ id, label: policy.roles.get(id)?.label[lang] ?? id })),
  };
}

/** `text` is a message as Teams has it, HTML or plain. */
export function messageCheckOf(understanding: Understanding, text: string, lang: Lang): MessageCheck {
  const { policy } = understanding;
  const read = readText(text);
  const findings = [...formFindings(understanding, read.found, lang), ...wordFindings(understanding, read, lang)];
  const content = contentOf(policy, findings);
  const rows = choicesOf(policy, lang).flatMap((choice) => {
    const ruling = rulingOf(understanding, choice, content);
    return ruling === null ? [] : [rowOf(policy, choice, ruling, lang)];
  });
  return { lang, findings, rows, isContentOpen: Object.keys(content).length === 0, isCut: read.isCut };
}
