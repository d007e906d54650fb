// What holds of the cards and texts of solutions: who may press what, what comes back, that nothing is lost, and that nothing is too large.
import { describe, expect, test } from '@jest/globals';
import { plainOf } from '../../src/answers/plain.ts';
import { bytesOf, MOST_BYTES } from '../../src/cards/card-types.ts';
import { requestCard } from '../../src/cards/request-card.ts';
import { requestText } from '../../src/cards/request-text.ts';
import { factsViewOf, lookCard, lookText, lookViewOf } from '../../src/cards/solution-facts-card.ts';
import {
  factInput,
  NONE_CHOSEN,
  SOLUTION_VERBS,
  solutionData,
  solutionInput,
  solutionText,
  typedDescription,
  typedEvidence,
  typedFacts,
} from '../../src/cards/solution-inputs.ts';
import { solutionListViewOf } from '../../src/cards/solution-list-card.ts';
import { type MissingView, missingViewOf } from '../../src/cards/solution-missing-card.ts';
import { SOLUTION_NOTICES, SOLUTION_REFUSALS } from '../../src/cards/solution-notice-words.ts';
import { overviewCard, overviewViewOf } from '../../src/cards/solution-overview-card.ts';
import { parted, type SolutionSeen } from '../../src/cards/solution-parts.ts';
import { peopleCard, peopleViewOf } from '../../src/cards/solution-people-card.ts';
import { publicCard, publicText } from '../../src/cards/solution-public-card.ts';
import { signOffCard, signOffViewOf } from '../../src/cards/solution-sign-off-card.ts';
import { type ThemeSeen, themeCard, themeText, themeViewOf } from '../../src/cards/solution-theme-card.ts';
import {
  DESCRIBED_WORDS,
  GAP_SAYS,
  ITEM_LOOKS,
  PART_WORDS,
  SOLUTION_WORDS,
  STAGE_LOOKS,
  THEME_LOOKS,
} from '../../src/cards/solution-words.ts';
import type { Lang, Wording } from '../../src/engine/types.ts';
import type { ItemStanding } from '../../src/solutions/types.ts';
import { LANGS } from './all-cards.ts';
import { actionsOf, inputsOf, type Part, textsOf } from './parts.ts';
import { ATTACKS } from './request-samples.ts';
import {
  attackSamples,
  begun,
  CHECKLIST_POLICY,
  halfway,
  inProduction,
  ready,
  seenBy,
  signRequest,
  signViewOf,
  solutionSamples,
} from './solution-samples.ts';

const verbsOf = (card: unknown) => [...new Set(actionsOf(card).flatMap(({ verb }) => (typeof verb === 'string' ? [verb] : [])))];
const seen = (viewer = 'mette', solution = halfway('da')) => seenBy(solution, viewer, 'da');

function theme(of: SolutionSeen, wanted: ThemeSeen) {
  const view = themeViewOf(of, wanted);
  if (view === null) throw new RangeError(`no theme ${wanted.theme}`);
  return { view, card: themeCard(view), text: themeText(view) };
}

describe('words', () => {
  const sentences: Readonly<Record<string, Wording>> = { ...SOLUTION_REFUSALS, ...SOLUTION_NOTICES, ...GAP_SAYS };

  test('say what is to be done, in whole sentences of both languages, for every refusal, notice and gap', () => {
    const unfinished = Object.entries(sentences).filter(([, { da, en }]) => da === en || !/\.$/u.test(da) || !/\.$/u.test(en));
    expect(unfinished).toEqual([]);
    const all = Object.values(SOLUTION_REFUSALS).map(({ da }) => da);
    expect(new Set(all).size).toBe(all.length);
  });

  test('are there in both languages', () => {
    const looks = [STAGE_LOOKS, THEME_LOOKS, ITEM_LOOKS].flatMap((one) => Object.values(one).map(({ word }) => word));
    const labels = Object.values(DESCRIBED_WORDS).flatMap(({ label, asks }) => [label, asks]);
    const all: readonly Wording[] = [...Object.values(SOLUTION_WORDS), ...looks, ...labels, ...Object.values(PART_WORDS)];
    expect(all.filter(({ da, en }) => da.trim() === '' || en.trim() === '')).toEqual([]);
  });
});

