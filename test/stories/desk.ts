// What the DPO does at the desk, told end to end in a real browser and in both languages: the text and the rules are changed, two publish,
// and the bot answers by it at once. Karim is the DPO and Freja the deputy; Anna asks in Danish, Jonas in English.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Window } from '../local/window.ts';
import type { Lang } from './approval-moves.ts';
import { FOREIGN, reworked } from './desk-files.ts';
import {
  affirmed,
  allMended,
  broughtIn,
  DESK,
  discarded,
  documentIn,
  draftBegun,
  draftOpened,
  inForce,
  looksWell,
  numberIn,
  policyRemoved,
  published,
  rolledBack,
  ruleAdded,
  type Told,
  textChanged,
  toolAdded,
} from './desk-moves.ts';
import { deskOf, windowOf } from './stage.ts';

const STORIES = {
  da: {
    asks: 'anna',
    locale: 'da-DK',
    clause: 'ChatGPT og Copilot',
    sentence: ['må kun avendes til', 'må kun anvendes til'],
    restOn: 'Lad reglen bygge på sætningen',
    restsOn: 4,
    asked: 'Må jeg lægge kundedata i ChatGPT?',
    quoted: 'ChatGPT må kun anvendes til offentligt tilgængelige data.',
    forbidden: { tool: 'AI-pluginnet til Væksthjulet', doing: 'at lade AI arbejde med noget' },
    question: 'Må jeg sammenfatte en offentlig rapport i Væksthjulet?',
    yes: 'Ja, det må du i AI-pluginnet til Væksthjulet',
    no: /Ikke tilladt[\s\S]*AI-plugin til Væksthjulet/u,
    unknown: 'kvikkeren',
    openQuestion: 'Må jeg sammenfatte en offentlig rapport i kvikkeren?',
    dependsOn: 'Det kommer an på én ting mere',
    synonym: 'Tilføj et synonym',
    stands: 'Ordene står for',
    copilot: 'den interne Copilot',
    newToolAsked: 'Må jeg sammenfatte en offentlig rapport i Noteflow?',
    newTool: 'Noteflow',
    newToolYes: 'Ja, det må du i Noteflow',
    doing: 'at lade AI arbejde med noget',
    personal: 'personoplysninger',
    public: 'offentligt tilgængelige oplysninger',
    everyChatgpt: 'ChatGPT (alle slags)',
    foreign: 'Sandvig Kommunes retningslinjer',
    citizens: 'Må jeg lægge cpr-numre i Gemini?',
    report: 'Må jeg sammenfatte en offentlig rapport i ChatGPT?',
    refused: 'Ikke tilladt',
    allowed: 'Tilladt',
    understood: 'Ja, det må du i den interne Copilot',
    moves: 'situationer går fra ”tilladt” til ”ikke tilladt”',
    let: /^Lad .Ikke tilladt/u,
    correct: "Ret tilfældet: svaret er 'ikke tilladt'",
    reason: 'Væksthjulet må bruges igen: IT har set på det.',
  },
  en: {
    asks: 'jonas',
    locale: 'en-GB',
    clause: 'Adgangskontrol',
    sentence: ['personer udenfor virksomheden', 'personer uden for virksomheden'],
    restOn: 'Let the rule rest on the sentence',
    restsOn: 2,
    asked: 'May I share my Copilot access with an external consultant?',
    quoted: 'AI-værktøjer må ikke deles med personer uden for virksomheden',
    forbidden: { tool: 'the AI plugin for Væksthjulet', doing: 'letting AI work on something' },
    question: 'May I summarise a public report in Væksthjulet?',
    yes: 'Yes, you may do that in the AI plugin for Væksthjulet',
    no: /Not allowed[\s\S]*AI-plugin til Væksthjulet/u,
    unknown: 'quixel',
    openQuestion: 'May I summarise a public report in quixel?',
    dependsOn: 'That depends on one more thing',
    synonym: 'Add a synonym',
    stands: 'The words stand for',
    copilot: 'the internal Copilot',
    newToolAsked: 'May I summarise a public report in Slidewise?',
    newTool: 'Slidewise',
    newToolYes: 'Yes, you may do that in Slidewise',
    doing: 'letting AI work on something',
    personal: 'personal data',
    public: 'publicly available information',
    everyChatgpt: 'ChatGPT (every kind)',
    foreign: 'Guidelines of Sandvig',
    citizens: 'May I upload personal data to Gemini?',
    report: 'May I summarise a public report in ChatGPT?',
    refused: 'Not allowed',
    allowed: 'Allowed',
    understood: 'Yes, you may do that in the internal Copilot',
    moves: 'situations go from “allowed” to “not allowed”',
    let: /^Let .Not allowed/u,
    correct: "Change the case: the answer is 'not allowed'",
    reason: 'Væksthjulet may be used again: IT has looked at it.',
  },
} as const;

