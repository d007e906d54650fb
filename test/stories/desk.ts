// What the DPO does at the desk, told end to end in a real browser and in both languages: the text and the rules are changed, two publish,
// and the bot answers by it at once. Karim is the DPO and Freja the deputy; Anna asks in Danish, Jonas in English.
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Window } from '../local/window.ts';
import type { Lang } from './approval-moves.ts';
import { affirmed, DESK, draftBegun, looksWell, published, type Told, textChanged } from './desk-moves.ts';
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
    no: 'Ikke tilladt',
    moves: 'situationer går fra ”tilladt” til ”ikke tilladt”',
    let: /^Lad 'Ikke tilladt/u,
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
    no: 'Not allowed',
    moves: 'situations go from “allowed” to “not allowed”',
    let: /^Let 'Not allowed/u,
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
  beforeAll(async () => {
    const options = { locale: story.locale, viewport: { width: 1280, height: 1100 } };
    karim = { lang, window: await deskOf('Karim Sønderby', options) };
    freja = { lang, window: await deskOf('Freja Dam', options) };
    asker = await windowOf(story.asks, options);
  });

  const answerTo = async (question: string, text: string) => {
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
});
