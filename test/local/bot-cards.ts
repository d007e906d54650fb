// The cards and texts of the small bot: plain data, so that what a test sees can be read here.

const adaptive = (body: readonly object[], more: object = {}) => ({ type: 'AdaptiveCard', version: '1.5', body, ...more });
const text = (words: string, more: object = {}) => ({ type: 'TextBlock', text: words, wrap: true, ...more });
const attachment = (content: object) => ({ contentType: 'application/vnd.microsoft.card.adaptive', content });

export const WELCOME = 'Hej, jeg er **prøvebotten**. Jeg gør én ting for hvert ord: `kort`, `formular`, `dialog`, `citat` …';

export const MARKDOWN = [
  'Svaret er **ja**, men *kun* på to betingelser:',
  '',
  '1. Oplysningerne er **ikke** fortrolige',
  '2. Du har læst [politikken](https://eksempel.example/politik)',
  '   - også bilag 2',
  '',
  '> Fortrolige oplysninger må ikke deles.',
  '',
  'Farligt: <img src=x onerror="document.title=1"> [klik](javascript:alert(1))  ',
  'ny linje med `kode` og ~~streg~~.',
].join('\n');

export const CITING =
  'Nej, kundens budget må ikke lægges i ChatGPT [1]. Den interne Copilot er en mulighed, fordi den er omfattet af vores aftale [2].';

export const counterCard = (count: number) =>
  adaptive(
    [
      text('Må jeg bruge Copilot til referater?', { weight: 'bolder', size: 'medium' }),
      { type: 'Container', style: 'good', items: [text('✔ Ja, på visse betingelser', { weight: 'bolder', color: 'good' })] },
      text(`Regnet om ${count} gange.`),
      {
        type: 'Input.ChoiceSet',
        id: 'data',
        label: 'Oplysninger',
        value: 'internal',
        choices: [
          { title: 'Interne', value: 'internal' },
          { title: 'Fortrolige', value: 'confidential' },
        ],
      },
      { type: 'Container', id: 'why', isVisible: false, items: [text('Fordi referatet bliver i huset.')] },
    ],
    {
      actions: [
        { type: 'Action.Execute', title: 'Regn om', verb: 'again', data: { count }, style: 'positive' },
        { type: 'Action.Execute', title: 'Forklar', verb: 'explain' },
        { type: 'Action.Execute', title: 'Fejl', verb: 'fail' },
        { type: 'Action.ToggleVisibility', title: 'Hvorfor?', targetElements: ['why'] },
        {
          type: 'Action.ShowCard',
          title: 'Hele bestemmelsen',
          card: adaptive([text('Referater må laves af **Copilot**, når alle er enige.')]),
        },
      ],
    },
  );

export const formCard = adaptive(
  [
    text('Fortæl lidt mere'),
    { type: 'Input.Text', id: 'reason', label: 'Begrundelse', isRequired: true, errorMessage: 'Skriv en begrundelse' },
  ],
  {
    actions: [{ type: 'Action.Submit', title: 'Send', data: { form: 'reason' } }],
  },
);

/** What a requester could plant in a card that somebody else is to decide on. */
export const hostileCard = (address: string) =>
  adaptive(
    [text('Hej <img src=x onerror="document.title=1"><script>document.title=2</script> [klik](javascript:document.title=3) **her**')],
    {
      actions: [
        { type: 'Action.OpenUrl', title: 'Farligt link', url: 'javascript:document.title=4' },
        { type: 'Action.OpenUrl', title: 'Godt link', url: address },
      ],
    },
  );

export const dialogCard = adaptive([text('Anmodningen kan udfyldes i en dialog.')], {
  actions: [{ type: 'Action.Submit', title: 'Udfyld', data: { msteams: { type: 'task/fetch' }, about: 'request' } }],
});

export const approvalCard = (userId: string, decision: string | null = null) =>
  adaptive([text('Anmodning om brug af ChatGPT', { weight: 'bolder', size: 'medium' }), text(decision ?? 'Afventer lederens svar.')], {
    refresh: { action: { type: 'Action.Execute', title: 'Opdatér', verb: 'view', data: {} }, userIds: [userId] },
  });

