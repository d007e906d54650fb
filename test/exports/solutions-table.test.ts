// The tables of solutions: a cell for each title, whatever is known; and what somebody wrote is theirs, never a formula.
import { describe, expect, test } from '@jest/globals';
import { csvLines } from '../../src/exports/csv.ts';
import {
  solutionItemRows,
  solutionItemsFileName,
  solutionItemsHeader,
  solutionRow,
  solutionsFileName,
  solutionsHeader,
} from '../../src/exports/solutions-table.ts';
import { obstaclesOf } from '../../src/solutions/standing.ts';
import { begun, changedModel, halfway, inProduction, ready } from '../cards/solution-samples.ts';
import { CHECKLIST_POLICY, NOW, viewOf } from './solution-samples.ts';

const { checklist } = CHECKLIST_POLICY;

describe.each(['da', 'en'] as const)('the tables of solutions in %s', (lang) => {
  const columned = { policy: CHECKLIST_POLICY, lang };
  const rowIn = (solution: Parameters<typeof viewOf>[1]) => {
    const titles = solutionsHeader(columned);
    return Object.fromEntries(solutionRow(viewOf(lang, solution)).map((cell, at) => [titles[at], cell]));
  };
  const itemsIn = (solution: Parameters<typeof viewOf>[1]) => {
    const titles = solutionItemsHeader(columned);
    return solutionItemRows(viewOf(lang, solution)).map((row) => Object.fromEntries(row.map((cell, at) => [titles[at], cell])));
  };

  test('have every title once, and a cell for each, whatever is known', () => {
    for (const titles of [solutionsHeader(columned), solutionItemsHeader(columned)]) expect(new Set(titles).size).toBe(titles.length);
    for (const solution of [begun(lang), halfway(lang), ready(lang), inProduction(lang), changedModel(lang)]) {
      expect(solutionRow(viewOf(lang, solution))).toHaveLength(solutionsHeader(columned).length);
      const rows = solutionItemRows(viewOf(lang, solution));
      expect(rows).toHaveLength(checklist.items.length);
      for (const row of rows) expect(row).toHaveLength(solutionItemsHeader(columned).length);
    }
  });

  test('say of each solution whose it is, how far it is, what is missing, what it is and what it was sorted as', () => {
    const row = rowIn(inProduction(lang));
    const [number, name, owner, until] =
      lang === 'da' ? ['Nummer', 'Navn', 'Ejer', 'Godkendt til og med'] : ['Number', 'Name', 'Owner', 'Approved until the end of'];
    expect([row[number], row[owner], row[until]]).toEqual(['7', 'Mette Holm', '2027-11-29']);
    expect(row[name]).toBe(inProduction(lang).described.name);
    for (const { fact } of checklist.facts)
      expect(Object.keys(row).map((title) => title.toLowerCase())).toContain(fact.label[lang].toLowerCase());
    const { standing } = viewOf(lang, halfway(lang));
    const cells = Object.values(rowIn(halfway(lang)));
    expect(cells).toContain(String(obstaclesOf(standing).length));
    expect(Object.keys(row).filter((title) => title.startsWith('Tema: ') || title.startsWith('Theme: '))).toHaveLength(
      checklist.themes.length,
    );
  });

  test('say of each item what was answered, by whom, with what evidence, and which clause it rests on', () => {
    const solution = ready(lang);
    const rows = itemsIn(solution);
    const answered = Object.entries(solution.items).filter(([, { state }]) => state === 'answered');
    expect(answered.length).toBeGreaterThan(3);
    for (const [item, { answer, evidence, askedBy }] of answered) {
      const cells = Object.values(rows.find((row) => Object.values(row).includes(item)) ?? {});
      expect(cells).toEqual(expect.arrayContaining([answer, askedBy?.sha256, `${askedBy?.instrument} ${askedBy?.edition}`, 'Mette Holm']));
      for (const { text } of evidence) expect(cells).toContain(text);
    }
  });

  test('run nothing that somebody wrote', () => {
    const solution = { ...begun(lang), described: { ...begun(lang).described, name: '=HYPERLINK("https://evil.example")', purpose: '+1' } };
    const text = csvLines([solutionRow(viewOf(lang, solution))], lang);
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(text).toContain(`"'+1"`);
    expect(text).not.toMatch(/(?:^|[;,])"[=+@]/mu);
  });

  test('have no cell that a spreadsheet takes for a day that it is not', () => {
    for (const row of [solutionRow(viewOf(lang)), ...solutionItemRows(viewOf(lang))])
      for (const cell of row) expect(cell).not.toMatch(/^\d+[/.-]\d+$/u);
  });

  test('have names that say what they are and of which day', () => {
    const names = [solutionsFileName({ now: NOW, lang }), solutionItemsFileName({ now: NOW, lang })];
    expect(names[0]).not.toBe(names[1]);
    for (const name of names) expect(name).toMatch(/^hjemmel-[a-z-]+-2026-12-04\.csv$/u);
  });
});
