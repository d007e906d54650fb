// A request for approval in Teams, told end to end in a real browser by four people and Jonas: the program of `npm start`, its database,
// its queue, its bot, its page. Mette sits with a phone, Freja's everything is English and dark.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterWorkingDays } from '../../src/approvals/working-days.ts';
import { launchBrowser } from '../browser.ts';
import { openAs } from '../local/window.ts';
import {
  approve,
  daysAfter,
  directoryCopy,
  field,
  file,
  fillConsent,
  LABELS,
  type Lang,
  letDayPass,
  openForm,
  press,
  reject,
  requestCard,
  type Somebody,
  sendForm,
} from './approval-moves.ts';
import { type Running, startHjemmel } from './hjemmel-process.ts';

jest.setTimeout(60_000);

const WIDE = { width: 1000, height: 1300 };
const PHONE = { width: 400, height: 860 };

const directory = directoryCopy();
// Jonas and Freja tell the story in English: she is his manager here.
directory.change('mail: jonas.krogh@eksempel.example\n    manager: mette', 'mail: jonas.krogh@eksempel.example\n    manager: freja');

let hjemmel: Running;
let browser: Browser;
let anna: Somebody;
let jonas: Somebody;
let mette: Somebody;
let karim: Somebody;
let freja: Somebody;

async function sitDown(as: string, lang: Lang, options: BrowserContextOptions): Promise<Somebody> {
  const window = await openAs(browser, hjemmel.url, as, { locale: lang === 'da' ? 'da-DK' : 'en-GB', ...options });
  await window.messages(lang === 'da' ? 'Hej, jeg er Hjemmel' : 'Hello, I am Hjemmel').waitFor();
  return { ...window, lang };
}

beforeAll(async () => {
  // One after the other: what cannot start leaves nothing open behind it.
  hjemmel = await startHjemmel(directory.path);
  browser = await launchBrowser();
  anna = await sitDown('anna', 'da', { viewport: WIDE });
  mette = await sitDown('mette', 'da', { viewport: PHONE });
  karim = await sitDown('karim', 'da', { viewport: WIDE, colorScheme: 'dark' });
  jonas = await sitDown('jonas', 'en', { viewport: PHONE, colorScheme: 'dark' });
  freja = await sitDown('freja', 'en', { viewport: WIDE, colorScheme: 'dark' });
});
afterAll(async () => {
  await browser?.close();
  await hjemmel?.stop();
  directory.remove();
});

const STORIES = {
  da: {
    question: 'Må jeg lægge kundedata i Copilot?',
    outcome: 'Kræver godkendelse',
    purpose: 'Et referat af mødet med Nordlys, som kunden selv har bedt om',
    consent: { who: 'Nordlys A/S', how: 'mail', where: 'Mappen Nordlys, mail fra direktøren' },
    asks: 'Gælder det kun det ene møde?',
    replies: 'Ja, kun mødet den 19. november.',
    asked: 'har et spørgsmål',
    conditions: 'Kun referatet, og det slettes bagefter',
    approved: 'er godkendt til og med',
    standing: 'Godkendt',
    yes: /Ja, indtil .+, efter godkendelse 1/u,
    met: 'Ja, på visse betingelser',
  },
  en: {
    question: 'May I put client data in Copilot?',
    outcome: 'Needs approval',
    purpose: 'Minutes of the meeting with Havblik, which the client asked for',
    consent: { who: 'Havblik ApS', how: 'e-mail', where: 'The Havblik folder' },
    asks: 'Is it about this one meeting?',
    replies: 'Yes, and nothing else.',
    asked: 'has a question',
    conditions: 'The minutes only, deleted afterwards',
    approved: 'is approved until the end of',
    standing: 'Approved',
    yes: /Yes, until .+, by approval 2/u,
    met: 'Yes, on conditions',
  },
} as const;

