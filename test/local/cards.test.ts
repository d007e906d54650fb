import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { userIdOf } from '../../src/local/ids.ts';
import { COLLEAGUES } from '../../src/local/people.ts';
import { TENANT } from './local-server.ts';
import { found } from './recorded.ts';
import { openStage, type Stage } from './stage.ts';
import type { Window } from './window.ts';

const METTE = found(COLLEAGUES[2]);

jest.setTimeout(30_000);

let stage: Stage;
let anna: Window;
beforeAll(async () => {
  stage = await openStage();
  anna = await stage.openAs('anna');
});
afterAll(() => stage?.close());

describe('a card in a message', () => {
  test('is replaced in place by what its action is answered with', async () => {
    await anna.send('kort');
    const card = anna.messages('Må jeg bruge Copilot');
    await card.getByText('Regnet om 0 gange.').waitFor();
    await card.getByLabel('Oplysninger').selectOption('confidential');
    await anna.button('Regn om').click();
    await card.getByText('Regnet om 1 gange.').waitFor();
    expect(await card.count()).toBe(1);
    expect(stage.invokes('adaptiveCard/action')).toMatchObject([
      {
        replyToId: expect.stringMatching(/^\d{13}$/u),
        value: {
          trigger: 'manual',
          action: { type: 'Action.Execute', title: 'Regn om', verb: 'again', data: { count: 0, data: 'confidential' } },
        },
      },
    ]);
  });

  test('keeps the keyboard where it was', async () => {
    await anna.button('Regn om').press('Enter');
    await anna.messages('Regnet om 2 gange.').waitFor();
    expect(await anna.page.locator(':focus').getAttribute('aria-label')).toBe('Regn om');
  });

  test('says below itself what an action is answered with in words, and what went wrong', async () => {
    await anna.button('Forklar').click();
    await anna.page.getByText('Fordi politikken siger det i § 4.').waitFor();
    await anna.button('Fejl').click();
    await anna.page.getByText('Det gik ikke: prøv igen.').waitFor();
    expect(await anna.messages('Må jeg bruge Copilot').count()).toBe(1);
  });

  test('opens and shows its parts without asking the bot', async () => {
    const before = stage.heard.length;
    await anna.button('Hvorfor?').click();
    await anna.page.getByText('Fordi referatet bliver i huset.').waitFor();
    await anna.button('Hele bestemmelsen').click();
    await anna.page.getByText('når alle er enige').waitFor();
    expect(stage.heard.length).toBe(before);
    await anna.picture('card');
  });

  test('sends what was typed once it is complete', async () => {
    await anna.send('formular');
    await anna.messages('Fortæl lidt mere').waitFor();
    await anna.messages('Fortæl lidt mere').getByRole('button', { name: 'Send', exact: true }).click();
    await anna.page.getByText('Skriv en begrundelse').waitFor();
    await anna.page.getByLabel(/Begrundelse/u).fill('Et tilbud');
    await anna.messages('Fortæl lidt mere').getByRole('button', { name: 'Send', exact: true }).click();
    await anna.messages('Modtaget: {"form":"reason","reason":"Et tilbud"}').waitFor();
  });
});

describe('two cards in one message', () => {
  test('are each replaced in their own place', async () => {
    await anna.send('tokort');
    const message = anna.messages('Regnet om 10 gange.');
    await message.getByRole('button', { name: 'Regn om' }).last().click();
    await anna.messages('Regnet om 21 gange.').waitFor();
    await message.getByRole('button', { name: 'Regn om' }).first().click();
    const both = anna.messages('Regnet om 11 gange.');
    await both.waitFor();
    expect(await both.getByText(/^Regnet om/u).allTextContents()).toEqual(['Regnet om 11 gange.', 'Regnet om 21 gange.']);
  });
});

describe('a hostile card', () => {
  test('is shown as the text that it is, and leads only to the web', async () => {
    const context = anna.page.context();
    const title = await anna.page.title();
    await anna.send('farlig');
    const message = anna.messages('<img src=x');
    await message.getByText('her', { exact: true }).waitFor();
    expect(await message.locator('img, script, a').count()).toBe(0);
    const opened: string[] = [];
    context.on('page', (page) => opened.push(page.url()));
    await message.getByRole('link', { name: 'Farligt link' }).click();
    const [next] = await Promise.all([context.waitForEvent('page'), message.getByRole('link', { name: 'Godt link' }).click()]);
    await next.waitForURL(`${stage.url}/local/page/mark.svg`);
    await next.close();
    expect([opened.length, await anna.page.title()]).toEqual([1, title]);
  });
});

