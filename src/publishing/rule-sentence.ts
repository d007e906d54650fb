// What a rule says, in plain Danish and English, for somebody who has never seen one: the outcome, when, unless, who approves, what
// one must do. Also facts and conditions in words.
import { capital } from '../answers/render.ts';
import { OUTCOME_WORDS } from '../answers/words.ts';
import type { Policy } from '../engine/compile.ts';
import { atomsOf } from '../engine/read-condition.ts';
import { type Approval, asList, type Condition, type FactSet, type Lang, type Modality, type Rule, type Wording } from '../engine/types.ts';
import { beginsClause, canFollowVerb, listed, type Speech, wordsOf } from './condition-words.ts';

const LEADS: Readonly<Record<Modality, Wording>> = {
  ...OUTCOME_WORDS,
  'approval-required': { da: 'ikke uden godkendelse', en: 'not without approval' },
};

const WORDS = {
  notApplying: { da: 'Det gælder ikke', en: 'This does not apply' },
  exempt: { da: 'Undtaget', en: 'Except' },
  approvedBy: { da: 'Godkendes af', en: 'Approved by' },
  andBy: { da: 'og af', en: 'and by' },
  consent: {
    da: 'Den, hvis oplysninger det er, skal også have givet skriftligt samtykke.',
    en: 'The party whose data it is must also have consented in writing.',
  },
  conditions: { da: 'Betingelser', en: 'Conditions' },
  remember: { da: 'Husk', en: 'Remember' },
  nothing: { da: 'ikke noget bestemt', en: 'nothing in particular' },
} as const;

/** The same in both languages. */
export const inBoth = (said: (lang: Lang) => string): Wording => ({ da: said('da'), en: said('en') });

/** Facts that a strict rule leaves open, where the vocabulary has words for that. */
function everyOf(policy: Policy, { when, then }: Rule, lang: Lang): readonly string[] {
  if (then !== 'approval-required' && then !== 'prohibited') return [];
  const read = new Set(atomsOf(when).map((atom) => atom.fact));
  return policy.facts.flatMap(({ fact }) => (fact.every === null || read.has(fact.id) ? [] : [fact.every[lang]]));
}

/** Two colons in a row would be one too many. */
const introduced = (lead: string, text: string) => (/^[^,;:(]+: /u.test(text) ? `${lead} – ${text}` : `${lead}: ${text}`);

/** A stretch of a sentence behind a verb, with the comma that Danish has before a clause. */
export const after = (text: string, lang: Lang) => `${lang === 'da' && beginsClause(text, lang) ? ',' : ''} ${text}`;

function unlessText(unless: Condition, speech: Speech): string {
  const text = wordsOf(unless, speech);
  const { lang } = speech;
  return canFollowVerb(speech, unless) ? `${WORDS.notApplying[lang]}${after(text, lang)}.` : `${introduced(WORDS.exempt[lang], text)}.`;
}

function conditionalApproval({ role, when }: Approval, speech: Speech): string {
  const { policy, lang } = speech;
  const by = `${WORDS.andBy[lang]} ${roleWords(policy, role, lang)}`;
  if (when === null) return by;
  const text = wordsOf(when, speech);
  return canFollowVerb(speech, when) ? `${by}${after(text, lang)}` : `${by} (${text})`;
}

const roleWords = (policy: Policy, role: string, lang: Lang) => policy.roles.get(role)?.label[lang] ?? role;

function approversText(approvers: readonly Approval[], speech: Speech): string {
  const { policy, lang } = speech;
  if (approvers.length === 0) return '';
  const always = approvers.filter((one) => one.when === null).map((one) => roleWords(policy, one.role, lang));
  const sometimes = approvers.filter((one) => one.when !== null).map((one) => conditionalApproval(one, speech));
  const said = [...(always.length === 0 ? [] : [listed(always, lang, 'and')]), ...sometimes].join('; ');
  return `${WORDS.approvedBy[lang]} ${always.length === 0 ? said.replace(`${WORDS.andBy[lang]} `, '') : said}.`;
}

const asSentence = (text: string) => (/[.!?]$/u.test(text) ? text : `${text}.`);

function dutiesText(policy: Policy, { duties, then }: Rule, lang: Lang): string {
  if (duties.length === 0) return '';
  const texts = duties.map((id) => asSentence(policy.duties.get(id)?.text[lang] ?? id));
  return `${(then === 'conditional' ? WORDS.conditions : WORDS.remember)[lang]}: ${texts.join(' ')}`;
}

function coreIn(policy: Policy, rule: Rule, speech: Speech): string {
  const { lang } = speech;
  return introduced(capital(LEADS[rule.then][lang]), wordsOf(rule.when, speech, everyOf(policy, rule, lang)));
}

function sentenceIn(policy: Policy, rule: Rule, lang: Lang): string {
  const speech: Speech = { policy, lang };
  const parts = [
    `${coreIn(policy, rule, speech)}.`,
    rule.unless === null ? '' : unlessText(rule.unless, speech),
    approversText(rule.approvers, speech),
    rule.consent === null ? '' : WORDS.consent[lang],
    dutiesText(policy, rule, lang),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** 'Not without approval: putting client data into a tool. Approved by …'. */
export const ruleSentence = (policy: Policy, rule: Rule): Wording => inBoth((lang) => sentenceIn(policy, rule, lang));

/** Its outcome and when, no more and without a full stop: a name for it. */
export const ruleName = (policy: Policy, rule: Rule): Wording => inBoth((lang) => coreIn(policy, rule, { policy, lang, isBrief: true }));

/** What a condition says, without a full stop. */
export const conditionWords = (policy: Policy, condition: Condition): Wording => inBoth((lang) => wordsOf(condition, { policy, lang }));

/** What every question about a subject sets goes without saying. */
function withoutInquiry(policy: Policy, facts: FactSet): FactSet {
  const { inquiry } = policy.text.vocabulary.reading;
  if (inquiry === null || facts[inquiry.fact] === undefined) return facts;
  return Object.fromEntries(Object.entries(facts).filter(([fact, value]) => asList(inquiry.sets[fact]).join() !== asList(value).join()));
}

/** Facts of a question or a case: several values of one hold together. */
export function factWords(policy: Policy, facts: FactSet): Wording {
  const said = Object.entries(withoutInquiry(policy, facts)).filter(([, value]) => asList(value).length > 0);
  const order = (fact: string) => policy.factOf.get(fact)?.index ?? policy.facts.length;
  const sorted = said.toSorted(([a], [b]) => order(a) - order(b));
  const of = sorted.map(([fact, value]): Condition => ({ kind: 'is', fact, values: asList(value) }));
  if (of.length === 0) return WORDS.nothing;
  return inBoth((lang) => wordsOf({ kind: 'all', of }, { policy, lang, isBrief: true, together: true }));
}
