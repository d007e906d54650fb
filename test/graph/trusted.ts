import tls from 'node:tls';
import { type Certificate, certificate } from './certificate.ts';

let trusted: Certificate | null = null;

/** Trusted by this whole worker of tests, and by nothing else. */
export function trustedCertificate(): Certificate {
  trusted ??= certificate();
  tls.setDefaultCACertificates([trusted.cert]);
  return trusted;
}
