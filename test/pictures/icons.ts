// `npm run icons`: draws manifest/color.png and manifest/outline.png from the SVG files beside them, in the sizes that Teams asks
// for. Look at them afterwards on a light and on a dark background.
import { readFileSync, writeFileSync } from 'node:fs';
import { launchBrowser } from '../browser.ts';

const ICONS = [
  { name: 'color', size: 192 },
  { name: 'outline', size: 32 },
] as const;
const folder = new URL('../../manifest/', import.meta.url);

const browser = await launchBrowser('pinned');
const page = await browser.newPage({ deviceScaleFactor: 1 });
for (const { name, size } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<body style="margin:0">${readFileSync(new URL(`${name}.svg`, folder), 'utf8')}</body>`);
  // What the drawing leaves free stays transparent: Teams lays the outline icon on colours of its own.
  writeFileSync(new URL(`${name}.png`, folder), await page.screenshot({ omitBackground: true }));
}
await browser.close();
