// The DPO takes the register and a certificate away, told end to end in a real browser: the consent, the file, and what is in it.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { pagesOf } from '../certificate/pdf-text.ts';
import { openAs, type Window } from '../local/window.ts';
import { type Running, startHjemmel } from './hjemmel-process.ts';

jest.setTimeout(60_000);

let hjemmel: Running;
let browser: Browser;
let anna: Window;
let karim: Window;
beforeAll(async () => {
  [hjemmel, browser] = await Promise.all([startHjemmel(), launchBrowser()]);
  anna = await openAs(browser, hjemmel.url, 'anna', { viewport: { width: 1180, height: 1200 } });
  karim = await openAs(browser, hjemmel.url, 'karim', { viewport: { width: 1180, height: 1200 }, acceptDownloads: true });
});
afterAll(async () => {
  await browser?.close();
  await hjemmel?.stop();
});

async function downloaded(file: Locator): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([karim.page.waitForEvent('download'), file.getByRole('link', { name: 'Hent filen' }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

const offer = (name: RegExp) => karim.page.getByRole('region', { name }).last();

describe('the DPO', () => {
  test('finds a request in the register', async () => {
    await anna.send('Må jeg lægge kundedata i Copilot?');
    const answer = anna.messages('skriftlig godkendelse').last();
    await answer.getByRole('button', { name: 'Søg godkendelse' }).click();
    await anna.page.getByLabel('Hvad skal du bruge det til?').fill('=Et referat til kunden; "Nordlys"');
    await anna.button('Send anmodningen').click();
    await anna.messages('Anmodning 1').last().waitFor();
    await karim.send('/register');
    await karim.button('Åbn 1').waitFor();
    await karim.picture('story-register');
  });

  test('gets the whole of it as CSV after saying yes', async () => {
    await karim.button('Hent CSV').click();
    const consent = offer(/^Fil, som du kan få: hjemmel-register-/u);
    await consent.getByRole('button', { name: 'Tillad' }).waitFor();
    await karim.picture('story-file-consent');
    await consent.getByRole('button', { name: 'Tillad' }).click();
    await consent.getByText('Du har sagt ja.').waitFor();
    const { name, bytes } = await downloaded(offer(/^Fil: hjemmel-register-/u));
    await karim.picture('story-file');
    expect(name).toMatch(/^hjemmel-register-\d{4}-\d{2}-\d{2}\.csv$/u);
    const text = bytes.toString('utf8');
    expect(text).toContain('"Anna Holm"');
    expect(text).toContain(`"'=Et referat til kunden; ""Nordlys"""`);
    expect(text.split('\r\n')).toHaveLength(3);
  });

  test('gets a certificate of it as PDF', async () => {
    await karim.button('Åbn 1').last().click();
    await karim.button('Bevis (PDF)').last().click();
    const consent = offer(/^Fil, som du kan få: hjemmel-bevis-1\.pdf/u);
    await consent.getByRole('button', { name: 'Tillad' }).click();
    const { name, bytes } = await downloaded(offer(/^Fil: hjemmel-bevis-1\.pdf/u));
    expect(name).toBe('hjemmel-bevis-1.pdf');
    const said = pagesOf(bytes).join('');
    for (const text of ['Bevis for anmodning 1', 'Anna Holm', 'Mette Lindgaard', '=Et referat til kunden', 'Post 2'])
      expect(said).toContain(text);
  });

  test('may say no, and nothing is put anywhere', async () => {
    const before = await karim.page.getByRole('region', { name: /^Fil: / }).count();
    await karim.button('Bevis (PDF)').last().click();
    const consent = offer(/^Fil, som du kan få: hjemmel-bevis-1\.pdf/u);
    await consent.getByRole('button', { name: 'Afvis' }).click();
    await karim.messages('Helt i orden').waitFor();
    expect(await karim.page.getByRole('region', { name: /^Fil: / }).count()).toBe(before);
  });

  test('is not told of any problem by the browser', () => {
    expect(karim.problems).toEqual([]);
  });
});

test('whoever is not the DPO sees no register and no file', async () => {
  await anna.send('/register');
  await anna.messages('Registret er for DPO').waitFor();
  expect(await anna.button('Hent CSV').count()).toBe(0);
});
