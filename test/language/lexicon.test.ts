// What the words alone say by the vocabulary of our own policy: names and their misspellings, denial, signs, repair, spellings.
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { OWN_POLICY, policyFilesIn } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { compilePolicy } from '../../src/engine/compile.ts';
import { readPolicy } from '../../src/engine/read-policy.ts';
import type { Strength } from '../../src/language/lexicon.ts';
import { folded } from '../../src/language/tokens.ts';
import { readMessage, type Understanding, understandingOf } from '../../src/language/understand.ts';

const own = loadUnderstanding(OWN_POLICY);
const bare = understandingOf(own.policy, null);

const evidence = (text: string, understanding: Understanding = own) => readMessage(understanding, text).evidence;
const strengthsOf = (text: string, fact: string, value: string, understanding: Understanding = own): readonly Strength[] =>
  evidence(text, understanding)
    .filter((one) => one.fact === fact && one.value === value)
    .map((one) => one.strength);
const valuesIn = (text: string, fact: string, understanding: Understanding = own): readonly string[] => [
  ...new Set(
    evidence(text, understanding)
      .filter((one) => one.fact === fact)
      .map((one) => one.value),
  ),
];
const explicit = (text: string, fact: string, understanding: Understanding = own): readonly string[] => [
  ...new Set(
    evidence(text, understanding)
      .filter((one) => one.fact === fact && one.strength === 'explicit')
      .map((one) => one.value),
  ),
];
const wordsIn = (text: string, understanding: Understanding = own) => readMessage(understanding, text).tokens.map((token) => token.word);

/** Our own policy with another vocabulary file beside it. */
function understandingWith(vocabulary: string): Understanding {
  const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
  const files = [...policyFilesIn(OWN_POLICY), { path: 'vocabulary/more.yaml', text: vocabulary }];
  return understandingOf(compilePolicy(readPolicy(files, digest)), null);
}

const TOOLS: readonly (readonly [string, readonly string[]])[] = [
  [
    'chatgpt',
    ['ChatGPT', 'chat gpt', 'Chat-GPT', 'chatgtp', 'chat gtp', 'chatgbt', 'chattgpt', 'chatpgt', "gpt'en", 'gpt', 'openai', 'ChatGPTs'],
  ],
  [
    'm365-copilot',
    ['Copilot', 'co-pilot', 'co pilot', 'copilto', 'copliot', 'kobilot', 'kopilot', 'copillot', 'Microsoft 365 Copilot', 'M365'],
  ],
  ['vaeksthjulet', ['Væksthjulet', 'Vaeksthjulet', 'VÆKSTHJULET', 'vækst hjulet']],
  ['gemini', ['Gemini', 'gemeni', 'Google Bard']],
  ['perplexity', ['Perplexity', 'perplexety', 'perpelxity']],
  ['deepseek', ['DeepSeek', 'deep seek', 'deapseek']],
  ['claude', ['Claude', 'Claude Code', 'Anthropic']],
  ['dall-e', ['DALL·E', 'DALL-E', 'dalle']],
  ['midjourney', ['Midjourney', 'mid journey', 'midjurney']],
  ['notebooklm', ['NotebookLM', 'notebook lm', 'notbooklm']],
  ['grammarly', ['Grammarly', 'grammerly', 'gramarly']],
  ['deepl', ['DeepL', 'deep l']],
  ['otter', ['Otter', 'otter.ai']],
];

const EDITIONS: readonly (readonly [string, readonly string[]])[] = [
  [
    'chatgpt-paid',
    [
      'ChatGPT Plus',
      'ChatGPT Pro',
      'ChatGPT Team',
      'ChatGPT Enterprise',
      'chat gpt plus',
      'en betalt ChatGPT',
      'min betalte chatgpt',
      'the paid ChatGPT',
      'the OpenAI API',
      'a ChatGPT subscription',
      'custom GPT',
    ],
  ],
  [
    'copilot-free',
    ['gratis Copilot', 'free Copilot', 'Copilot i Edge', 'Copilot in Bing', 'Bing Chat', 'Copilot uden licens', 'min private Copilot'],
  ],
  ['github-copilot', ['GitHub Copilot', 'github copilot', 'Git hub Copilot', 'GitHub co-pilot']],
];

const pairs = (table: readonly (readonly [string, readonly string[]])[]) =>
  table.flatMap(([tool, names]) => names.map((name) => ({ tool, name })));

