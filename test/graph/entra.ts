// A stand-in of what gives tokens: Entra over https, and the endpoint that a container asks for its managed identity.
import { createServer as createPlain, type Server } from 'node:http';
import { createServer } from 'node:https';
import { text } from 'node:stream/consumers';
import { trustedCertificate } from './trusted.ts';

export type Entra = {
  readonly address: string;
  /** Where a container asks for its identity's token. */
  readonly identityEndpoint: string;
  /** What Entra was asked for a token with. */
  readonly asked: URLSearchParams[];
  /** Query and secret header of what the identity was asked for. */
  readonly identityAsked: { readonly resource: string | null; readonly clientId: string | null; readonly header: unknown }[];
  close(): Promise<void>;
};

export const IDENTITY_TOKEN = 'token-of-the-identity';
export const APP_TOKEN = 'token-of-the-app';

async function portOf(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const JSON_TYPE = { 'content-type': 'application/json' };

export async function entra(): Promise<Entra> {
  const asked: Entra['asked'] = [];
  const identityAsked: Entra['identityAsked'] = [];
  let address = '';
  const server = createServer(trustedCertificate(), (request, response) => {
    const path = request.url ?? '';
    response.writeHead(200, JSON_TYPE);
    if (path.includes('openid-configuration')) {
      const tenant = `${address}/${path.split('/')[1]}`;
      const endpoints = { token_endpoint: `${tenant}/oauth2/v2.0/token`, authorization_endpoint: `${tenant}/oauth2/v2.0/authorize` };
      response.end(JSON.stringify({ ...endpoints, issuer: `${tenant}/v2.0`, jwks_uri: `${tenant}/keys` }));
      return;
    }
    void text(request).then((body) => {
      asked.push(new URLSearchParams(body));
      response.end(JSON.stringify({ token_type: 'Bearer', expires_in: 3600, access_token: APP_TOKEN }));
    });
  });
  const identity = createPlain((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const header = request.headers['x-identity-header'];
    identityAsked.push({ resource: searchParams.get('resource'), clientId: searchParams.get('client_id'), header });
    const expires = Math.floor(Date.now() / 1000) + 3600;
    response.writeHead(200, JSON_TYPE);
    response.end(JSON.stringify({ token_type: 'Bearer', access_token: IDENTITY_TOKEN, expires_on: String(expires) }));
  });
  address = `https://127.0.0.1:${await portOf(server)}`;
  const identityEndpoint = `http://127.0.0.1:${await portOf(identity)}/msi/token`;
  const close = async () => {
    for (const one of [server, identity]) {
      const closed = new Promise((resolve) => one.close(resolve));
      one.closeAllConnections();
      await closed;
    }
  };
  return { address, identityEndpoint, asked, identityAsked, close };
}
