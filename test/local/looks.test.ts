import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';
import type { Window } from './window.ts';

jest.setTimeout(30_000);

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const styleOf = ({ page }: Window, selector: string, property: string) =>
  page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
const groundOf = (window: Window) => styleOf(window, '.bubble', 'backgroundColor');
const overflowOf = ({ page }: Window) => page.evaluate('document.documentElement.scrollWidth - innerWidth');

test('follows the system into the dark, cards too, and stays where one chooses otherwise', async () => {
  const mette = await stage.openAs('mette', { colorScheme: 'dark' });
  await mette.send('kort');
  await mette.send('citat');
  await mette.messages('Den interne Copilot').waitFor();
  expect(await groundOf(mette)).toBe('rgb(43, 43, 43)');
  expect(await styleOf(mette, '.card .ac-textBlock', 'color')).toBe('rgb(255, 255, 255)');
  await mette.picture('dark');
  await mette.page.getByRole('button', { name: 'Udseende' }).click();
  await mette.page.getByRole('menuitemradio', { name: 'Lyst' }).click();
  expect(await groundOf(mette)).toBe('rgb(255, 255, 255)');
  await mette.page.reload();
  await mette.messages('Den interne Copilot').waitFor();
  expect(await groundOf(mette)).toBe('rgb(255, 255, 255)');
  expect(mette.problems).toEqual([]);
});

describe('Copilot', () => {
  test.each([
    ['light', 1180, 'anna'],
    ['dark', 1180, 'jonas'],
    ['light', 360, 'mette'],
    ['dark', 360, 'karim'],
  ] as const)('is a conversation of text alone, in the %s, %i wide', async (colorScheme, width, as) => {
    const somebody = await stage.openAs(as, { colorScheme, viewport: { width, height: 740 } });
    if (width < 400) await somebody.button('Tilbage til listen').click();
    await somebody.openChat(/Microsoft 365 Copilot/u);
    await somebody.page.getByText('I Copilot er svarene ren tekst').waitFor();
    expect(await somebody.button('Hjemmel: Søg i AI-politikken').count()).toBe(0);
    await somebody.picture(`copilot-start-${colorScheme}-${width}`);
    await somebody.send('markdown');
    await somebody.messages('Svaret er').last().waitFor();
    await somebody.messages('Svaret er').last().hover();
    await somebody
      .button(/^Flere handlinger/u)
      .last()
      .click();
    expect(await somebody.page.getByRole('menuitem').allTextContents()).toEqual(['Kopiér tekst']);
    await somebody.page.keyboard.press('Escape');
    expect(await overflowOf(somebody)).toBeLessThanOrEqual(0);
    await somebody.picture(`copilot-${colorScheme}-${width}`);
    expect(somebody.problems).toEqual([]);
    await somebody.page.close();
  });
});

test('speaks English where one chooses that, and tells the bot', async () => {
  const freja = await stage.openAs('freja');
  await freja.page.getByRole('button', { name: 'English' }).click();
  await freja.page.getByText('You are Freja Dam', { exact: true }).waitFor();
  await freja.button('Show a card').click();
  await freja.messages('Må jeg bruge Copilot').waitFor();
  expect(stage.heard.at(-1)).toMatchObject({ text: 'kort', locale: 'en-GB', entities: [{ locale: 'en-GB', country: 'GB' }] });
  expect(await freja.page.locator('html').getAttribute('lang')).toBe('en');
  await freja.picture('english');
});

describe('on a narrow screen', () => {
  let karim: Window;
  beforeAll(async () => {
    karim = await stage.openAs('karim', { viewport: { width: 360, height: 740 } });
  });

  test('nothing stands out over the edge', async () => {
    await karim.send('kort');
    await karim.messages('Må jeg bruge Copilot').waitFor();
    await karim.send('citat');
    await karim.button(/Kilde 1/u).click();
    await karim.picture('narrow');
    expect(await overflowOf(karim)).toBeLessThanOrEqual(0);
    await karim.page.keyboard.press('Escape');
  });

  test('the list and the conversation take turns', async () => {
    await karim.button('Tilbage til listen').click();
    expect(await karim.page.locator('.conversation').isVisible()).toBe(false);
    await karim.picture('narrow-list');
    await karim.openChat(/AI i hverdagen/u);
    expect(await karim.page.getByRole('navigation').isVisible()).toBe(false);
    expect(karim.problems).toEqual([]);
  });
});

test('everything that can be pressed has a name', async () => {
  const jonas = await stage.openAs('jonas');
  await jonas.send('kort');
  await jonas.messages('Må jeg bruge Copilot').waitFor();
  await jonas.send('citat');
  await jonas.messages('Den interne Copilot').waitFor();
  const nameless = `[...document.querySelectorAll('button, a, input, textarea, select, [role=button]')]
    .filter((one) => !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || one.textContent.trim()))
    .map((one) => one.outerHTML.slice(0, 100))`;
  expect(await jonas.page.evaluate(nameless)).toEqual([]);
});
