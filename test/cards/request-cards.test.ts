// What holds of the cards and texts of approvals: who may press what, what comes back, and that nobody's words are taken for ours.
import { describe, expect, test } from '@jest/globals';
import { answerOfDecision } from '../../src/answers/answer.ts';
import { weekdayWords } from '../../src/answers/day-words.ts';
import { plainOf } from '../../src/answers/plain.ts';
import { answerText } from '../../src/answers/render.ts';
import { mayDo } from '../../src/approvals/may-do.ts';
import type { Notice, Refusal, Request } from '../../src/approvals/types.ts';
import { answerCard } from '../../src/cards/answer-card.ts';
import { answerViewOf } from '../../src/cards/answer-view.ts';
import { bytesOf, MOST_ACTIONS, MOST_BYTES } from '../../src/cards/card-types.ts';
import { momentWords } from '../../src/cards/moments.ts';
import { NOTICE_WORDS, REFUSAL_WORDS } from '../../src/cards/notice-words.ts';
import { obligationNotice } from '../../src/cards/obligation-card.ts';
import { requestCard } from '../../src/cards/request-card.ts';
import { inputId, pressedOf, REQUEST_VERBS } from '../../src/cards/request-inputs.ts';
import { noticeText, refusalText, requestText } from '../../src/cards/request-text.ts';
import type { Looking } from '../../src/cards/request-view.ts';
import { REQUEST_WORDS, STANDING_LOOKS } from '../../src/cards/request-words.ts';
import type { FactSet } from '../../src/engine/types.ts';
import { LANGS, policy, rules } from './all-cards.ts';
import { actionsOf, inputsOf, type Part, partsOf, textsOf, typed } from './parts.ts';
import {
  ANSWER_ID,
  ATTACKS,
  approvedOf,
  attackedOf,
  CARD_ID,
  NOW,
  obligationOf,
  obligationView,
  PEOPLE,
  precedent,
  requestOf,
  requestSamples,
  VIEWER_IDS,
  viewOfRequest,
} from './request-samples.ts';

const asCard = (view: ReturnType<typeof viewOfRequest>) => requestCard(view, { card: CARD_ID, userIds: VIEWER_IDS });
const verbsOf = (card: unknown) =>
  actionsOf(card).flatMap(({ verb }) => (typeof verb === 'string' && verb !== 'show-request' ? [verb] : []));
const notices = Object.keys(NOTICE_WORDS).filter((one): one is Notice => one in NOTICE_WORDS);
const dpo: Partial<Looking> = { actor: 'dpo', candidates: ['sofie'] };

/** Which event each verb is for. */
const OPENED = {
  approve: 'decide',
  reject: 'decide',
  'ask-requester': 'ask',
  reply: 'reply',
  amend: 'amend',
  'hand-over': 'hand-over',
  withdraw: 'withdraw',
  revoke: 'revoke',
  affirm: 'affirm',
} as const;

describe('what happens next', () => {
  const nextFor = (viewer: string, more: Partial<Request>) => viewOfRequest(requestOf('da', more), viewer, 'da').next;

  test('is told as it goes where whoever is asked is away', () => {
    const away = requestOf('da').seats.map((seat) => ({ ...seat, approvers: seat.approvers.map((one) => ({ ...one, isAbsent: true })) }));
    expect(nextFor('mette', { seats: away })).toBe(REQUEST_WORDS.nextAway.da);
    expect(nextFor('mette', {})).toBe(REQUEST_WORDS.nextPending.da);
  });

  test('is nothing for whoever has handed it over, and has said nothing', () => {
    const passedOn = requestOf('da').seats.map((seat) => ({
      ...seat,
      approvers: seat.approvers.map((one) => ({ ...one, person: 'sofie' })),
      skipped: [{ step: 'manager' as const, person: 'peter', reason: 'asked-already' as const }],
    }));
    expect(nextFor('peter', { seats: passedOn })).toBe(REQUEST_WORDS.nextNotYours.da);
  });
});

