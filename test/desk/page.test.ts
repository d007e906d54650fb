// The desk's page in a real browser, against a server that stands in for its API.
import { expect, test } from '@jest/globals';
import { casesNow } from './page-mock-policy.ts';
import { changeMeanwhile, OVERTAKEN } from './page-mock-state.ts';
import { mock, opened } from './page-stage.ts';
import { madePage, pageSizes } from './page-window.ts';

const PLACES = ['policy/2', 'policy/1', 'check/2', 'impact/2', 'publish/2', 'questions', 'register', 'overview', 'import', 'editions'];

test.each([
  ['light', 'da-DK', 1280],
  ['dark', 'en-GB', 1280],
  ['light', 'en-GB', 360],
  ['dark', 'da-DK', 360],
] as const)('no page has a serious barrier or overflows: %s, %s, %i wide', async (colorScheme, locale, width) => {
  const { page, goTo, picture, barriers, overflow, problems } = await opened('Mette Holm', {
    colorScheme,
    locale,
    viewport: { width, height: 900 },
  });
  const found: Record<string, unknown> = {};
  for (const place of PLACES) {
    await goTo(place);
    await picture(`${place.replace('/', '-')}-${colorScheme}-${width}`);
    const barred = await barriers();
    const over = await overflow();
    if (barred.length > 0 || over > 0) found[place] = { barred, over };
  }
  expect(found).toEqual({});
  expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
  expect(problems).toEqual([]);
});

