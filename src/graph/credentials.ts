// How the app proves who it is to Entra. In production with something that cannot be copied out of it; a client secret is for development,
// and the settings refuse it elsewhere.
import {
  ClientAssertionCredential,
  ClientCertificateCredential,
  ClientSecretCredential,
  ManagedIdentityCredential,
  type TokenCredential,
} from '@azure/identity';
import { Fault } from '../engine/fault.ts';
import { unreachable } from '../engine/types.ts';
import type { Token } from './graph-call.ts';

export type GraphCredential =
  /** The app registration trusts the managed identity: `system`, or the client id of one. */
  | { readonly kind: 'federated'; readonly managedIdentity: string }
  /** The identity is itself what was granted the permissions. */
  | { readonly kind: 'managed-identity'; readonly managedIdentity: string }
  /** Path of a PEM file with certificate and private key. */
  | { readonly kind: 'certificate'; readonly path: string }
  | { readonly kind: 'secret'; readonly secret: string };

export type AppIdentity = { readonly appId: string; readonly tenantId: string };

type Authority = { readonly authorityHost: string; readonly disableInstanceDiscovery: true };
/** `authority` is Entra's own unless a test brings another. */
type CredentialParts = AppIdentity & { readonly credential: GraphCredential; readonly authority?: Authority };

const GRAPH_SCOPE = 'https://graph.microsoft.com/.default';
const BOT_SCOPE = 'https://api.botframework.com/.default';
/** What Entra wants a managed identity's token to be made out to before it takes it for the app's word. */
const EXCHANGE_SCOPE = 'api://AzureADTokenExchange/.default';

const identityOf = (managedIdentity: string): TokenCredential =>
  managedIdentity === 'system' ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId: managedIdentity });

async function tokenFrom(credential: TokenCredential, scope: string, signal?: AbortSignal): Promise<string> {
  const token = await credential.getToken(scope, signal === undefined ? {} : { abortSignal: signal });
  if (token !== null) return token.token;
  throw new Fault({ code: 'no-token', message: 'the credential gave no token', hint: 'see the credential in the settings' });
}

function credentialOf({ appId, tenantId, credential, authority }: CredentialParts): TokenCredential {
  const options = authority ?? {};
  switch (credential.kind) {
    case 'federated': {
      const identity = identityOf(credential.managedIdentity);
      return new ClientAssertionCredential(tenantId, appId, () => tokenFrom(identity, EXCHANGE_SCOPE), options);
    }
    case 'managed-identity':
      return identityOf(credential.managedIdentity);
    case 'certificate':
      return new ClientCertificateCredential(tenantId, appId, credential.path, options);
    case 'secret':
      return new ClientSecretCredential(tenantId, appId, credential.secret, options);
    default:
      return unreachable(credential);
  }
}

function tokenFor(scope: string, parts: CredentialParts): Token {
  const credential = credentialOf(parts);
  return (signal) => tokenFrom(credential, scope, signal);
}

/** Tokens for Graph; the credential keeps one until it is about to expire. */
export const graphToken = (parts: CredentialParts): Token => tokenFor(GRAPH_SCOPE, parts);

/** Tokens by which the platform knows the bot; kept in the same way. */
export const botToken = (parts: CredentialParts): Token => tokenFor(BOT_SCOPE, parts);
