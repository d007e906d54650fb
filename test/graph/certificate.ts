// A certificate for 127.0.0.1, signed by its own key, made when a test starts: node:crypto signs, and DER is written by hand.
import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

export type Certificate = { readonly key: string; readonly cert: string };

const BYTE = 0x80;

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const digits = content.length.toString(16).padStart(content.length > 255 ? 4 : 2, '0');
  const length = content.length < BYTE ? Buffer.of(content.length) : Buffer.of(BYTE + digits.length / 2, ...Buffer.from(digits, 'hex'));
  return Buffer.concat([Buffer.of(tag), length, content]);
}

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const yes = der(0x01, Buffer.of(0xff));
/** ecdsa-with-SHA256 or sha256WithRSAEncryption, and the extensions basicConstraints and subjectAltName. */
const ALGORITHMS = { ec: sequence(oid('2a8648ce3d040302')), rsa: sequence(oid('2a864886f70d01010b'), der(0x05)) };
const NAME = sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from('127.0.0.1')))));
const CONSTRAINTS = sequence(oid('551d13'), yes, der(0x04, sequence(yes)));
const NAMES = sequence(oid('551d11'), der(0x04, sequence(der(0x87, Buffer.of(127, 0, 0, 1)), der(0x82, Buffer.from('localhost')))));
const VALID = sequence(der(0x17, Buffer.from('200101000000Z')), der(0x17, Buffer.from('491231235959Z')));

const PUBLIC = { type: 'spki', format: 'der' } as const;
const PRIVATE = { type: 'pkcs8', format: 'pem' } as const;
const pairOf = (kind: 'ec' | 'rsa') =>
  kind === 'ec'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: PUBLIC, privateKeyEncoding: PRIVATE })
    : generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: PUBLIC, privateKeyEncoding: PRIVATE });

export function certificate(kind: 'ec' | 'rsa' = 'ec'): Certificate {
  const { privateKey: key, publicKey } = pairOf(kind);
  const algorithm = ALGORITHMS[kind];
  const version = der(0xa0, der(0x02, Buffer.of(2)));
  const serial = der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)]));
  const extensions = der(0xa3, sequence(CONSTRAINTS, NAMES));
  const body = sequence(version, serial, algorithm, NAME, VALID, NAME, publicKey, extensions);
  const signature = sign('sha256', body, createPrivateKey(key));
  const whole = sequence(body, algorithm, der(0x03, Buffer.of(0), signature));
  const lines = whole.toString('base64').match(/.{1,64}/gu) ?? [];
  return { key, cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n` };
}
