import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { COLLEAGUES } from '../../src/local/people.ts';
import { found } from './recorded.ts';
import { openStage, type Stage } from './stage.ts';
import type { Window } from './window.ts';

jest.setTimeout(30_000);

let stage: Stage;
let anna: Window;
let jonas: Window;
beforeAll(async () => {
  stage = await openStage();
  [anna, jonas] = await Promise.all([stage.openAs('anna'), stage.openAs('jonas')]);
});
afterAll(() => stage?.close());

describe('the personal chat', () => {
  test('begins with the welcome and what one could ask', async () => {
    await anna.messages('prøvebotten').waitFor();
    expect(await anna.page.getByRole('group', { name: 'Forslag til spørgsmål' }).getByRole('button').allTextContents()).toEqual([
      'Vis et kort',
      'Kundens budget i ChatGPT?',
    ]);
    await anna.picture('start');
  });

  test('shows Markdown as Teams does, and HTML as the text that it is', async () => {
    await anna.send('markdown');
    const message = anna.messages('Svaret er');
    await message.waitFor();
    expect(await message.locator('strong').first().textContent()).toBe('ja');
    expect(await message.locator('ol > li').count()).toBe(2);
    expect(await message.locator('ol ul > li').textContent()).toBe('også bilag 2');
    expect(await message.locator('blockquote').textContent()).toBe('Fortrolige oplysninger må ikke deles.');
    expect(await message.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toEqual([
      'https://eksempel.example/politik',
    ]);
    expect(await message.locator('img, script').count()).toBe(0);
    expect(await message.textContent()).toContain('<img src=x onerror="document.title=1">');
    await anna.picture('markdown');
  });

  test('takes the starters away once one has written', async () => {
    expect(await anna.page.getByRole('group', { name: 'Forslag til spørgsmål' }).count()).toBe(0);
  });

  test('offers what the bot suggests, and sends it as if one had typed it', async () => {
    await anna.send('forslag');
    await anna.button('Vores egne tal').click();
    await anna.messages('Du skrev: tal').waitFor();
    expect(await anna.page.getByRole('group', { name: 'Forslag' }).count()).toBe(0);
  });

  test('changes a message in its place', async () => {
    await anna.send('opdatér');
    const message = anna.messages('Færdig.');
    await message.waitFor();
    expect(await anna.messages('Et øjeblik').count()).toBe(0);
    expect(await message.textContent()).toContain('Redigeret');
  });

  test('says of a deleted message that it was deleted, and no more', async () => {
    await anna.send('slet');
    await anna.messages('Denne besked er blevet slettet.').waitFor();
    expect(await anna.messages('Det her forsvinder igen.').count()).toBe(0);
  });

  test('shows that the bot types until its next message comes', async () => {
    await anna.send('skriver');
    const typing = anna.page.getByText('Hjemmel skriver …');
    await typing.waitFor();
    await anna.send('hej');
    await anna.messages('Du skrev: hej').waitFor();
    expect(await typing.count()).toBe(0);
  });

  test('shows which message a reply answers', async () => {
    await anna.send('svar');
    await anna.messages('Det svarer jeg på her.').waitFor();
    expect(await anna.page.getByLabel('Svar på Anna Holm').textContent()).toBe('Anna Holmsvar');
  });

  test('is closed to the bot while it is blocked, and open again after', async () => {
    await anna.button('Handlinger for Hjemmel').click();
    await anna.page.getByRole('menuitem', { name: 'Blokér Hjemmel' }).click();
    await anna.page.getByText('Du har blokeret Hjemmel.').waitFor();
    await jonas.send(`send ${found(COLLEAGUES[0]).objectId}`);
    await jonas.messages('send').waitFor();
    await anna.button('Fjern blokeringen').click();
    await jonas.send(`send ${found(COLLEAGUES[0]).objectId}`);
    await anna.messages('Der venter en anmodning på dig.').waitFor();
    expect(await anna.messages('Der venter en anmodning på dig.').count()).toBe(1);
  });
});

describe('several people', () => {
  test('write to each other in the group chat, where the bot hears only what mentions it', async () => {
    await anna.openChat(/Tilbud til Nordlys/u);
    await jonas.openChat(/Tilbud til Nordlys/u);
    await anna.send('Skal vi bruge Copilot?');
    await jonas.messages('Skal vi bruge Copilot?').waitFor();
    await jonas.send('@Hjemmel citat');
    await anna.messages('Den interne Copilot er en mulighed').waitFor();
    const heard = stage.heard.filter(({ type, conversation }) => type === 'message' && JSON.stringify(conversation).includes('groupChat'));
    expect(heard).toMatchObject([{ text: '<at>Hjemmel</at> citat', from: { name: 'Jonas Krogh' } }]);
    await anna.picture('group');
  });

  test('answer each other in a thread of the channel, and the bot answers there', async () => {
    await anna.openChat(/AI i hverdagen/u);
    await jonas.openChat(/AI i hverdagen/u);
    await anna.send('Hvem har prøvet DeepL?');
    await jonas.button('Svar').click();
    const reply = jonas.page.getByRole('textbox', { name: 'Svar i tråden' });
    await reply.fill('@Hjemmel kort');
    await reply.press('Enter');
    const thread = anna.page.locator('.thread').filter({ hasText: 'Hvem har prøvet DeepL?' });
    await thread.getByText('Må jeg bruge Copilot til referater?').waitFor();
    expect(await thread.getByRole('article').count()).toBe(3);
    expect(stage.heard.at(-1)).toMatchObject({
      replyToId: expect.stringMatching(/^\d{13}$/u),
      conversation: { id: expect.stringMatching(/;messageid=\d{13}$/u) },
    });
    await anna.picture('channel');
  });

  test('are told apart: a message for one is seen by one', async () => {
    await anna.openChat(/Tilbud til Nordlys/u);
    await jonas.openChat(/Tilbud til Nordlys/u);
    await anna.send('@Hjemmel kun');
    const only = anna.messages('Det her ser kun du.');
    await only.waitFor();
    expect(await only.textContent()).toContain('Kun du kan se beskeden');
    await anna.send('Er I der?');
    await jonas.messages('Er I der?').waitFor();
    expect(await jonas.messages('Det her ser kun du.').count()).toBe(0);
  });

  test('find what happened elsewhere marked as unread', async () => {
    await jonas.openChat(/^Hjemmel/u);
    await anna.send('Svar mig, når du er tilbage.');
    const item = jonas.page.getByRole('navigation').getByRole('button', { name: /Tilbud til Nordlys.*ulæst/u });
    await item.waitFor();
    expect(await item.textContent()).toContain('Anna: Svar mig');
  });

  test('are switched from the menu at the top', async () => {
    await jonas.page.getByRole('button', { name: 'Du er Jonas Krogh. Skift person' }).click();
    await jonas.picture('people');
    await jonas.page.getByRole('link', { name: 'Mette Lindgaard Afdelingsleder', exact: true }).click();
    await jonas.page.getByText('Du er Mette Lindgaard', { exact: true }).waitFor();
    await jonas.messages('prøvebotten').waitFor();
  });
});

test('the browser complains of nothing', () => {
  expect([...anna.problems, ...jonas.problems]).toEqual([]);
});
