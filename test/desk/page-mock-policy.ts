// The house's own policy in the shapes of the desk, put together simply: enough to be looked at.
import { stringify } from 'yaml';
import { OUTCOME_WORDS } from '../../src/answers/words.ts';
import { loadPolicy, OWN_POLICY } from '../../src/cli/policy-folder.ts';
import type { Condition, Fact, Instrument, Lang, Rule, Wording } from '../../src/engine/types.ts';
import { casesOf } from '../../src/publishing/case-views.ts';
import { itemSentence, signOffSentence, sortingSentence } from '../../src/publishing/checklist-sentence.ts';
import { canonicalItem, canonicalSignOff, canonicalSorting } from '../../src/publishing/checklist-yaml.ts';
import type { CasesView, ClauseView, DocumentView, InstrumentView, RuleForm, VocabularyView } from '../../src/publishing/types.ts';

const policy = loadPolicy(OWN_POLICY);

function labelOf(fact: string, value: string, lang: Lang): string {
  return policy.factOf.get(fact)?.fact.values.find(({ id }) => id === value)?.label[lang] ?? value;
}

function conditionWords(condition: Condition, lang: Lang): string {
  switch (condition.kind) {
    case 'is':
    case 'only':
      return condition.values.map((value) => labelOf(condition.fact, value, lang)).join(lang === 'da' ? ' eller ' : ' or ');
    case 'not':
      return `${lang === 'da' ? 'ikke' : 'not'} ${conditionWords(condition.of, lang)}`;
    case 'known':
      return conditionWords(condition.of, lang);
    default:
      return condition.of.map((of) => conditionWords(of, lang)).join(', ');
  }
}

const LEADS = { da: 'ikke uden godkendelse', en: 'not without approval' };

export function sentenceOf(form: RuleForm): Wording {
  const said = (lang: Lang) => {
    const lead = form.then === 'approval-required' ? LEADS[lang] : OUTCOME_WORDS[form.then][lang];
    const unless = form.unless === null ? '' : `${lang === 'da' ? ', medmindre ' : ', unless '}${conditionWords(form.unless, lang)}`;
    return `${lead.charAt(0).toUpperCase()}${lead.slice(1)}: ${conditionWords(form.when, lang)}${unless}.`;
  };
  return { da: said('da'), en: said('en') };
}

export const yamlOf = (form: RuleForm): string =>
  // biome-ignore lint/suspicious/noThenProperty: the rule says what follows; nobody awaits it
  stringify({ id: form.id, when: form.when, then: form.then, duties: form.duties, quote: form.quote, says: form.says });

function formOf({ place: _place, clause: _clause, instrument: _instrument, ...form }: Rule): RuleForm {
  return form;
}

function clausesOf(instrument: Instrument): readonly ClauseView[] {
  return instrument.clauses.map((clause, at) => ({
    instrument: instrument.id,
    id: clause.id,
    path: clause.path,
    title: clause.path.at(-1) ?? clause.id,
    titles: clause.titles ?? {},
    isTitleOurs: clause.id.startsWith('princip'),
    text: clause.text,
    paraphrase: clause.paraphrase,
    interpretations: clause.interpretations,
    rules: clause.rules.map(formOf).map((form) => ({ id: form.id, form, sentence: sentenceOf(form), yaml: yamlOf(form) })),
    items: clause.items
      .map(canonicalItem)
      .map((form) => ({ id: form.id, form, sentence: itemSentence(policy, form), yaml: stringify(form) })),
    sortings: clause.sortings
      .map(canonicalSorting)
      .map((form) => ({ id: form.id, form, sentence: sortingSentence(policy, form), yaml: stringify(form) })),
    signOff:
      clause.signOffs
        .map(canonicalSignOff)
        .map((form) => ({ id: form.id, form, sentence: signOffSentence(policy, form), yaml: stringify(form) }))[0] ?? null,
    affirmation:
      at === 2 ? { state: 'changed', by: 'Mette Holm', day: '2026-09-01' } : { state: 'affirmed', by: 'Mette Holm', day: '2026-09-01' },
  }));
}

const instrumentView = (instrument: Instrument): InstrumentView => ({
  id: instrument.id,
  title: instrument.title,
  owner: instrument.owner,
  edition: instrument.edition,
  date: instrument.date,
  language: instrument.language === 'en' ? 'en' : 'da',
  source: instrument.source,
  wording: instrument.wording ?? 'verbatim',
  clauses: clausesOf(instrument),
});

export const casesNow = (): CasesView => casesOf(policy);

export const documentNow = (): DocumentView => ({ instruments: policy.text.instruments.map(instrumentView) });

function factView({ id, label, many, condition, values }: Fact): VocabularyView['facts'][number] {
  const isKind = (value: string) => values.some(({ is }) => is.includes(value));
  return {
    id,
    label,
    many,
    isCondition: condition,
    values: values.map((value) => ({ id: value.id, label: value.label, is: value.is, words: value.forms.words, isKind: isKind(value.id) })),
  };
}

export const vocabularyNow = (): VocabularyView => ({
  facts: policy.text.vocabulary.facts.map(factView),
  solution: policy.checklist.facts.map(({ fact }) => ({ ...factView(fact), isWorkedOut: fact.otherwise !== null })),
  duties: policy.text.vocabulary.duties.map(({ id, text }) => ({ id, label: text })),
  roles: policy.text.vocabulary.roles.map(({ id, label }) => ({ id, label })),
});
