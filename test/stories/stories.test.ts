// What people do with Hjemmel in Teams, told end to end in a real browser: the program of `npm start`, its database, its bot, its page.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { openAs, type Window } from '../local/window.ts';
import { type Running, startHjemmel } from './hjemmel-process.ts';

jest.setTimeout(60_000);

let hjemmel: Running;
let browser: Browser;
let anna: Window;
let jonas: Window;
beforeAll(async () => {
  [hjemmel, browser] = await Promise.all([startHjemmel(), launchBrowser()]);
  anna = await openAs(browser, hjemmel.url, 'anna', { viewport: { width: 1180, height: 1200 } });
  jonas = await openAs(browser, hjemmel.url, 'jonas', { locale: 'en-GB', colorScheme: 'dark', viewport: { width: 420, height: 900 } });
});
afterAll(async () => {
  await browser?.close();
  await hjemmel?.stop();
});

describe('an employee who asks in Danish', () => {
  test('is greeted once, and told that rules decide and who owns the policy', async () => {
    await anna.messages('Jeg følger faste regler: ingen AI afgør noget').waitFor();
    await anna.page.reload();
    await anna.messages('Jeg følger faste regler').first().waitFor();
    expect(await anna.messages('Jeg følger faste regler').count()).toBe(1);
    await anna.picture('story-welcome');
  });

  test('gets the outcome, the sentence and the clause word for word', async () => {
    await anna.send('må jeg lægge kundedata i chatgpt?');
    const answer = anna.messages('det kan ingen godkendelse ændre');
    await answer.getByText('Ikke tilladt', { exact: true }).waitFor();
    expect(await answer.textContent()).toContain('ChatGPT må kun avendes til offentligt tilgængelige data.');
    await anna.picture('story-answer');
  });

  test('corrects a fact on the card, and the same message answers anew', async () => {
    const answer = anna.messages('ChatGPT må kun avendes').last();
    await answer.getByRole('button', { name: 'Passer det ikke? Ret det' }).click();
    await answer.getByRole('combobox', { name: 'Værktøj' }).selectOption({ label: 'Den interne Copilot' });
    await answer.getByRole('button', { name: 'Få et nyt svar' }).click();
    const changed = anna.messages('skriftlig godkendelse').last();
    await changed.getByText('Kræver godkendelse', { exact: true }).waitFor();
    await anna.picture('story-corrected');
  });

  test('follows up in a few words', async () => {
    await anna.send('og hvis det er helt offentligt?');
    await anna.messages('og hvis det er helt offentligt?').waitFor();
    await anna.send('Må jeg sammenfatte et dokument i Copilot?');
    const asked = anna.messages('Det kommer an på én ting mere').last();
    await asked.waitFor();
    await asked
      .getByRole('button', { name: /Offentligt tilgængelige oplysninger/u })
      .first()
      .click();
    await anna.messages('godkendt værktøj').last().waitFor();
    await anna.picture('story-clarified');
  });

  test('says what was wrong with an answer, and why', async () => {
    const answer = anna.messages('godkendt værktøj').last();
    await answer.hover();
    await answer.getByRole('button', { name: 'Dårligt svar' }).last().click();
    await anna.dialog().getByRole('radio').last().check();
    await anna.picture('story-feedback');
    await anna.dialog().getByRole('button', { name: 'Send' }).click();
    await anna.dialog().waitFor({ state: 'detached' });
  });
});

describe('an employee who asks in English, at night, on a narrow screen', () => {
  test('gets the Danish clause with an English paraphrase', async () => {
    await jonas.send('May I record a client meeting?');
    const answer = jonas.messages('paraphrase').last();
    await answer.getByText('Yes, on conditions', { exact: true }).waitFor();
    await jonas.picture('story-english');
  });
});

describe('a mention in a channel', () => {
  test('is answered in the thread', async () => {
    await anna.openChat(/AI i hverdagen/u);
    await anna.send('@Hjemmel hvilke ai-værktøjer må vi bruge?');
    await anna.messages('Godkendte').last().waitFor();
    await anna.picture('story-channel');
  });

  test('with somebody’s data in it is answered in the personal chat', async () => {
    await anna.send('@Hjemmel må jeg lægge cpr 010190-1234 i chatgpt?');
    await anna.messages('i vores egen chat').last().waitFor();
    await anna.openChat(/^Hjemmel/u);
    await anna.messages('personoplysninger eller firmanavne').last().waitFor();
  });
});

describe('the compose box', () => {
  test('finds an answer as one types, and hands its card on', async () => {
    await anna.openChat(/Tilbud til Nordlys/u);
    await anna.button('Hjemmel: Søg i AI-politikken').click();
    await anna.dialog().getByRole('combobox').fill('må jeg lægge kundedata i chatgpt');
    await anna
      .dialog()
      .getByRole('option', { name: /Ikke tilladt/u })
      .waitFor();
    await anna.picture('story-search');
    await anna.page.keyboard.press('ArrowDown');
    await anna.page.keyboard.press('Enter');
    await anna.page.getByText('Kort, der sendes med').waitFor();
    await anna.page.keyboard.type('Læs lige den her:');
    await anna.page.keyboard.press('Enter');
    await anna.messages('Læs lige den her:').getByText('Ikke tilladt', { exact: true }).waitFor();
  });

  test('checks a message for what is somebody’s', async () => {
    await anna.send('Her er Jens Hansens tal: cpr 010190-1234, jens@eksempel.dk');
    const message = anna.messages('jens@eksempel.dk');
    await message.hover();
    await message
      .getByRole('button', { name: /Flere|Handlinger|…/u })
      .first()
      .click();
    await anna.page.getByRole('menuitem', { name: 'Tjek denne besked' }).click();
    await anna.dialog().getByText(/CPR/u).first().waitFor();
    await anna.picture('story-check');
  });
});

describe('the operator’s log', () => {
  test('holds nothing of what was typed, and no name', () => {
    for (const word of ['kundedata', '010190', 'jens', 'Anna', 'Nordlys', 'helt offentligt']) expect(hjemmel.said()).not.toContain(word);
  });
});