test('no form has a serious barrier: a rule, a clause, a case, words, an import, in high contrast too', async () => {
  const { page, goTo, picture, barriers, overflow } = await opened('Mette Holm', { viewport: { width: 360, height: 900 } });
  const article = page
    .locator('article')
    .filter({ has: page.getByRole('heading', { name: 'Fortrolighed', exact: false }) })
    .first();
  await goTo('policy/2');
  await article
    .getByRole('button', { name: /^Ret reglen/u })
    .first()
    .click();
  await page.getByLabel('Der er en undtagelse').waitFor();
  await picture('rule-editor-360');
  expect(await barriers()).toEqual([]);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByLabel('Udseende').selectOption('contrast');
  await picture('rule-editor-contrast-1280');
  expect(await barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Fortryd' }).click();
  await page.getByRole('button', { name: 'Ord og værktøjer' }).click();
  await page.getByLabel('Hvad handler ordene om?').selectOption({ label: 'værktøj' });
  await page.getByRole('button', { name: /^Tilføj: værktøj/u }).click();
  await picture('add-tool-contrast-1280');
  expect(await barriers()).toEqual([]);
  await page.getByRole('button', { name: 'Tilføj et tilfælde' }).click();
  expect(await barriers()).toEqual([]);
  await goTo('import');
  await page
    .getByLabel('Fil', { exact: true })
    .setInputFiles({ name: 'politik.txt', mimeType: 'text/plain', buffer: Buffer.from('Fortrolighed') });
  await page.getByRole('button', { name: 'Læs filen' }).click();
  await page.getByText('Det skal du svare på').waitFor();
  await picture('import-asked-contrast-1280');
  expect(await barriers()).toEqual([]);
});

test('a sentence is changed in place as text, and saved as one edit', async () => {
  const { page, goTo } = await opened();
  await goTo('policy/2');
  await page.getByRole('button', { name: 'Ret teksten: Indledning' }).click();
  const field = page.getByLabel('Teksten i Indledning');
  const before = await field.inputValue();
  await field.fill(`${before}\n\nPolitikken gælder også vikarer.`);
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
  await page.getByRole('article').first().getByText('Politikken gælder også vikarer.').waitFor();
  expect(mock.state.edits).toMatchObject([{ kind: 'clause-text', instrument: 'ai-politik', clause: 'indledning' }]);
  expect(mock.state.edits[0]).toMatchObject({
    text: expect.stringMatching(/virksomhedsoplysninger\.\nPolitikken gælder også vikarer\.$/u),
  });
  await page.locator('[aria-label="Ret teksten: Indledning"]:focus').waitFor();
});

test('a heading gets a name in the other language, and its own stays', async () => {
  const { page, goTo, picture, barriers } = await opened();
  await goTo('policy/2');
  const edited = async () => {
    await page.getByRole('button', { name: 'Mere: Indledning' }).click();
    await page.getByRole('button', { name: 'Ret overskriften' }).click();
  };
  await edited();
  expect(await page.getByRole('textbox', { name: 'Overskrift' }).inputValue()).toBe('Indledning');
  await page.getByLabel('På engelsk').fill(' Where it  begins ');
  await picture('title-light-1280');
  expect(await barriers()).toEqual([]);
  await page.getByLabel('På engelsk').press('Enter');
  await page.getByLabel('På engelsk').waitFor({ state: 'detached' });
  expect(mock.state.edits).toEqual([
    { kind: 'clause-title', instrument: 'ai-politik', clause: 'indledning', title: 'Where it begins', lang: 'en' },
  ]);
  await edited();
  expect(await page.getByLabel('På engelsk').inputValue()).toBe('Where it begins');
});

test('a tool is added by keyboard alone, as the rules treat another', async () => {
  const { page, goTo } = await opened();
  await goTo('policy/2');
  await page.getByRole('button', { name: 'Ord og værktøjer' }).press('Enter');
  await page.getByLabel('Hvad handler ordene om?').selectOption({ label: 'værktøj' });
  await page.getByRole('button', { name: /^Tilføj: værktøj/u }).press('Enter');
  await page.getByLabel('Reglerne behandler det som').selectOption({ label: 'den interne Copilot' });
  await page.getByLabel('Navn på dansk').fill('FigJam');
  await page.getByLabel('Navn på dansk').press('Enter');
  await page.getByRole('rowheader', { name: 'FigJam' }).waitFor();
  expect(mock.state.edits).toEqual([
    { kind: 'add-value', fact: 'tool', label: { da: 'FigJam', en: 'FigJam' }, words: ['figjam'], like: 'm365-copilot', is: [] },
  ]);
});

test('a save that fails keeps what was typed, also over a reload, and says so', async () => {
  const { page, goTo } = await opened();
  await goTo('policy/2');
  mock.state.failing = 1;
  await page.getByRole('button', { name: 'Ret teksten: Indledning' }).click();
  await page.getByLabel('Teksten i Indledning').fill('Kun dette.');
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
  await page.getByText('Det gik ikke.').waitFor();
  expect(await page.getByLabel('Teksten i Indledning').inputValue()).toBe('Kun dette.');
  await page.reload();
  await page.getByRole('button', { name: 'Ret teksten: Indledning' }).click();
  expect(await page.getByLabel('Teksten i Indledning').inputValue()).toBe('Kun dette.');
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
  await page.getByRole('article').first().getByText('Kun dette.').waitFor();
});

test('where somebody else was first, both versions are shown and nothing is lost', async () => {
  const { page, goTo, picture, barriers } = await opened();
  await goTo('policy/2');
  await page.getByRole('button', { name: 'Ret teksten: Indledning' }).click();
  await page.getByLabel('Teksten i Indledning').fill('Min ordlyd.');
  changeMeanwhile(mock.state, { kind: 'clause-text', instrument: 'ai-politik', clause: 'indledning', text: 'Jonas’ ordlyd.' });
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('Jonas’ ordlyd.').waitFor();
  await dialog.getByText('Min ordlyd.').waitFor();
  await picture('conflict');
  expect(await barriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Ret videre i mit' }).click();
  expect(await page.getByLabel('Teksten i Indledning').inputValue()).toBe('Min ordlyd.');
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
  await page.getByRole('article').first().getByText('Min ordlyd.').waitFor();
  expect(mock.state.edits.at(-1)).toMatchObject({ text: 'Min ordlyd.' });
});

test('where somebody else was first at a rule, both rules are told in words', async () => {
  const { page, goTo } = await opened('Mette Holm', { locale: 'en-GB' });
  await goTo('policy/2');
  const card = page.getByRole('region', { name: /^Rules: Ingen AI/u });
  await card
    .getByRole('button', { name: /^Edit the rule/u })
    .first()
    .click();
  await page.locator('.rule-editor').getByRole('radio', { name: 'Needs approval' }).check();
  await page.locator('.rule-editor').getByRole('button', { name: 'Add an approver' }).click();
  changeMeanwhile(mock.state, { kind: 'clause-title', instrument: 'ai-politik', clause: 'indledning', title: 'Begyndelse' });
  await page.locator('.rule-editor').getByRole('button', { name: 'Save', exact: true }).click();
  const versions = page.getByRole('alertdialog').locator('.version');
  await versions.first().waitFor();
  expect(await versions.allTextContents()).toEqual([expect.stringMatching(/^Not allowed: /u), expect.stringMatching(/^Needs approval: /u)]);
  await page.getByRole('button', { name: 'Keep what stands now' }).click();
  await page.getByText('What stood there was kept.').waitFor();
  expect(mock.state.edits).toHaveLength(1);
});

test('an item of the checklist is put together by choosing, and says what is missing', async () => {
  const { page, goTo, barriers } = await opened('Mette Holm', { locale: 'en-GB' });
  await goTo('policy/2');
  await page.getByRole('button', { name: 'More: Indledning' }).click();
  await page.getByRole('button', { name: 'Add an item to the checklist' }).click();
  const editor = page.getByRole('region', { name: 'New item of the checklist' });
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await editor.getByText('Write the question, why, and what counts as evidence, in both languages.').waitFor();
  for (const name of ['What has to be answered?', 'Why?', 'What counts as evidence?'])
    for (const language of ['Danish', 'English'])
      await editor.getByRole('group', { name }).getByLabel(language).fill(`${name} ${language}`);
  await editor.getByRole('radio', { name: 'Blocks sometimes' }).check();
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await editor.getByText('Choose when it blocks.').waitFor();
  expect(await barriers()).toEqual([]);
  await editor.getByRole('radio', { name: 'Does not block' }).check();
  await editor.getByLabel('When is it looked at again? Days, months or years').selectOption('Y');
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await editor.waitFor({ state: 'detached' });
  const both = (name: string) => ({ da: `${name} Danish`, en: `${name} English` });
  expect(mock.state.edits).toMatchObject([
    {
      kind: 'set-item',
      clause: 'indledning',
      replaces: null,
      item: { id: 'indledning-punkt-1', asks: both('What has to be answered?'), blocks: 'never', again: 'P1Y', later: null, who: 'owner' },
    },
  ]);
});

test('a rule is put together from the vocabulary alone', async () => {
  const { page, goTo } = await opened('Mette Holm', { locale: 'en-GB' });
  await goTo('policy/2');
  await page.getByRole('button', { name: 'Add a rule: Indledning' }).click();
  const editor = page.getByRole('region', { name: 'New rule' });
  await editor.getByRole('radio', { name: 'Needs approval' }).check();
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await editor.getByText('Choose at least one thing that the rule is about.').waitFor();
  await editor.getByRole('button', { name: 'Add a line' }).first().click();
  await editor.getByLabel('What is it about?').selectOption('tool');
  const values = editor.getByRole('combobox', { name: 'Choose: tool' });
  await values.fill('internal');
  await page.getByRole('menuitemcheckbox', { name: 'the internal Copilot' }).click();
  await editor.getByRole('button', { name: 'Add an approver' }).click();
  await editor.getByText('Denne politik fastsætter rammerne').click();
  await editor.getByRole('button', { name: 'Save', exact: true }).click();
  await editor.waitFor({ state: 'detached' });
  expect(mock.state.edits).toMatchObject([
    {
      kind: 'set-rule',
      clause: 'indledning',
      replaces: null,
      rule: {
        id: 'indledning-regel-1',
        when: { kind: 'is', fact: 'tool', values: ['m365-copilot'] },
        unless: null,
        approvers: [{ when: null }],
        quote: expect.stringMatching(/^Denne politik fastsætter .*\.$/u),
        says: null,
      },
    },
  ]);
});

test('an existing rule that is saved as it is comes back as it was', async () => {
  const { page, goTo } = await opened();
  await goTo('policy/2');
  const rules = mock.state.documents.get(2)?.instruments.flatMap(({ clauses }) => clauses.flatMap(({ rules: own }) => own)) ?? [];
  const hard = rules.filter(({ form }) => JSON.stringify(form).includes('"not"') || JSON.stringify(form).includes('"known"')).slice(0, 3);
  for (const { form, sentence } of hard) {
    await page
      .getByRole('button', { name: `Ret reglen: ${sentence.da}`, exact: true })
      .first()
      .click();
    await page.locator('.rule-editor').getByRole('button', { name: 'Gem', exact: true }).click();
    await page.locator('.rule-editor').waitFor({ state: 'detached' });
    expect(mock.state.edits.at(-1)).toMatchObject({ kind: 'set-rule', rule: form });
  }
  expect(hard.length).toBeGreaterThan(0);
});

test('an open question leads into a draft with its words filled in', async () => {
  const { page, goTo, problems } = await opened();
  await goTo('questions');
  await page.getByRole('button', { name: 'Tilføj et synonym' }).click();
  const form = page.getByRole('region', { name: 'Tilføj et synonym' });
  await form.getByRole('button', { name: 'Fjern notebooklm' }).waitFor();
  await form.getByRole('button', { name: 'Fjern notebook', exact: true }).click();
  await form.getByRole('combobox').fill('et andet AI');
  await page.getByRole('option', { name: /^et andet AI-værktøj/u }).click();
  await form.getByRole('button', { name: 'Gem', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  expect(mock.state.edits).toEqual([{ kind: 'add-words', fact: 'tool', value: 'other-tool', words: ['notebooklm'] }]);
  await goTo('publish/2');
  expect(problems).toEqual([]);
});

test('an edition is proposed by one, confirmed by another, and rolled back', async () => {
  mock.state.findings = [];
  const { page, goTo } = await opened();
  await goTo('publish/2');
  await page.getByRole('button', { name: 'Foreslå udgaven' }).click();
  await page.getByText('Du har selv foreslået den').waitFor();
  await page.getByRole('button', { name: /Skift person/u }).click();
  await page.getByRole('button', { name: /Jonas Krogh/u }).click();
  await page.getByLabel('Jeg har set virkningen og læst beskeden').check();
  await page.getByRole('button', { name: 'Bekræft og udgiv' }).click();
  await page.getByRole('region', { name: 'Rul tilbage' }).getByLabel('Hvorfor?').fill('Reglen om billeder er forkert.');
  const back = page.getByRole('button', { name: 'Rul tilbage' });
  expect(await back.isDisabled()).toBe(true);
  await page.getByLabel(/^Ja: træk udgave 2 tilbage/u).check();
  await back.click();
  await page.getByText('Udgaven er trukket tilbage. Den forrige gælder igen.').waitFor();
  expect(mock.state.editions.map(({ number, standing }) => [number, standing])).toEqual([
    [2, 'withdrawn'],
    [1, 'in-force'],
  ]);
});

test('a draft that another edition has overtaken is brought up to date, and what could not be made again is shown', async () => {
  mock.state.editions = mock.state.editions.map((one) => (one.number === 2 ? { ...one, basedOn: OVERTAKEN } : one));
  const { page, goTo, picture, barriers } = await opened();
  await goTo('publish/2');
  await page.getByText('En anden udgave er blevet bekræftet').waitFor();
  expect(await page.getByRole('button', { name: 'Foreslå udgaven' }).count()).toBe(0);
  await page.getByRole('button', { name: 'Før ajour' }).click();
  const left = page.getByRole('region', { name: 'Før ajour' });
  await left.getByText('Min egen indledning.').waitFor();
  await left.getByText('Det samme sted er ændret i den nye udgave.').waitFor();
  await picture('brought-up-to-date');
  expect(await barriers()).toEqual([]);
  await left.getByRole('button', { name: 'Det er set' }).click();
  await left.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Foreslå udgaven' }).waitFor();
});

test('cases stand under their policy with what they come to; one is changed and shows that it is not met, one is removed', async () => {
  const { page, goTo, picture, barriers, overflow } = await opened('Mette Holm', { locale: 'da-DK' });
  await goTo('policy/2');
  const summary = page.locator('details.cases > summary').first();
  await summary.click();
  const table = page.getByRole('region', { name: 'Tilfælde: Politik for anvendelse af kunstig intelligens' });
  await table.getByRole('row').nth(3).waitFor();
  await page.getByText(/^\d+ tilfælde, alle som de skal være\.$/u).waitFor();
  const row = table.getByRole('row').filter({ hasText: 'kundedata i ChatGPT med kundens skriftlige godkendelse' });
  await row.getByText('Som det skal').waitFor();
  await row.getByRole('button', { name: /^Ret tilfældet/u }).click();
  await page.getByLabel('Det rigtige svar').selectOption('permitted');
  await page.getByRole('button', { name: 'Gem', exact: true }).click();
  await row.getByText('Ikke som det skal').waitFor();
  await row.scrollIntoViewIfNeeded();
  await picture('cases-light-1280');
  expect([await barriers(), await overflow()]).toEqual([[], 0]);
  await row.getByRole('button', { name: /^Fjern tilfældet/u }).click();
  await row.getByRole('button', { name: 'Gem', exact: true }).click();
  await row.waitFor({ state: 'detached' });
  expect(mock.state.edits).toMatchObject([
    { kind: 'set-case', instrument: 'ai-politik', outcome: 'permitted', hits: 'chatgpt-non-public', misses: 'approval-held' },
    { kind: 'remove-case', instrument: 'ai-politik', id: 'kundedata i ChatGPT med kundens skriftlige godkendelse' },
  ]);
  await page.setViewportSize({ width: 360, height: 900 });
  await page.getByLabel('Udseende').selectOption('dark');
  await table.scrollIntoViewIfNeeded();
  await picture('cases-dark-360');
  expect([await barriers(), await overflow()]).toEqual([[], 0]);
});

test('a case about a solution says what the sortings are to give; one is saved as it is, one is removed', async () => {
  const { page, goTo, picture, barriers, overflow } = await opened();
  await goTo('policy/2');
  await page.locator('details.cases').last().locator('summary').click();
  const table = page.getByRole('region', { name: /^Tilfælde om løsninger/u });
  await table.getByText('Vides ikke').first().waitFor();
  const [, first, second] = await table.getByRole('row').all();
  const nameOf = async (row: typeof first) => (await row?.getByRole('button').first().getAttribute('aria-label'))?.replace(/^[^:]+: /u, '');
  const [changed, removed] = [await nameOf(first), await nameOf(second)];
  await second?.getByRole('button', { name: /^Fjern tilfældet/u }).click();
  await table.getByRole('button', { name: 'Gem', exact: true }).click();
  await page.getByText('Gemt i kladden.').first().waitFor();
  await table.getByRole('button', { name: `Ret tilfældet: ${changed}`, exact: true }).click();
  const form = page.getByRole('region', { name: `Ret tilfældet “${changed}”` });
  await form.scrollIntoViewIfNeeded();
  await picture('solution-case-light-1280');
  expect([await barriers(), await overflow()]).toEqual([[], 0]);
  await form.getByRole('button', { name: 'Gem', exact: true }).click();
  await form.waitFor({ state: 'detached' });
  const { solutions } = casesNow();
  const { facts, sorts } = solutions.find(({ id }) => id === changed) ?? {};
  expect(mock.state.edits).toMatchObject([
    { kind: 'remove-solution-case', instrument: 'ai-forordning', id: removed },
    { kind: 'set-solution-case', instrument: 'ai-forordning', id: changed, facts, sorts },
  ]);
});

test('the history says of a rule whether it is new or was changed', async () => {
  const { page, goTo } = await opened('Mette Holm', { locale: 'en-GB' });
  await goTo('publish/2');
  await page.getByText('New rule under “I tvivlstilfælde” (ny)').waitFor();
  await page.getByText('A rule under “I tvivlstilfælde” was changed (gammel)').waitFor();
});

test('a comment on a whole policy stands under its title, and is settled there', async () => {
  const { page, goTo, barriers } = await opened();
  await goTo('policy/2');
  const policy = page.getByRole('region', { name: 'Politik for anvendelse af kunstig intelligens', exact: true });
  const whole = policy.locator('details.comments').first();
  await whole.getByText('Kommentarer til hele politikken (0)').click();
  await whole.getByLabel('Skriv en kommentar').fill('Skal den ikke også gælde vikarer?');
  await whole.getByRole('button', { name: 'Tilføj kommentaren' }).click();
  await whole.getByText('Skal den ikke også gælde vikarer?').waitFor();
  expect(mock.state.comments.at(-1)).toMatchObject({ instrument: 'ai-politik', clause: null });
  expect(await barriers()).toEqual([]);
  await whole.getByRole('button', { name: 'Markér som klaret' }).click();
  await whole.getByText('Kommentarer til hele politikken (0)').waitFor();
});

test('an import says where each passage went by the title of the clause', async () => {
  const { page, goTo } = await opened();
  await goTo('import');
  const file = { name: 'politik.txt', mimeType: 'text/plain', buffer: Buffer.from('Tvivl') };
  await page.getByLabel('Fil', { exact: true }).setInputFiles(file);
  await page.getByRole('button', { name: 'Læs filen' }).click();
  await page.getByRole('cell', { name: 'Tvivl om reglerne' }).waitFor();
});

test('the impact is told against the edition in force, or against another one that is chosen', async () => {
  const { page, goTo, barriers } = await opened();
  const signed = { by: 'Mette Holm', at: 0 };
  const [draft] = mock.state.editions;
  if (draft === undefined) throw new TypeError('no draft');
  mock.state.editions.push({ ...draft, number: 3, standing: 'superseded', state: 'confirmed', confirmed: signed });
  mock.state.editions.push({ ...draft, number: 4, standing: 'discarded', state: 'discarded' });
  await page.reload();
  await goTo('impact/2');
  await page.getByText('Sammenlignet med udgave 1').waitFor();
  const choice = page.getByLabel('Sammenlign med', { exact: true });
  expect(await choice.locator('option').allTextContents()).toEqual(['Udgave 1: Gælder nu', 'Udgave 3: Afløst']);
  expect(await barriers()).toEqual([]);
  await choice.selectOption('3');
  await page.getByText('Sammenlignet med udgave 3').waitFor();
});

test('a paraphrase stands beside its clause, is edited there, and is to be looked at once the text has changed', async () => {
  const { page, goTo, picture, barriers } = await opened();
  await goTo('policy/2');
  const clause = page.getByRole('article').filter({ has: page.getByRole('heading', { level: 3, name: 'Indledning' }) });
  const paraphrase = clause.locator('details.paraphrase');
  await paraphrase.getByText('Vores gengivelse på engelsk').click();
  await paraphrase.getByText('This policy sets the framework').waitFor();
  await paraphrase.getByRole('button', { name: 'Ret gengivelsen: Indledning' }).click();
  await clause.getByLabel('Vores gengivelse på engelsk').fill('The framework,\n in other words.');
  await clause.getByRole('button', { name: 'Gem', exact: true }).click();
  await paraphrase.getByText('The framework, in other words.').waitFor({ state: 'attached' });
  expect(mock.state.edits).toEqual([
    { kind: 'set-paraphrase', instrument: 'ai-politik', clause: 'indledning', lang: 'en', text: 'The framework, in other words.' },
  ]);
  const asked = 'Teksten er ændret: passer gengivelsen stadig?';
  expect(await paraphrase.getByText(asked).count()).toBe(0);
  await clause.getByRole('button', { name: 'Ret teksten: Indledning' }).click();
  await page.getByLabel('Teksten i Indledning').fill('Kun dette.');
  await clause.getByRole('button', { name: 'Gem', exact: true }).click();
  await paraphrase.getByText(asked).waitFor();
  await picture('paraphrase-light-1280');
  expect(await barriers()).toEqual([]);
  await clause.getByRole('button', { name: 'Jeg har læst dem: de passer' }).click();
  await paraphrase.getByText(asked).waitFor({ state: 'detached' });
});

test('whoever may only read is offered nothing to change', async () => {
  const { page, goTo } = await opened('Freja Dam');
  await goTo('policy/2');
  expect(await page.getByRole('button', { name: /^(?:Ret|Tilføj|Lav|Markér)/u }).count()).toBe(0);
  expect(await page.getByRole('navigation', { name: 'Sider' }).getByRole('link').allTextContents()).toEqual([
    ' Overblik',
    ' Politik',
    ' Tjek',
    ' Virkning',
    ' Udgiv',
    ' Løsninger',
    ' Udgaver',
  ]);
});

test('the page is made once, and then left alone while nothing changes', () => {
  expect(madePage()).toBe('');
});

test('all of it is under 500 KB compressed, and Teams’ own library is loaded only in Teams', async () => {
  const sizes = pageSizes();
  expect(Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(500_000);
  const { page } = await opened();
  const loaded = await page.evaluate<string[]>('performance.getEntriesByType("resource").map(({ name }) => name.split("/").at(-1))');
  expect(loaded.filter((name) => name.startsWith('src-'))).toEqual([]);
  expect(Object.keys(sizes).filter((name) => name.startsWith('src-'))).toHaveLength(1);
});