describe('who may press what', () => {
  test.each([
    [
      'the approver who is asked decides, asks and hands over',
      'peter',
      requestOf('da'),
      { candidates: ['sofie'] },
      ['approve', 'reject', 'ask-requester', 'hand-over'],
    ],
    ['an approver who lost the right since reads only', 'peter', requestOf('da'), { actor: 'other' }, []],
    ['somebody entitled who was not asked reads only', 'karen', requestOf('da'), { actor: 'other' }, []],
    [
      'without the consent that the rules want nobody approves',
      'peter',
      requestOf('da', { evidence: null }),
      {},
      ['reject', 'ask-requester'],
    ],
    ['the requester amends and withdraws', 'mette', requestOf('da'), {}, ['amend', 'withdraw']],
    [
      'with a consent that is not told in full neither',
      'peter',
      requestOf('da', { evidence: { who: 'Nordlys', day: '', how: '', where: '' } }),
      {},
      ['reject', 'ask-requester'],
    ],
    [
      'the requester replies once asked',
      'mette',
      requestOf('da', { exchanges: [{ by: 'peter', at: NOW, text: '?' }] }),
      {},
      ['reply', 'amend', 'withdraw'],
    ],
    ['the requester of something approved reads only', 'mette', approvedOf('da'), {}, []],
    ['the DPO reads what others decide', 'karen', requestOf('da'), dpo, []],
    [
      'the DPO finds somebody for what nobody can decide',
      'karen',
      requestOf('da', { state: 'needs-routing', seats: [] }),
      dpo,
      ['hand-over'],
    ],
    ['the DPO revokes', 'karen', approvedOf('da'), dpo, ['revoke']],
    [
      'the DPO affirms what is flagged',
      'karen',
      approvedOf('da', { flag: { why: 'clause-changed', at: NOW, edition: 'f' } }),
      dpo,
      ['affirm', 'revoke'],
    ],
    ['a stranger presses nothing', 'somebody', requestOf('da'), {}, []],
  ] as const)('%s', (_, viewer, request, more, verbs) => {
    expect(verbsOf(asCard(viewOfRequest(request, viewer, 'da', more)))).toEqual(verbs);
  });

  test('a button stands exactly where the verb is open to whoever looks', () => {
    const kinds = ['requester', 'asked', 'decided', 'dpo', 'other'] as const;
    const states = ['needs-routing', 'pending', 'approved', 'rejected', 'withdrawn', 'expired', 'revoked', 'superseded'] as const;
    const full: Partial<Request> = {
      exchanges: [{ by: 'peter', at: NOW, text: '?' }],
      flag: { why: 'clause-changed', at: NOW, edition: 'f' },
    };
    const wrong = kinds.flatMap((actor) =>
      states.flatMap((state) => {
        const viewer = actor === 'requester' ? 'mette' : 'peter';
        const shown = new Set(
          verbsOf(asCard(viewOfRequest(requestOf('da', { ...full, state }), viewer, 'da', { actor, candidates: ['sofie'] }))),
        );
        const finds = actor === 'dpo' && state === 'needs-routing';
        return Object.entries(OPENED).flatMap(([verb, event]) => {
          const isOpen = mayDo({ actor, state, verb: event, age: 'as-shown' }) === null || (finds && verb === 'hand-over');
          return shown.has(verb) === isOpen ? [] : [`${actor} ${state} ${verb}`];
        });
      }),
    );
    expect(wrong).toEqual([]);
  });

  test.each(['rejected', 'withdrawn', 'expired', 'revoked', 'superseded'] as const)('nobody presses anything on what is %s', (state) => {
    const ended = requestOf('da', { state, endedAt: NOW });
    expect(['peter', 'mette', 'karen'].flatMap((viewer) => verbsOf(asCard(viewOfRequest(ended, viewer, 'da', {}))))).toEqual([]);
  });

  test('the buttons at hand are never more than the platform shows', () => {
    const top = (card: { readonly body: readonly Part[] }) =>
      card.body.flatMap(({ actions }) => (Array.isArray(actions) ? [actions.length] : []));
    const most = LANGS.flatMap((lang) => requestSamples(lang).flatMap(({ card }) => top(card)));
    expect(Math.max(...most)).toBeLessThanOrEqual(MOST_ACTIONS);
  });
});

