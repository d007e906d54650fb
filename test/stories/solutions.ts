// A solution from trial to production in Teams, told end to end in a real browser by two who fill it in and three who decide: the program
// of `npm start`, its database, its queue, its bot, its page. Anna's everything is Danish, Jonas's English; Jonas sits with a phone.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { approve, daysAfter, letDayPass, requestCard, type Somebody } from './approval-moves.ts';
import {
  answeredUpTo,
  asked,
  assigned,
  begun,
  factsTold,
  filled,
  invited,
  numberIn,
  push,
  riskTaken,
  SOLUTION,
  saying,
  textOf,
  themeOpened,
  turnTo,
} from './solution-moves.ts';
import { directory, hjemmel, PHONE, sitDown, WIDE } from './stage.ts';

// Everybody's manager is Mette here, so that three different people decide.
directory.change('mail: jonas.krogh@eksempel.example\n    manager: freja', 'mail: jonas.krogh@eksempel.example\n    manager: mette');

let anna: Somebody;
let jonas: Somebody;
let mette: Somebody;
let karim: Somebody;
let freja: Somebody;

beforeAll(async () => {
  anna = await sitDown('anna', 'da', { viewport: WIDE });
  jonas = await sitDown('jonas', 'en', { viewport: PHONE, colorScheme: 'dark' });
  mette = await sitDown('mette', 'da', { viewport: PHONE });
  karim = await sitDown('karim', 'da', { viewport: WIDE });
  freja = await sitDown('freja', 'en', { viewport: WIDE, colorScheme: 'dark' });
});

const STORIES = {
  da: {
    owner: () => anna,
    colleague: () => jonas,
    invites: 'Jonas Krogh',
    wish: 'vi vil sætte vores chatbot i drift',
    given: { name: 'Kundechatten', purpose: 'Svare kunder på hjemmesiden om kurser og åbningstider' },
    notAdvice: 'ikke juridisk rådgivning',
    ours: 'i vores ord',
    sorted: 'Risiko efter AI-forordningen: ligner noget, man skal være åben om',
    invited: 'You are invited',
    theme: 'Ansvar og risiko',
    theirTheme: 'Liability and risk',
    theirs: 'Mette Lindgaard answers for it; Anna Holm is the deputy.',
    own: 'Supportteamet',
    conflict: 'En anden har gemt imens',
    keep: 'Behold det, der er gemt',
    ask: () => 'hvad mangler før drift?',
    gap: 'Hvad sker der, når løsningen tager fejl',
    clause: '“Hvilken effekt har fejl?”',
    cannot: 'Den kan ikke sendes endnu',
    noLink: 'Et link skal begynde med https://',
    assigned: 'You are responsible for an item',
    near: 'A deadline is near',
    effect: 'Wrong opening hours annoy people; we read the log each week.',
    answer: 'https://eksempel.example/sag/kundechat',
    lastTheme: 'Etik og ESG',
    risk: 'Energiforbruget kendes ikke endnu; det måles de første tre måneder.',
    named: 'Risiko, der ikke er accepteret endnu',
    ready: 'Klar til at blive sendt til godkendelse',
    roles: ['Nærmeste leder: Mette Lindgaard', 'IT: Freja Dam', 'DPO: Karim Sønderby'],
    produced: 'Godkendt til drift',
    inProduction: 'I drift',
    until: 'til og med',
    model: 'Mistral Large 3',
    again: 'I drift, men noget er åbnet igen',
    reopened: 'Punkter er åbnet igen',
    reopenedBy: 'Åbnet igen, fordi dette er ændret',
    part: 'model',
    one: 'løsning',
    more: 'Mere ser kun de, der er med på løsningen',
  },
  en: {
    owner: () => jonas,
    colleague: () => anna,
    invites: 'Anna Holm',
    wish: 'we want to put our chatbot into production',
    given: { name: 'The course bot', purpose: 'Answer customers on the website about courses' },
    notAdvice: 'not legal advice',
    ours: 'in our words',
    sorted: 'Risk under the AI Act: looks like something to be open about',
    invited: 'Du er inviteret',
    theme: 'Liability and risk',
    theirTheme: 'Ansvar og risiko',
    theirs: 'Jonas Krogh står på mål; Mette Lindgaard er stedfortræder.',
    own: 'The support team',
    conflict: 'Somebody else has saved meanwhile',
    keep: 'Keep what is saved',
    // Of the two that he takes part in.
    ask: (number: number) => `what is missing for solution ${number} before production?`,
    gap: 'What happens when the solution is wrong',
    clause: '“Hvilken effekt har fejl?”',
    cannot: 'It cannot be sent yet',
    noLink: 'A link has to begin with https://',
    assigned: 'Du er ansvarlig for et punkt',
    near: 'En frist nærmer sig',
    effect: 'Forkerte tider ærgrer folk; vi læser loggen hver uge.',
    answer: 'https://eksempel.example/case/course-bot',
    lastTheme: 'Ethics and ESG',
    risk: 'What it uses of energy is not known yet; it is measured for three months.',
    named: 'Risk not accepted yet',
    ready: 'Ready to be sent for approval',
    roles: ['Manager: Mette Lindgaard', 'IT: Freja Dam', 'DPO: Karim Sønderby'],
    produced: 'Approved for production',
    inProduction: 'In production',
    until: 'until the end of',
    model: 'Mistral Large 3',
    again: 'In production, but items are open again',
    reopened: 'Items are open again',
    reopenedBy: 'Opened again because this changed',
    part: 'model',
    one: 'løsning',
    more: 'Mere ser kun de, der er med på løsningen',
  },
} as const;

