// What people do with Hjemmel in Teams, told end to end in a real browser and in both languages: the program of `npm start`, its
// database, its bot, its page. Anna's is Danish and light, Jonas's English and dark.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Window } from '../local/window.ts';
import { hjemmel, windowOf } from './stage.ts';

let anna: Window;
let jonas: Window;
beforeAll(async () => {
  const viewport = { width: 1180, height: 1200 };
  anna = await windowOf('anna', { viewport });
  jonas = await windowOf('jonas', { locale: 'en-GB', colorScheme: 'dark', viewport });
});

const STORIES = {
  da: {
    who: () => anna,
    greeting: 'Jeg følger faste regler: ingen AI afgør noget',
    question: 'må jeg lægge kundedata i chatgpt?',
    answer: 'det kan ingen godkendelse ændre',
    no: 'Ikke tilladt',
    paraphrase: '',
    correct: 'Passer det ikke? Ret det',
    tool: 'Værktøj',
    other: 'Den interne Copilot',
    again: 'Få et nyt svar',
    corrected: 'skriftlig godkendelse',
    approval: 'Kræver godkendelse',
    open: 'Må jeg sammenfatte et dokument i Copilot?',
    oneThing: 'Det kommer an på én ting mere',
    choice: /Offentligt tilgængelige oplysninger/u,
    clarified: 'Ja, det må du i den interne Copilot',
    yes: 'Tilladt',
    followUp: 'og i ChatGPT?',
    followed: 'Ja, offentligt tilgængelige data må du bruge i ChatGPT',
    group: /Tilbud til Nordlys/u,
    search: 'Hjemmel: Søg i AI-politikken',
    typed: 'må jeg lægge kundedata i chatgpt',
    found: /Ikke tilladt/u,
    inserted: 'Kort, der sendes med',
    remark: 'Læs lige den her:',
    message: 'Her er Jens Hansens tal: cpr 010190-1234, jens@eksempel.dk',
    more: /^Flere handlinger/u,
    check: 'Tjek denne besked',
    national: 'CPR-nummer',
    close: 'Luk',
    bad: 'Dårligt svar',
    misunderstood: 'Mit spørgsmål blev misforstået',
    reason: 'Jeg mente noget andet',
    thanks: 'Tak, det er sendt.',
    copilotQuestion: 'Må jeg optage et kundemøde?',
    copilotNote: 'I Copilot er svarene ren tekst',
    copilotAnswer: ['Lydoptagelser af fysiske', 'Husk:', 'Forstået som:', 'Ingen AI afgør noget'],
  },
  en: {
    who: () => jonas,
    greeting: 'I follow fixed rules: no AI decides anything',
    question: 'May I put client data in ChatGPT?',
    answer: 'no approval can change that',
    no: 'Not allowed',
    paraphrase: 'ChatGPT may only be used for publicly available data.',
    correct: 'Not right? Correct it',
    tool: 'Tool',
    other: 'The internal Copilot',
    again: 'Get a new answer',
    corrected: 'written approval',
    approval: 'Needs approval',
    open: 'May I summarise a document in Copilot?',
    oneThing: 'That depends on one more thing',
    choice: /Publicly available information/u,
    clarified: 'Yes, you may do that in the internal Copilot',
    yes: 'Allowed',
    followUp: 'and in ChatGPT?',
    followed: 'Yes, publicly available data may be used in ChatGPT',
    group: /Nordlys proposal/u,
    search: 'Hjemmel: Search the AI policy',
    typed: 'may I put client data in chatgpt',
    found: /Not allowed/u,
    inserted: 'Card to be sent along',
    remark: 'Have a look at this:',
    message: "Here are Jens Hansen's figures: cpr 010190-1234, jens@eksempel.dk",
    more: /^More actions/u,
    check: 'Check this message',
    national: 'CPR number',
    close: 'Close',
    bad: 'Bad answer',
    misunderstood: 'My question was misunderstood',
    reason: 'I meant something else',
    thanks: 'Thank you, it was sent.',
    copilotQuestion: 'May I record a client meeting?',
    copilotNote: 'In Copilot answers are plain text',
    copilotAnswer: ['Lydoptagelser af fysiske', 'paraphrase', 'Remember:', 'Understood as:', 'No AI decides anything'],
  },
} as const;