describe('the text beside a card', () => {
  const flat = (text: string) =>
    text
      .replaceAll('\u00ad', '')
      .replaceAll(/[“”•>]/gu, ' ')
      .replaceAll('\\', '')
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .toLowerCase();
  const ours = new Set(
    [...Object.values(SOLUTION_WORDS), ...Object.values(THEME_LOOKS).flatMap(({ word, icon }) => [word, { da: icon, en: icon }])].flatMap(
      ({ da, en }) => [flat(da), flat(en), flat(`${da}:`), flat(`${en}:`)],
    ),
  );

  /** A text has no pages. */
  const isPage = /^(?:side|page) [0-9]/u;

  /** Texts of the card that are told nowhere. What is put together of several things is looked for piece by piece. */
  function untold(card: unknown, text: string): readonly string[] {
    const told = flat(text);
    const pieces = textsOf(card)
      .flatMap((one) => one.split(/ · |: | \(|\)/u))
      .map(flat);
    return pieces
      .map((one) => one.replace(/ …$/u, '').replace(/^[!✖✔○–?◷→←✎] /u, ''))
      .filter((one) => one !== '' && !ours.has(one) && !isPage.test(one) && !told.includes(one));
  }

  /** Forms are filled in on cards alone, and their lists show a page. */
  const isForm = (name: string) => /^solution-(?:request|begin|describe|missing-second|notice)/u.test(name);
  const told = LANGS.flatMap((lang) =>
    solutionSamples('x', lang)
      .filter(({ name }) => !isForm(name))
      .map((one) => ({ ...one, lang })),
  );

  test('tells all that the card tells', () => {
    const state = new Set(Object.values(STAGE_LOOKS).flatMap(({ word, icon }) => [word.da, word.en, icon].map(flat)));
    expect(
      told.flatMap(({ name, lang, card, text }) =>
        untold(card, text)
          .filter((one) => !state.has(one))
          .map((one) => `${name} ${lang}: ${one}`),
      ),
    ).toEqual([]);
  });

  test('would be found to leave out an answer', () => {
    const { card, text } = theme(seen(), { theme: 't-leverandoer', open: 'kontrakt' });
    const reason = plainOf(seen().solution.items.kontrakt?.reason ?? '');
    expect(text).toContain(reason);
    expect(untold(card, text.replaceAll(reason, ''))).not.toEqual([]);
  });

  test('shows what people wrote as the characters that it is', () => {
    const links = attackSamples('[x](http://evil.example)', 'da').filter(({ text }) => text.includes('](http'));
    expect(links.map(({ name }) => name)).toEqual([]);
  });
});

describe('a card of a solution', () => {
  const attacks = Object.entries(ATTACKS);

  test.each(attacks)('is no larger than Teams takes, whatever somebody wrote (%s)', (_, text) => {
    const long = text.repeat(Math.ceil(4000 / text.length)).slice(0, 4000);
    const tooLarge = LANGS.flatMap((lang) => attackSamples(long, lang)).filter(({ card }) => bytesOf(card) > MOST_BYTES);
    expect(tooLarge.map(({ name, card }) => [name, bytesOf(card)])).toEqual([]);
  });

  /** A checklist ten times as long, each item told at length. */
  function huge(of: SolutionSeen, words: string): SolutionSeen {
    const many = (items: readonly ItemStanding[]) =>
      Array.from({ length: 10 }, (_, at) =>
        items.map((one): ItemStanding => {
          const item = {
            ...one.compiled.item,
            id: `${one.compiled.item.id}-${at}`,
            asks: { da: words.slice(0, 400), en: words.slice(0, 400) },
          };
          const record = { ...one.record, state: 'accepted-risk' as const, reason: words.slice(0, 1000), answer: words.slice(0, 4000) };
          return { ...one, compiled: { ...one.compiled, item }, record };
        }),
      ).flat();
    const { standing } = of;
    const themes = standing.themes.map((one) => ({ ...one, items: many(one.items) }));
    return { ...of, standing: { ...standing, themes, blocking: many(standing.blocking), open: many(standing.open) } };
  }

  test('is no larger either of a checklist that is ten times as long', () => {
    const of = huge(seen(), 'Det er en ret lang forklaring. '.repeat(200));
    const sign = signOffCard(signOffViewOf(of, { seats: [] }));
    const missing = missingViewOf(of);
    const open = theme(of, { theme: 't-data', open: 'hjemmel-7' });
    for (const card of [sign, open.card, overviewCard(overviewViewOf(of)), lookCard(lookViewOf(of))])
      expect(bytesOf(card)).toBeLessThanOrEqual(MOST_BYTES);
    expect(missing.pages).toBeGreaterThan(5);
    expect(open.view.page).toBeGreaterThan(1);
  });

  test.each(LANGS)('of a sign-off with many risks told at length is no larger either, and shows each risk (%s)', (lang) => {
    const request = signRequest(lang);
    const { signOff } = request.subject;
    if (signOff === undefined) throw new RangeError('there is no sign-off');
    const items = Array.from({ length: 12 }, () => signOff.items).flat();
    const long = items.map((item, at) => ({
      ...item,
      state: at < 12 ? ('accepted-risk' as const) : item.state,
      reason: `${at} ${'En risiko, der skal forklares. '.repeat(33)}`,
      answer: 'Et svar. '.repeat(400),
    }));
    const view = signViewOf({ ...request, subject: { ...request.subject, signOff: { ...signOff, items: long } } }, 'peter', lang);
    const card = requestCard(view, { card: 'c', userIds: [] });
    expect(bytesOf(card)).toBeLessThanOrEqual(MOST_BYTES);
    const shown = textsOf(card);
    for (let at = 0; at < 12; at += 1) expect(shown.some((one) => one.startsWith(`${at} En risiko`))).toBe(true);
    expect(shown).toContain(SOLUTION_WORDS.signItemsElsewhere[lang]);
  });
});