describe.each(['da', 'en'] as const)('a yes with conditions, told in `%s`', (lang) => {
  const story = STORIES[lang];
  const words = LABELS[lang];
  const [requester, approver] = lang === 'da' ? [() => anna, () => mette] : [() => jonas, () => freja];
  const number = lang === 'da' ? 1 : 2;

  test('is asked for with what the answer knows, and the receipt bears a number', async () => {
    const form = await openForm(requester(), story.question);
    await requester().picture(`approval-form-${lang}`);
    await field(form, words.purpose).fill(story.purpose);
    await fillConsent(requester(), form, story.consent);
    expect(await sendForm(requester(), form)).toBe(number);
    await requestCard(requester(), number).waitFor();
    await requester().picture(`approval-receipt-${lang}`);
  });

  test('is on the manager’s screen at once, with the clause and the consent', async () => {
    const card = requestCard(approver(), number);
    await card.getByText(story.purpose).waitFor();
    expect(
      await approver()
        .page.getByRole('group', { name: /Forslag til|Suggested/u })
        .count(),
    ).toBe(0);
    const text = await card.textContent();
    expect(text).toContain('forudgående skriftlig godkendelse');
    expect(text).toContain(story.consent.where);
    await approver().picture(`approval-card-${lang}`);
  });

  test('goes by a question, and the answer stands on the card', async () => {
    const card = requestCard(approver(), number);
    await press(card, words.question);
    await field(card, words.questionWhat).fill(story.asks);
    await press(card, words.questionSend);
    const own = requestCard(requester(), number);
    await own.getByText(story.asks).waitFor();
    await requester().messages(story.asked).waitFor();
    await requester().picture(`approval-question-${lang}`);
    await press(own, words.reply);
    await field(own, words.replyWhat).fill(story.replies);
    await press(own, words.replySend);
    await card.getByText(story.replies).waitFor();
    await approver().picture(`approval-reply-${lang}`);
  });

  test('is given until a day, on conditions, once the consent has been seen', async () => {
    const card = requestCard(approver(), number);
    await press(card, words.approve);
    await field(card, words.conditions).fill(story.conditions);
    const until = field(card, words.until);
    await until.fill(daysAfter((await until.getAttribute('min')) ?? '', 60));
    await approver().picture(`approval-approving-${lang}`);
    await press(card, words.approveYes);
    expect(await card.getByText(story.standing, { exact: true }).count()).toBe(0);
    await card.getByRole('checkbox', { name: words.seen }).check();
    await press(card, words.approveYes);
    await card.getByText(story.standing, { exact: true }).waitFor();
    await approver().picture(`approval-approved-${lang}`);
  });

  test('is told to who asked, whose old card has changed', async () => {
    await requester().messages(story.approved).waitFor();
    const own = requestCard(requester(), number);
    await own.getByText(story.standing, { exact: true }).waitFor();
    await own.getByText(story.conditions).waitFor();
    expect(await own.count()).toBe(1);
    await requester().picture(`approval-told-${lang}`);
  });

  test('is the answer when the same is asked again', async () => {
    await requester().send(story.question);
    const answer = requester().messages(story.yes).last();
    await answer.getByText(story.met, { exact: true }).waitFor();
    await answer.locator('.card').getByText(story.conditions).waitFor();
    await requester().picture(`approval-precedent-${lang}`);
  });
});

describe('whom a yes counts for', () => {
  test('one for Anna alone is none for somebody else', async () => {
    await jonas.send('Må jeg lægge kundedata i Copilot?');
    await jonas.messages('Det må du ikke uden skriftlig godkendelse').last().getByText('Kræver godkendelse', { exact: true }).waitFor();
  });

  test('nor is one that rests on a client’s consent for who said yes to it', async () => {
    await mette.send('Må jeg lægge kundedata i Copilot?');
    await mette.messages('Det må du ikke uden skriftlig godkendelse').last().getByText('Kræver godkendelse', { exact: true }).waitFor();
  });
});

describe('a no', () => {
  const why = 'Kontrakten må ikke forlade sagen. Brug den anonymiserede udgave.';

  test('is found in what waits, and wants a reason', async () => {
    expect(await file(anna, 'Må jeg lægge en fortrolig kontrakt i Copilot?', 'Et resumé af kontrakten')).toBe(3);
    await requestCard(mette, 3).waitFor();
    await mette.send('/venter');
    const list = mette.messages('Det venter på dig').last();
    await list.getByText('Anna Holm: ').waitFor();
    await mette.picture('approval-waiting');
    await press(list, 'Åbn 3');
    const card = requestCard(mette, 3).nth(1);
    await press(card, 'Afvis');
    await press(card, 'Nej, afvis');
    await card.getByText('Skriv en begrundelse').waitFor();
    await mette.picture('approval-no-reason');
    await field(card, LABELS.da.rejectWhy).fill(why);
    await press(card, 'Nej, afvis');
    await card.getByText('Afvist', { exact: true }).waitFor();
  });

  test('is told with its reason, and both of the manager’s cards say so', async () => {
    await anna.messages('Anmodning 3 er afvist').waitFor();
    await requestCard(anna, 3).getByText(why).waitFor();
    await requestCard(mette, 3).first().getByText('Afvist', { exact: true }).waitFor();
    await anna.picture('approval-rejected');
  });
});

