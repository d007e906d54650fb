// Where the Bot Framework says with which keys it signs.
import { type KeySource, publishedKeys } from '../../edge/published-keys.ts';

const ORIGIN = 'https://login.botframework.com/';
const BOT_FRAMEWORK = { name: 'the Bot Framework', origin: ORIGIN, metadata: `${ORIGIN}v1/.well-known/openidconfiguration` };

/** What a key set is given as `fetchKeys`. */
export const botFrameworkKeys = (source: KeySource): (() => Promise<unknown>) => publishedKeys(BOT_FRAMEWORK, source);