describe('who may press what', () => {
  const itemVerbs = (viewer: string, item = 'ejer-output') => verbsOf(theme(seen(viewer), { theme: 't-licenser', open: item }).card);
  const FORMS = ['solution-item', 'solution-aside', 'solution-risk', 'solution-assign'];

  test('the owner answers, sets aside, names a risk and gives an item to somebody', () => {
    expect(itemVerbs('mette')).toEqual(expect.arrayContaining(FORMS));
  });

  test('a contributor does all that but take risks', () => {
    expect(itemVerbs('sofie').filter((verb) => FORMS.includes(verb))).toEqual(['solution-item', 'solution-aside', 'solution-assign']);
    expect(verbsOf(overviewCard(overviewViewOf(seen('sofie'))))).not.toContain('solution-sign-off');
  });

  test('IT answers what asks for IT, and reads the rest', () => {
    expect(itemVerbs('ali').filter((verb) => FORMS.includes(verb))).toEqual([]);
    expect(inputsOf(theme(seen('ali'), { theme: 't-licenser', open: 'ejer-output' }).card)).toEqual([]);
    expect(itemVerbs('ali', 'komponenter')).toEqual(expect.arrayContaining(['solution-item', 'solution-aside', 'solution-reopen']));
  });

  test('the DPO takes a risk at once, and is told so', () => {
    const says = (viewer: string) => textsOf(theme(seen(viewer), { theme: 't-data' }).card);
    expect(says('karen')).toContain(SOLUTION_WORDS.riskSaysDpo.da);
    expect(says('mette')).toContain(SOLUTION_WORDS.riskSays.da);
  });

  test('nobody changes what an approval rests on while it is decided', () => {
    const filed = {
      ...ready('da'),
      signed: { request: 'r', number: 31, state: 'pending', filedAt: 1, decidedAt: null, until: null },
    } as const;
    const verbs = verbsOf(theme(seen('mette', filed), { theme: 't-licenser', open: 'ejer-output' }).card);
    expect(verbs.filter((verb) => FORMS.includes(verb))).toEqual(['solution-assign']);
    expect(verbsOf(overviewCard(overviewViewOf(seen('mette', filed))))).not.toContain('solution-sign-off');
  });

  test('only the owner and the DPO invite, and a contributor may leave', () => {
    const verbs = (viewer: string) => verbsOf(peopleCard(peopleViewOf(seen(viewer), { candidates: ['peter'] })));
    expect(verbs('mette')).toEqual(['solution-invite', 'solution-dismiss', 'solution-hand-over', 'solution-show']);
    expect(verbs('sofie')).toEqual(['solution-dismiss', 'solution-show']);
    expect(verbs('ali')).toEqual(['solution-show']);
  });

  test('a sign-off is filed only where nothing is in the way', () => {
    const verbs = (solution: ReturnType<typeof ready>) => verbsOf(signOffCard(signOffViewOf(seen('mette', solution), { seats: [] })));
    expect(verbs(ready('da'))).toContain('solution-file');
    expect(verbs(halfway('da'))).not.toContain('solution-file');
  });

  test('others see number, name and stage, and press nothing', () => {
    const card = publicCard({ lang: 'da', number: 7, name: 'Kundechat', stage: 'pilot' });
    expect(actionsOf(card)).toEqual([]);
    expect(textsOf(card)).toEqual(['◷', 'Pilot', 'Løsning 7 · Kundechat', SOLUTION_WORDS.publicSays.da]);
    expect(publicText({ lang: 'da', number: 7, name: 'Kundechat', stage: 'pilot' })).toMatch(/^\*\*Løsning 7, Kundechat: Pilot\*\*/u);
  });

  test('every button has a verb of the solutions', () => {
    const known = new Set<string>([
      ...SOLUTION_VERBS,
      'approve',
      'reject',
      'ask-requester',
      'hand-over',
      'amend',
      'withdraw',
      'show-request',
    ]);
    const all = LANGS.flatMap((lang) => solutionSamples('x', lang).flatMap(({ card }) => verbsOf(card)));
    expect([...new Set(all)].filter((verb) => !known.has(verb))).toEqual([]);
    expect(SOLUTION_VERBS.filter((verb) => !all.includes(verb))).toEqual([]);
  });
});