describe('the name of a tool', () => {
  test.each(pairs(TOOLS))('is $tool where $name is written', ({ tool, name }) => {
    expect(explicit(`må vi bruge ${name} her`, 'tool')).toEqual([tool]);
  });

  test.each(pairs(EDITIONS))('is $tool, and no approved tool, where $name is written', ({ tool, name }) => {
    expect(explicit(`må vi bruge ${name}`, 'tool')).toEqual([tool]);
    expect(own.policy.factOf.get('tool')?.fact.values.find((value) => value.id === tool)?.is).not.toContain('listed');
  });

  test('is not found in ordinary words', () => {
    expect(valuesIn('må jeg holde et oplæg om piloter og kloge chatter på kontoret', 'tool')).toEqual([]);
  });

  test('stands for each tool where several are named', () => {
    expect([...explicit('ChatGPT, Copilot eller GitHub Copilot', 'tool')].sort()).toEqual(['chatgpt', 'github-copilot', 'm365-copilot']);
  });
});

describe('what is denied', () => {
  test.each([
    'uden kundedata',
    'der er ikke kundedata i',
    'det er ikke kundedata',
    'den indeholder ikke nogen kundedata',
    'hverken kundedata eller andet',
    'without customer data',
    'not any customer data',
  ])('is not said of the content: %s', (text) => {
    expect(valuesIn(text, 'data')).toEqual([]);
  });

  test.each(['ingen kundedata', 'der er ingen kundedata i', 'no client data', 'there is no client data in it'])(
    'is not data about customers: %s',
    (text) => {
      expect(valuesIn(text, 'data')).not.toContain('customer');
    },
  );

  test.each(['ikke fortroligt', 'det er ikke fortroligt', 'not confidential', 'it is not confidential', 'intet fortroligt'])(
    'is not confidential: %s',
    (text) => {
      expect(valuesIn(text, 'data')).not.toContain('confidential');
    },
  );

  test.each([
    'ikke offentligt',
    'ikke offentligt tilgængeligt',
    'det er ikke offentligt tilgængelige data',
    'rapporten er ikke offentlig',
    'it is not publicly available',
    'this is not public data',
    'endnu ikke offentliggjort',
    'næsten offentligt tilgængelige data',
  ])('is not public: %s', (text) => {
    expect(valuesIn(text, 'data')).not.toContain('public');
  });

  test.each(['ikke anonymiserede data', 'the data is not anonymised', 'delvist anonymiserede data'])('is not anonymised: %s', (text) => {
    expect(valuesIn(text, 'data')).not.toContain('anonymised');
  });

  test.each([
    'kunden har ikke givet skriftlig godkendelse',
    'uden skriftlig godkendelse fra kunden',
    'we have no written consent from the customer',
    'aldrig fået skriftlig tilladelse fra kunden',
  ])('is no approval: %s', (text) => {
    expect(valuesIn(text, 'approval')).not.toContain('written-by-party');
  });

  test.each([
    ['kundedata', 'data', 'customer'],
    ['client data', 'data', 'customer'],
    ['det er fortroligt', 'data', 'confidential'],
    ['offentligt tilgængelige data', 'data', 'public'],
    ['it is publicly available', 'data', 'public'],
    ['anonymiserede data', 'data', 'anonymised'],
    ['kunden har givet skriftlig godkendelse', 'approval', 'written-by-party'],
    ['written consent from the customer', 'approval', 'written-by-party'],
  ])('is said outright where nothing denies it: %s', (text, fact, value) => {
    expect(strengthsOf(text, fact, value)).toContain('explicit');
  });

  test('does not reach over the end of a sentence', () => {
    expect(valuesIn('Det har jeg ikke. Kundedata skal opsummeres.', 'data')).toContain('customer');
  });

  test('takes away tightening words only beside the denial, so that an act denied elsewhere changes nothing', () => {
    expect(valuesIn('jeg vil ikke miste overblikket over mine kundedata', 'data')).toContain('customer');
  });
});

describe('a sign', () => {
  const understanding = understandingWith(`
facts:
  data:
    more:
      personal: { signs: "zulu kundedata sagsark" }
      confidential: { signs: "zulu offentligt tilgængelige data" }
      internal: { words: "zulu fortrolige sagsark" }
`);

  test('never outweighs explicit words, however long it is', () => {
    expect(strengthsOf('zulu kundedata sagsark', 'data', 'personal', understanding)).toEqual(['sign']);
    expect(explicit('zulu kundedata sagsark', 'data', understanding)).toEqual(['customer']);
  });

  test('outweighs words that would have made the answer milder', () => {
    expect(explicit('offentligt tilgængelige data', 'data', understanding)).toEqual(['public']);
    expect(explicit('zulu offentligt tilgængelige data', 'data', understanding)).not.toContain('public');
  });

  test('is outweighed by longer explicit words, as explicit ones are', () => {
    expect(explicit('fortrolige sagsark', 'data', understanding)).toEqual(['confidential']);
    expect(explicit('zulu fortrolige sagsark', 'data', understanding)).toEqual(['internal']);
  });

  test('is never evidence of a value that loosens', () => {
    const messages = ['kunder og navne i indbakken', 'mine mails fra banken', 'privat og hemmeligt', 'our internal client list'];
    const soft = messages.flatMap((text) => evidence(text)).filter((one) => one.strength !== 'explicit');
    expect(soft.length).toBeGreaterThan(3);
    expect(soft.filter((one) => one.loosens)).toEqual([]);
  });
});

