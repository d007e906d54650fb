// The two cards that Teams itself has for a file: the bot's question whether it may put one into one's OneDrive, and the file that lies
// there. What the answer comes to is the server's business.
import type { Attachment } from '../protocol.ts';
import { recordOf, textOf } from '../values.ts';
import * as api from './api.ts';
import type { Where } from './card-deeds.ts';
import { type Child, h, icon } from './dom.ts';
import { acting } from './session.ts';
import { say } from './words.ts';

export const FILE_CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
export const FILE_INFO = 'application/vnd.microsoft.teams.card.file.info';

function sizeText(bytes: unknown): string {
  if (typeof bytes !== 'number') return '';
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

const frame = (name: string, label: string, ...children: readonly Child[]): HTMLElement =>
  h(
    'section',
    { class: 'file-card', 'aria-label': `${label}: ${name}` },
    icon('file'),
    h('div', {}, h('strong', { class: 'file-name' }, name), children),
  );

export function drawConsent({ name = '', content }: Attachment, where: Where, at: number): HTMLElement {
  const { description, sizeInBytes, answered } = recordOf(content);
  const answer = (isYes: boolean) => () => void api.consent({ ...acting(where.chat, where.thread), message: where.message, at, isYes });
  const buttons = h(
    'div',
    { class: 'file-buttons' },
    h('button', { type: 'button', class: 'button primary', onclick: answer(true) }, say('allow')),
    h('button', { type: 'button', class: 'button', onclick: answer(false) }, say('decline')),
  );
  const done = h('p', { class: 'file-line file-answer', role: 'status' }, say(answered === 'accept' ? 'allowed' : 'declinedFile'));
  const line = [textOf(description), sizeText(sizeInBytes)].filter((one) => one !== '').join(' · ');
  return frame(name, say('fileOffer'), h('p', { class: 'file-line' }, line), answered === undefined ? buttons : done);
}

/** Only what lies on this very machine is linked to. */
export function drawFile({ name = '', contentUrl = '' }: Attachment): HTMLElement {
  const isOwn = URL.canParse(contentUrl, location.href) && new URL(contentUrl, location.href).origin === location.origin;
  const link = h('a', { href: contentUrl, download: name, class: 'button file-link' }, say('download'));
  return frame(name, say('file'), isOwn ? h('div', { class: 'file-buttons' }, link) : null);
}
