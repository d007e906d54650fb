// `npm run gallery`: draws every card as the local Teams draws it, with its own page, renderer and colours, into
// test/pictures/out/gallery, beside one page that shows them all. Look at them; no test can. Names after `--` draw those cards alone.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { pageFiles } from '../../src/local/page-files.ts';
import { launchBrowser } from '../browser.ts';
import { allCards, LANGS, type NamedCard } from '../cards/all-cards.ts';

const folder = fileURLToPath(new URL('out/gallery/', import.meta.url));
/** Never left the machine: every request below it is answered here, and any other is refused. */
const HOST = 'http://gallery.invalid';
const THEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 600] as const;

/** A card in a message of that width. Teams cuts the titles of buttons off where the local page wraps them: the worse is drawn. */
const shell = (width: number) => `<!doctype html><html lang="da"><head><meta charset="utf-8">
<link rel="stylesheet" href="/local/page/page.css"><link rel="stylesheet" href="/local/page/messages.css">
<link rel="stylesheet" href="/local/page/cards.css"><script src="/local/page/adaptivecards.js"></script>
<style>
  body { margin: 0; padding: 8px; background: var(--stage); width: ${width}px; box-sizing: border-box; }
  .bubble { padding: 8px 12px; }
  .ac-pushButton, .ac-pushButton > div { max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap !important; }
</style></head><body><div class="bubble"><div class="card-frame" id="place"></div></div></body></html>`;

type Combination = { readonly theme: (typeof THEMES)[number]; readonly width: number };
const combinations: readonly Combination[] = THEMES.flatMap((theme) => WIDTHS.map((width) => ({ theme, width })));

async function openStage(browser: Browser, { theme, width }: Combination): Promise<Page> {
  const files = pageFiles();
  const page = await browser.newPage({ viewport: { width, height: 400 }, colorScheme: theme });
  await page.route('**/*', async (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const file = origin === HOST ? files.get(pathname) : undefined;
    if (origin === HOST && pathname === '/gallery') await route.fulfill({ contentType: 'text/html; charset=utf-8', body: shell(width) });
    else if (file === undefined) await route.abort();
    else await route.fulfill({ contentType: file.type, body: file.bytes });
  });
  await page.goto(`${HOST}/gallery`);
  return page;
}

/** As text, since it runs in the page, whose modules nobody here can read. */
const drawScript = (card: unknown) => `(async () => {
  const { drawCard } = await import('/local/page/card.ts');
  document.querySelector('#place').replaceChildren(drawCard(${JSON.stringify(card)}, { act: () => {} }));
})()`;

/** Presses each button that unfolds something, and the first that unfolds a form: one closes the other. */
const openScript = (card: unknown) => `{
  const titles = [];
  let forms = 0;
  JSON.stringify(${JSON.stringify(card)}, (_, value) => ((value?.type === 'Action.ToggleVisibility' || (value?.type === 'Action.ShowCard' && forms++ === 0)) && titles.push(value.title), value));
  for (const button of document.querySelectorAll('.ac-pushButton')) if (titles.includes(button.textContent)) button.click();
}`;
const OVERFLOW_SCRIPT = `({
  wide: document.documentElement.scrollWidth - innerWidth,
  cut: [...document.querySelectorAll('.ac-pushButton, .ac-pushButton > div')].filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.textContent),
})`;

const pictureOf = ({ name, lang }: NamedCard, { theme, width }: Combination) => `${name}-${lang}-${theme}-${width}.png`;

type Overflow = { readonly wide: number; readonly cut: readonly string[] };

function complaintsOf(picture: string, { wide, cut }: Overflow): readonly string[] {
  return [
    ...(wide > 0 ? [`${picture}: ${wide} px too wide`] : []),
    ...new Set(cut.map((title) => `${picture}: the button \`${title}\` is cut off`)),
  ];
}

async function drawn(page: Page, named: NamedCard, combination: Combination): Promise<readonly string[]> {
  await page.evaluate(drawScript(named.card));
  if (named.isOpened === true) await page.evaluate(openScript(named.card));
  const picture = pictureOf(named, combination);
  await page.screenshot({ path: `${folder}${picture}`, fullPage: true });
  const overflow: Overflow = await page.evaluate(OVERFLOW_SCRIPT);
  return complaintsOf(picture, overflow);
}

function indexPage(cards: readonly NamedCard[]): string {
  const cell = (named: NamedCard, one: Combination) =>
    `<figure><img loading="lazy" src="${pictureOf(named, one)}" alt="${named.name}, ${named.lang}, ${one.theme}, ${one.width} px"><figcaption>${named.lang}, ${one.theme}, ${one.width} px</figcaption></figure>`;
  const names = [...new Set(cards.map(({ name }) => name))];
  const rows = names.map((name) => {
    const pictures = cards.filter((one) => one.name === name).flatMap((one) => combinations.map((each) => cell(one, each)));
    return `<section id="${name}"><h2>${name}</h2><div>${pictures.join('')}</div></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Cards of Hjemmel</title>
<style>body{font:14px system-ui;margin:20px;background:#ddd}section>div{display:flex;gap:12px;overflow-x:auto;align-items:flex-start}figure{margin:0}figcaption{color:#444}</style>
<h1>Cards of Hjemmel</h1><p>${names.map((name) => `<a href="#${name}">${name}</a>`).join(' · ')}</p>${rows.join('\n')}</html>\n`;
}

const wanted = process.argv.slice(2);
const cards = allCards().filter(({ name }) => wanted.length === 0 || wanted.includes(name));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const complaints: string[] = [];
for (const combination of combinations) {
  const page = await openStage(browser, combination);
  for (const named of cards) complaints.push(...(await drawn(page, named, combination)));
  await page.close();
}
await browser.close();
writeFileSync(`${folder}index.html`, indexPage(cards));
const count = cards.length * combinations.length;
process.stdout.write(
  `${count} pictures of ${cards.length / LANGS.length} cards: ${folder}index.html\n${complaints.map((one) => `${one}\n`).join('')}`,
);
