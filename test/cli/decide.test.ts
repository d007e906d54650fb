import { describe, expect, test } from '@jest/globals';
import { linesIn, run } from './command-run.ts';

const HOUSE = ['--policy', 'test/engine/good/house'];
const decided = (facts: unknown) => run('decide', [...HOUSE, '--facts', JSON.stringify(facts)]);
const batch = (...lines: readonly string[]) =>
  linesIn(run('decide', [...HOUSE, '--batch', '-'], lines.join('\n')).out).map((line): unknown => JSON.parse(line));

describe('decide', () => {
  test('prints one answer with the clause word for word', () => {
    const { code, out, err } = decided({ data: 'customer' });
    expect({ code, err, lines: linesIn(out).length }).toEqual({ code: 0, err: '', lines: 1 });
    expect(JSON.parse(out)).toMatchObject({
      outcome: 'prohibited',
      citations: [
        { instrument: 'house', clause: 'input', edition: '2026-01', quote: 'Data about customers may not be put into a chatbot.' },
      ],
    });
    expect(Object.keys(JSON.parse(out))).toEqual([
      'outcome',
      'understood',
      'assumed',
      'citations',
      'duties',
      'approvers',
      'alternatives',
      'clarify',
    ]);
  });

  test('speaks Danish unless told otherwise', () => {
    expect(JSON.parse(decided({ data: 'public' }).out).duties).toEqual([{ id: 'verify', text: 'Kontrollér svaret.' }]);
    const english = run('decide', [...HOUSE, '--lang', 'en', '--facts', '{"data":"public"}']);
    expect(JSON.parse(english.out).duties).toEqual([{ id: 'verify', text: 'Check the answer.' }]);
  });

  test('prints the facts and their values', () => {
    const { code, out } = run('decide', [...HOUSE, '--vocabulary']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ facts: [{ id: 'data', values: [{ id: 'customer' }, { id: 'public' }, { id: 'unclear' }] }] });
  });

  test.each([
    ['an unknown fact', '{"dta":"customer"}', 'unknown fact `dta`; known: data'],
    ['an unknown value', '{"data":"client"}', 'unknown value `client` of fact `data`; known: customer, public, unclear'],
    ['two values of a fact that takes one', '{"data":["customer","public"]}', 'takes exactly one value'],
    ['a value that is no text', '{"data":1}', 'fact `data` is a text or a list of texts'],
    ['facts that are no object', '["customer"]', 'facts are a JSON object'],
    ['a fact that a prototype has', '{"__proto__":"x"}', 'unknown fact `__proto__`'],
    ['what is no JSON', '{data}', 'this is not JSON'],
    ['JSON that nests too deep', `${'['.repeat(65)}${']'.repeat(65)}`, 'nested deeper than 64'],
  ])('refuses %s with exit code 2 and says why', (_, facts, message) => {
    const { code, out, err } = run('decide', [...HOUSE, '--facts', facts]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(linesIn(err)[0]).toContain(message);
  });

  test.each([
    ['nothing to decide', [], 'give one of --facts, --batch and --vocabulary'],
    ['two things at once', ['--vocabulary', '--facts', '{}'], 'give one of --facts, --batch and --vocabulary'],
    ['a language that it does not speak', ['--lang', 'de', '--vocabulary'], 'unknown language `de`'],
    ['a file that is not there', ['--batch', 'nowhere.jsonl'], '`nowhere.jsonl` cannot be read'],
    ['a folder that is not there', ['--policy', 'nowhere', '--vocabulary'], 'no policy folder at `nowhere`'],
  ])('refuses %s with exit code 2', (_, args, message) => {
    const { code, out, err } = run('decide', args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(linesIn(err)[0]).toContain(message);
  });

  test('answers nothing from a policy that cannot be read whole', () => {
    const { code, out, err } = run('decide', ['--policy', 'test/engine/bad/unreadable', '--facts', '{}']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('is not fit to answer from');
  });

  test('prints its help', () => {
    const { code, out } = run('decide', ['--help']);
    expect(code).toBe(0);
    expect(out).toContain('--batch FILE');
  });
});

describe('decide on a batch', () => {
  test('gives a line for each line, in order, and goes on after one that cannot be read', () => {
    const results = batch('{"id":"a","facts":{"data":"customer"}}', 'no json', '[]', '', '{"id":"b","facts":{"data":"public"}}\r');
    expect(results).toMatchObject([
      { id: 'a', outcome: 'prohibited' },
      { id: null, line: 2, error: { code: 'json-unreadable' } },
      { id: null, line: 3, error: { code: 'line-malformed' } },
      { id: 'b', outcome: 'permitted' },
    ]);
  });

  test('keeps the id of a line whose facts are unknown', () => {
    expect(batch('{"id":"a","facts":{"data":"client"}}', '{"id":"b"}')).toMatchObject([
      { id: 'a', line: 1, error: { code: 'unknown-value' } },
      { id: 'b', line: 2, error: { code: 'facts-malformed' } },
    ]);
  });

  test('counts brackets in texts as text, and deep ones as too deep', () => {
    const deep = `{"id":"a","facts":${'['.repeat(100_000)}`;
    expect(batch(deep, `{"id":"${'['.repeat(70)}\\"","facts":{"data":"public"}}`)).toMatchObject([
      { id: null, line: 1, error: { code: 'json-too-deep' } },
      { outcome: 'permitted' },
    ]);
  });

  test('ends lines at line feeds alone', () => {
    expect(batch('{"id":"a\u2028b","facts":{"data":"public"}}')).toMatchObject([{ id: 'a\u2028b', outcome: 'permitted' }]);
  });

  test('gives the same bytes twice', () => {
    const once = () => run('decide', [...HOUSE, '--batch', '-'], '{"id":"a","facts":{"data":"customer"}}\n').out;
    expect(once()).toBe(once());
  });
});