describe('a card that is to be refreshed', () => {
  test('is refreshed by itself for the one who is named, and for nobody else', async () => {
    const mette = await stage.openAs('mette');
    for (const one of [anna, mette]) await one.openChat(/Tilbud til Nordlys/u);
    await anna.send(`@Hjemmel godkend ${userIdOf(TENANT, METTE.objectId)}`);
    await mette.messages('Kun for Mette Lindgaard (af sig selv)').waitFor();
    await anna.messages('Afventer lederens svar.').waitFor();
    expect(stage.invokes('adaptiveCard/action').filter(({ value }) => JSON.stringify(value).includes('automatic'))).toMatchObject([
      { from: { name: 'Mette Lindgaard' } },
    ]);
    await mette.page.reload();
    await mette.openChat(/Tilbud til Nordlys/u);
    await mette.messages('Kun for Mette Lindgaard (af sig selv)').waitFor();
    await mette.picture('refresh');
    expect(mette.problems).toEqual([]);
    await anna.openChat(/^Hjemmel/u);
  });
});

describe('a dialog', () => {
  test('goes from card to card to words, and gives the focus back', async () => {
    await anna.send('dialog');
    await anna.button('Udfyld').click();
    const dialog = anna.dialog();
    await dialog.getByRole('heading', { name: 'Ny anmodning' }).waitFor();
    expect(await anna.page.locator(':focus').getAttribute('aria-labelledby')).not.toBeNull();
    await dialog.getByLabel(/Formål/u).fill('Referater');
    await anna.picture('dialog');
    await dialog.getByRole('button', { name: 'Videre' }).click();
    await dialog.getByText('Formål: Referater').waitFor();
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await dialog.getByText('Sendt: Referater').waitFor();
    await dialog.getByRole('button', { name: 'OK' }).click();
    expect(await dialog.count()).toBe(0);
    expect(stage.invokes('task/fetch')).toMatchObject([{ value: { data: { about: 'request' }, context: { theme: 'default' } } }]);
    expect(stage.invokes('task/submit')).toMatchObject([
      { value: { data: { step: 1, purpose: 'Referater' } } },
      { value: { data: { step: 2 } } },
    ]);
  });

  test('closes on Escape', async () => {
    await anna.button('Udfyld').click();
    await anna.dialog().waitFor();
    await anna.page.keyboard.press('Escape');
    await anna.dialog().waitFor({ state: 'detached' });
    expect(await anna.page.locator(':focus').getAttribute('aria-label')).toBe('Udfyld');
  });
});

describe('a citation', () => {
  test('shows its source, the extract and the card beside the marker', async () => {
    await anna.send('citat');
    const marker = anna.button('Kilde 1: AI-politik, § 4 Fortrolighed');
    await marker.click();
    const source = anna.dialog();
    await source.getByText('Fortrolige oplysninger må ikke lægges i eksterne AI-værktøjer.').waitFor();
    await source.getByText('Det er ikke tilladt at dele oplysninger, der er fortrolige.').waitFor();
    await anna.picture('citation');
    await anna.page.keyboard.press('Escape');
    await source.waitFor({ state: 'detached' });
    expect(await marker.getAttribute('aria-expanded')).toBe('false');
  });

  test('leads to the source where it has an address', async () => {
    await anna.button('Kilde 2: Databehandleraftale').click();
    expect(await anna.dialog().getByRole('link').getAttribute('href')).toBe('https://eksempel.example/aftale');
    await anna.page.keyboard.press('Escape');
  });
});

describe('feedback', () => {
  test('asks in the dialog of the bot where the bot wants that', async () => {
    const message = anna.messages('Den interne Copilot er en mulighed');
    await message.getByRole('button', { name: 'Dårligt svar' }).click();
    await anna.dialog().getByLabel('Kommentar').fill('Forkert paragraf');
    await anna.picture('feedback');
    await anna.dialog().getByRole('button', { name: 'Send svar' }).click();
    await anna.page.getByText('Tak, det er sendt.').waitFor();
    expect(stage.invokes('message/fetchTask')).toMatchObject([
      { value: { data: { actionName: 'feedback', actionValue: { reaction: 'dislike' } } } },
    ]);
    const feedback = JSON.stringify({ kind: 'feedback', why: 'Forkert paragraf' });
    expect(stage.invokes('message/submitAction')).toMatchObject([
      { value: { actionName: 'feedback', actionValue: { reaction: 'dislike', feedback } } },
    ]);
    expect(await message.getByRole('button', { name: 'Dårligt svar' }).getAttribute('aria-pressed')).toBe('true');
  });

  test('asks in its own words elsewhere', async () => {
    await anna.send('tommel');
    await anna.messages('Var det her til at forstå?').getByRole('button', { name: 'Godt svar' }).click();
    await anna.dialog().getByLabel('Hvad var godt ved svaret?').fill('Kort');
    await anna.dialog().getByRole('button', { name: 'Send' }).click();
    await anna.dialog().waitFor({ state: 'detached' });
    const feedback = JSON.stringify({ feedbackText: 'Kort' });
    expect(stage.invokes('message/submitAction').at(-1)).toMatchObject({ value: { actionValue: { reaction: 'like', feedback } } });
  });
});

test('the browser complains of nothing', () => {
  expect(anna.problems).toEqual([]);
});