describe('two who write at once', () => {
  const typed = { answer: 'mit svar', evidence: [{ kind: 'note' as const, text: 'mit sted' }], reason: '' };
  const conflict = () => theme(seen(), { theme: 't-ansvar', open: 'ansvarlig', typed, isConflict: true });

  test('both stand on the card: what is saved to read, and what was typed in the fields', () => {
    const { card, view } = conflict();
    expect(textsOf(card)).toContain(view.open?.answer);
    const value = (name: 'answer' | 'note') => inputsOf(card).find(({ id }) => id === solutionInput('solution-item', name))?.value;
    expect([value('answer'), value('note')]).toEqual(['mit svar', 'mit sted']);
  });

  test('saving then names the revision that is shown', () => {
    const { card, view } = conflict();
    const [save] = actionsOf(card).filter(({ verb }) => verb === 'solution-item');
    expect(Object(save?.data).seen).toBe(String(view.open?.seen));
    expect(view.open?.seen).toBe(seen().solution.items.ansvarlig?.revision);
  });
});

describe('the questions of role and risk', () => {
  function asked(of: SolutionSeen): readonly (readonly string[])[] {
    const pages: (readonly string[])[] = [];
    for (let view = factsViewOf(of); view !== null; view = factsViewOf(of, { after: view.last }))
      pages.push(view.questions.map(({ fact }) => fact));
    return pages;
  }

  test('come a few at a time, each once, and none that is worked out', () => {
    const pages = asked(seen('mette', begun('da')));
    expect(pages.flat()).toEqual(CHECKLIST_POLICY.checklist.facts.filter(({ fact }) => fact.otherwise === null).map(({ fact }) => fact.id));
    expect(Math.max(...pages.map((page) => page.length))).toBe(4);
  });

  test('keep what was told: a question that was answered is there to be changed', () => {
    expect(asked(seen()).flat()).toContain('samtale');
    expect(factsViewOf(seen())?.questions.find(({ fact }) => fact === 'samtale')?.values).toEqual(['ja']);
  });

  test('end in a look that names the day, the source, and that it is no legal advice', () => {
    const text = lookText(lookViewOf(seen('mette', ready('da'))));
    expect(text).toContain('2. august 2026');
    expect(text).toContain('Invented regulation, article 113');
    expect(text).toContain(SOLUTION_WORDS.lookNotAdvice.da);
    expect(text).toContain(SOLUTION_WORDS.ourWordsSay.da);
  });
});

describe('what is missing', () => {
  const itemsOf = ({ blocking, risks, open }: MissingView) =>
    [...blocking, ...risks, ...open].flatMap(({ gaps }) => gaps.map(({ item }) => item));

  test.each([
    ['a new solution', () => begun('da')],
    ['one that is halfway', () => halfway('da')],
    ['one in production', () => inProduction('da')],
  ])('of %s stands on one page each, what blocks first', (_, solution) => {
    const of = seen('mette', solution());
    const { pages } = missingViewOf(of);
    const all = Array.from({ length: pages }, (__, at) => itemsOf(missingViewOf(of, { page: at + 1 }))).flat();
    expect(all.toSorted()).toEqual([...of.standing.blocking, ...of.standing.open].map(({ compiled }) => compiled.item.id).toSorted());
    expect(itemsOf(missingViewOf(of, { isWhole: true }))).toEqual(all);
  });

  test('counts a named risk as no obstacle', () => {
    expect(missingViewOf(seen('mette', ready('da'))).counts).toEqual({ blocking: 0, risks: 1, open: 3 });
  });
});

