// The register of solutions on the desk's page in a real browser, answered by the routes themselves.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { mock, opened } from './page-stage.ts';

test.each([
  ['light', 'da-DK', 1280],
  ['dark', 'en-GB', 1280],
  ['light', 'en-GB', 360],
  ['dark', 'da-DK', 360],
] as const)('neither the list nor a solution has a serious barrier or overflows: %s, %s, %i wide', async (colorScheme, locale, width) => {
  const { page, goTo, picture, barriers, overflow, problems } = await opened('Mette Holm', {
    colorScheme,
    locale,
    viewport: { width, height: 900 },
  });
  for (const place of ['solutions', 'solutions/1']) {
    await goTo(place);
    await picture(`${place.replace('/', '-')}-${colorScheme}-${width}`);
    expect([await barriers(), await overflow()]).toEqual([[], 0]);
  }
  for (const item of await page.locator('details').all()) await item.locator('summary').first().click();
  await page.locator('.deeds button').first().click();
  await picture(`solution-open-${colorScheme}-${width}`);
  expect([await barriers(), await overflow()]).toEqual([[], 0]);
  await page.getByLabel(locale === 'da-DK' ? 'Udseende' : 'Appearance').selectOption('contrast');
  await picture(`solution-contrast-${colorScheme}-${width}`);
  expect(await barriers()).toEqual([]);
  expect(problems).toEqual([]);
});

const ASKS = 'Hvilke rigtige data kommer løsningen til at arbejde med';

test('an answer that somebody else gave meanwhile is shown beside what was typed, and nothing is lost either way', async () => {
  const { page, goTo, picture, barriers } = await opened();
  await goTo('solutions/1');
  const item = page.locator('details.item').filter({ hasText: ASKS });
  await item.locator('summary').click();
  await item.getByRole('button', { name: 'Svar', exact: true }).click();
  const field = item.getByRole('textbox', { name: 'Svar' });
  await field.fill('Det, Mette skrev');
  await mock.solutions.answerMeanwhile('real-data', 'Det, Anna skrev');
  await item.getByRole('button', { name: 'Gem', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'En anden har ændret det imens' });
  await dialog.getByText('Det, Anna skrev').waitFor();
  await dialog.getByText('Det, Mette skrev').waitFor();
  await picture('solution-conflict-light-1280');
  expect(await barriers()).toEqual([]);
  await dialog.getByRole('button', { name: 'Ret videre i mit' }).click();
  await item.getByText('Din ændring er ikke gemt endnu.').waitFor();
  expect([await field.inputValue(), (await mock.solutions.recordOf('real-data'))?.answer]).toEqual(['Det, Mette skrev', 'Det, Anna skrev']);
  await item.getByRole('button', { name: 'Gem', exact: true }).click();
  await item.getByRole('button', { name: 'Gem', exact: true }).waitFor({ state: 'detached' });
  expect(await mock.solutions.recordOf('real-data')).toMatchObject({ answer: 'Det, Mette skrev', changedBy: 'mette', revision: 3 });
});

test('a risk is accepted by keyboard alone, and the focus is where one went from', async () => {
  const { page, goTo } = await opened();
  await goTo('solutions/1');
  const item = page.locator('details.item').filter({ hasText: 'Risiko nævnt, ikke accepteret endnu' });
  await item.locator('summary').press('Enter');
  await item.getByRole('button', { name: 'Acceptér risikoen' }).press('Enter');
  await page.keyboard.type(' DPO er enig.');
  await item.getByRole('button', { name: 'Gem', exact: true }).press('Enter');
  const taken = page.locator('details.item').filter({ hasText: 'Risikoen blev accepteret' });
  await taken.waitFor();
  expect(await mock.solutions.recordOf('accountable')).toMatchObject({ state: 'accepted-risk', accepted: { by: ['mette'] } });
  await page.locator('details.item > summary:focus').waitFor();
});

test('a link of evidence is followed away from the page without telling where from, and other addresses are none', async () => {
  const { page, goTo } = await opened();
  await goTo('solutions/1');
  const link = page.locator('a[href^="https://eksempel.example"]');
  expect([await link.getAttribute('rel'), await link.getAttribute('target')]).toEqual(['noopener noreferrer', '_blank']);
});

test('another owner is chosen among those who are near', async () => {
  const { page, goTo } = await opened();
  await goTo('solutions/1');
  const form = page.getByRole('region', { name: 'Giv løsningen en anden ejer' });
  await form.getByLabel('Ny ejer').selectOption({ label: 'Freja Dam' });
  await form.getByRole('button', { name: 'Gem' }).click();
  await page.getByRole('region', { name: 'Om løsningen' }).getByText('Freja Dam').first().waitFor();
  await page.getByText('Gemt.').waitFor();
  expect((await mock.solutions.kept.numbered('tenant', 1))?.owner).toBe('freja');
});

test('all solutions and all their items are downloaded as two files, in the language of the page', async () => {
  const { page, goTo, barriers, overflow } = await opened();
  await goTo('solutions');
  for (const [button, rows, name] of [
    ['Hent som CSV', '"1"', 'loesninger.csv'],
    ['Hent alle punkter som CSV', '"2"', 'punkter.csv'],
  ] as const) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button, exact: true }).click()]);
    expect(file.suggestedFilename()).toBe(name);
    expect(readFileSync(await file.path(), 'utf8')).toContain(rows);
  }
  expect([await barriers(), await overflow()]).toEqual([[], 0]);
});

test('the list is narrowed as one types, and whoever may not sees the name and the stage alone', async () => {
  const { page, goTo, picture, barriers, overflow } = await opened('Freja Dam');
  await goTo('solutions');
  await page.getByText('Kun navn og trin').first().waitFor();
  expect(await page.getByRole('button', { name: /CSV/u }).count()).toBe(0);
  await page.getByLabel('Navn').fill('bilag');
  await page.getByText('1 løsning vises').waitFor();
  await page.getByLabel('Navn').fill('oversættelse');
  await page.getByRole('link', { name: 'Oversættelse af vejledninger' }).click();
  await page.getByText('Du kan se løsningens navn, nummer og trin.').waitFor();
  await picture('solution-closed-light-1280');
  expect([await barriers(), await overflow()]).toEqual([[], 0]);
  expect(await page.getByRole('button', { name: 'Hent dossier' }).count()).toBe(0);
});
