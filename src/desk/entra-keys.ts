// Where Entra says with which keys it signs the tokens of our tenant.
import { type KeySource, publishedKeys } from '../edge/published-keys.ts';

const ORIGIN = 'https://login.microsoftonline.com/';

/** What a key set is given as `fetchKeys`. */
export const entraKeys = (tenantId: string, source: KeySource): (() => Promise<unknown>) =>
  publishedKeys({ name: 'Entra', origin: ORIGIN, metadata: `${ORIGIN}${tenantId}/v2.0/.well-known/openid-configuration` }, source);