/** With and without the words that a model knows as ordinary. */
const BOTH = [
  { name: 'with the model', understanding: own },
  { name: 'by the vocabulary alone', understanding: bare },
] as const;

describe.each(BOTH)('spelling, $name,', ({ understanding }) => {
  test.each([
    ['kundedtaa', 'kundedata'],
    ['persnooplysninger', 'personoplysninger'],
    ['fortolig', 'fortrolig'],
    ['fortroilgt', 'fortroligt'],
    ['confidentail', 'confidential'],
    ['firmanvan', 'firmanavn'],
    ['deltagelriste', 'deltagerliste'],
    ['hemmelgt', 'hemmeligt'],
    ['diagnsoe', 'diagnose'],
    ['salery', 'salary'],
  ])('is repaired: %s is meant as %s', (typed, meant) => {
    expect(wordsIn(typed, understanding)).toEqual([meant]);
    expect(explicit(meant, 'data', understanding)).not.toEqual([]);
    expect(explicit(typed, 'data', understanding)).toEqual(explicit(meant, 'data', understanding));
  });

  test.each([
    'kunne',
    'kunde',
    'måder',
    'møder',
    'lever',
    'leder',
    'leverer',
    'kontakt',
    'kontrakt',
    'kontakter',
    'kontrakter',
    'slutte',
    'slette',
    'spørge',
    'arbejde',
    'company',
    'contact',
    'contract',
    'content',
    'consent',
  ])('leaves an ordinary word alone: %s', (word) => {
    expect(wordsIn(word, understanding)).toEqual([folded(word)]);
  });

  test.each([
    ['kunne', 'kunde'],
    ['måder', 'møder'],
    ['lever', 'leder'],
    ['kontakt', 'kontrakt'],
  ])('takes %s for nothing that %s says', (ordinary, other) => {
    const named = (word: string) => evidence(`vi har en ${word} her`, understanding).map((one) => `${one.fact}=${one.value}`);
    const meant = named(other);
    expect(named(ordinary).filter((one) => meant.includes(one))).toEqual([]);
  });

  test('never repairs the first letter or a short word', () => {
    expect(wordsIn('bundedata datq', understanding)).toEqual(['bundedata', 'datq']);
  });
});

const evidenceKeys = (text: string) =>
  evidence(text).map(({ fact, value, strength, from, to }) => `${fact}=${value} ${strength} ${from}-${to}`);

describe('a message reads the same', () => {
  const TYPED = 'Må jeg lægge vores årsregnskab og fortrolige kundedata i ChatGPT på et møde i Væksthjulet?';
  const NAMED = evidenceKeys(TYPED);

  test('as itself, with much in it', () => {
    expect(NAMED.length).toBeGreaterThan(5);
  });

  test.each([
    ['with ae, oe and aa', TYPED.replaceAll('æ', 'ae').replaceAll('ø', 'oe').replaceAll('å', 'aa')],
    ['with Swedish letters', TYPED.replaceAll('æ', 'ä').replaceAll('ø', 'ö')],
    ['in capitals', TYPED.toUpperCase()],
    ['decomposed', TYPED.normalize('NFD')],
    ['with a zero-width space between all letters', [...TYPED].join('\u200b')],
    ['with soft hyphens', TYPED.replaceAll('e', 'e\u00ad')],
    ['with a byte order mark and joiners', `\ufeff${TYPED.replaceAll('a', 'a\u200d')}`],
    ['with direction marks', `\u202e${TYPED.replaceAll(' ', ' \u2066')}`],
    ['in full-width letters', TYPED.replace(/[a-zA-Z]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0))],
    ['with hard spaces', TYPED.replaceAll(' ', '\u00a0')],
  ])('%s', (_, typed) => {
    expect(typed).not.toBe(TYPED);
    expect(evidenceKeys(typed)).toEqual(NAMED);
  });
});