export const clauseCard = adaptive([
  text('§ 4 Fortrolighed', { weight: 'bolder' }),
  text('Det er ikke tilladt at dele oplysninger, der er fortrolige.'),
]);

export const suggestions = (to: string) => ({
  to: [to],
  actions: [
    { type: 'imBack' as const, title: 'Kunders oplysninger', value: 'kunder' },
    { type: 'imBack' as const, title: 'Vores egne tal', value: 'tal' },
  ],
});

type Action = { readonly verb?: string; readonly data: Readonly<Record<string, unknown>> };

const cardResponse = (value: object) => ({
  statusCode: 200 as const,
  type: 'application/vnd.microsoft.card.adaptive' as const,
  value: value as never,
});
const wordsResponse = (value: string) => ({ statusCode: 200 as const, type: 'application/vnd.microsoft.activity.message' as const, value });
const errorResponse = (message: string) => ({
  statusCode: 400 as const,
  type: 'application/vnd.microsoft.error' as const,
  value: { code: '400', message, innerHttpError: { statusCode: 400, body: {} } } as never,
});

/** The answer to a card's button; `trigger` says whether a person pressed it. */
export function afterAction({ verb, data }: Action, name: string, trigger: unknown) {
  if (verb === 'again') return cardResponse(counterCard(Number(data.count) + 1));
  if (verb === 'explain') return wordsResponse('Fordi politikken siger det i § 4.');
  if (verb === 'view')
    return cardResponse(approvalCard('', `Kun for ${name} (${trigger === 'automatic' ? 'af sig selv' : 'trykket'}): godkend eller afvis.`));
  return errorResponse('Det gik ikke: prøv igen.');
}

const dialogOf = (title: string, body: readonly object[], more: object = {}) => ({
  task: {
    type: 'continue' as const,
    value: { title, width: 'medium' as const, height: 'medium' as const, card: attachment(adaptive(body, more)) as never },
  },
});

export const openDialog = dialogOf(
  'Ny anmodning',
  [{ type: 'Input.Text', id: 'purpose', label: 'Formål', isRequired: true, errorMessage: 'Skriv et formål' }],
  {
    actions: [{ type: 'Action.Submit', title: 'Videre', style: 'positive', data: { step: 1 } }],
  },
);

export function afterDialog(data: Readonly<Record<string, unknown>>) {
  if (data.step === 2) return { task: { type: 'message' as const, value: `Sendt: ${String(data.purpose)}` } };
  return dialogOf('Er det rigtigt?', [text(`Formål: ${String(data.purpose)}`)], {
    actions: [{ type: 'Action.Submit', title: 'Send', data: { step: 2, purpose: data.purpose } }],
  });
}

const CLAUSES = ['Copilot i møder', 'Copilot til kode', 'ChatGPT med kundedata', 'Oversættelse i DeepL'];

export function searchResults(question: string) {
  const found = CLAUSES.filter((clause) => clause.toLowerCase().includes(question.toLowerCase()));
  const attachments = found.map((clause) => ({
    ...attachment(adaptive([text(clause, { weight: 'bolder', size: 'medium' }), text('Tilladt, når oplysningerne ikke er fortrolige.')])),
    preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: clause, text: 'Tilladt på betingelser' } },
  }));
  return { composeExtension: { type: 'result' as const, attachmentLayout: 'list' as const, attachments: attachments as never } };
}

export const checkDialog = (content: string) =>
  dialogOf('Tjek af besked', [text(content.includes('@eksempel') ? 'Beskeden indeholder en mailadresse.' : 'Intet personligt fundet.')], {
    actions: [{ type: 'Action.Submit', title: 'Indsæt svaret', data: { insert: true } }],
  });

export const checked = {
  composeExtension: {
    type: 'result' as const,
    attachmentLayout: 'list' as const,
    attachments: [attachment(adaptive([text('Tjekket af prøvebotten')])) as never],
  },
};

export const feedbackDialog = (reaction: string) =>
  dialogOf(
    reaction === 'like' ? 'Hvad var godt?' : 'Hvad gik galt?',
    [{ type: 'Input.Text', id: 'why', label: 'Kommentar', isMultiline: true }],
    {
      actions: [{ type: 'Action.Submit', title: 'Send svar', data: { kind: 'feedback' } }],
    },
  );
