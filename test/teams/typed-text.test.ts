import { expect, test } from '@jest/globals';
import type { IncomingEntity } from '../../src/teams/activity-shape.ts';
import { isMentioned, typedText } from '../../src/teams/typed-text.ts';
import { BOT_ID, message } from './bot.ts';

const mention = (text: string, id = BOT_ID): IncomingEntity => ({ type: 'mention', mentioned: { id, name: 'x' }, text });
const OURS = mention('<at>Hjemmel</at>');

test.each<[string, string, readonly IncomingEntity[]]>([
  ['<at>Hjemmel</at>hej', 'hej', [OURS]],
  ['<at>Hjemmel</at> hej', 'hej', [OURS]],
  ['<at>Hjemmel</at>&nbsp;hej', 'hej', [OURS]],
  ['hej <at>Hjemmel</at>', 'hej', [OURS]],
  ['<at id="0">Hjemmel</at>hej', 'hej', [mention('<at id="0">Hjemmel</at>')]],
  ['<at>Hjemmel</at><at>Hjemmel</at>hej', 'hej', [OURS, OURS]],
  ['<at>Hjemmel</at>', '', [OURS]],
  ['<at>Bo</at> hej', 'Bo  hej', [mention('<at>Bo</at>', '29:bo')]],
  ['a &lt; b &amp;amp; c &quot;d&quot; &#39;e&#39;', `a < b &amp; c "d" 'e'`, []],
  ['&lt;at&gt;x&lt;/at&gt;', '<at>x</at>', []],
  ['  hej\n', 'hej', []],
  ['hej', 'hej', [{ type: 'mention' }, { type: 'mention', mentioned: { id: BOT_ID }, text: '' }]],
])('of %j is left %j', (text, typed, entities) => {
  expect(typedText(message(text, { entities }))).toBe(typed);
});

test('of no text is left nothing', () => {
  const { text: _, ...activity } = message('');
  expect(typedText(activity)).toBe('');
});

test('the bot is mentioned by its id alone', () => {
  expect(isMentioned(message('x', { entities: [OURS] }))).toBe(true);
  expect(isMentioned(message('<at>Hjemmel</at>', { entities: [mention('<at>Hjemmel</at>', '29:bo')] }))).toBe(false);
  expect(isMentioned(message('<at>Hjemmel</at>'))).toBe(false);
});