describe('a tool that IT and the DPO must both say yes to', () => {
  test('shows each of them what the other has said, without a reload', async () => {
    expect(await file(anna, 'Må jeg bruge Otter til at referere møder?', 'Referater af interne møder')).toBe(4);
    await requestCard(karim, 4).getByText('Alle skal sige ja').waitFor();
    await karim.picture('approval-two-seats');
    await approve(freja, requestCard(freja, 4));
    await requestCard(karim, 4)
      .getByText(/Freja Dam sagde ja/u)
      .waitFor();
    await anna.messages('Der er sagt ja til en del af anmodning 4').waitFor();
    await freja.picture('approval-one-yes');
    await karim.picture('approval-other-yes');
  });

  test('is settled by one no, on everybody’s card', async () => {
    await reject(karim, requestCard(karim, 4), 'Otter gemmer lyden uden for EU.');
    await requestCard(anna, 4).getByText('Otter gemmer lyden uden for EU.').waitFor();
    await requestCard(freja, 4).getByText('Rejected', { exact: true }).waitFor();
    await freja.picture('approval-no-of-other');
  });

  test('is approved once both have said yes', async () => {
    expect(await file(jonas, 'May I use Gamma for a presentation?', 'Slides for the annual meeting')).toBe(5);
    await approve(karim, requestCard(karim, 5));
    await requestCard(jonas, 5)
      .getByText(/Karim Sønderby said yes/u)
      .waitFor();
    await jonas.picture('approval-half-yes');
    await approve(freja, requestCard(freja, 5));
    await requestCard(jonas, 5).getByText('Approved', { exact: true }).waitFor();
    await requestCard(karim, 5).getByText('Godkendt', { exact: true }).waitFor();
  });
});

describe('a request that somebody else should decide', () => {
  test('is handed over, and its owner is told', async () => {
    expect(await file(anna, 'Må jeg bruge DeepL til at oversætte?', 'Oversættelse af en pressemeddelelse')).toBe(6);
    const card = requestCard(karim, 6);
    await press(card, 'Giv videre');
    await field(card, LABELS.da.handOverTo).selectOption({ label: 'Mette Lindgaard' });
    await karim.picture('approval-handing-over');
    await press(card.locator('.ac-adaptiveCard .ac-adaptiveCard'), 'Giv videre');
    await requestCard(mette, 6).getByText('Venter på dig', { exact: true }).waitFor();
    await anna.messages('Anmodning 6 er givet videre til').waitFor();
    await requestCard(karim, 6).getByText('Du har ikke noget at afgøre her.').waitFor();
    await karim.picture('approval-handed-over');
  });

  test('is withdrawn, and nobody is asked any more', async () => {
    const own = requestCard(anna, 6);
    await press(own, 'Træk tilbage');
    await press(own, 'Ja, træk den tilbage');
    await own.getByText('Trukket tilbage', { exact: true }).waitFor();
    await requestCard(mette, 6).getByText('Trukket tilbage', { exact: true }).waitFor();
    await requestCard(freja, 6).getByText('Withdrawn', { exact: true }).waitFor();
    await mette.picture('approval-withdrawn');
  });
});

