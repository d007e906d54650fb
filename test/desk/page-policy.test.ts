// Fluent UI under the page's content security policy, in a real Chromium: it looks as it should, and nothing is asked for beyond it.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import type { PageFiles } from '../../src/desk/page-files.ts';
import { launchBrowser } from '../browser.ts';
import { type Scene, sceneOf } from './scene.ts';

const PAGE = `
import { Button, Combobox, Dialog, DialogBody, DialogSurface, FluentProvider, makeStyles, Option, Tooltip, webLightTheme } from '@fluentui/react-components';
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
const useStyles = makeStyles({ box: { paddingTop: '7px' } });
const Box = () => h('div', { id: 'box', className: useStyles().box, style: { marginTop: '9px' } }, 'x');
const parts = [
  h(Box),
  h(Button, { appearance: 'primary', id: 'button' }, 'B'),
  h(Combobox, { defaultOpen: true }, h(Option, null, 'One')),
  h(Tooltip, { content: 't', relationship: 'label', visible: true }, h(Button, null, 't')),
  h(Dialog, { open: true, modalType: 'non-modal' }, h(DialogSurface, { id: 'dialog' }, h(DialogBody, null, 'd'))),
];
createRoot(document.getElementById('page')).render(h(FluentProvider, { theme: webLightTheme }, ...parts));
`;
const INDEX = `<!doctype html><html lang="en"><title>x</title><link rel="icon" href="/desk/assets/mark.svg">
<div id="page"></div><script type="module" src="/desk/assets/main-1.js"></script>
<script>document.title = 'written into the page'</script><style>body { color: red }</style></html>`;
const MARK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>';

async function pageFiles(): Promise<PageFiles> {
  const { outputFiles } = await build({
    stdin: { contents: PAGE, resolveDir: process.cwd(), loader: 'js' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const file = (type: string, bytes: Uint8Array | string) => ({ type, bytes: Buffer.from(bytes), packed: null });
  const assets = new Map([
    ['main-1.js', file('text/javascript; charset=utf-8', outputFiles[0]?.contents ?? '')],
    ['mark.svg', file('image/svg+xml', MARK)],
  ]);
  return { index: file('text/html; charset=utf-8', INDEX), assets };
}

let scene: Scene;
let browser: Browser;
beforeAll(async () => {
  scene = await sceneOf({ page: await pageFiles() });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await scene.close();
});

const LOOK = `(() => {
  const box = getComputedStyle(document.getElementById('box'));
  return [box.paddingTop, box.marginTop, getComputedStyle(document.getElementById('button')).backgroundColor, document.title, getComputedStyle(document.body).color];
})()`;

test('Fluent UI needs no more of the policy than style elements that are empty, and what is written into the page does nothing', async () => {
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (cause) => said.push(String(cause)));
  await page.goto(`http://127.0.0.1:${scene.port}/desk`);
  await page.waitForSelector('#dialog');
  expect(await page.evaluate(LOOK)).toEqual(['7px', '9px', 'rgb(15, 108, 189)', 'x', 'rgb(0, 0, 0)']);
  // The script and the style that were written into the page, and nothing of Fluent UI.
  expect(said.map((line) => /inline (script|style)/u.exec(line)?.[1] ?? line)).toEqual(['script', 'style']);
  await page.close();
});

test('another site cannot frame the page', async () => {
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(`<iframe src="http://127.0.0.1:${scene.port}/desk"></iframe>`);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  const page = await browser.newPage();
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
  await page.goto(`http://127.0.0.1:${port}/`);
  expect((await refused).text()).toContain('https://teams.microsoft.com');
  await page.close();
  await new Promise((resolve) => site.close(resolve));
});
