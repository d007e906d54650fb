import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { type CommandRun, linesIn, root, run } from './command-run.ts';

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
    expect(linesIn(out)[0]).toBe('✘ IKKE TILLADT');
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
    expect(JSON.parse(out)).toMatchObject({
      turns: [{ outcome: 'prohibited', answers: [{ citations: [{ instrument: 'travel', clause: 'cabin' }] }] }],
    });
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

  test.each([
    '{"id":"a","turns":[]}',
    '{"id":"a","turns":[1]}',
    '{"id":1,"question":"x"}',
    '{"question":"x"}',
    '{"id":"a","question":["x"]}',
  ])('tells of a line that holds no question: %s', (line) => {
    expect(batch(line)).toMatchObject([{ id: null, line: 1, error: { code: 'line-malformed' } }]);
  });

  test('ends well although a line could not be read', () => {
    expect(run('ask', ['--batch', '-'], 'no json\n')).toMatchObject({ code: 0, err: '' });
  });

  test('reads a dialogue as one, each turn after the one before', () => {
    const [alone, dialogue] = batch(
      '{"id":"a","question":"og hvad med Copilot?"}',
      JSON.stringify({ id: 'd', turns: [IN_CHATGPT, 'og hvad med Copilot?', 'in English?'] }),
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
  });

  test('starts over with each line', () => {
    const [, second] = batch(`{"id":"a","question":"${IN_CHATGPT}"}`, '{"id":"b","question":"og hvad med Copilot?"}');
    const [alone] = batch('{"id":"b","question":"og hvad med Copilot?"}');
    expect(second).toEqual(alone);
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
    expect(once()).toBe(once());
    expect(once()).not.toBe('');
  });
});

function chat(lines: readonly string[], args: readonly string[] = []): CommandRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/main.ts', ...args], {
    cwd: root,
    input: lines.map((line) => `${line}\n`).join(''),
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  return { code: status, out: stdout, err: stderr };
}

/** What was said after each line that was typed; the first is what it opens with. A prompt stands where a line begins. */
const saidIn = (lines: readonly string[], args: readonly string[] = []): readonly string[] =>
  chat(lines, args)
    .out.split(/^› /mu)
    .map((part) => part.trim());

describe('the conversation', () => {
  test('opens with what it is, answers, and says goodbye', () => {
    const { code, out, err } = chat([IN_CHATGPT]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Hjemmel svarer på/u);
    expect(out).toContain(QUOTE);
    expect(out.trimEnd().endsWith('Farvel.')).toBe(true);
  });

  test('goes on from what was said before', () => {
    const [, first, second] = saidIn([IN_CHATGPT, 'og hvad med Copilot?']);
    expect(first).toMatch(/^✘ IKKE TILLADT/u);
    expect(second).toMatch(/^✋ KRÆVER GODKENDELSE/u);
  });

  test('shows what was understood with /facts', () => {
    const [, , facts] = saidIn([IN_CHATGPT, '/facts']);
    expect(facts?.split('\n').sort()).toEqual(['activity: submit-data', 'data: customer', 'tool: chatgpt']);
  });

  test('shows why with /why', () => {
    const [, , why] = saidIn([IN_CHATGPT, '/why']);
    expect(why).toMatch(/^Fordi .*kunder.*ChatGPT/u);
  });

  test.each(['/facts', '/why'])('says with %s that nothing was asked yet', (command) => {
    expect(saidIn([command])[1]).toBe('Der er ikke stillet et spørgsmål endnu.');
  });

  test('shows a whole clause with its readings, and the list without an id', () => {
    const [, clause = '', list = ''] = saidIn(['/clause fortrolighed', '/clause']);
    expect(clause).toMatch(/^Retningslinjer › Fortrolighed\n/u);
    expect(clause).toContain('Dette inkluderer data om kunder, medarbejdere og samarbejdspartnere.');
    expect(clause).toMatch(/^\[.+, \d{4}-\d{2}-\d{2}\] /mu);
    expect(linesIn(list).length).toBeGreaterThan(30);
    expect(list).toContain('chatgpt-copilot');
  });

  test('names the clauses there are where one is not there', () => {
    const said = saidIn(['/clause nowhere'])[1] ?? '';
    expect(said).toMatch(/^Den paragraf findes ikke/u);
    expect(said).toContain('fortrolighed');
  });

  test('changes the language with /en and /da, and stays in it', () => {
    const [, english, answer, danish, again] = saidIn(['/en', IN_CHATGPT, '/da', 'May I put client data into ChatGPT?']);
    expect(english).toBe('Answers are now in English.');
    expect(answer).toMatch(/^✘ NOT ALLOWED/u);
    expect(danish).toBe('Svarene er nu på dansk.');
    expect(again).toMatch(/^✘ IKKE TILLADT/u);
  });

  test('says of an unknown command that it is none, and takes it for no question', () => {
    const [, said, facts] = saidIn(['/kundedata i ChatGPT', '/facts']);
    expect(said).toMatch(/^Den kommando kendes ikke/u);
    expect(facts).toBe('Der er ikke stillet et spørgsmål endnu.');
  });

  test('forgets with /new', () => {
    const [, , fresh, facts] = saidIn([IN_CHATGPT, '/new', '/facts']);
    expect(fresh).toBe('Vi begynder forfra.');
    expect(facts).toBe('Der er ikke stillet et spørgsmål endnu.');
  });

  test('ends with /quit, and reads nothing after it', () => {
    const { code, out } = chat(['/quit', IN_CHATGPT]);
    expect(code).toBe(0);
    expect(out).not.toContain('IKKE TILLADT');
  });

  test('lists its commands with /help', () => {
    const help = saidIn(['/help'])[1] ?? '';
    for (const command of ['/facts', '/why', '/clause', '/da', '/en', '/new', '/quit']) expect(help).toContain(command);
  });

  test('answers from another policy, in the language it is given', () => {
    const [hello, answer] = saidIn(['Må jeg flyve på business class til Nairobi?'], [...TRAVEL, '--lang', 'en']);
    expect(hello).toMatch(/^Hjemmel answers/u);
    expect(answer).toMatch(/^✘ NOT ALLOWED/u);
  });

  test.each([
    ['an unknown option', ['--nope'], "unknown option '--nope'"],
    ['a folder that is not there', ['--policy', 'nowhere'], 'no policy folder at `nowhere`'],
    ['a language that it does not speak', ['--lang', 'de'], 'unknown language `de`'],
  ])('refuses %s with exit code 2', (_, args, message) => {
    const { code, out, err } = chat([], args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});
