// The dossier says all there is of a solution, as it was, in both languages; and its audit can be verified by hand.
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { SOLUTION_WORDS as S } from '../../src/cards/solution-words.ts';
import { DOSSIER_WORDS as W } from '../../src/exports/dossier-words.ts';
import { wordingsAmong, wordingsIn, wordingsWanted } from '../../src/exports/solution-clauses.ts';
import type { ItemRecord, Solution } from '../../src/solutions/types.ts';
import { begun, changedModel, halfway, inProduction } from '../cards/solution-samples.ts';
import { textsOf } from './samples.ts';
import { CHECKLIST_POLICY, dossierIn, ENTRIES, rejectedFirst, sha256, viewOf } from './solution-samples.ts';

const hashOf = (previous: string, entry: string) => createHash('sha256').update(Buffer.from(previous, 'hex')).update(entry).digest('hex');
const { checklist } = CHECKLIST_POLICY;

/** Answered while its clause was worded otherwise. */
function wordedOtherwise(solution: Solution, item: string, text: string): Solution {
  const record = solution.items[item];
  if (record === undefined || record.askedBy === null) throw new RangeError(`\`${item}\` was never answered`);
  const askedBy = { ...record.askedBy, sha256: sha256(text), edition: '2026-01' };
  return { ...solution, items: { ...solution.items, [item]: { ...record, askedBy } } };
}

describe.each(['da', 'en'] as const)('a dossier in %s', (lang) => {
  const solution = inProduction(lang);
  const dossier = dossierIn(lang, solution);
  const texts = textsOf(dossier);
  const said = texts.join('\n');

  test('says what the solution is, whose it is and how it stands', () => {
    const { described } = solution;
    for (const text of [described.name, described.purpose, described.vendor, described.model, 'Mette Holm', 'Sofie Brandt-Hammerskov'])
      expect(said).toContain(text);
    expect(dossier.title).toContain(described.name);
    expect(dossier.standing).toBe(lang === 'da' ? 'I drift' : 'In production');
    expect(said).toContain('2027-11-29');
  });

  test('has every item of the checklist with its theme, what was answered, the evidence, the reason and who took the risk', () => {
    for (const { item, clause } of checklist.items) {
      expect(texts).toContain(item.asks[lang]);
      expect(said).toContain(clause.path.at(-1));
    }
    for (const { answer, reason, evidence } of Object.values(solution.items))
      for (const text of [answer, reason, ...evidence.map((one) => one.text)]) expect(said).toContain(text);
  });

  test('says who took a risk, when and with which request, and where nobody did yet', () => {
    const taking = (accepted: ItemRecord['accepted']) => {
      const items = Object.entries(solution.items).map(([id, one]) => [id, one.state === 'accepted-risk' ? { ...one, accepted } : one]);
      return textsOf(dossierIn(lang, { ...solution, items: Object.fromEntries(items) }));
    };
    const taken = taking({ by: ['peter', 'ali'], at: Date.UTC(2026, 10, 29, 13), request: 31 });
    expect(taken).toContain(`Peter Lund, Ali Yılmaz, 2026-11-29 14:00, ${lang === 'da' ? 'med anmodning 31' : 'with request 31'}`);
    expect(taking(null)).toContain(W.riskNotTaken[lang]);
  });

  test('quotes each clause to the letter, and says where its text is our own words', () => {
    const quotes = dossier.blocks.flatMap((block) => (block.kind === 'quote' ? [block.text] : []));
    for (const { item, clause } of checklist.items) expect(quotes).toContain(item.quote ?? clause.text);
    const ours = CHECKLIST_POLICY.text.instruments.filter(({ wording }) => wording === 'ours').map(({ id }) => id);
    const isSorted = checklist.sortings.some(({ sorting }) => ours.includes(sorting.instrument));
    if (isSorted) expect(said).toContain(S.inOurWords[lang]);
    expect(ours.length).toBeGreaterThan(0);
  });

  test('says what it was told, what it is sorted as and by which rules', () => {
    const { standing } = viewOf(lang, solution);
    for (const { fact, by } of standing.sorted.facts) {
      expect(said).toContain(checklist.factOf.get(fact)?.fact.label[lang].slice(1));
      for (const { sorting } of checklist.sortings.filter((one) => by.includes(one.sorting.id)))
        if (sorting.says !== null) expect(said).toContain(sorting.says[lang]);
    }
  });

  test('says what is missing now, and first what keeps it from production', () => {
    const half = textsOf(dossierIn(lang, halfway(lang)));
    const { standing } = viewOf(lang, halfway(lang));
    expect(standing.blocking.length).toBeGreaterThan(0);
    for (const { compiled } of [...standing.blocking, ...standing.open])
      expect(half.filter((text) => text.includes(compiled.item.asks[lang])).length).toBeGreaterThan(1);
    expect(half).toContain(W.blocking[lang]);
    expect(said).not.toContain(`${W.notTold[lang]}${W.notTold[lang]}`);
  });

  test('gives the clause as it was worded when an item was answered, and as it is worded now', () => {
    const [item] = checklist.items;
    if (item === undefined) throw new RangeError('no item');
    const old = 'Ordlyden af i fjor.\nMed to linjer.';
    const answered = Object.keys(solution.items).find((id) => solution.items[id]?.askedBy !== null) ?? '';
    const then = wordedOtherwise(solution, answered, old);
    const kept = textsOf(dossierIn(lang, then, { wordings: new Map([[sha256(old), old]]) }));
    expect(kept).toContain(old);
    expect(kept).toContain(`${W.wordedThen[lang]}:`);
    expect(kept.join('\n')).toContain('2026-01');
    const now = checklist.itemOf.get(answered);
    expect(kept).toContain(now?.item.quote ?? now?.clause.text);
    const lost = textsOf(dossierIn(lang, then));
    expect(lost).not.toContain(old);
    expect(lost).toContain(`${W.wordingLost[lang]}:`);
    expect(lost).toContain(sha256(old));
  });

  test('has every approval with who decided what and when, its conditions, and the risks that it covered', () => {
    for (const text of ['29', '31', 'Kun i åbningstiden, og kun i to måneder.', '2027-12-04']) expect(said).toContain(text);
    const words = rejectedFirst(lang).seats[0]?.verdict?.words ?? '';
    expect(words).not.toBe('');
    expect(said).toContain(words);
    const risks = rejectedFirst(lang).subject.signOff?.items.filter(({ state }) => state === 'accepted-risk') ?? [];
    expect(risks.length).toBeGreaterThan(0);
    for (const { reason } of risks) expect(said).toContain(reason);
    expect(textsOf(dossierIn(lang, begun(lang), { signOffs: [] }))).toContain(W.noSignOffs[lang]);
  });

  test('gives each entry of the audit so that its hash can be worked out from what stands there, with who it was', () => {
    const codes = dossier.blocks.flatMap((block) => (block.kind === 'codes' && block.title !== '' ? [block] : []));
    expect(codes).toHaveLength(ENTRIES.length);
    for (const [at, { title, codes: lines }] of codes.entries()) {
      const { hash, previous, entry } = Object.fromEntries(lines.map(({ label, text }) => [label, text]));
      expect(hashOf(previous ?? '', entry ?? '')).toBe(hash);
      expect(hash).toBe(ENTRIES[at]?.hash);
      expect(title.includes('Mette Holm')).toBe(ENTRIES[at]?.by === 'mette');
    }
  });

  test('keeps what was answered under an item that the checklist has no more', () => {
    const record = Object.values(solution.items)[0];
    if (record === undefined) throw new RangeError('nothing was answered');
    const more = { ...solution, items: { ...solution.items, 'gone-item': { ...record, answer: 'Svar fra før' } } };
    const gone = textsOf(dossierIn(lang, more));
    for (const text of [W.noLonger[lang], 'gone-item', 'Svar fra før']) expect(gone).toContain(text);
  });

  test('says of what was opened again what it was opened by', () => {
    const again = textsOf(dossierIn(lang, changedModel(lang)));
    expect(again.join('\n')).toContain(lang === 'da' ? 'Åbnet igen' : 'Opened again');
    expect(again.some((text) => text.startsWith('model ('))).toBe(true);
  });

  test('names by their id whoever is in the directory no more, and lets nobody turn the reading around', () => {
    const tricked = { ...solution, owner: 'who-has-left', described: { ...solution.described, purpose: 'a\u202Eb\u2066c\u0007d' } };
    const all = textsOf(dossierIn(lang, tricked));
    expect(all).toContain('who-has-left');
    expect(all).toContain('abcd');
  });
});

