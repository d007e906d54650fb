// Cards of editions as people meet them: a change that is proposed, confirmed, in force, and what whoever it concerns is told.
import type { Card } from '../../src/cards/card-types.ts';
import { clauseChoiceCard, clauseEditCard } from '../../src/cards/clause-edit-card.ts';
import { type EditionView, editionCard } from '../../src/cards/edition-card.ts';
import { editionNoticeCard } from '../../src/cards/edition-notice-card.ts';
import type { Policy } from '../../src/engine/compile.ts';
import type { Lang } from '../../src/engine/types.ts';
import { ruleSentence } from '../../src/publishing/rule-sentence.ts';
import type { Difference, Impact } from '../../src/publishing/types.ts';

type Sample = { readonly name: string; readonly card: Card; readonly isOpened?: true };

const NOTE = {
  da: 'Fra i dag må ChatGPT ikke længere bruges til udkast om kunder. Brug Copilot.',
  en: 'From today ChatGPT may no longer be used for drafts about clients. Use Copilot.',
};

const DIFFERENCE: Difference = {
  clauses: [
    {
      instrument: 'ai-politik',
      clause: 'chatgpt',
      title: 'ChatGPT',
      kind: 'changed',
      text: [
        { kind: 'same', text: 'ChatGPT må ' },
        { kind: 'removed', text: 'kun' },
        { kind: 'added', text: 'ikke' },
        { kind: 'same', text: ' bruges til generelle opgaver' },
        { kind: 'added', text: ', heller ikke til udkast' },
        { kind: 'same', text: '.' },
      ],
      rules: [
        {
          id: 'general',
          before: { da: 'Ja, hvis: generelle opgaver i ChatGPT.', en: 'Yes, if: general tasks in ChatGPT.' },
          after: { da: 'Nej: ChatGPT.', en: 'No: ChatGPT.' },
        },
      ],
      items: [],
      sortings: [],
      signOffs: [],
      interpretations: [],
    },
    {
      instrument: 'ai-politik',
      clause: 'natten',
      title: 'Om natten',
      kind: 'added',
      text: [{ kind: 'added', text: 'Det gælder også om natten.' }],
      rules: [],
      items: [],
      sortings: [],
      signOffs: [],
      interpretations: [],
    },
    {
      instrument: 'ai-politik',
      clause: 'gammelt',
      title: 'Gammelt',
      kind: 'moved',
      text: [],
      rules: [],
      items: [],
      sortings: [],
      signOffs: [],
      interpretations: [],
    },
  ],
  others: [{ da: 'Ordet ‘gpt’ betyder nu ChatGPT.', en: 'The word ‘gpt’ now means ChatGPT.' }],
};

const group = (
  from: Impact['groups'][number]['from'],
  to: Impact['groups'][number]['to'],
  da: string,
  en: string,
): Impact['groups'][number] => ({
  from,
  to,
  situations: 14,
  sentence: { da, en },
  example: {},
  exampleWords: { da: '', en: '' },
  before: [],
  after: [],
});

const IMPACT: Impact = {
  isExact: true,
  combinations: 10_000,
  combinationsChanged: 20,
  situations: 200,
  changed: 20,
  groups: [
    group(
      'conditional',
      'prohibited',
      '14 slags tilfælde går fra ‘ja, hvis’ til ‘nej’, alle om ChatGPT.',
      '14 kinds of situations go from “yes, if” to “no”, all of them about ChatGPT.',
    ),
    group(
      'permitted',
      'approval-required',
      '3 slags tilfælde går fra ‘ja’ til ‘kun med godkendelse’.',
      '3 kinds of situations go from “yes” to “only with approval”.',
    ),
    group('prohibited', 'permitted', '1 slags tilfælde går fra ‘nej’ til ‘ja’.', '1 kind of situation goes from “no” to “yes”.'),
  ],
  alike: [group('permitted', 'permitted', 'Det samme.', 'The same.')],
  cases: [],
  asked: {
    questions: 412,
    unreadable: 0,
    moves: [{ from: 'conditional', to: 'prohibited', questions: 37, example: {}, exampleWords: { da: '', en: '' } }],
  },
};

const view = (lang: Lang, more: Partial<EditionView> = {}): EditionView => ({
  lang,
  number: 3,
  revision: 2,
  standing: 'draft',
  difference: DIFFERENCE,
  impact: IMPACT,
  note: NOTE,
  proposedBy: null,
  confirmedBy: null,
  isByOne: false,
  returned: null,
  findings: [],
  may: { propose: true, confirm: false, discard: true },
  isOwn: false,
  ...more,
});