describe('a sign-off as approvers see it', () => {
  test('names the solution, each risk in full and every item, and counts for nobody in particular', () => {
    const view = signViewOf(signRequest('da'), 'peter', 'da');
    const card = requestCard(view, { card: 'c', userIds: [] });
    const shown = textsOf(card);
    expect(shown).toContain('Løsning 7, Kundechat, i drift');
    expect(shown).toContain(ready('da').items.kontrakt?.reason);
    for (const { asks } of view.signOff?.items ?? []) expect(shown).toContain(`${asks} `);
    expect(inputsOf(card).filter(({ id }) => id === 'approve:persons')).toEqual([]);
    expect(requestText(view)).toContain(plainOf(ready('da').items.kontrakt?.reason ?? ''));
  });

  test('is shown to nobody who has no part in it', () => {
    const card = requestCard(signViewOf(signRequest('da'), 'somebody', 'da'), { card: 'c', userIds: [] });
    expect(textsOf(card).join(' ')).not.toContain('Kundechat');
  });

  test('counts for as long as the policy says, unless whoever decides says less', () => {
    expect(signViewOf(signRequest('da'), 'peter', 'da').terms.value).toBe('2027-12-04');
  });
});

describe('what comes back from a form', () => {
  const back = (data: Part) => solutionData(data);

  test('is what was shown and typed', () => {
    const { card } = theme(seen(), { theme: 't-ansvar', open: 'ansvarlig' });
    const [save] = actionsOf(card).filter(({ verb }) => verb === 'solution-item');
    expect(back(Object(save?.data))).toMatchObject({ theme: 't-ansvar', item: 'ansvarlig', seen: 1, goes: 'next' });
    const data = {
      [solutionInput('solution-item', 'links')]: ' https://a.example \n https://b.example',
      [solutionInput('solution-item', 'note')]: 'skabet',
    };
    expect(typedEvidence('solution-item', data).map(({ kind, text }) => [kind, text])).toEqual([
      ['link', 'https://a.example'],
      ['link', 'https://b.example'],
      ['note', 'skabet'],
    ]);
  });

  test.each([null, 7, true, {}, [], 'x'.repeat(50_000), '-1', 'NaN'])('is nothing that was not asked for (%#)', (said) => {
    const data = Object.fromEntries(
      ['solution', 'theme', 'item', 'seen', 'facts', 'goes', 'after', 'page', 'show'].map((key) => [key, said]),
    );
    const { seen: revision, page, goes } = back(data);
    expect([revision, page, goes]).toEqual([said === '-1' || said === 'NaN' ? null : null, 1, 'stay']);
    expect(solutionText('solution-item', 'answer', { [solutionInput('solution-item', 'answer')]: said }).length).toBeLessThanOrEqual(
      20_000,
    );
  });

  test('takes ‘not known yet’ and nothing at all for not known, and a list only where several may hold', () => {
    const data = { [factInput('a')]: NONE_CHOSEN, [factInput('b')]: `x,y,${NONE_CHOSEN}`, [factInput('c')]: 'x' };
    expect(typedFacts(['a', 'b', 'c', 'd'], (fact) => fact === 'b', data)).toEqual({ a: null, b: ['x', 'y'], c: 'x', d: null });
  });

  test('has only those parts of the description that stood on the form', () => {
    const typed = typedDescription('solution-describe', { [solutionInput('solution-describe', 'model')]: ' Fyr 4 ' });
    expect(typed).toEqual({ model: 'Fyr 4' });
  });

  test('a theme that was chosen from the list is the theme', () => {
    expect(back({ solution: 's', [solutionInput('solution-theme', 'theme')]: 't-data' }).theme).toBe('t-data');
  });
});

test.each([
  ['Leverandørstyring', 'Le-ve-ran-dørs-ty-ring'],
  ['Data og licenser', 'Data og licenser'],
])('a long word may be parted where there is little room: %s', (word, shown) => {
  const parts = parted(word).split('\u00ad');
  expect(parts.join('')).toBe(word);
  expect(shown.replaceAll('-', '')).toBe(word);
  expect(parts.length > 1).toBe(word.length > 12 && !word.includes(' '));
});

test('a list names what is missing, and of a retired solution nothing more', () => {
  const row = {
    id: 'i',
    number: 3,
    name: '',
    owner: 'gone',
    blocking: 2,
    open: 1,
    nextDay: '2026-12-11',
    signedUntil: null,
    isOrphaned: true,
    changedAt: 0,
  };
  const list = (stage: 'pilot' | 'retired', lang: Lang) =>
    solutionListViewOf({ lang, kind: 'mine', rows: [{ ...row, stage }], total: 1, page: 9, known: new Map(), now: 0 });
  expect(list('pilot', 'da').rows[0]).toMatchObject({ name: 'Uden navn', line: expect.stringContaining('2 mangler før drift') });
  expect(list('retired', 'en').rows[0]?.line).toBe('the owner is no longer here');
  expect(list('pilot', 'da').page).toBe(1);
});
