// Conversations: what is carried over, what is dropped, what is asked back, and that nothing of what was typed stays behind.
import { describe, expect, test } from '@jest/globals';
import type { Turn } from '../../src/answers/types.ts';
import { WORDS } from '../../src/answers/words.ts';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { reply } from '../../src/conversation/turns.ts';
import type { FactSet } from '../../src/engine/types.ts';

const understanding = loadUnderstanding(OWN_POLICY);

type Step = { readonly turn: Turn; readonly conversation: Conversation | null };

/** As the commands hold a conversation: a reply that hands out nothing leaves what was there. */
function steps(...typed: readonly string[]): readonly Step[] {
  let conversation: Conversation | null = null;
  return typed.map((message): Step => {
    const answered = reply(understanding, conversation, message);
    conversation = answered.conversation ?? conversation;
    return { turn: answered.turn, conversation };
  });
}

function last(...typed: readonly string[]): Step {
  const step = steps(...typed).at(-1);
  if (step === undefined) throw new RangeError('nothing was typed');
  return step;
}

const factsOf = ({ conversation }: Step): readonly FactSet[] => conversation?.asked.map((one) => one.facts) ?? [];
const clausesIn = ({ turn }: Step) => turn.answers.flatMap((answer) => answer.citations.map((citation) => citation.clause));

const IN_CHATGPT = 'Må jeg lægge kundedata i ChatGPT?';
const ASKED = 'Må jeg opsummere interne notater med AI?';

describe('a follow-up', () => {
  test.each(['og hvad med Copilot?', 'hvad med Copilot', 'og i Copilot?', 'eller Copilot?', 'what about Copilot?', 'så Copilot i stedet?'])(
    'changes the tool and keeps the content: %s',
    (typed) => {
      const [first, second] = steps(IN_CHATGPT, typed);
      expect(first?.turn.outcome).toBe('prohibited');
      expect(second?.turn.outcome).toBe('approval-required');
      expect(second === undefined ? [] : factsOf(second)).toMatchObject([{ tool: 'm365-copilot', data: ['customer'] }]);
    },
  );

  test('is shown as carried over, where it was', () => {
    const [answer] = last(IN_CHATGPT, 'og hvad med Copilot?').turn.answers;
    expect(answer?.assumed).toContainEqual(expect.objectContaining({ fact: 'data', value: 'customer', from: '' }));
    expect(answer?.understood.map((one) => one.fact)).not.toContain('data');
    expect(answer?.understood).toContainEqual({ fact: 'tool', value: 'm365-copilot', from: 'Copilot', sure: true });
  });

  test('shows in its text what it was taken to mean, what was carried over too', () => {
    const shown = last(IN_CHATGPT, 'og hvad med Copilot?').turn.text.split('\n').at(-1) ?? '';
    expect(shown).toContain(WORDS.understood.da);
    expect(shown).toContain('oplysninger om kunder');
    expect(shown).toContain('den interne Copilot');
  });

  test('adds to the content and keeps the tool', () => {
    const [facts] = factsOf(last('Må jeg lægge interne notater i Copilot?', 'og hvis der også er fortrolige oplysninger i?'));
    expect(facts).toMatchObject({ tool: 'm365-copilot' });
    expect(facts?.data).toEqual(expect.arrayContaining(['internal', 'confidential']));
  });

  test('keeps what a sign said, as well as what was said outright', () => {
    const [facts] = factsOf(last('Må jeg bruge Copilot til en kundes regnskab?', 'og ChatGPT?'));
    expect(facts).toMatchObject({ tool: 'chatgpt', data: ['customer'] });
  });

  test('can be followed again', () => {
    const [facts] = factsOf(last(IN_CHATGPT, 'og hvad med Copilot?', 'og Claude?'));
    expect(facts).toMatchObject({ tool: 'claude', data: ['customer'] });
  });

  test('stands alone where nothing was said before', () => {
    const [facts] = factsOf(last('og hvad med Copilot?'));
    expect(facts?.data).toBeUndefined();
  });
});