test.each(LANGS)('a stranger sees the number and how it stands, and nothing of what was asked (%s)', (lang) => {
  const view = viewOfRequest(requestOf(lang), 'somebody', lang);
  const shown = `${JSON.stringify(asCard(view))} ${requestText(view)}`;
  for (const name of PEOPLE.values()) expect(shown).not.toContain(name);
  expect(shown).not.toContain('Nordlys');
  expect(shown).toContain('17');
});

test('an approval whose last day has gone by no longer looks like one', () => {
  const late = approvedOf('da', { scope: { facts: {}, persons: 'requester', until: '2026-12-03' } });
  expect(viewOfRequest(late, 'mette', 'da').standing).toBe('ran-out');
  expect(viewOfRequest({ ...late, scope: { facts: {}, persons: 'requester', until: '2026-12-04' } }, 'mette', 'da').standing).toBe(
    'approved',
  );
});

test('somebody whom the directory does not name is a colleague', () => {
  const texts = LANGS.map((lang) => textsOf(asCard(viewOfRequest(requestOf(lang), 'peter', lang, { known: new Map() }))).join(' '));
  expect(texts[0]).toContain('en kollega');
  expect(texts[1]).toContain('a colleague');
});

test('the clause stands word for word, and the whole of it is at hand', () => {
  const view = viewOfRequest(requestOf('da'), 'peter', 'da');
  const texts = textsOf(asCard(view));
  const clause = policy.clauses.find(({ id }) => id === 'fortrolighed');
  expect(texts).toContainEqual(expect.stringContaining(view.clauses[0]?.quote ?? '?'));
  for (const line of clause?.text.split('\n') ?? ['?']) expect(texts).toContainEqual(expect.stringContaining(line));
});