describe('a manager who is away', () => {
  const DAY_MS = 24 * 60 * 60 * 1000;
  let passed = 0;

  /** Until so many working days have gone by since now. */
  async function letWorkingDaysPass(days: number): Promise<void> {
    const now = Date.now() + passed * DAY_MS;
    const due = afterWorkingDays(now, days);
    for (let at = now; at < due; at += DAY_MS, passed += 1) await letDayPass(anna);
  }

  test('is said to be away before the request is sent', async () => {
    directory.change('    deputy: henrik\n', '    deputy: henrik\n    absent: true\n');
    const form = await openForm(anna, 'Må jeg lægge partnerdata i Copilot?');
    await form.getByText('Mette Lindgaard (fraværende)').waitFor();
    await field(form, LABELS.da.purpose).fill('Et overblik over fælles arrangementer');
    await fillConsent(anna, form, { who: 'Partneren', how: 'aftale', where: 'Aftalemappen' });
    expect(await sendForm(anna, form)).toBe(7);
    await requestCard(anna, 7).getByText('Den, der er spurgt, er fraværende.').waitFor();
    await anna.picture('approval-away');
  });

  test('is passed by when a working day has gone: whoever is next gets the card, and who asked is told', async () => {
    await letWorkingDaysPass(1);
    const card = requestCard(karim, 7);
    await card.getByText('Venter på dig', { exact: true }).waitFor();
    await anna.messages('Anmodning 7 har ikke fået svar endnu').waitFor();
    await anna.picture('approval-escalated');
    await karim.picture('approval-escalated-card');
  });

  test('is reminded with the others', async () => {
    await letWorkingDaysPass(1);
    for (const asked of [karim, mette]) await asked.messages('Anmodning 7 fra Anna Holm venter stadig på dig').waitFor();
    await mette.picture('approval-reminded');
  });

  test('comes back and is still asked, until somebody has answered', async () => {
    directory.change('    absent: true\n', '');
    await requestCard(mette, 7).getByText('Venter på dig', { exact: true }).waitFor();
    await approve(karim, requestCard(karim, 7));
    await anna.messages('Anmodning 7 er godkendt til og med').waitFor();
    await requestCard(mette, 7).getByText('Godkendt', { exact: true }).waitFor();
  });
});

describe('the register', () => {
  const why = 'Havblik har trukket sit samtykke tilbage.';

  test('shows the DPO how everything stands, and nobody else', async () => {
    await anna.send('register');
    await anna.messages('Registret er for DPO').waitFor();
    await karim.send('register');
    const list = karim.messages('Register over godkendelser').last();
    await list.getByRole('button', { name: 'Åbn 2', exact: true }).waitFor();
    await karim.picture('approval-register');
    await anna.send('/mine');
    await anna.messages('Dine anmodninger').last().getByRole('button', { name: 'Åbn 7', exact: true }).waitFor();
    await anna.picture('approval-mine');
  });

  test('is where the DPO revokes an approval, with a reason', async () => {
    const list = karim.messages('Register over godkendelser').last();
    await press(list, 'Åbn 2');
    const card = requestCard(karim, 2).last();
    await press(card, 'Tilbagekald');
    await field(card, LABELS.da.revokeWhy).fill(why);
    await karim.picture('approval-revoking');
    await press(card, 'Ja, tilbagekald');
    await card.getByText('Tilbagekaldt', { exact: true }).waitFor();
    await jonas.messages('Approval 2 has been revoked').waitFor();
    await requestCard(jonas, 2).getByText(why).waitFor();
    await jonas.picture('approval-revoked');
  });

  test('leaves the question as it was before', async () => {
    await mette.send('May I put client data in Copilot?');
    await mette.messages('Needs approval').last().waitFor();
    expect(await mette.messages(/by approval 2/u).count()).toBe(1);
  });
});

describe('a duty with a deadline', () => {
  test('is taken over from the answer', async () => {
    await anna.send('Må jeg optage et kundemøde?');
    const answer = anna.messages('Lydoptagelser af fysiske').last();
    await press(answer, 'Mind mig om det');
    await anna.picture('duty-offer');
    await press(answer, 'Ja, mind mig om det');
    await anna.page.getByText('Jeg minder dig om det', { exact: true }).waitFor();
    await anna.picture('duty-taken');
  });

  test('comes back after five days, and is done when its owner says so', async () => {
    for (let day = 0; day < 5; day += 1) await letDayPass(anna);
    const reminder = anna.messages('Husk det').last();
    await reminder.waitFor();
    await anna.picture('duty-reminder');
    await press(reminder, 'Det er gjort');
    await anna.page.getByText('Gjort', { exact: true }).waitFor();
    await anna.send('/pligter');
    await anna.messages('Du har ingen frister, der venter').waitFor();
  });
});

describe('all these windows', () => {
  test('have nothing to complain of', () => {
    for (const { problems } of [anna, mette, karim, jonas, freja]) expect(problems).toEqual([]);
  });

  test('leave nothing of what was written in the operator’s log, and no name', () => {
    for (const word of ['Nordlys', 'Havblik', 'kontrakt', 'Otter', 'Anna', 'Mette', 'samtykke tilbage'])
      expect(hjemmel.said()).not.toContain(word);
  });
});