describe('an answer to what was asked back', () => {
  test('is awaited where the tool decides', () => {
    const { turn, conversation } = last(ASKED);
    expect(turn.outcome).toBe('clarify');
    expect(conversation?.pending).toBe('tool');
  });

  test.each([
    ['ChatGPT', 'chatgpt'],
    ['Copilot', 'm365-copilot'],
    ['den interne Copilot', 'm365-copilot'],
    ['jeg ville bruge Copilot', 'm365-copilot'],
    ['Væksthjulet', 'vaeksthjulet'],
    ['Gemini', 'gemini'],
  ])('is taken as that: %s', (typed, tool) => {
    const step = last(ASKED, typed);
    expect(step.turn.text).not.toContain(WORDS.offSubject.da);
    expect(factsOf(step)).toMatchObject([{ tool, data: ['internal'] }]);
  });

  test.each([
    ['den er offentligt tilgængelig', 'permitted', 'public'],
    ['kundedata', 'prohibited', 'customer'],
    ['det er fortroligt', 'prohibited', 'confidential'],
  ])('settles the content: %s', (typed, outcome, value) => {
    const [asked, answered] = steps('Må jeg bruge ChatGPT til den her tekst?', typed);
    expect(asked?.conversation?.pending).toBe('data');
    expect(answered?.turn.outcome).toBe(outcome);
    expect(answered === undefined ? [] : factsOf(answered)).toMatchObject([{ tool: 'chatgpt', data: [value] }]);
  });

  test.each([
    ['det er med en kunde', 'with-customer'],
    ['et møde med kunder', 'with-customer'],
    ['kunden er med', 'with-customer'],
    ['internt teammøde', 'internal-meeting'],
  ])('settles the meeting and keeps what is to be done: %s', (typed, meeting) => {
    const [asked, answered] = steps('Må jeg optage mødet?', typed);
    expect(asked?.conversation?.pending).toBe('meeting');
    expect(answered === undefined ? [] : factsOf(answered)).toMatchObject([{ activity: 'record', meeting }]);
  });

  test('is no longer awaited once it is given', () => {
    expect(last(ASKED, 'ChatGPT').conversation?.pending).toBeNull();
  });
});

describe('a thank-you', () => {
  const said = [
    'tak',
    'Tak!',
    'mange tak for hjælpen',
    'ok, super, tusind tak',
    'Tak skal du have 🙂',
    'thanks',
    'Thank you so much!',
    '👍',
    '🙏🏽',
  ];

  test.each(said)('is answered as one, and what was carried goes on from there: %s', (typed) => {
    const [first, thanked, then] = steps(IN_CHATGPT, typed, 'og hvad med Copilot?');
    expect(thanked?.turn.text).toBe(WORDS.thanks[thanked?.turn.language ?? 'da']);
    expect(thanked?.turn.answers.flatMap((answer) => answer.citations)).toEqual([]);
    expect(thanked?.conversation).toBe(first?.conversation);
    expect(then === undefined ? [] : factsOf(then)).toMatchObject([{ tool: 'm365-copilot', data: ['customer'] }]);
  });

  test.each(said)('leaves what was asked back unanswered: %s', (typed) => {
    const [, , settled] = steps(ASKED, typed, 'ChatGPT');
    expect(settled === undefined ? [] : factsOf(settled)).toMatchObject([{ tool: 'chatgpt', data: ['internal'] }]);
  });

  test.each(['tak, og hvad med Copilot?', 'nej tak', 'ja tak', 'tak for data om kunden', '?', 'hvad er tak'])(
    'is not what says more than that: %s',
    (typed) => {
      const { turn } = last(IN_CHATGPT, typed);
      expect(Object.values(WORDS.thanks)).not.toContain(turn.text);
    },
  );

  test('in the beginning is answered too', () => {
    expect(last('thanks a lot!').turn.text).toBe(WORDS.thanks.en);
  });
});

describe('a change of subject', () => {
  test.each([
    'Må jeg lave et AI-billede af en havn til nyhedsbrevet på forsiden?',
    'Må vi bruge AI-genererede billeder på hjemmesiden?',
    'Må jeg optage et kundemøde?',
    'Hvornår er der kursus i AI?',
    'Hvem skal jeg kontakte, hvis jeg er i tvivl?',
    'Hvilke værktøjer er godkendt?',
  ])('drops the tool and the content: %s', (typed) => {
    const dropped = factsOf(last(IN_CHATGPT, typed)).map(({ tool, data }) => ({ tool, data }));
    expect(dropped).toEqual([{ tool: undefined, data: undefined }]);
  });

  test.each(['Hvad bliver vejret i morgen?', 'What is the weather like tomorrow?', 'Hvad er der til frokost i kantinen i dag?'])(
    'to something else gets one line and no ruling: %s',
    (typed) => {
      const { turn } = last(IN_CHATGPT, typed);
      expect(turn.text).toBe(WORDS.offSubject[turn.language]);
    },
  );
});

