// Invented people, questions, requests and figures for the desk's page.
import type { HistoryView, ImpactAnswer, ImportAnswer, OpenQuestion, Overview, RegisterAnswer } from '../../src/desk/api-types.ts';
import type { DeskFinding, Difference, Note, RuleForm } from '../../src/publishing/types.ts';

export const NOON = Date.UTC(2026, 10, 20, 11, 0);
export const DAY = 86_400_000;

export const PEOPLE = [
  { id: 'mette', name: 'Mette Holm', roles: ['dpo'] },
  { id: 'jonas', name: 'Jonas Krogh', roles: ['deputy'] },
  { id: 'freja', name: 'Freja Dam', roles: ['reader'] },
] as const;

export const FINDINGS: readonly DeskFinding[] = [
  {
    level: 'error',
    code: 'quote-not-in-text',
    clause: 'princip-2',
    instrument: 'ai-politik',
    rule: 'verify-output',
    says: {
      da: 'Reglen “verify-output” citerer ord, der ikke længere står i “Kritisk tilgang til AI-output”.',
      en: 'The rule “verify-output” quotes words that no longer stand in “Kritisk tilgang til AI-output”.',
    },
    whatToDo: {
      da: 'Vælg andre ord, eller lad reglen vise hele bestemmelsen.',
      en: 'Choose other words, or let the rule show the whole clause.',
    },
    mends: [
      {
        label: { da: 'Vis hele bestemmelsen', en: 'Show the whole clause' },
        edits: [{ kind: 'remove-rule', instrument: 'ai-politik', clause: 'princip-2', rule: 'verify-output' }],
      },
    ],
  },
  {
    level: 'warning',
    code: 'rules-collide',
    clause: 'fortrolighed',
    instrument: 'ai-politik',
    rule: null,
    says: {
      da: 'To regler siger hver sit om kundedata i den interne Copilot. Den strengeste gælder.',
      en: 'Two rules disagree about customer data in the internal Copilot. The stricter one holds.',
    },
    whatToDo: { da: 'Ret en af dem, eller skriv en undtagelse.', en: 'Change one of them, or write an exception.' },
    mends: [],
  },
  {
    level: 'note',
    code: 'silence',
    clause: null,
    instrument: null,
    rule: null,
    says: {
      da: 'Ingen regel om video uden lyd: siges at være ikke omfattet.',
      en: 'No rule about video without sound: said to be not covered.',
    },
    whatToDo: { da: 'Det er i orden, hvis politikken er tavs om det.', en: 'That is fine if the policy is silent about it.' },
    mends: [],
  },
];

export const IMPACT: ImpactAnswer = {
  against: 1,
  situations: 48_112,
  changed: 231,
  isExact: true,
  combinations: 6_100_000_000,
  combinationsChanged: 48_000,
  groups: [
    {
      from: 'conditional',
      to: 'prohibited',
      situations: 14,
      sentence: {
        da: '14 situationer går fra ja på betingelser til nej, alle om lydoptagelser.',
        en: '14 situations go from yes-if to no, all of them about recordings.',
      },
      example: { activity: 'record' },
      exampleWords: { da: 'optage et møde, uden samtykke', en: 'record a meeting, without consent' },
      before: ['recording-consent'],
      after: ['recording-never'],
    },
    {
      from: 'not-covered',
      to: 'permitted',
      situations: 203,
      sentence: {
        da: '203 situationer går fra ikke omfattet til tilladt, alle om FigJam.',
        en: '203 situations go from not covered to allowed, all of them about FigJam.',
      },
      example: { tool: 'figjam' },
      exampleWords: { da: 'bruge FigJam, offentlige data', en: 'use FigJam, public data' },
      before: [],
      after: ['listed-tools'],
    },
  ],
  alike: [
    {
      from: 'approval-required',
      to: 'approval-required',
      situations: 14,
      sentence: {
        da: '14 situationer kræver stadig godkendelse, nu også fra DPO’en.',
        en: '14 situations still need approval, now from the DPO too.',
      },
      example: { data: ['personal'] },
      exampleWords: { da: 'personoplysninger i ChatGPT', en: 'personal data in ChatGPT' },
      before: ['protected-data'],
      after: ['protected-data'],
    },
  ],
  cases: [{ instrument: 'ai-politik', id: 'optagelse uden samtykke', from: 'conditional', to: 'prohibited' }],
  asked: {
    questions: 10_482,
    unreadable: 3,
    moves: [
      {
        from: 'conditional',
        to: 'prohibited',
        questions: 37,
        example: {},
        exampleWords: { da: 'optage et kundemøde i Teams', en: 'record a customer meeting in Teams' },
      },
    ],
  },
  affected: [
    {
      kind: 'open-request',
      number: 1042,
      who: 'Anna Vester',
      about: { da: 'optagelse af et kundemøde', en: 'recording a customer meeting' },
    },
    { kind: 'precedent', number: 988, who: 'Karim Nasser', about: { da: 'referater i Copilot', en: 'minutes in Copilot' } },
    {
      kind: 'obligation',
      number: null,
      who: 'Jonas Krogh',
      about: { da: 'slette lydfiler efter 30 dage', en: 'delete sound files after 30 days' },
    },
  ],
  solutions: {
    moved: 2,
    blocked: 1,
    of: 41,
    rows: [
      {
        id: 's1',
        number: 12,
        name: 'Referatassistent til møder med kunder',
        stage: 'pilot',
        owner: 'Anna Vester',
        newGaps: [{ da: 'Hvem ejer modellen, når kontrakten ophører?', en: 'Who owns the model when the contract ends?' }],
        gone: [],
        blocking: [{ da: 'Hvem ejer modellen, når kontrakten ophører?', en: 'Who owns the model when the contract ends?' }],
        sorted: [
          {
            fact: { da: 'risiko efter AI-forordningen', en: 'risk under the AI Act' },
            from: { da: 'ligner ingen af dem', en: 'looks like none of these' },
            to: { da: 'ligner høj risiko', en: 'looks like high risk' },
          },
        ],
      },
      {
        id: 's2',
        number: 31,
        name: 'Chatbot på hjemmesiden',
        stage: 'production',
        owner: 'Karim Nasser',
        newGaps: [{ da: 'Ved besøgende, at de taler med AI?', en: 'Do visitors know that they talk with AI?' }],
        gone: [{ da: 'Er der en bagudrettet log?', en: 'Is there a log of the past?' }],
        blocking: [],
        sorted: [],
      },
    ],
  },
};