describe.each(['da', 'en'] as const)('a solution on its way into production, told in `%s`,', (lang) => {
  const story = STORIES[lang];
  const words = SOLUTION[lang];
  const theirWords = SOLUTION[lang === 'da' ? 'en' : 'da'];
  const { owner, colleague } = story;
  let number = 0;
  let card: Locator;
  let theirs: Locator;

  test('is offered a checklist where somebody wants to put it there, and begun with a name and a purpose', async () => {
    card = await asked(owner(), story.wish, words.offer);
    await owner().picture(`solution-offer-${lang}`);
    await begun(owner(), card, story.given);
    number = await numberIn(card, new RegExp(`${words.solution} (?<number>\\d+) · ${story.given.name}`, 'u'), 'number');
    expect(number).toBeGreaterThan(0);
  });

  test('is asked about a few questions at a time, and sorted in words marked as ours, as no legal advice', async () => {
    await owner().picture(`solution-facts-${lang}`);
    expect(await factsTold(owner(), card)).toBeGreaterThan(3);
    const text = await textOf(card);
    for (const said of [story.sorted, story.notAdvice, story.ours]) expect(text).toContain(said);
    await owner().picture(`solution-look-${lang}`);
    await turnTo(card, words.overview, words.themes);
    expect(await numberIn(card, words.missing, 'count')).toBeGreaterThan(10);
    await owner().picture(`solution-overview-${lang}`);
  });

  test('is opened by whoever of the house was invited; others see its name and stage', async () => {
    await invited(owner(), card, story.invites);
    await owner().picture(`solution-people-${lang}`);
    await colleague().messages(story.invited).last().waitFor();
    theirs = await saying(colleague(), story.invited);
    await colleague().picture(`solution-invited-${lang}`);
    await turnTo(theirs, theirWords.openIt, theirWords.themes);
    const other = await asked(mette, `${story.one} ${number}`, story.given.name);
    expect(await textOf(other)).not.toContain(story.given.purpose);
  });

  test('is filled in by two at once, and neither overwrites the other', async () => {
    await turnTo(card, words.overview, words.themes);
    await themeOpened(owner(), card, story.theme);
    await themeOpened(colleague(), theirs, story.theirTheme);
    await filled(colleague(), theirs, { answer: story.theirs });
    await turnTo(theirs, theirWords.save, theirWords.saved);
    await filled(owner(), card, { answer: story.own });
    await turnTo(card, words.saveNext, story.conflict);
    await card.getByText(story.theirs).waitFor();
    expect(await card.getByLabel(words.answer).inputValue()).toBe(story.own);
    await owner().picture(`solution-conflict-${lang}`);
    await push(card, story.keep);
    await card.getByText(story.conflict).waitFor({ state: 'detached' });
    expect(await card.getByLabel(words.answer).inputValue()).toBe(story.theirs);
  });

  test('says what is missing with the clause, cannot be sent, and keeps what was typed beside a link that is none', async () => {
    const missing = await asked(owner(), story.ask(number), words.missing);
    const text = await textOf(missing);
    for (const said of [story.gap, story.clause]) expect(text).toContain(said);
    await owner().picture(`solution-missing-${lang}`);
    await turnTo(missing, words.overview, words.themes);
    await turnTo(missing, words.signOff, story.cannot);
    await owner().picture(`solution-cannot-${lang}`);
    await turnTo(missing, words.overview, words.themes);
    await themeOpened(owner(), missing, story.theme);
    await filled(owner(), missing, { answer: story.own, link: 'http://drev' });
    await turnTo(missing, words.save, story.noLink);
    expect(await missing.getByLabel(words.link).inputValue()).toBe('http://drev');
    await owner().picture(`solution-no-link-${lang}`);
    card = missing;
  });

  test('reminds whoever is responsible before the day, in their own language, and is answered from there', async () => {
    await assigned(owner(), card, { to: story.invites, due: (today) => daysAfter(today, 5) });
    await owner().picture(`solution-assigned-${lang}`);
    await colleague().messages(story.assigned).last().waitFor();
    for (let day = 0; day < 3; day += 1) await letDayPass(owner());
    const reminder = colleague().messages(story.near).last();
    await reminder.waitFor();
    await colleague().picture(`solution-reminder-${lang}`);
    const again = await saying(colleague(), story.near);
    await push(again, theirWords.open);
    await again.getByLabel(theirWords.answer).waitFor();
    await filled(colleague(), again, { answer: story.effect });
    await turnTo(again, theirWords.save, theirWords.saved);
  });

  test('is ready once nothing blocks but a risk that is named', async () => {
    await turnTo(card, words.overview, words.themes);
    await answeredUpTo(owner(), card, story.lastTheme, story.answer);
    await riskTaken(owner(), card, story.risk);
    await card.getByText(story.named).first().waitFor();
    await turnTo(card, words.overview, story.ready);
    await owner().picture(`solution-ready-${lang}`);
  });

  test('is sent to the manager, IT and the DPO, who see the risk that a yes takes', async () => {
    await turnTo(card, words.signOff, story.risk);
    const form = await textOf(card);
    for (const role of story.roles) expect(form).toContain(role);
    await owner().picture(`solution-sign-off-${lang}`);
    await push(card, words.signOff);
    await card.getByText(words.sent).first().waitFor();
    const request = await numberIn(card, words.sent, 'number');
    const deciders = [
      { approver: mette, name: 'Mette Lindgaard', as: 'manager' },
      { approver: freja, name: 'Freja Dam', as: 'it' },
      { approver: karim, name: 'Karim Sønderby', as: 'dpo' },
    ] as const;
    for (const [at, { approver, as }] of deciders.entries()) {
      const asks = requestCard(approver, request);
      await asks.getByText(story.risk).first().waitFor();
      for (const before of deciders.slice(0, at))
        await asks
          .getByText(`${before.name} ${approver.lang === 'da' ? 'sagde ja' : 'said yes'}`)
          .first()
          .waitFor();
      expect(await asks.innerText()).not.toContain('Kristian Storgaard');
      await approver.picture(`solution-approving-${as}-${lang}`);
      await approve(approver, asks);
    }
  });

  test('is in production once all of them said yes, and says so', async () => {
    card = await saying(owner(), story.produced);
    await owner().picture(`solution-produced-${lang}`);
    await turnTo(card, words.openIt, story.inProduction);
    expect(await textOf(card)).toContain(story.until);
    await owner().picture(`solution-production-${lang}`);
  });

  test('opens the items again that another model touches, and its owner and the DPO hear of it', async () => {
    await turnTo(card, words.describe, words.model);
    await card.getByLabel(words.model).fill(story.model);
    await turnTo(card, words.save, story.again);
    await owner().picture(`solution-again-${lang}`);
    for (const [somebody, says] of [
      [owner(), story.reopened],
      [karim, STORIES.da.reopened],
    ] as const)
      await somebody.messages(says).filter({ hasText: story.given.name }).last().waitFor();
    await karim.picture(`solution-dpo-hears-${lang}`);
    const notice = await saying(owner(), story.reopened);
    await notice.getByRole('button', { name: words.open, exact: true }).first().click();
    await notice.getByText(story.reopenedBy).first().waitFor();
    await owner().picture(`solution-reopened-${lang}`);
  });
});

describe('all these windows', () => {
  test('have nothing to complain of', () => {
    for (const { problems } of [anna, jonas, mette, karim, freja]) expect(problems).toEqual([]);
  });

  test('leave nothing of what was written in the operator’s log, and no name', () => {
    for (const word of ['Kundechatten', 'course bot', 'Energiforbruget', 'Mistral', 'Anna', 'Jonas', 'eksempel.example'])
      expect(hjemmel().said()).not.toContain(word);
  });
});