describe.each(['da', 'en'] as const)('an employee, told in `%s`,', (lang) => {
  const story = STORIES[lang];
  const me = () => story.who();
  const picture = (name: string) => me().picture(`story-${name}-${lang}`);

  test('is greeted once, and told that rules decide', async () => {
    await me().messages(story.greeting).waitFor();
    await me().page.reload();
    await me().messages(story.greeting).first().waitFor();
    expect(await me().messages(story.greeting).count()).toBe(1);
    await picture('welcome');
  });

  test('asks, and gets the outcome, the sentence and the clause word for word', async () => {
    await me().send(story.question);
    const answer = me().messages(story.answer);
    await answer.getByText(story.no, { exact: true }).waitFor();
    expect(await answer.textContent()).toContain('ChatGPT må kun avendes til offentligt tilgængelige data.');
    expect(await answer.textContent()).toContain(story.paraphrase);
    await picture('answer');
  });

  test('corrects a fact on the card, and the same message answers anew', async () => {
    const answer = me().messages(story.answer).last();
    await answer.getByRole('button', { name: story.correct }).click();
    await answer.getByRole('combobox', { name: story.tool }).selectOption({ label: story.other });
    await answer.getByRole('button', { name: story.again }).click();
    const changed = me().messages(story.corrected).last();
    await changed.getByText(story.approval, { exact: true }).waitFor();
    await picture('corrected');
  });

  test('is asked one thing, and presses what fits', async () => {
    await me().send(story.open);
    const asked = me().messages(story.oneThing).last();
    await asked.waitFor();
    await picture('asked');
    await asked.getByRole('button', { name: story.choice }).first().click();
    const clarified = me().messages(story.clarified).last();
    await clarified.getByText(story.yes, { exact: true }).first().waitFor();
    await picture('clarified');
  });

  test('follows up in a few words, and is answered about the same data in the other tool', async () => {
    await me().send(story.followUp);
    const answer = me().messages(story.followed).last();
    await answer.getByText(story.yes, { exact: true }).waitFor();
    expect(await answer.textContent()).toContain('ChatGPT – gratis version');
    await picture('followed');
  });

  test('says what was wrong with the answer, and the verdict is kept with the facts and without a name', async () => {
    const before = (await hjemmel().feedback()).map(({ id }) => id);
    const answer = me().messages(story.followed).last();
    await answer.hover();
    await answer.getByRole('button', { name: story.bad }).last().click();
    await me().dialog().getByRole('radio', { name: story.misunderstood }).check();
    await me().dialog().getByRole('textbox').fill(story.reason);
    await picture('feedback');
    await me().dialog().getByRole('button', { name: 'Send' }).click();
    await me().page.getByText(story.thanks).waitFor();
    const kept = (await hjemmel().feedback()).filter(({ id }) => !before.includes(id));
    expect(kept).toMatchObject([{ verdict: 'not-understood', reason: story.reason, outcome: 'permitted', lang }]);
    expect(JSON.stringify(kept)).not.toMatch(/Anna|Jonas|3f0c1a52|8a9be7d4/u);
  });

  test('finds an answer from the compose box as one types, and hands its card on', async () => {
    await me().openChat(story.group);
    await me().button(story.search).click();
    await me().dialog().getByRole('option', { name: story.found }).first().waitFor();
    await picture('search-start');
    await me().dialog().getByRole('combobox').fill(story.typed);
    await me().dialog().getByRole('option').nth(4).waitFor({ state: 'detached' });
    await picture('search');
    await me().page.keyboard.press('ArrowDown');
    await me().page.keyboard.press('Enter');
    await me().page.getByText(story.inserted).waitFor();
    await me().page.keyboard.type(story.remark);
    await me().page.keyboard.press('Enter');
    await me().messages(story.remark).getByText(story.no, { exact: true }).waitFor();
  });

  test('checks a message for what is somebody’s', async () => {
    await me().send(story.message);
    const message = me().messages(story.message);
    await message.hover();
    await message.getByRole('button', { name: story.more }).click();
    await me().page.getByRole('menuitem', { name: story.check }).click();
    await me().dialog().getByText(story.national).first().waitFor();
    expect(await me().dialog().textContent()).not.toContain('010190');
    await picture('check');
    await me().dialog().getByRole('button', { name: story.close }).click();
  });

  test('asks in Copilot, and gets all of the answer as text', async () => {
    await me().openChat(/Microsoft 365 Copilot/u);
    await me().page.getByText(story.copilotNote).waitFor();
    await me().send(story.copilotQuestion);
    const answer = me().messages('Lydoptagelser af fysiske');
    await answer.waitFor();
    const text = await answer.textContent();
    for (const part of story.copilotAnswer) expect(text).toContain(part);
    expect(await answer.locator('.card').count()).toBe(0);
    await picture('copilot');
    await me().page.setViewportSize({ width: 360, height: 800 });
    const gap =
      "document.querySelector('.tools').getBoundingClientRect().left - document.querySelector('.brand strong').getBoundingClientRect().right";
    expect(await me().page.evaluate(gap)).toBeGreaterThanOrEqual(0);
    await picture('copilot-narrow');
    await me().page.setViewportSize({ width: 1180, height: 1200 });
  });

  test('is not told of any problem by the browser', () => {
    expect(me().problems).toEqual([]);
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

describe('the operator’s log', () => {
  test('holds nothing of what was typed, and no name', () => {
    for (const word of ['kundedata', 'client data', '010190', 'jens', 'Anna', 'Jonas', 'Nordlys', 'gratis version', 'mente noget'])
      expect(hjemmel().said()).not.toContain(word);
  });
});
