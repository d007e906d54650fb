import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openStage, type Stage } from './stage.ts';
import type { Window } from './window.ts';

jest.setTimeout(30_000);

let stage: Stage;
let anna: Window;
beforeAll(async () => {
  stage = await openStage();
  anna = await stage.openAs('anna');
});
afterAll(() => stage?.close());

describe('the search of the compose box', () => {
  test('shows what one could ask before anything is typed', async () => {
    await anna.openChat(/Tilbud til Nordlys/u);
    await anna.button('Hjemmel: Søg i AI-politikken').click();
    await anna.dialog().getByRole('option', { name: /DeepL/u }).waitFor();
    expect(await anna.dialog().getByRole('option').count()).toBe(4);
    expect(stage.invokes('composeExtension/query')).toMatchObject([
      { value: { commandId: 'searchPolicy', parameters: [{ name: 'initialRun', value: 'true' }] } },
    ]);
    await anna.picture('search-start');
  });

  test('asks as one types, but not at every letter', async () => {
    await anna.dialog().getByRole('combobox').pressSequentially('copilot', { delay: 5 });
    await anna.dialog().getByRole('option', { name: /DeepL/u }).waitFor({ state: 'detached' });
    expect(await anna.dialog().getByRole('option').count()).toBe(2);
    expect(stage.invokes('composeExtension/query').slice(1)).toMatchObject([
      { value: { commandId: 'searchPolicy', parameters: [{ name: 'question', value: 'copilot' }], queryOptions: { skip: 0, count: 25 } } },
    ]);
    await anna.picture('search');
  });

  test('says so where nothing is found', async () => {
    await anna.dialog().getByRole('combobox').fill('regnskab');
    await anna.dialog().getByText('Intet fundet.').waitFor();
    await anna.dialog().getByRole('combobox').fill('copilot');
    await anna
      .dialog()
      .getByRole('option', { name: /Copilot til kode/u })
      .waitFor();
  });

  test('puts the card that is picked into the message, by keyboard alone', async () => {
    await anna.page.keyboard.press('ArrowDown');
    await anna.page.keyboard.press('ArrowDown');
    await anna.page.keyboard.press('Enter');
    await anna.page.getByText('Kort, der sendes med').waitFor();
    await anna.page.keyboard.type('Se her:');
    await anna.picture('draft');
    await anna.page.keyboard.press('Enter');
    const message = anna.messages('Se her:');
    await message.getByText('Copilot til kode').waitFor();
    expect(await message.getAttribute('class')).toContain('mine');
    expect(await anna.page.getByText('Kort, der sendes med').count()).toBe(0);
  });
});

describe('the message action', () => {
  test('hands the message to the bot and shows its answer', async () => {
    const jonas = await stage.openAs('jonas');
    await jonas.openChat(/Tilbud til Nordlys/u);
    await jonas.send('Skriv til <kunden>: mette@eksempel.example');
    const message = anna.messages('Skriv til');
    await message.hover();
    await message.getByRole('button', { name: /Flere handlinger/u }).click();
    await anna.picture('menu');
    await anna.page.getByRole('menuitem', { name: 'Tjek denne besked' }).click();
    await anna.dialog().getByText('Beskeden indeholder en mailadresse.').waitFor();
    expect(stage.invokes('composeExtension/fetchTask')).toMatchObject([
      {
        from: { name: 'Anna Holm' },
        value: {
          commandId: 'checkMessage',
          commandContext: 'message',
          messagePayload: {
            id: expect.stringMatching(/^\d{13}$/u),
            createdDateTime: expect.stringMatching(/Z$/u),
            from: { user: { displayName: 'Jonas Krogh', userIdentityType: 'aadUser' } },
            body: { contentType: 'html', content: '<p>Skriv til &lt;kunden&gt;: mette@eksempel.example</p>' },
          },
        },
      },
    ]);
    await anna.picture('check');
    expect(jonas.problems).toEqual([]);
  });

  test('puts a card of the answer into the message that one is writing', async () => {
    await anna.dialog().getByRole('button', { name: 'Indsæt svaret' }).click();
    await anna.page.getByText('Tjekket af prøvebotten').waitFor();
    expect(stage.invokes('composeExtension/submitAction')).toMatchObject([
      { value: { commandId: 'checkMessage', data: { insert: true } } },
    ]);
    await anna.button('Fjern kortet').click();
    expect(await anna.page.getByText('Tjekket af prøvebotten').count()).toBe(0);
  });
});

describe('a mention', () => {
  test('is picked from a list by keyboard', async () => {
    const field = anna.page.getByRole('textbox', { name: /Skriv en besked/u });
    await field.pressSequentially('Hej @');
    const names = anna.page.getByRole('listbox', { name: 'Nævn' });
    expect(await names.getByRole('option').allTextContents()).toEqual([
      '§Hjemmel',
      'JKJonas Krogh',
      'MLMette Lindgaard',
      'KSKarim Sønderby',
      'FDFreja Dam',
    ]);
    await anna.picture('mention');
    await field.pressSequentially('h');
    await field.press('Enter');
    expect(await field.inputValue()).toBe('Hej @Hjemmel ');
    await field.press('Enter');
    await anna.messages('Du skrev: Hej').waitFor();
    expect(stage.heard.at(-1)).toMatchObject({ text: 'Hej <at>Hjemmel</at>', entities: [{ type: 'mention' }, { type: 'clientInfo' }] });
  });
});

test('the browser complains of nothing', () => {
  expect(anna.problems).toEqual([]);
});