describe('the last answer again', () => {
  test.each(['hvorfor?', 'Hvorfor ikke?', 'men hvorfor', 'why?', 'why not?', 'og hvorfor det'])('comes with its reasons: %s', (typed) => {
    const [first, second] = steps(IN_CHATGPT, typed);
    const [reason = ''] = second?.turn.text.split('\n') ?? [];
    expect(reason.startsWith(WORDS.because.da)).toBe(true);
    expect(reason).toMatch(/kunder.*ChatGPT/u);
    expect(second?.turn.text).toContain(first?.turn.text);
    expect(second?.turn.answers.map((answer) => answer.outcome)).toEqual(['prohibited']);
  });

  test.each(['in English?', 'And in English please', 'på engelsk', 'kan du på engelsk tak'])('comes in English: %s', (typed) => {
    const { turn } = last(IN_CHATGPT, typed);
    expect(turn.language).toBe('en');
    expect(turn.outcome).toBe('prohibited');
    expect(turn.text).toContain(WORDS.paraphrase.en);
  });

  test('comes in Danish again, the same to the letter but for what was carried over', () => {
    const [first, , third] = steps(IN_CHATGPT, 'in English?', 'på dansk');
    expect(third?.turn.language).toBe('da');
    expect(third?.turn.text).toBe(first?.turn.text);
  });

  test('stays in the language that was asked for when reasons are asked for', () => {
    const { turn } = last(IN_CHATGPT, 'in English?', 'why?');
    expect(turn.language).toBe('en');
    expect(turn.text.startsWith(WORDS.because.en)).toBe(true);
  });

  test('is not made up where there was none', () => {
    const { turn } = last('hvorfor?');
    expect(['information', 'not-covered', 'clarify']).toContain(turn.outcome);
    expect(turn.text.startsWith(WORDS.because.da)).toBe(false);
  });

  test('can be followed on', () => {
    expect(factsOf(last(IN_CHATGPT, 'in English?', 'what about Copilot?'))).toMatchObject([{ tool: 'm365-copilot', data: ['customer'] }]);
  });
});

describe('whom to ask', () => {
  test.each([
    ['who do I ask then?', 'en'],
    ['Hvem spørger jeg så?', 'da'],
    ['hvem skal jeg spørge?', 'da'],
  ])('is told after a ruling: %s', (typed, lang) => {
    const step = last(IN_CHATGPT, typed);
    expect(step.turn.language).toBe(lang);
    expect(step.turn.outcome).toBe('information');
    expect(clausesIn(step)).toContain('tvivl');
  });
});

/** Strings in what stays of a conversation, of which every one is to be an id or a name of the program. */
function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
}

const vocabulary = understanding.policy.text.vocabulary;
const ids = new Set(vocabulary.facts.flatMap((fact) => [fact.id, ...fact.values.map((value) => value.id)]));
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

describe('what stays of a conversation', () => {
  const SAID = [
    'Må jeg lægge kundedata fra Bagermester Kirstens regneark i ChatGPT?',
    'Can I upload the confidential salary list of Otto Vang to Gemini please?',
    'Må jeg optage et kundemøde med Kirsten på min telefon?',
    'Skriftlig godkendelse fra kunden har jeg, må jeg så lægge hendes årsregnskab i Copilot?',
    'Jeg kom til at lægge kundens CPR-nummer 010190-1234 i ChatGPT, hvad gør jeg?',
  ];

  test.each(SAID)('is no word that was typed, but for the ids of the vocabulary: %s', (typed) => {
    const { conversation } = reply(understanding, null, typed);
    expect(conversation).not.toBeNull();
    const kept = new Set(
      stringsIn(conversation)
        .filter((text) => !ids.has(text) && !/^[a-z-]+=[a-z0-9-]+$/u.test(text))
        .flatMap(wordsOf),
    );
    expect(wordsOf(typed).filter((word) => word.length > 3 && kept.has(word))).toEqual([]);
  });

  test.each(SAID)('is no word that was typed two messages ago either: %s', (typed) => {
    const { conversation } = last(typed, 'og hvad med Copilot?');
    const kept = new Set(
      stringsIn(conversation)
        .filter((text) => !ids.has(text) && !/^[a-z-]+=[a-z0-9-]+$/u.test(text))
        .flatMap(wordsOf),
    );
    expect(wordsOf(typed).filter((word) => word.length > 3 && word !== 'copilot' && kept.has(word))).toEqual([]);
  });

  test('is facts, so that the same follows from it after it was written down and read again', () => {
    const { conversation } = reply(understanding, null, IN_CHATGPT);
    const read: Conversation = JSON.parse(JSON.stringify(conversation));
    for (const next of ['og hvad med Copilot?', 'hvorfor?', 'in English?'])
      expect(reply(understanding, read, next)).toEqual(reply(understanding, conversation, next));
  });
});