describe('the clauses that decide', () => {
  const [base] = requestOf('da').subject.clauses;
  const citedOf = (at: number, length: number) => {
    const text = `Afsnit nummer ${at}. ${'Ordene står her, som de er. '.repeat(length / 28)}`.slice(0, length);
    return {
      ...base,
      instrument: 'else',
      clause: `c${at}`,
      path: ['Politik', `Stykke ${at}`],
      edition: '1',
      quote: text,
      text,
      sha256: '',
    };
  };
  const citing = (count: number, length: number): Partial<Request> => ({
    subject: { ...requestOf('da').subject, clauses: Array.from({ length: count }, (_, at) => citedOf(at + 1, length)) },
  });
  const drawn = (request: Request, more: Partial<Looking> = {}) => asCard(viewOfRequest(request, 'peter', 'da', more));
  const isWhole = (card: unknown, { text }: { readonly text: string }) => textsOf(card).some((one) => one.includes(text.trim()));

  test('all stand word for word, the first open and each of the others behind a button of its own', () => {
    const request = requestOf('da', citing(6, 600));
    const card = drawn(request);
    const shut = partsOf(card).filter(({ isVisible }) => isVisible === false);
    const { clauses } = request.subject;
    const idsOf = (all: typeof clauses) => all.map(({ clause }) => clause);
    expect(idsOf(clauses.filter((one) => !isWhole(card, one)))).toEqual([]);
    expect(idsOf(clauses.filter((one) => isWhole(shut, one)))).toEqual(idsOf(clauses.slice(1)));
    expect(new Set(shut.map(({ id }) => id)).size).toBe(shut.length);
    const pressed = actionsOf(card).flatMap(({ targetElements }) => (Array.isArray(targetElements) ? targetElements : []));
    expect(shut.map(({ id }) => id).filter((id) => !pressed.includes(id))).toEqual([]);
    expect(textsOf(card)).toEqual(expect.arrayContaining([2, 3, 4, 5, 6].map((at) => `Politik › Stykke ${at}, 1`)));
  });

  test('begin with the one that asks for the yes of whoever looks', () => {
    const citedFor = (role: string, other: string) => {
      const names = (who: string) => (rule: (typeof policy.rules)[number]) => rule.rule.approvers.some((one) => one.role === who);
      const found = policy.rules.find(
        ({ clause }) =>
          policy.rules.filter((one) => one.clause === clause).some(names(role)) &&
          !policy.rules.filter((one) => one.clause === clause).some(names(other)),
      )?.clause;
      if (base === undefined || found === undefined) throw new RangeError(`no clause asks for ${role} and not for ${other}`);
      return { ...base, instrument: found.instrument, clause: found.id, path: found.path, quote: found.text, text: found.text };
    };
    const [it, manager] = [citedFor('it', 'manager'), citedFor('manager', 'it')];
    const request = requestOf('da', { subject: { ...requestOf('da').subject, clauses: [it, manager] } });
    const first = (viewer: string, seats: Request['seats']) => viewOfRequest({ ...request, seats }, viewer, 'da').clauses[0]?.whole;
    expect(first('peter', request.seats)).toBe(manager.text);
    expect(
      first(
        'peter',
        request.seats.map((seat) => ({ ...seat, role: 'it' })),
      ),
    ).toBe(it.text);
  });

  test('stay whole where the card gets tight: earlier decisions go first, then what was said before', () => {
    const said = Array.from({ length: 6 }, (_, at) => ({ by: 'peter', at: NOW + at, text: 'x'.repeat(1000) }));
    const more: Partial<Looking> = { similar: [approvedOf('da', { number: 12 })] };
    const roomy = requestOf('da', citing(4, 600));
    const tight = requestOf('da', { ...citing(9, 1600), exchanges: said });
    expect(textsOf(drawn(roomy, more))).toContain(REQUEST_WORDS.similar.da);
    const card = drawn(tight, more);
    expect(bytesOf(card)).toBeLessThanOrEqual(MOST_BYTES);
    expect(textsOf(card)).not.toContain(REQUEST_WORDS.similar.da);
    expect(tight.subject.clauses.flatMap((one) => (isWhole(card, one) ? [] : [one.clause]))).toEqual([]);
  });

  test.each([
    ['many', 40, 2000],
    ['endless', 3, 40_000],
    ['both', 200, 9000],
  ] as const)('that do not fit, since they are %s, are said with where they stand', (_, count, length) => {
    const request = requestOf('da', citing(count, length));
    const card = drawn(request);
    const shown = textsOf(card).join('\n');
    expect(bytesOf(card)).toBeLessThanOrEqual(MOST_BYTES);
    const left = request.subject.clauses.filter((one) => !isWhole(card, one));
    const unsaid = left.filter(({ path }) => !shown.includes(path.join(' › ')));
    const more = /og (\d+) mere\./u.exec(shown)?.[1] ?? '0';
    expect(unsaid.length).toBe(Number(more));
    expect(shown.includes(REQUEST_WORDS.clauseCut.da)).toBe(left.length === count);
  });
});

test('the platform asks for the card anew for whom the caller names, and for nobody on a card that is handed on', () => {
  const view = viewOfRequest(requestOf('da'), 'peter', 'da');
  expect(asCard(view).refresh).toMatchObject({ userIds: VIEWER_IDS, action: { verb: 'show-request', data: { card: CARD_ID } } });
  expect(requestCard(view, { card: null, userIds: VIEWER_IDS }).refresh).toBeUndefined();
});

