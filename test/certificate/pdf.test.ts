// The certificate as PDF: nothing of it is lost on the way, whatever its length and in whatever letters; every page says which it is.
import { describe, expect, test } from '@jest/globals';
import { pdfOf } from '../../src/certificate/pdf.ts';
import { certificatePress } from '../../src/certificate/press.ts';
import { ATTACKS, attackedOf, requestOf } from '../cards/request-samples.ts';
import { inProduction } from '../cards/solution-samples.ts';
import { certificateIn, textsOf, withDigests } from '../exports/samples.ts';
import { dossierIn } from '../exports/solution-samples.ts';
import { pagesOf } from './pdf-text.ts';

const squeezed = (text: string) => text.replaceAll(/\s/gu, '');

describe.each(['da', 'en'] as const)('a certificate in %s', (lang) => {
  test('holds every word, and the number of each page', async () => {
    const certificate = certificateIn(lang);
    const pages = pagesOf(await pdfOf(certificate));
    const said = squeezed(pages.join(''));
    for (const text of textsOf(certificate)) expect(said).toContain(squeezed(text));
    const page = lang === 'da' ? 'Side {at} af {all}' : 'Page {at} of {all}';
    for (const [at, one] of pages.entries())
      expect(one).toContain(page.replace('{at}', String(at + 1)).replace('{all}', String(pages.length)));
    expect(pages.length).toBeGreaterThan(1);
  });

  test.each(['long', 'unbroken', 'markdown', 'lines'])('loses nothing of what somebody wrote at length: %s', async (attack) => {
    const certificate = certificateIn(lang, withDigests(attackedOf(ATTACKS[attack] ?? '', lang)));
    const pages = pagesOf(await pdfOf(certificate));
    // What stands at the foot of a page comes in between where a text runs over it.
    const foot = squeezed(certificate.title);
    const said = squeezed(pages.join('')).replaceAll(new RegExp(`${foot}(?:Side\\d+af\\d+|Page\\d+of\\d+)`, 'gu'), '');
    for (const block of certificate.blocks) if (block.kind === 'words') expect(said).toContain(squeezed(block.text));
  });
});

test('names are written as their owners write them, and a sign that no typeface has is named', async () => {
  const purpose = 'Ali Yılmaz, Łukasz Żółć, Ωμέγα, Ирина, Åse Ærø, 中 👍';
  const pages = pagesOf(await pdfOf(certificateIn('da', withDigests(requestOf('da', { purpose })))));
  const said = squeezed(pages.join(''));
  for (const name of ['AliYılmaz', 'ŁukaszŻółć', 'Ωμέγα', 'Ирина', 'ÅseÆrø']) expect(said).toContain(name);
  expect(said).toContain('[U+4E2D]');
  expect(said).not.toContain('\uFFFD');
});

test('the same certificate is the same file, to the byte', async () => {
  const [one, two] = await Promise.all([pdfOf(certificateIn('en')), pdfOf(certificateIn('en'))]);
  expect(Buffer.compare(one, two)).toBe(0);
});

test('is drawn in a thread of its own, as it would be here', async () => {
  const press = certificatePress();
  const [drawn, again] = await Promise.all([press.pdfOf(certificateIn('da')), press.pdfOf(certificateIn('da'))]);
  expect(Buffer.compare(drawn, await pdfOf(certificateIn('da')))).toBe(0);
  expect(Buffer.compare(drawn, again)).toBe(0);
});

test('what cannot be drawn is a fault, and the next one is drawn all the same', async () => {
  const press = certificatePress();
  const broken = JSON.parse(JSON.stringify({ ...certificateIn('da'), blocks: [{ kind: 'text' }] }));
  await expect(press.pdfOf(broken)).rejects.toMatchObject({ code: 'certificate-undrawn' });
  await expect(press.pdfOf(certificateIn('da'))).resolves.toBeInstanceOf(Uint8Array);
});

describe.each(['da', 'en'] as const)('a dossier in %s', (lang) => {
  const solution = inProduction(lang);
  const answer = 'Det hele er gennemgået med leverandøren, og det holder. '.repeat(200);
  const [first = ''] = Object.keys(solution.items);
  const record = solution.items[first];
  const long = record === undefined ? solution : { ...solution, items: { ...solution.items, [first]: { ...record, answer } } };
  const goesOn = lang === 'da' ? '(fortsat)' : '(continued)';

  test('holds every word, and a page says what it goes on with', async () => {
    const dossier = dossierIn(lang, long);
    const pages = pagesOf(await pdfOf(dossier));
    const between = new RegExp(`${squeezed(dossier.title)}(?:Side\\d+af\\d+|Page\\d+of\\d+)`, 'gu');
    const heads = pages.map((page) => /(?:Side \d+ af \d+|Page \d+ of \d+)(.*)$/u.exec(page)?.[1] ?? '');
    const bare = pages.map((page, at) => squeezed(page.slice(0, page.length - (heads[at] ?? '').length)).replaceAll(between, ''));
    for (const text of textsOf(dossier)) expect(bare.join('')).toContain(squeezed(text));
    const titles = dossier.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(heads[0]).toBe('');
    expect(heads.filter((head) => head !== '').length).toBeGreaterThan(2);
    for (const head of heads.filter((one) => one !== '')) {
      expect(head.endsWith(goesOn)).toBe(true);
      expect(titles.some((title) => head.startsWith(title.slice(0, 20)))).toBe(true);
    }
  });

  test('says of no page that it goes on with what has ended before it', async () => {
    const pages = pagesOf(await pdfOf(dossierIn(lang, long)));
    const titles = dossierIn(lang, long).blocks.flatMap((block) => (block.kind === 'heading' ? [squeezed(block.text)] : []));
    const beginning = pages.filter((page) => titles.some((title) => squeezed(page).startsWith(title)));
    expect(beginning.length).toBeGreaterThan(0);
    for (const page of beginning) expect(page).not.toContain(goesOn);
  });
});

test('a certificate says at the head of no page what it goes on with', async () => {
  for (const page of pagesOf(await pdfOf(certificateIn('da')))) expect(page).not.toContain('(fortsat)');
});