describe('pasted personal data', () => {
  const TYPED = 'Må jeg lægge Kirsten Vangs CPR 010190-1234 og kirsten@vang.dk fra Vangs Bageri ApS i ChatGPT?';
  const DATA = /kirsten|vang|010190|1234|bageri/iu;

  test('is told, once and first', () => {
    const { turn } = last(TYPED);
    expect(turn.text.startsWith(WORDS.pasted.da)).toBe(true);
    expect(turn.text.split(WORDS.pasted.da)).toHaveLength(2);
    expect(turn.outcome).toBe('prohibited');
  });

  test('is not repeated, in this reply or those after it', () => {
    for (const { turn, conversation } of steps(TYPED, 'hvorfor?', 'in English?', 'og hvad med Copilot?')) {
      expect(JSON.stringify(turn)).not.toMatch(DATA);
      expect(JSON.stringify(conversation)).not.toMatch(DATA);
    }
  });

  test('still counts in a follow-up, without being told again', () => {
    const step = last(TYPED, 'og i Copilot?');
    expect(step.turn.outcome).toBe('approval-required');
    expect(factsOf(step)[0]?.data).toEqual(expect.arrayContaining(['personal']));
    expect(step.turn.text).not.toContain(WORDS.pasted.da);
  });
});

describe('Norwegian and Swedish', () => {
  test.each([
    'Må jeg bruke ChatGPT i jobben?',
    'Hva er lov å bruke ChatGPT til på jobben?',
    'Kan eg bruke Copilot til å oppsummere møtet?',
    'Får jag använda ChatGPT till kunduppgifter?',
    'Jag undrar vilka verktyg som är godkända',
    'Kan jag använda Copilot för att sammanfatta intern information?',
  ])('are answered in Danish: %s', (typed) => {
    expect(last(typed).turn.language).toBe('da');
  });

  test.each(['Må jeg bruke ChatGPT i jobben?', 'Får jag använda ChatGPT?', 'Får jag använda Gemini?', 'Må eg bruke Copilot?'])(
    'get no yes for their modal verb: %s',
    (typed) => {
      expect(['permitted', 'conditional']).not.toContain(last(typed).turn.outcome);
    },
  );
});

describe('several tools', () => {
  test.each([
    [
      'Må jeg lægge kundedata i ChatGPT eller Copilot?',
      [
        ['chatgpt', 'prohibited'],
        ['m365-copilot', 'approval-required'],
      ],
    ],
    [
      'Can I put customer data in ChatGPT, Copilot or Claude?',
      [
        ['chatgpt', 'prohibited'],
        ['m365-copilot', 'approval-required'],
        ['claude', 'approval-required'],
      ],
    ],
  ])('get an answer each: %s', (typed, wanted) => {
    const step = last(typed);
    expect(factsOf(step).map(({ tool }, at) => [tool, step.turn.answers[at]?.outcome])).toEqual(wanted);
    expect(step.turn.outcome).toBe('prohibited');
    expect(step.turn.text.split('\n\n---\n\n')).toHaveLength(wanted.length);
  });
});

describe('something that went wrong', () => {
  test.each([
    'Jeg kom til at lægge kundedata i ChatGPT',
    'Ups, jeg kom til at sende en kundes regnskab til Claude, hvad gør jeg nu?',
    'Jeg er kommet til at uploade en lønseddel til ChatGPT. Hvad gør jeg?',
    'I accidentally uploaded a client list to DeepSeek',
    'By mistake I pasted personal data into ChatGPT. What should I do now?',
  ])('gets help first: %s', (typed) => {
    const { turn } = last(typed);
    const [help = ''] = turn.text.split('\n\n');
    expect(help).toMatch(/(?:leder|manager).*DPO.*IT/u);
  });

  test.each([
    'Jeg er kommet til at uploade en lønseddel til ChatGPT. Hvad gør jeg?',
    'By mistake I pasted personal data into ChatGPT. What should I do now?',
  ])('gets the rule that was at stake beside the help: %s', (typed) => {
    const step = last(typed);
    expect(step.turn.outcome).toBe('information');
    expect(clausesIn(step)).toEqual(expect.arrayContaining(['tvivl', 'chatgpt-copilot']));
    expect(step.turn.text).toContain(WORDS.ruleWas[step.turn.language]);
  });
});

describe('how a message was understood', () => {
  test('is sure of what stands there in so many words, though a sign of it stands there too', () => {
    const understood = last(IN_CHATGPT).turn.answers.flatMap((answer) => answer.understood);
    expect(understood.filter((one) => !one.sure)).toEqual([]);
  });
});
