// The certificate and the register say all there is of a request, as it was, in both languages; and the certificate can be verified by hand.
import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { dayOf, stampOf } from '../../src/approvals/working-days.ts';
import { registerFileName, registerHeader, registerRow } from '../../src/exports/register-table.ts';
import { approvedOf, NOW, requestOf } from '../cards/request-samples.ts';
import { approvedSign } from '../cards/solution-samples.ts';
import { certificateIn, entries, exportingIn, textsOf, withDigests } from './samples.ts';

const sha256 = (...parts: readonly (string | Buffer)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

describe.each(['da', 'en'] as const)('a certificate in %s', (lang) => {
  const request = withDigests(approvedOf(lang));
  const certificate = certificateIn(lang, request);
  const said = textsOf(certificate).join('\n');

  test('names who asked and who decided, and says for what, until when and on what conditions', () => {
    for (const text of ['Mette Holm', 'Peter Lund', request.purpose, '2027-03-01', 'Nordlys Keramik ApS', ...request.conditions])
      expect(said).toContain(text);
  });

  test('gives each clause word for word, with a sha256 that is that of the words', () => {
    const quotes = certificate.blocks.flatMap((block) => (block.kind === 'quote' ? [block.text] : []));
    for (const { text, sha256: digest, edition } of request.subject.clauses) {
      expect(quotes).toContain(text);
      expect(sha256(text)).toBe(digest);
      expect(said).toContain(digest);
      expect(said).toContain(edition);
    }
  });

  test('gives each entry of the audit so that its hash can be worked out from what stands there', () => {
    const codes = certificate.blocks.flatMap((block) => (block.kind === 'codes' && block.title !== '' ? [block.codes] : []));
    expect(codes).toHaveLength(entries.length);
    for (const lines of codes) {
      const { hash, previous, entry } = Object.fromEntries(lines.map(({ label, text }) => [label, text]));
      expect(sha256(Buffer.from(previous ?? '', 'hex'), entry ?? '')).toBe(hash);
    }
    expect(codes.map((lines) => lines[0]?.text)).toEqual(entries.map(({ hash }) => hash));
  });

  test('of a solution gives each item as it stood, with what was written of it', () => {
    const signed = approvedSign(lang);
    const of = textsOf(certificateIn(lang, withDigests(signed)));
    const items = signed.subject.signOff?.items ?? [];
    expect(items.length).toBeGreaterThan(1);
    for (const { title, quote, answer, reason } of items)
      for (const text of [title, quote, answer, reason]) expect(of.join('\n')).toContain(text);
    expect(said).not.toContain(lang === 'da' ? 'Løsningen, som den stod' : 'The solution as it stood');
  });

  test('says where it has run out, although nobody has noted that yet', () => {
    const over = { ...request, scope: request.scope === null ? null : { ...request.scope, until: '2026-12-03' } };
    expect(certificateIn(lang, over).standing).toBe(lang === 'da' ? 'Udløbet' : 'Expired');
  });

  test('gives the clause as it was decided on and as it was affirmed since, with who affirmed it', () => {
    const worded = (word: string) => ({
      ...request.subject,
      clauses: request.subject.clauses.map((one) => ({ ...one, text: `${word} ${one.text}`, edition: word })),
    });
    const affirmations = [
      { by: 'who-affirmed-first', at: NOW - 2, before: worded('decided-on') },
      { by: 'who-affirmed-last', at: NOW - 1, before: worded('affirmed-first') },
    ];
    const texts = textsOf(certificateIn(lang, { ...request, subject: worded('affirmed-last'), affirmations }));
    const places = ['decided-on', 'who-affirmed-first', 'affirmed-first', 'who-affirmed-last', 'affirmed-last'].map((word) =>
      texts.findIndex((text) => text.includes(`${word} `) || text.includes(`: ${word}`)),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  test('names by their id whoever is in the directory no more', () => {
    expect(textsOf(certificateIn(lang, { ...request, requester: 'who-has-left' })).join()).toContain('who-has-left');
  });

  test('lets nobody turn the reading of the page around', () => {
    const tricked = certificateIn(lang, { ...request, purpose: 'a\u202Eb\u2066c\u0007d' });
    expect(textsOf(tricked)).toContain('abcd');
  });
});

describe('the register', () => {
  const row = (request: Parameters<typeof registerRow>[1], lang: 'da' | 'en' = 'da') => {
    const titles = registerHeader(lang);
    return Object.fromEntries(registerRow(exportingIn(lang), request).map((cell, at) => [titles[at], cell]));
  };

  test('has every title once, as many in each language, and a cell for each', () => {
    for (const lang of ['da', 'en'] as const) {
      const titles = registerHeader(lang);
      expect(new Set(titles).size).toBe(titles.length);
      expect(registerRow(exportingIn(lang), requestOf(lang))).toHaveLength(titles.length);
    }
    expect(registerHeader('da')).toHaveLength(registerHeader('en').length);
  });

  test('says who is asked, who decided what and when, and what counts', () => {
    const approved = row(withDigests(approvedOf('da')));
    expect(approved).toMatchObject({
      Nummer: '17',
      Status: 'Godkendt',
      'Hvem spurgte': 'Mette Holm',
      'Gælder til og med': '2027-03-01',
      Betingelser: 'Slet udkastet, når referatet er sendt.',
      Afgørelser: `nærmeste leder: Peter Lund, ja ${stampOf(NOW - 3 * 3_600_000)}: Slet udkastet, når referatet er sendt.`,
    });
    expect(row(requestOf('en'), 'en')['Who decides']).toBe('manager: Peter Lund, asked 2026-12-02 12:00');
  });

  test('tells times as clocks in Copenhagen show them, in summer and in winter', () => {
    expect(stampOf(Date.UTC(2026, 6, 1, 22, 5))).toBe('2026-07-02 00:05');
    expect(stampOf(Date.UTC(2026, 11, 31, 23, 30))).toBe('2027-01-01 00:30');
    expect(registerFileName({ now: NOW, lang: 'da' })).toBe(`hjemmel-register-${dayOf(NOW)}.csv`);
  });
});
