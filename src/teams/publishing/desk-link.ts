// The way from the chat to the desk.
import { PUBLISHING_WORDS as W } from '../../cards/publishing-words.ts';
import type { Lang } from '../../engine/types.ts';
import type { Publishing } from './publishing.ts';

/** As Markdown: what is said, and below it the link. */
export function withDesk({ deskUrl }: Pick<Publishing, 'deskUrl'>, said: string, lang: Lang): string {
  const url = deskUrl();
  return [said, ...(url === null ? [] : [`[${W.openDesk[lang]}](${url})`])].filter((one) => one !== '').join('\n\n');
}
