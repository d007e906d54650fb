// The key that signs checkpoints of the audit: from a file that the operator names, else one made at the first start, beside the
// checkpoints and readable by us only.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Fault } from '../engine/fault.ts';
import { systemCode, textIn } from './file-access.ts';

export const checkpointFile = (dataFolder: string): string => join(dataFolder, 'audit', 'checkpoints.jsonl');
const usualKeyFile = (dataFolder: string): string => join(dataFolder, 'audit', 'key.pem');

/** `named` is what AUDIT_KEY says; null for our own. */
export async function signingKey(dataFolder: string, named: string | null): Promise<KeyObject> {
  const file = named ?? usualKeyFile(dataFolder);
  const text = await textIn(file);
  if (text !== null) return privateKeyOf(text, file);
  if (named !== null) throw keyFault(file, 'cannot be read');
  return madeKey(file);
}

/** A public key is enough to verify with, and better kept away from the program. Null where there is none yet. */
export async function verifyingKey(dataFolder: string, named: string | null): Promise<KeyObject | null> {
  const file = named ?? usualKeyFile(dataFolder);
  const text = await textIn(file);
  if (text === null && named === null) return null;
  if (text === null) throw keyFault(file, 'cannot be read');
  try {
    return checkedKind(createPublicKey(text), file);
  } catch (cause) {
    throw cause instanceof Fault ? cause : keyFault(file, 'holds no key');
  }
}

function privateKeyOf(text: string, file: string): KeyObject {
  try {
    return checkedKind(createPrivateKey(text), file);
  } catch (cause) {
    throw cause instanceof Fault ? cause : keyFault(file, 'holds no private key');
  }
}

function checkedKind(key: KeyObject, file: string): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw keyFault(file, 'holds a key of another kind');
  return key;
}

/** Of two processes that start at once one makes the key and the other reads it. */
async function madeKey(file: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const handle = await open(file, 'wx', 0o600);
    try {
      await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    return privateKey;
  } catch (cause) {
    const text = systemCode(cause) === 'EEXIST' ? await textIn(file) : null;
    if (text === null) throw keyFault(file, 'cannot be made');
    return privateKeyOf(text, file);
  }
}

function keyFault(file: string, says: string): Fault {
  const hint = 'name a file with an Ed25519 key as PEM in AUDIT_KEY (`openssl genpkey -algorithm ed25519`), readable by the program only';
  return new Fault({ code: 'audit-key-wrong', message: `the key of the audit in \`${file}\` ${says}`, hint });
}