const NO_POWERS = { propose: false, confirm: false, discard: false };
const MANY = Array.from({ length: 40 }, (_, at) => ({
  instrument: 'i',
  kind: 'changed' as const,
  items: [],
  sortings: [],
  signOffs: [],
  interpretations: [],
  rules: [],
  title: `Afsnit ${at}`,
  clause: `c${at}`,
  text: [{ kind: 'added' as const, text: 'Meget lang tekst. '.repeat(300) }],
}));

export function publishingSamples(policy: Policy, hostile: string, lang: Lang): readonly Sample[] {
  const clauses = policy.clauses.filter(({ id }) => ['fortrolighed', 'opdatering', 'billeder'].includes(id));
  const [clause] = clauses;
  const edit = (problem: string | null) => {
    if (clause === undefined) return null;
    const rules = clause.rules.map((rule) => ruleSentence(policy, rule)[lang]);
    return clauseEditCard({ clause, rules, dialog: 'a-random-id', problem, text: clause.text, lang });
  };
  const dialogs = [edit(null), edit(hostile)].flatMap((card, at) =>
    card === null ? [] : [{ name: at === 0 ? 'clause-edit' : 'clause-edit-refused', card }],
  );
  const hostileDifference: Difference = {
    clauses: [0].map(() => ({
      instrument: 'i',
      kind: 'changed',
      items: [],
      sortings: [],
      signOffs: [],
      interpretations: [],
      clause: 'c',
      title: hostile,
      text: [
        { kind: 'removed', text: hostile },
        { kind: 'added', text: hostile },
      ],
      rules: [{ id: 'r', before: { da: hostile, en: hostile }, after: null }],
    })),
    others: [{ da: hostile, en: hostile }],
  };
  const two = { da: hostile, en: hostile };
  return [
    { name: 'edition-draft', card: editionCard(view(lang)) },
    { name: 'edition-draft-opened', card: editionCard(view(lang)), isOpened: true },
    {
      name: 'edition-to-confirm',
      card: editionCard(view(lang, { standing: 'proposed', proposedBy: 'Karim Sønderby', may: { ...NO_POWERS, confirm: true } })),
    },
    {
      name: 'edition-own-proposal',
      card: editionCard(
        view(lang, { standing: 'proposed', proposedBy: 'Karim Sønderby', isOwn: true, may: { ...NO_POWERS, discard: true } }),
      ),
    },
    {
      name: 'edition-in-force',
      card: editionCard(
        view(lang, { standing: 'in-force', proposedBy: 'Karim Sønderby', confirmedBy: 'Mette Lindgaard', impact: null, may: NO_POWERS }),
      ),
    },
    {
      name: 'edition-findings',
      card: editionCard(
        view(lang, {
          impact: null,
          returned: 'Skriv det lidt kortere.',
          findings: [
            { da: 'En regel citerer ord, der ikke længere står i teksten.', en: 'A rule quotes words that no longer stand in the text.' },
          ],
          may: { ...NO_POWERS, discard: true },
        }),
      ),
    },
    {
      name: 'edition-no-change',
      card: editionCard(
        view(lang, { impact: { ...IMPACT, groups: [], alike: [] }, difference: { clauses: DIFFERENCE.clauses.slice(0, 1), others: [] } }),
      ),
    },
    { name: 'edition-huge', card: editionCard(view(lang, { difference: { clauses: MANY, others: [] } })) },
    {
      name: 'edition-hostile',
      card: editionCard(
        view(lang, {
          difference: hostileDifference,
          note: two,
          proposedBy: hostile,
          returned: hostile,
          findings: [two],
          impact: { ...IMPACT, groups: IMPACT.groups.map((one) => ({ ...one, sentence: two })) },
        }),
      ),
    },
    {
      name: 'edition-notice',
      card: editionNoticeCard({
        lang,
        number: 3,
        note: NOTE,
        concerns:
          lang === 'da' ? ['Din anmodning 17', 'Din frist: Slet optagelsen'] : ['Your request 17', 'Your deadline: Delete the recording'],
      }),
    },
    { name: 'clause-choice', card: clauseChoiceCard(clauses, lang) },
    ...dialogs,
  ];
}
