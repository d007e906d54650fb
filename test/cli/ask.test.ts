import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { OUTCOME_WORDS, WORDS } from '../../src/answers/words.ts';
import { type CommandRun, linesIn, run } from './command-run.ts';

const IN_CHATGPT = 'Må jeg lægge kundedata i ChatGPT?';
const QUOTE = 'ChatGPT må kun avendes til offentligt tilgængelige data.';
const TRAVEL = ['--policy', 'test/policies/travel'];

const folder = mkdtempSync(join(tmpdir(), 'hjemmel-ask-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const batch = (...lines: readonly string[]) =>
  linesIn(run('ask', ['--batch', '-'], lines.join('\n')).out).map((line): unknown => JSON.parse(line));

describe('ask', () => {
  test('prints the answer as text, with the clause and no marks of Markdown', () => {
    const { code, out, err } = run('ask', [IN_CHATGPT]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(linesIn(out)[0]).toContain(OUTCOME_WORDS.prohibited.da.toUpperCase());
    expect(out).toContain(`│ ${QUOTE}`);
    expect(out).not.toMatch(/\*\*|^>|^_/mu);
    expect(out).not.toContain('\u001b');
  });

  test('takes a question in several words', () => {
    expect(run('ask', IN_CHATGPT.split(' ')).out).toBe(run('ask', [IN_CHATGPT]).out);
  });

  test('prints one result object with --json', () => {
    const { code, out } = run('ask', ['--json', IN_CHATGPT]);
    expect({ code, lines: linesIn(out).length }).toEqual({ code: 0, lines: 1 });
    const result: { turns: Record<string, unknown>[] } = JSON.parse(out);
    expect(result).toMatchObject({
      id: null,
      turns: [{ outcome: 'prohibited', language: 'da', answers: [{ outcome: 'prohibited', approvers: [], clarify: null }] }],
    });
    expect(Object.keys(result.turns[0] ?? {})).toEqual(['outcome', 'language', 'answers', 'text']);
  });

  test('cites the clause as the contract shows it', () => {
    const result = JSON.parse(run('ask', ['--json', IN_CHATGPT]).out);
    expect(result.turns[0].answers[0].citations[0]).toEqual({
      instrument: 'ai-politik',
      clause: 'chatgpt-copilot',
      path: ['Retningslinjer', 'ChatGPT og Copilot'],
      quote: QUOTE,
      edition: '2025-01',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
    });
  });

  test.each([
    ['da', 'May I put client data into ChatGPT?', 'Nej, '],
    ['en', IN_CHATGPT, 'No, '],
  ])('replies in %s where told so, whatever the question is in', (lang, question, opening) => {
    const result = JSON.parse(run('ask', ['--json', '--lang', lang, question]).out);
    expect(result.turns[0].language).toBe(lang);
    expect(result.turns[0].text.startsWith(opening)).toBe(true);
  });

  test('replies in the language of the question otherwise', () => {
    const result = JSON.parse(run('ask', ['--json', 'May I put client data into ChatGPT?']).out);
    expect(result.turns[0].language).toBe('en');
  });

  test('answers from another policy with --policy', () => {
    const { code, out } = run('ask', [...TRAVEL, '--json', 'May I fly business class to Nairobi?']);
    expect(code).toBe(0);
    const [turn] = JSON.parse(out).turns;
    expect(turn.outcome).toBe('prohibited');
    expect(turn.answers[0].citations[0]).toMatchObject({ instrument: 'travel', clause: 'cabin' });
  });

  test('prints its help', () => {
    const { code, out, err } = run('ask', ['--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const option of ['--json', '--batch FILE', '--policy DIR', '--lang da|en', '--help']) expect(out).toContain(option);
  });

  test.each([
    ['an unknown option', ['--nope', IN_CHATGPT], "unknown option '--nope'"],
    ['no question', [], 'no question'],
    ['an empty question', ['  '], 'no question'],
    ['a question and a batch at once', ['--batch', '-', IN_CHATGPT], 'give a question or --batch, not both'],
    ['a language that it does not speak', ['--lang', 'de', IN_CHATGPT], 'unknown language `de`; known: da, en'],
    ['a folder that is not there', ['--policy', 'nowhere', IN_CHATGPT], 'no policy folder at `nowhere`'],
    ['a file that is not there', ['--batch', 'nowhere.jsonl'], '`nowhere.jsonl` cannot be read'],
    ['a folder without an option', ['--policy'], '--policy'],
  ])('refuses %s with exit code 2 and says what to do', (_, args, message) => {
    const { code, out, err } = run('ask', args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(linesIn(err)[0]).toMatch(/^hjemmel: /u);
    expect(linesIn(err)[0]).toContain(message);
    expect(linesIn(err)[1]).toMatch(/^hint: /u);
  });

  test('answers nothing from a policy that cannot be read whole', () => {
    const { code, out, err } = run('ask', ['--policy', 'test/engine/bad/unreadable', IN_CHATGPT]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('is not fit to answer from');
  });

  test('never prints what it was asked when it refuses', () => {
    const { err } = run('ask', ['--policy', 'nowhere', 'Kirsten Vang 010190-1234']);
    expect(err).not.toMatch(/Kirsten|010190/u);
  });
});

describe('ask on a batch', () => {
  test('gives a line for each line, in order, and goes on after one that cannot be read', () => {
    const lines = [`{"id":"a","question":"${IN_CHATGPT}"}`, 'no json', '[]', '{"id":"c"}', '', `{"id":"b","question":"${IN_CHATGPT}"}\r`];
    expect(batch(...lines)).toMatchObject([
      { id: 'a', turns: [{ outcome: 'prohibited' }] },
      { id: null, line: 2, error: { code: 'json-unreadable', message: expect.any(String) } },
      { id: null, line: 3, error: { code: 'line-malformed' } },
      { id: null, line: 4, error: { code: 'line-malformed' } },
      { id: 'b', turns: [{ outcome: 'prohibited' }] },
    ]);
  });

  test('tells of each line that holds no question', () => {
    const lines = [
      '{"id":"a","turns":[]}',
      '{"id":"a","turns":[1]}',
      '{"id":1,"question":"x"}',
      '{"question":"x"}',
      '{"id":"a","question":["x"]}',
    ];
    expect(batch(...lines)).toMatchObject(lines.map((_, at) => ({ id: null, line: at + 1, error: { code: 'line-malformed' } })));
  });

  test('ends well although a line could not be read', () => {
    expect(run('ask', ['--batch', '-'], 'no json\n')).toMatchObject({ code: 0, err: '' });
  });

  test('reads a dialogue as one, each turn after the one before, and starts over with each line', () => {
    const [dialogue, alone, first] = batch(
      JSON.stringify({ id: 'd', turns: [IN_CHATGPT, 'og hvad med Copilot?', 'in English?'] }),
      '{"id":"a","question":"og hvad med Copilot?"}',
      JSON.stringify({ id: 'a', turns: ['og hvad med Copilot?'] }),
    );
    expect(dialogue).toMatchObject({
      id: 'd',
      turns: [
        { outcome: 'prohibited', language: 'da' },
        { outcome: 'approval-required', language: 'da' },
        { outcome: 'approval-required', language: 'en' },
      ],
    });
    expect(alone).not.toMatchObject({ turns: [{ outcome: 'approval-required' }] });
    expect(alone).toEqual(first);
  });

  test('says the same from a file as from standard input', () => {
    const file = join(folder, 'questions.jsonl');
    const text = `${JSON.stringify({ id: 'a', question: IN_CHATGPT })}\n`;
    writeFileSync(file, `\ufeff${text}`);
    expect(run('ask', ['--batch', file])).toEqual(run('ask', ['--batch', '-'], text));
  });

  test('takes the language and the policy for all lines', () => {
    const { out } = run('ask', ['--batch', '-', '--lang', 'da', ...TRAVEL], '{"id":"a","question":"May I fly first class to Nairobi?"}\n');
    expect(JSON.parse(out)).toMatchObject({ turns: [{ language: 'da', outcome: 'prohibited' }] });
  });

  test('gives the same bytes twice', () => {
    const once = () => run('ask', ['--batch', '-'], `${JSON.stringify({ id: 'a', turns: [IN_CHATGPT, 'hvorfor?'] })}\n`).out;
    const first = once();
    expect(first).not.toBe('');
    expect(once()).toBe(first);
  });
});

const COMMANDS = ['/facts', '/why', '/clause ID', '/da', '/en', '/new', '/quit'];

/** What one who types these lines is told: what it opens with, then a part a line. A prompt stands where a line begins. */
function told(lines: readonly string[], args: readonly string[] = []): CommandRun & { readonly parts: readonly string[] } {
  const done = run('chat-main', args, lines.map((line) => `${line}\n`).join(''));
  return { ...done, parts: done.out.split(/^› /mu).map((part) => part.trim()) };
}

const outcomeOf = (part: string | undefined) => part?.split('\n')[0] ?? '';

describe('the conversation', () => {
  const before = told(['/facts', '/why', '/kundedata i ChatGPT', '/facts', '/help', '/clause fortrolighed', '/clause', '/clause nowhere']);
  const during = told([
    IN_CHATGPT,
    '/facts',
    '/why',
    'og hvad med Copilot?',
    '/en',
    'og Claude?',
    '/da',
    'May I put client data into ChatGPT?',
  ]);
  const after = told([IN_CHATGPT, '/new', '/facts', '/quit', IN_CHATGPT]);

  test.each([before, during, after])('ends well, with nothing on standard error', ({ code, err }) => {
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  test('opens with what it is, and says something to each line and at the end', () => {
    expect(during.parts[0]).toMatch(/^Hjemmel /u);
    expect(before.parts).toHaveLength(10);
    expect(during.parts).toHaveLength(10);
    expect([...before.parts, ...during.parts]).not.toContain('');
  });

  test('answers with the clause, and goes on from what was said before', () => {
    expect(outcomeOf(during.parts[1])).toContain(OUTCOME_WORDS.prohibited.da.toUpperCase());
    expect(during.parts[1]).toContain(QUOTE);
    expect(outcomeOf(during.parts[4])).toContain(OUTCOME_WORDS['approval-required'].da.toUpperCase());
  });

  test('shows what was understood with /facts', () => {
    expect(during.parts[2]?.split('\n').sort()).toEqual(['activity: submit-data', 'data: customer', 'tool: chatgpt']);
  });

  test('shows why with /why', () => {
    expect(during.parts[3]?.startsWith(WORDS.because.da)).toBe(true);
    expect(during.parts[3]).toMatch(/kunder.*ChatGPT/u);
  });

  test('says with /facts and /why that nothing was asked yet', () => {
    const [, facts, why] = before.parts;
    expect(facts).toMatch(/^\p{L}[^:]+\.$/u);
    expect(why).toBe(facts);
  });

  test('says of an unknown command that it is none, and takes it for no question', () => {
    const [, nothing, , unknown, facts] = before.parts;
    expect(unknown).toContain('/help');
    expect(facts).toBe(nothing);
  });

  test('lists its commands with /help', () => {
    for (const command of COMMANDS) expect(before.parts[5]).toContain(command);
  });

  test('shows a whole clause with its readings', () => {
    const clause = before.parts[6] ?? '';
    expect(clause).toMatch(/^Retningslinjer › Fortrolighed\n/u);
    expect(clause).toContain('Dette inkluderer data om kunder, medarbejdere og samarbejdspartnere.');
    expect(clause).toMatch(/^\[.+, \d{4}-\d{2}-\d{2}\] /mu);
  });

  test('lists the clauses where none is named, and where the one that is named is not there', () => {
    const [list = '', missing = ''] = before.parts.slice(7);
    expect(linesIn(list).length).toBeGreaterThan(30);
    expect(list).toContain('chatgpt-copilot');
    expect(missing).toContain(list);
  });

  test('changes the language with /en and /da, and stays in it', () => {
    expect(outcomeOf(during.parts[6])).toContain(OUTCOME_WORDS['approval-required'].en.toUpperCase());
    expect(outcomeOf(during.parts[8])).toContain(OUTCOME_WORDS.prohibited.da.toUpperCase());
  });

  test('forgets with /new', () => {
    expect(after.parts[3]).toBe(before.parts[1]);
  });

  test('ends with /quit, and reads nothing after it', () => {
    expect(after.out.split(QUOTE)).toHaveLength(2);
  });

  test('answers from another policy, in the language it is given', () => {
    const { parts } = told(['Må jeg flyve på business class til Nairobi?'], [...TRAVEL, '--lang', 'en']);
    expect(outcomeOf(parts[1])).toContain(OUTCOME_WORDS.prohibited.en.toUpperCase());
  });

  test.each([
    ['an unknown option', ['--nope'], "unknown option '--nope'"],
    ['a folder that is not there', ['--policy', 'nowhere'], 'no policy folder at `nowhere`'],
    ['a language that it does not speak', ['--lang', 'de'], 'unknown language `de`'],
  ])('refuses %s with exit code 2', (_, args, message) => {
    const { code, out, err } = told([], args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});