describe('the wording of a clause at a time', () => {
  const fileOf = (text: string) => ({
    path: 'policy.md',
    text: `---\nid: policy\ntitle: T\nowner: o\nedition: "1"\ndate: 2026-01-01\nsource: s\nlanguage: da\n---\n\n# Et afsnit {#et}\n\n${text}\n`,
  });
  const solution = wordedOtherwise(inProduction('da'), 'ansvarlig', 'Som det lød.');

  test('is wanted only where it is another than now', () => {
    expect(wordingsWanted(solution, CHECKLIST_POLICY.clauses)).toEqual([sha256('Som det lød.')]);
    expect(wordingsWanted(inProduction('da'), CHECKLIST_POLICY.clauses)).toEqual([]);
  });

  test('is found by its sha256 in the files of an edition', () => {
    const [clause] = wordingsIn([fileOf('Som det lød.')], [sha256('Som det lød.')], sha256);
    expect(clause).toEqual([sha256('Som det lød.'), 'Som det lød.']);
    expect(wordingsIn([fileOf('Noget andet.')], [sha256('Som det lød.')], sha256).size).toBe(0);
  });

  test('is looked for in one edition after the other, each once, and no further than it takes', async () => {
    const read: string[] = [];
    const filesOf = async (digest: string) => {
      read.push(digest);
      return digest === 'gone' ? null : [fileOf(digest === 'b' ? 'Som det lød.' : 'Noget andet.')];
    };
    const found = await wordingsAmong({ digests: ['a', 'gone', 'a', 'b', 'c'], filesOf }, [sha256('Som det lød.')], sha256);
    expect([...found.values()]).toEqual(['Som det lød.']);
    expect(read).toEqual(['a', 'gone', 'b']);
  });
});