export const DIFFERENCE: Difference = {
  clauses: [
    {
      instrument: 'ai-politik',
      clause: 'princip-2',
      title: 'Kritisk tilgang til AI-output',
      kind: 'changed',
      text: [
        { kind: 'same', text: '2) Kritisk tilgang til AI-output. AI er ikke et orakel. Det er ' },
        { kind: 'removed', text: 'altid nødvendigt' },
        { kind: 'added', text: 'en pligt' },
        { kind: 'same', text: ' at verificere kildehenvisninger.' },
      ],
      rules: [
        {
          id: 'verify-output',
          before: { da: 'Ja, på visse betingelser: bruge det, AI har lavet.', en: 'Yes, on conditions: using what AI made.' },
          after: {
            da: 'Ikke tilladt: bruge det, AI har lavet, uden at kontrollere det.',
            en: 'Not allowed: using what AI made without checking it.',
          },
        },
      ],
      items: [
        {
          id: 'owns-model',
          before: null,
          after: {
            da: 'Hvem ejer modellen, når kontrakten ophører? Spærrer for drift. Ejeren svarer. Ses efter igen hvert år.',
            en: 'Who owns the model when the contract ends? Blocks production. The owner answers. Looked at again every year.',
          },
        },
      ],
      sortings: [],
      signOffs: [],
      interpretations: [{ before: null, after: 'Gælder også oversættelser.' }],
    },
    {
      instrument: 'ai-politik',
      clause: 'tvivl',
      title: 'Tvivl',
      kind: 'moved',
      text: [],
      rules: [],
      items: [],
      sortings: [],
      signOffs: [],
      interpretations: [],
    },
  ],
  others: [{ da: 'Nyt værktøj: FigJam, godkendt.', en: 'New tool: FigJam, approved.' }],
};

export const NOTE: Note = {
  da: 'AI-politikken er ændret. Du må ikke længere optage møder uden samtykke. FigJam er godkendt.',
  en: 'The AI policy has changed. You may no longer record meetings without consent. FigJam is approved.',
};

const RULE: RuleForm = {
  id: 'ny',
  when: { kind: 'all', of: [] },
  unless: null,
  // biome-ignore lint/suspicious/noThenProperty: the rule says what follows; nobody awaits it
  then: 'prohibited',
  approvers: [],
  consent: null,
  duties: [],
  quote: null,
  says: null,
};

export const HISTORY: readonly HistoryView[] = [
  {
    edition: 2,
    revision: 2,
    event: 'edited',
    at: NOON,
    by: 'Mette Holm',
    edits: [
      { kind: 'clause-text', instrument: 'ai-politik', clause: 'princip-2', text: 'En pligt.' },
      { kind: 'set-rule', instrument: 'ai-politik', clause: 'tvivl', rule: RULE, replaces: null },
      { kind: 'set-rule', instrument: 'ai-politik', clause: 'tvivl', rule: { ...RULE, id: 'gammel' }, replaces: 'gammel' },
    ],
  },
  { edition: 2, revision: 1, event: 'created', at: NOON - DAY, by: 'Mette Holm', edits: [] },
];

