// What the DPO does at the desk, told end to end in a real browser and in both languages: the text and the rules are changed, two publish,
// and the bot answers by it at once. Karim is the DPO and Freja the deputy; Anna asks in Danish, Jonas in English.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Window } from '../local/window.ts';
import type { Lang } from './approval-moves.ts';
import { affirmed, DESK, draftBegun, looksWell, numberIn, published, rolledBack, ruleAdded, type Told, textChanged } from './desk-moves.ts';
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
    expect(await mends.count()).toBe(story.restsOn);
    await looksWell(karim, 'quotes');
    for (let left = story.restsOn; left > 0; left -= 1) {
      await mends.first().click();
      await mends.nth(left - 1).waitFor({ state: 'detached' });
    }
    await karim.window.page.getByText(words.noErrors).waitFor();
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
    await page.getByRole('button').filter({ hasText: story.correct }).click();
    await page.getByText(words.noErrors).waitFor();
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

  test('a word that nobody knew becomes a synonym from an open question, and is understood', async () => {
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
    await asker.picture(`story-desk-understood-${lang}`);
  });

  test('is not told of any problem by the browser', () => {
    for (const { problems } of [karim.window, freja.window, asker]) expect(problems).toEqual([]);
  });
});
