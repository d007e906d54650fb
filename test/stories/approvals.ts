// A request for approval in Teams, told end to end in a real browser by four people and Jonas: the program of `npm start`, its database,
// its queue, its bot, its page. Mette sits with a phone, Freja's everything is English and dark.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { afterWorkingDays } from '../../src/approvals/working-days.ts';
import {
  approve,
  daysAfter,
  field,
  file,
  fillConsent,
  LABELS,
  letDayPass,
  openForm,
  press,
  reject,
  requestCard,
  type Somebody,
  sendForm,
  showChats,
  speaking,
} from './approval-moves.ts';
import { directory, hjemmel, PHONE, sitDown, WIDE } from './stage.ts';

let anna: Somebody;
let jonas: Somebody;
let mette: Somebody;
let karim: Somebody;
let freja: Somebody;

beforeAll(async () => {
  anna = await sitDown('anna', 'da', { viewport: WIDE });
  mette = await sitDown('mette', 'da', { viewport: PHONE });
  karim = await sitDown('karim', 'da', { viewport: WIDE, colorScheme: 'dark' });
  jonas = await sitDown('jonas', 'en', { viewport: PHONE, colorScheme: 'dark' });
  freja = await sitDown('freja', 'en', { viewport: WIDE, colorScheme: 'dark' });
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

const NOES = {
  da: {
    question: 'Må jeg lægge en fortrolig kontrakt i Copilot?',
    purpose: 'Et resumé af kontrakten',
    why: 'Kontrakten må ikke forlade sagen. Brug den anonymiserede udgave.',
    requester: 'Anna Holm',
    waiting: '/venter',
    list: 'Det venter på dig',
    mine: 'Dine anmodninger',
    stands: 'Venter på svar, hos Mette Lindgaard',
    waits: 'Venter på dig',
    typed: 'Godkend anmodning 3',
    open: 'Åbn 3',
    reason: 'Skriv en begrundelse',
    rejected: 'Afvist',
    told: 'Anmodning 3 er afvist',
  },
  en: {
    question: 'May I put a confidential contract in Copilot?',
    purpose: 'A summary of the contract',
    why: 'The contract must not leave the case. Use the anonymised one.',
    requester: 'Jonas Krogh',
    waiting: '/waiting',
    list: 'What waits for you',
    mine: 'Your requests',
    stands: 'Waits for a decision, with Freja Dam',
    waits: 'Waits for you',
    typed: 'Approve request 4',
    open: 'Open 4',
    reason: 'Write a reason',
    rejected: 'Rejected',
    told: 'Request 4 has been rejected',
  },
} as const;

describe.each(['da', 'en'] as const)('a no, told in `%s`', (lang) => {
  const story = NOES[lang];
  const words = LABELS[lang];
  const [requester, approver] = lang === 'da' ? [() => anna, () => mette] : [() => jonas, () => freja];
  const number = lang === 'da' ? 3 : 4;

  /** A person's Copilot, on a phone behind the list. */
  async function inCopilot(somebody: Somebody): Promise<void> {
    await showChats(somebody);
    await somebody.openChat(/Microsoft 365 Copilot/u);
  }

  async function inOwnChat(somebody: Somebody): Promise<void> {
    await showChats(somebody);
    await somebody.openChat(/^Hjemmel/u);
  }

  test('is nothing that anybody can say in Copilot, where a request is only read', async () => {
    expect(await file(requester(), story.question, story.purpose)).toBe(number);
    await requestCard(approver(), number).waitFor();
    for (const somebody of [requester(), approver()]) await inCopilot(somebody);
    await requester().send('/mine');
    const own = requester().messages(story.mine);
    expect(await own.textContent()).toContain(`${words.request} ${number}: `);
    expect(await own.textContent()).toContain(story.stands);
    await approver().send(story.waiting);
    const list = approver().messages(story.list);
    expect(await list.textContent()).toContain(`${words.request} ${number}: ${story.requester}`);
    await approver().send(story.typed);
    await approver().messages(/\S/u).nth(3).waitFor();
    await approver().send(story.waiting);
    expect(await approver().messages(story.list).nth(1).textContent()).toContain(story.waits);
    for (const somebody of [requester(), approver()]) {
      expect(await somebody.page.locator('.conversation .card').count()).toBe(0);
      await somebody.picture(`approval-copilot-${somebody === requester() ? 'mine' : 'waiting'}-${lang}`);
      await inOwnChat(somebody);
    }
    await requestCard(approver(), number).getByText(story.waits, { exact: true }).waitFor();
  });

  test('is found in what waits, and wants a reason', async () => {
    await approver().send(story.waiting);
    const list = approver().messages(story.list).last();
    await list.getByText(`${story.requester}: `).waitFor();
    await approver().picture(`approval-waiting-${lang}`);
    await press(list, story.open);
    const card = requestCard(approver(), number).nth(1);
    await press(card, words.reject);
    await press(card, words.rejectYes);
    await card.getByText(story.reason).waitFor();
    await approver().picture(`approval-no-reason-${lang}`);
    await field(card, words.rejectWhy).fill(story.why);
    await press(card, words.rejectYes);
    await card.getByText(story.rejected, { exact: true }).waitFor();
  });

  test('is told with its reason, and both of the manager’s cards say so', async () => {
    await requester().messages(story.told).waitFor();
    await requestCard(requester(), number).getByText(story.why).waitFor();
    await requestCard(approver(), number).first().getByText(story.rejected, { exact: true }).waitFor();
    await requester().picture(`approval-rejected-${lang}`);
  });
});

describe('a tool that IT and the DPO must both say yes to', () => {
  test('shows each of them what the other has said, without a reload', async () => {
    expect(await file(anna, 'Må jeg bruge Otter til at referere møder?', 'Referater af interne møder')).toBe(5);
    await requestCard(karim, 5).getByText('Alle skal sige ja').waitFor();
    await karim.picture('approval-two-seats');
    await approve(freja, requestCard(freja, 5));
    await requestCard(karim, 5)
      .getByText(/Freja Dam sagde ja/u)
      .waitFor();
    await anna.messages('Der er sagt ja til en del af anmodning 5').waitFor();
    await freja.picture('approval-one-yes');
    await karim.picture('approval-other-yes');
  });

  test('is settled by one no, on everybody’s card', async () => {
    await reject(karim, requestCard(karim, 5), 'Otter gemmer lyden uden for EU.');
    await requestCard(anna, 5).getByText('Otter gemmer lyden uden for EU.').waitFor();
    await requestCard(freja, 5).getByText('Rejected', { exact: true }).waitFor();
    await freja.picture('approval-no-of-other');
  });

  test('is approved once both have said yes', async () => {
    expect(await file(jonas, 'May I use Gamma for a presentation?', 'Slides for the annual meeting')).toBe(6);
    await approve(karim, requestCard(karim, 6));
    await requestCard(jonas, 6)
      .getByText(/Karim Sønderby said yes/u)
      .waitFor();
    await jonas.picture('approval-half-yes');
    await approve(freja, requestCard(freja, 6));
    await requestCard(jonas, 6).getByText('Approved', { exact: true }).waitFor();
    await requestCard(karim, 6).getByText('Godkendt', { exact: true }).waitFor();
  });
});

describe('a request that somebody else should decide', () => {
  test('is handed over, and its owner is told', async () => {
    const form = await openForm(anna, 'Må jeg lægge partnerdata i Copilot?');
    await field(form, LABELS.da.purpose).fill('En oversigt over partnere');
    await fillConsent(anna, form, { who: 'Partneren', how: 'mail', where: 'Mappen med aftaler' });
    expect(await sendForm(anna, form)).toBe(7);
    const card = requestCard(mette, 7);
    await press(card, 'Giv videre');
    await field(card, LABELS.da.handOverTo).selectOption({ label: 'Freja Dam' });
    await mette.picture('approval-handing-over');
    await press(card.locator('.ac-adaptiveCard .ac-adaptiveCard'), 'Giv videre');
    await requestCard(freja, 7).getByText('Waits for you', { exact: true }).waitFor();
    await anna.messages('Anmodning 7 er givet videre til').waitFor();
    await requestCard(mette, 7).getByText('Du har ikke noget at afgøre her.').waitFor();
    await mette.picture('approval-handed-over');
  });

  test('is withdrawn, and nobody is asked any more', async () => {
    const own = requestCard(anna, 7);
    await press(own, 'Træk tilbage');
    await press(own, 'Ja, træk den tilbage');
    await own.getByText('Trukket tilbage', { exact: true }).waitFor();
    await requestCard(freja, 7).getByText('Withdrawn', { exact: true }).waitFor();
    await freja.picture('approval-withdrawn');
  });
});

const DAY_MS = 24 * 60 * 60 * 1000;
let passed = 0;

/** Until so many working days have gone by since now. */
async function letWorkingDaysPass(days: number): Promise<void> {
  const now = Date.now() + passed * DAY_MS;
  const due = afterWorkingDays(now, days);
  for (let at = now; at < due; at += DAY_MS, passed += 1) await letDayPass(anna);
}

const AWAY = {
  da: {
    question: 'Må jeg lægge partnerdata i Copilot?',
    purpose: 'Et overblik over fælles arrangementer',
    consent: { who: 'Partneren', how: 'aftale', where: 'Aftalemappen' },
    deputy: '    deputy: henrik\n',
    listed: 'Mette Lindgaard (fraværende)',
    away: 'Den, der er spurgt, er fraværende.',
    waits: 'Venter på dig',
    passed: 'Anmodning 8 har ikke fået svar endnu',
    reminded: 'Anmodning 8 fra Anna Holm venter stadig på dig',
    approved: 'Anmodning 8 er godkendt til og med',
    standing: 'Godkendt',
  },
  en: {
    question: 'May I put partner data in Copilot?',
    purpose: 'An overview of joint events',
    consent: { who: 'The partner', how: 'contract', where: 'The folder of contracts' },
    deputy: '    deputy: karim\n',
    listed: 'Freja Dam (away)',
    away: 'Whoever was asked is away.',
    waits: 'Waits for you',
    passed: 'Request 9 has had no answer yet',
    reminded: 'Request 9 from Jonas Krogh still waits for you',
    approved: 'Request 9 is approved until the end of',
    standing: 'Approved',
  },
} as const;

describe.each(['da', 'en'] as const)('a manager who is away, told in `%s`', (lang) => {
  const story = AWAY[lang];
  const [requester, manager] = lang === 'da' ? [() => anna, () => mette] : [() => jonas, () => freja];
  const number = lang === 'da' ? 8 : 9;

  test('is said to be away before the request is sent', async () => {
    if (lang === 'en') karim = await speaking(karim, 'en');
    directory.change(story.deputy, `${story.deputy}    absent: true\n`);
    const form = await openForm(requester(), story.question);
    await form.getByText(story.listed).waitFor();
    await field(form, LABELS[lang].purpose).fill(story.purpose);
    await fillConsent(requester(), form, story.consent);
    expect(await sendForm(requester(), form)).toBe(number);
    await requestCard(requester(), number).getByText(story.away).waitFor();
    await requester().picture(`approval-away-${lang}`);
  });

  test('is passed by when a working day has gone: whoever is next gets the card, and who asked is told', async () => {
    await letWorkingDaysPass(1);
    const card = requestCard(karim, number);
    await card.getByText(story.waits, { exact: true }).waitFor();
    await requester().messages(story.passed).waitFor();
    await requester().picture(`approval-escalated-${lang}`);
    await karim.picture(`approval-escalated-card-${lang}`);
  });

  test('is reminded, and whoever was asked later a day after', async () => {
    await letWorkingDaysPass(1);
    await manager().messages(story.reminded).waitFor();
    await manager().picture(`approval-reminded-${lang}`);
    expect(await karim.messages(story.reminded).count()).toBe(0);
    await letWorkingDaysPass(1);
    await karim.messages(story.reminded).waitFor();
  });

  test('comes back and is still asked, until somebody has answered', async () => {
    directory.change('    absent: true\n', '');
    await requestCard(manager(), number).getByText(story.waits, { exact: true }).waitFor();
    await approve(karim, requestCard(karim, number));
    await requester().messages(story.approved).waitFor();
    await requestCard(manager(), number).getByText(story.standing, { exact: true }).waitFor();
  });
});

const REVOKED = {
  en: {
    number: 2,
    register: 'Register of approvals',
    refusal: 'The register is for the DPO',
    mine: 'Your requests',
    why: 'Havblik has taken back its consent.',
    revoked: 'Revoked',
    told: 'Approval 2 has been revoked',
    open: (number: number) => `Open ${number}`,
    again: { ask: 'May I put client data in Copilot?', outcome: 'Needs approval', before: /by approval 2/u },
  },
  da: {
    number: 1,
    register: 'Register over godkendelser',
    refusal: 'Registret er for DPO',
    mine: 'Dine anmodninger',
    why: 'Nordlys har trukket sit samtykke tilbage.',
    revoked: 'Tilbagekaldt',
    told: 'Godkendelse 1 er tilbagekaldt',
    open: (number: number) => `Åbn ${number}`,
    again: { ask: 'Må jeg lægge kundedata i Copilot?', outcome: 'Kræver godkendelse', before: /efter godkendelse 1/u },
  },
} as const;

// The one that counts for everybody ends first: then Anna's alone is left.
describe.each(['en', 'da'] as const)('the register, told in `%s`', (lang) => {
  const story = REVOKED[lang];
  const requester = lang === 'da' ? () => anna : () => jonas;

  test('shows the DPO how everything stands, and nobody else', async () => {
    karim = await speaking(karim, lang);
    await requester().send('register');
    await requester().messages(story.refusal).waitFor();
    await karim.send('register');
    const list = karim.messages(story.register).last();
    await list.getByRole('button', { name: story.open(story.number), exact: true }).waitFor();
    await karim.picture(`approval-register-${lang}`);
    await requester().send('/mine');
    await requester()
      .messages(story.mine)
      .last()
      .getByRole('button', { name: story.open(story.number), exact: true })
      .waitFor();
    await requester().picture(`approval-mine-${lang}`);
  });

  test('is where the DPO revokes an approval, with a reason', async () => {
    const words = LABELS[lang];
    await press(karim.messages(story.register).last(), story.open(story.number));
    const card = requestCard(karim, story.number).last();
    await press(card, words.revoke);
    await field(card, words.revokeWhy).fill(story.why);
    await karim.picture(`approval-revoking-${lang}`);
    await press(card, words.revokeYes);
    await card.getByText(story.revoked, { exact: true }).waitFor();
    await requester().messages(story.told).waitFor();
    await requestCard(requester(), story.number).getByText(story.why).waitFor();
    await requester().picture(`approval-revoked-${lang}`);
  });

  test('leaves the question as it was before', async () => {
    const { ask, outcome, before } = story.again;
    const whose = lang === 'da' ? anna : mette;
    const earlier = await whose.messages(before).count();
    await whose.send(ask);
    await whose.messages(ask).last().waitFor();
    await whose.messages(/\S/u).last().getByText(outcome, { exact: true }).waitFor();
    expect(await whose.messages(before).count()).toBe(earlier);
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
    for (const word of ['Nordlys', 'Havblik', 'kontrakt', 'Otter', 'Anna', 'Mette', 'samtykke tilbage', 'taken back', 'Jonas'])
      expect(hjemmel().said()).not.toContain(word);
  });
});