export const QUESTIONS: readonly OpenQuestion[] = [
  {
    id: 'q1',
    kind: 'not-understood',
    facts: { activity: 'use-tool' },
    factWords: { da: 'bruge et værktøj', en: 'use a tool' },
    words: [
      { word: 'notebooklm', times: 11 },
      { word: 'notebook', times: 4 },
    ],
    times: 14,
    lastDay: '2026-11-19',
    reasons: [],
  },
  {
    id: 'q2',
    kind: 'not-covered',
    facts: { activity: 'record' },
    factWords: { da: 'optage video uden lyd', en: 'record video without sound' },
    words: [],
    times: 6,
    lastDay: '2026-11-12',
    reasons: [],
  },
  {
    id: 'q3',
    kind: 'wrong-outcome',
    facts: { tool: 'm365-copilot', data: ['customer'] },
    factWords: { da: 'kundedata i den interne Copilot', en: 'customer data in the internal Copilot' },
    words: [],
    times: 1,
    lastDay: '2026-11-02',
    reasons: ['Kunden har selv sagt ja på skrift.'],
  },
];

const wording = (da: string, en: string) => ({ da, en });

export const REGISTER: RegisterAnswer = {
  total: 24,
  medianHours: 7.5,
  volumes: ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'].map((month, at) => ({
    month,
    filed: 8 + at * 3,
    approved: 6 + at * 2,
    rejected: at % 3,
  })),
  rows: Array.from({ length: 24 }, (_, at) => ({
    kind: at % 4 === 3 ? ('obligation' as const) : ('approval' as const),
    number: at % 4 === 3 ? null : 1000 + at,
    state: at % 3 === 0 ? 'waiting' : 'approved',
    stateWords: at % 3 === 0 ? wording('venter', 'waiting') : wording('godkendt', 'approved'),
    who: ['Anna Vester', 'Karim Nasser', 'Jonas Krogh'][at % 3] ?? '',
    about:
      at % 2 === 0 ? wording('kundedata i et referat', 'customer data in minutes') : wording('optagelse af et møde', 'recording a meeting'),
    tool: wording('den interne Copilot', 'the internal Copilot'),
    clause: 'fortrolighed',
    filed: NOON - at * 3 * DAY,
    decided: at % 3 === 0 ? null : NOON - at * 2 * DAY,
    until: at % 3 === 0 ? null : '2027-05-01',
    isPrecedent: at % 5 === 1,
    isOverdue: at % 6 === 0,
  })),
};

export const OVERVIEW: Overview = {
  days: Array.from({ length: 30 }, (_, at) => ({
    day: new Date(NOON - (29 - at) * DAY).toISOString().slice(0, 10),
    outcomes: {
      permitted: 4 + (at % 5),
      conditional: 6 + ((at * 7) % 9),
      'approval-required': at % 4,
      prohibited: at % 3,
      'not-covered': at % 7 === 0 ? 2 : 0,
    },
  })),
  themes: [
    { clause: 'fortrolighed', title: 'Fortrolighed', questions: 141 },
    { clause: 'princip-2', title: 'Kritisk tilgang til AI-output', questions: 88 },
    { clause: 'billeder', title: 'Billeder', questions: 40 },
  ],
  questions: 612,
  understoodAtOnce: 0.87,
  feedback: { helpful: 91, 'wrong-outcome': 4, 'not-understood': 9 },
  medianHoursToDecision: 7.5,
  waiting: 5,
  overdue: 2,
  openQuestions: 21,
  solutions: { inProduction: 4, blocked: 3, due: 1 },
  review: { day: '2026-12-01', clause: 'revision', isDue: false },
};

export const IMPORTED: ImportAnswer = {
  id: 'i1',
  edition: 2,
  placed: [
    {
      passage: { id: 'p1', heading: 'Fortrolighed', text: 'Der er ikke tilladt at uploade eller dele data.' },
      clause: 'fortrolighed',
      title: 'Fortrolighed',
      kind: 'changed',
    },
    {
      passage: { id: 'p2', heading: 'Tvivl', text: 'Er du i tvivl, så spørg.' },
      clause: 'tvivl',
      title: 'Tvivl om reglerne',
      kind: 'moved',
    },
  ],
  asked: [
    {
      passage: { id: 'p3', heading: 'Stemmer', text: 'Det er ikke tilladt at efterligne en kollegas stemme med AI.' },
      candidates: [{ clause: 'billeder', title: 'Billeder' }],
    },
  ],
  missing: [{ clause: 'princip-3', title: 'Datasikkerhed og GDPR' }],
};