describe('what people write', () => {
  const attacked = LANGS.flatMap((lang) =>
    Object.entries(ATTACKS).map(([name, text]) => ({ name, lang, text, request: attackedOf(text, lang) })),
  );
  const viewers = ['peter', 'mette', 'karen'];
  const states: readonly Partial<Request>[] = [
    {},
    { state: 'rejected', endedAt: NOW },
    { state: 'revoked', endedAt: NOW, revocation: { by: 'karen', at: NOW, text: ATTACKS.long ?? '' } },
  ];

  test('keeps every card to the size that the platform takes', () => {
    const sizes = attacked.flatMap(({ request }) =>
      states.flatMap((more) => viewers.map((viewer) => bytesOf(asCard(viewOfRequest({ ...request, ...more }, viewer, 'da', dpo))))),
    );
    expect(Math.max(...sizes)).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('stands in text runs and in the inputs that amend it, and nowhere else', () => {
    const mark = '[APPROVED](https://evil.example/ok)';
    for (const lang of LANGS) {
      for (const viewer of viewers) {
        const card = asCard(viewOfRequest(attackedOf(ATTACKS.markdown ?? '', lang), viewer, lang, dpo));
        const holding = partsOf(card).filter((part) => Object.values(part).some((one) => typeof one === 'string' && one.includes(mark)));
        expect(holding.filter(({ type }) => type !== 'TextRun' && type !== 'Input.Text')).toEqual([]);
        expect(typed(card, 'Action.OpenUrl', 'Image', 'Media')).toEqual([]);
      }
    }
  });

  test('turns no text around it, and leaves no half characters', () => {
    const shown = attacked.flatMap(({ request, lang }) => textsOf(asCard(viewOfRequest(request, 'peter', lang))));
    expect(shown.filter((text) => /[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u.test(text))).toEqual([]);
  });

  test('is no link, heading or emphasis in Markdown', () => {
    const text = requestText(viewOfRequest(attackedOf(ATTACKS.markdown ?? '', 'da'), 'peter', 'da'));
    expect(text).toContain('\\[APPROVED\\]');
    expect(text).not.toMatch(/(?<!\\)\]\(/u);
    expect(text).not.toMatch(/^# /mu);
    expect(text).not.toContain('<b>');
    expect(plainOf('a\n# b')).toBe('a \\# b');
  });
});

describe('what comes back from a press', () => {
  test('is read from the inputs of that verb alone', () => {
    const data = {
      card: CARD_ID,
      [inputId('reject', 'words')]: ' nej ',
      [inputId('approve', 'words')]: 'ja',
      [inputId('approve', 'until')]: '2027-01-31',
    };
    expect(pressedOf('reject', data)).toMatchObject({ id: CARD_ID, words: 'nej', until: null });
    expect(pressedOf('approve', data)).toMatchObject({ words: 'ja', until: '2027-01-31', persons: 'requester', hasSeenConsent: false });
  });

  test('counts as not filled in where it is of another kind, no day, or not asked for', () => {
    const data = {
      card: 7,
      [inputId('approve', 'until')]: '2027-02-31',
      [inputId('approve', 'seen')]: true,
      [inputId('approve', 'persons')]: ['everyone'],
    };
    expect(pressedOf('approve', data)).toMatchObject({ id: '', until: '2027-02-31', hasSeenConsent: false, persons: 'requester' });
  });

  test.each<[unknown, string | null]>([
    ['2027-02-31', '2027-02-31'],
    ['2027-03-01x', '2027-03-01x'],
    ['1/3-27', '1/3-27'],
    [20270301, '?'],
    [['2027-03-01'], '?'],
    [' 2027-03-01 ', '2027-03-01'],
    [' ', null],
    [null, null],
  ])('keeps a day typed as %j apart from none', (said, until) => {
    expect(pressedOf('approve', { [inputId('approve', 'until')]: said }).until).toBe(until);
  });

  test('holds no NUL, no half character and no override of direction, and no more than is taken', () => {
    const said = pressedOf('file-request', { [inputId('file-request', 'purpose')]: `a\u0000\u202Eb\ud83d${'😀'.repeat(2000)}` }).purpose;
    expect(said.startsWith('ab😀')).toBe(true);
    expect(said.length).toBeLessThanOrEqual(2000);
    expect(said).not.toMatch(/\p{Surrogate}/u);
  });

  test('comes from inputs that the card has', () => {
    const known = new Set(REQUEST_VERBS.map((one) => String(one)));
    const verbs = LANGS.flatMap((lang) => requestSamples(lang).flatMap(({ card }) => verbsOf(card))).filter(
      (verb) => verb !== 'decide-again',
    );
    expect(verbs.filter((verb) => !known.has(verb))).toEqual([]);
    const forms = LANGS.flatMap((lang) => requestSamples(lang).flatMap(({ card }) => typed(card, 'Action.ShowCard')));
    for (const form of forms) {
      const [verb] = verbsOf(form.card);
      expect(inputsOf(form.card).filter(({ id }) => !String(id).startsWith(`${verb}:`))).toEqual([]);
    }
  });
});

describe('notices', () => {
  const request = approvedOf('da', { exchanges: [{ by: 'peter', at: NOW, text: '?' }] });
  test.each(LANGS)('say what has happened in full (%s)', (lang) => {
    const said = notices.flatMap((notice) =>
      ['mette', 'peter', 'karen'].map((viewer) => noticeText(notice, viewOfRequest(request, viewer, lang, dpo))),
    );
    expect(said.filter((text) => /[{}]|undefined|null| {2}/u.test(text) || !text.includes('17') || !text.endsWith('.'))).toEqual([]);
  });

  test.each(LANGS)('of a press that changed nothing say so on the card (%s)', (lang) => {
    const reasons = Object.keys(REFUSAL_WORDS).filter((one): one is Refusal => one in REFUSAL_WORDS);
    const said = reasons.map((one) => refusalText(one, lang));
    expect(said.filter((text) => !/^\p{Lu}.*\.$/u.test(text))).toEqual([]);
    const card = requestCard(viewOfRequest(requestOf(lang), 'peter', lang), { card: CARD_ID, userIds: [], said: said[0] ?? '' });
    expect(textsOf(card).slice(0, 3)).toContain(said[0]);
  });

  test.each(LANGS)('of a duty too (%s)', (lang) => {
    const said = ['mette', 'karen'].flatMap((viewer) =>
      [{}, { isOwnDay: true as const }].flatMap((own) =>
        (['open', 'done', 'overdue'] as const).map((state) =>
          obligationNotice(obligationView(obligationOf(lang, { state, ...own }), viewer, lang)),
        ),
      ),
    );
    expect(said.filter((text) => /[{}]|undefined/u.test(text))).toEqual([]);
  });
});

test.each(LANGS)('the text of a request says how it stands and that nothing is decided there (%s)', (lang) => {
  const view = viewOfRequest(requestOf(lang), 'peter', lang);
  const text = requestText(view);
  expect(text).toContain(STANDING_LOOKS[view.standing].word[lang]);
  expect(text).toContain(view.clauses[0]?.quote.slice(0, 40) ?? '?');
  expect(text).toContain('Teams');
});

describe('an answer', () => {
  const facts = { activity: 'submit-data', tool: 'm365-copilot', data: ['customer'] };
  const asked = { facts, understood: [], assumed: [] };

  test.each([
    ['da', 'Ja, indtil 1. marts, efter godkendelse 17.'],
    ['en', 'Yes, until 1 March, by approval 17.'],
  ] as const)('that an approval covers is a conditional yes that cites it and the clause (%s)', (lang, sentence) => {
    const given = precedent(lang);
    const view = answerViewOf(rules, asked, lang, { precedent: given });
    expect(view).toMatchObject({ outcome: 'conditional', sentence, approvers: '', clarify: null });
    expect(view?.clause?.quote).toContain('forudgående skriftlig godkendelse');
    const decision = rules.decider.decided(facts);
    if (decision === null) throw new RangeError('the policy does not know these facts');
    const text = answerText({
      policy,
      decision,
      answer: answerOfDecision(policy, facts, decision, { lang }),
      facts,
      lang,
      precedent: given,
    });
    expect(text.startsWith(sentence)).toBe(true);
    expect(text).toContain('Peter Lund');
    expect(text).toContain(given?.conditions[0]?.slice(0, 12) ?? '?');
    expect(text).toContain('forudgående skriftlig godkendelse');
  });

  test('that is a no stays one, whatever was approved', () => {
    const view = answerViewOf(rules, { ...asked, facts: { ...facts, tool: 'chatgpt' } }, 'da', { precedent: precedent('da') });
    expect(view).toMatchObject({ outcome: 'prohibited', precedent: null });
  });

  test('offers to request approval where that is all it takes, and not before the missing fact is told', () => {
    const offered = (wanted: typeof facts | { activity: string; data: string[] }) => {
      const view = answerViewOf(rules, { ...asked, facts: wanted }, 'da');
      return view === null ? null : verbsOf(answerCard(view, ANSWER_ID)).includes('request-form');
    };
    expect(offered(facts)).toBe(true);
    expect(offered({ activity: 'submit-data', data: ['customer'] })).toBe(false);
    expect(offered({ ...facts, tool: 'chatgpt' })).toBe(false);
  });

  test('offers a reminder only of duties that have a deadline, or may have a day of one’s own once it is a yes', () => {
    const meeting = { activity: 'record', meeting: 'with-customer' };
    const verbs = (today: string | null, facts: FactSet) => {
      const view = answerViewOf(rules, { ...asked, facts }, 'da', today === null ? {} : { today });
      return view === null ? [] : verbsOf(answerCard(view, ANSWER_ID));
    };
    expect(verbs('2026-12-04', meeting)).toContain('take-duty');
    expect(verbs(null, meeting)).not.toContain('take-duty');
    expect(verbs('2026-12-04', { activity: 'video', meeting: 'internal-meeting' })).not.toContain('take-duty');
    const customer = { activity: 'submit-data', tool: 'm365-copilot', data: ['customer'] };
    expect(verbs('2026-12-04', { ...customer, approval: 'written-by-party' })).toContain('take-duty');
    expect(verbs('2026-12-04', { ...customer, activity: 'likeness', approval: 'written-by-party' })).not.toContain('take-duty');
  });

  test('has all duties that one may be reminded of to tick, those with a deadline ticked, and says whose day it is', () => {
    const view = answerViewOf(rules, { ...asked, facts: { activity: 'record', meeting: 'with-customer' } }, 'da', { today: '2026-12-04' });
    const form = view === null ? null : typed(answerCard(view, ANSWER_ID), 'Action.ShowCard')[0];
    const inputs = inputsOf(form?.card);
    expect(inputs.map(({ id, value }) => [id, value])).toEqual([
      ['take-duty:duties', 'delete-in-seven-days'],
      ['take-duty:day', '2026-12-04'],
      ['take-duty:until', '2027-01-03'],
    ]);
    expect(textsOf(form?.card).join(' ')).toContain('sætter politikken ingen frist');
  });
});

describe('moments', () => {
  test.each([
    [Date.UTC(2026, 11, 4, 13), 'da', 'fredag 4. december kl. 14'],
    [Date.UTC(2026, 11, 4, 13, 5), 'en', 'Friday 4 December at 14:05'],
    [Date.UTC(2026, 2, 29, 0, 59), 'da', 'søndag 29. marts kl. 1.59'],
    [Date.UTC(2026, 2, 29, 1), 'da', 'søndag 29. marts kl. 3'],
    [Date.UTC(2026, 9, 25, 0, 30), 'da', 'søndag 25. oktober kl. 2.30'],
    [Date.UTC(2026, 9, 25, 1), 'da', 'søndag 25. oktober kl. 2'],
    [Date.UTC(2027, 0, 1), 'da', 'fredag 1. januar 2027 kl. 1'],
  ] as const)('are told as clocks in Copenhagen show them', (at, lang, words) => {
    expect(momentWords(at, lang, NOW)).toBe(words);
  });

  test('that are no days are shown as they stand', () => {
    expect(weekdayWords('next week', 'da', '2026-12-04')).toBe('next week');
  });
});