describe.each(['da', 'en'] as const)('at the desk, told in `%s`,', (lang: Lang) => {
  const story = STORIES[lang];
  const words = DESK[lang];
  let karim: Told;
  let freja: Told;
  let asker: Window;
  let others: readonly Window[];
  beforeAll(async () => {
    const options = { locale: story.locale, viewport: { width: 1280, height: 1100 } };
    karim = { lang, window: await deskOf('Karim Sønderby', options) };
    freja = { lang, window: await deskOf('Freja Dam', options) };
    asker = await windowOf(story.asks, options);
    others = [await windowOf('mette', options), await windowOf('karim', options)];
  });

  const answerTo = async (question: string, text: string | RegExp) => {
    await asker.send(question);
    const answer = asker.messages(text).last();
    await answer.waitFor();
    return answer;
  };

  test('a sentence is changed, its rules rest on it again and are affirmed, and no answer changes but for its quote', async () => {
    const n = await draftBegun(karim);
    await textChanged(karim, story.clause, story.sentence);
    await affirmed(karim, story.clause);
    await looksWell(karim, 'affirmed');
    await karim.window.goTo(`check/${n}`);
    const mends = karim.window.page.getByRole('button', { name: story.restOn });
    await mends.nth(story.restsOn - 1).waitFor();
    await looksWell(karim, 'quotes');
    await allMended(karim, story.restOn);
    await karim.window.goTo(`impact/${n}`);
    await karim.window.page.getByText(words.nothingChanges).waitFor();
    await looksWell(karim, 'impact-none');
    await published(karim, freja, n);
    await looksWell(freja, 'published');
    const answer = await answerTo(story.asked, story.quoted);
    expect(await answer.textContent()).toContain(story.quoted);
    await asker.picture(`story-desk-quote-${lang}`);
  });

  test('a tool that was allowed is forbidden: a contradiction is mended, the impact says what goes from yes to no, and the answer is no', async () => {
    const { page, goTo } = karim.window;
    await answerTo(story.question, story.yes);
    const n = await draftBegun(karim);
    const { tool, doing } = story.forbidden;
    const when = [['activity', [doing]] as const, ['tool', [tool]] as const];
    await ruleAdded(karim, 'AI-plugin til Væksthjulet', { says: 'prohibited', when, quote: '• AI-plugin til Væksthjulet' });
    await looksWell(karim, 'forbidden');
    await goTo(`check/${n}`);
    const mend = page.getByRole('button').filter({ hasText: story.let }).first();
    await mend.waitFor();
    await looksWell(karim, 'contradiction');
    await mend.click();
    await mend.waitFor({ state: 'detached' });
    await allMended(karim, story.correct);
    await goTo(`impact/${n}`);
    await page.getByRole('region', { name: words.answers }).getByText(story.moves).first().waitFor();
    await looksWell(karim, 'impact');
    await published(karim, freja, n);
    const answer = await answerTo(story.question, story.no);
    expect(await answer.textContent()).not.toContain(story.yes);
    await asker.picture(`story-desk-no-${lang}`);
  });

  test('it is rolled back in one step, and the old answer is back', async () => {
    await rolledBack(freja, story.reason);
    await looksWell(freja, 'rolled-back');
    await asker.send(story.question);
    await asker.messages(story.yes).nth(1).waitFor();
  });

  test('a tool is approved: the rules treat it like another one', async () => {
    await draftBegun(karim);
    await toolAdded(karim, story.newTool, story.copilot);
    await looksWell(karim, 'tool');
  });

  test('a word that nobody knew becomes a synonym from an open question, and with the new tool it is understood', async () => {
    const { page, goTo } = karim.window;
    for (const one of [asker, ...others]) {
      await one.send(story.openQuestion);
      await one.messages(story.dependsOn).last().waitFor();
    }
    await goTo('questions');
    const question = page.getByRole('listitem').filter({ hasText: story.unknown }).first();
    await question.waitFor();
    await looksWell(karim, 'questions');
    await question.getByRole('button', { name: story.synonym }).click();
    const form = page.getByRole('region', { name: story.synonym });
    await form.getByRole('combobox', { name: story.stands }).fill(story.copilot);
    await page.getByRole('option', { name: story.copilot }).first().click();
    await looksWell(karim, 'synonym');
    await form.getByRole('button', { name: words.save, exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await published(karim, freja, numberIn(page.url()));
    await answerTo(story.openQuestion, story.understood);
    await answerTo(story.newToolAsked, story.newToolYes);
    await asker.picture(`story-desk-understood-${lang}`);
  });

  test('a Word file in which two clauses changed and one moved becomes a draft in which they did', async () => {
    const { page, goTo } = karim.window;
    await goTo('editions');
    const file = await reworked(await documentIn(karim, await inForce(karim)));
    await broughtIn(karim, file, null);
    const cells = (name: string) => page.getByRole('cell', { name, exact: true });
    expect([await cells(words.changed).count(), await cells(words.moved).count()]).toEqual([2, 1]);
    await looksWell(karim, 'import');
    const n = await draftOpened(karim);
    await goTo(`impact/${n}`);
    const difference = page.getByRole('region', { name: words.difference }).first();
    await difference.getByText(words.differs.moved, { exact: true }).waitFor();
    expect(await difference.getByText(words.differs.changed, { exact: true }).count()).toBe(2);
    await looksWell(karim, 'import-impact');
    await discarded(karim, n);
  });

  test('a foreign policy goes from a file to its first right answers, through the desk alone', async () => {
    await broughtIn(karim, FOREIGN[lang](), story.foreign);
    await looksWell(karim, 'foreign-placed');
    const n = await draftOpened(karim);
    const { instruments } = await documentIn(karim, n);
    for (const { title } of instruments.filter((one) => one.title !== story.foreign)) await policyRemoved(karim, title);
    const clauses = instruments.find((one) => one.title === story.foreign)?.clauses ?? [];
    const titleOf = (text: string) => clauses.find((clause) => clause.text.startsWith(text))?.title ?? '';
    const [citizens, tools] = [titleOf('Det er forbudt at indtaste cpr-numre'), titleOf('Åbne tjenester på nettet')];
    await ruleAdded(karim, citizens, {
      says: 'prohibited',
      when: [
        ['activity', [story.doing]],
        ['data', [story.personal]],
      ],
      quote: 'Det er forbudt at indtaste cpr-numre',
    });
    await affirmed(karim, citizens);
    await ruleAdded(karim, tools, {
      says: 'permitted',
      when: [
        ['activity', [story.doing]],
        ['tool', [story.everyChatgpt]],
        ['data', [story.public]],
      ],
      quote: 'Åbne tjenester på nettet',
    });
    await affirmed(karim, tools);
    await looksWell(karim, 'foreign');
    await published(karim, freja, n);
    const no = await answerTo(story.citizens, 'Det er forbudt at indtaste cpr-numre');
    expect(await no.textContent()).toContain(story.refused);
    const yes = await answerTo(story.report, 'Åbne tjenester på nettet');
    expect(await yes.textContent()).toContain(story.allowed);
    await asker.picture(`story-desk-foreign-${lang}`);
    await rolledBack(freja, story.reason);
  });

  test('is not told of any problem by the browser', () => {
    for (const { problems } of [karim.window, freja.window, asker]) expect(problems).toEqual([]);
  });
});
