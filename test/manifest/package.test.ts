import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from '@jest/globals';
import { appPackage, filled } from '../../src/cli/app-package/app-package.ts';
import { packageSettings, SETTINGS } from '../../src/cli/app-package/settings.ts';
import { zipOf } from '../../src/cli/app-package/zip.ts';
import { Fault } from '../../src/engine/fault.ts';
import { ENVIRONMENT, examplePackage, ownVersion, placeholder } from './example.ts';
import { packageFindings } from './lint.ts';
import { filesIn } from './unzip.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DESK = '0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9';
const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hjemmel-package-'));
  made.push(folder);
  return folder;
}

function run(args: readonly string[], environment: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/package.ts', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...environment },
  });
  return { code: status, out: stdout, err: stderr };
}

function faultOf(act: () => unknown): Fault {
  try {
    act();
  } catch (fault) {
    if (fault instanceof Fault) return fault;
    throw fault;
  }
  throw new Error('nothing was thrown');
}

describe('the settings of a package', () => {
  test('are all named at once where they are missing, each with what is wanted', () => {
    const { code, message, hint } = faultOf(() => packageSettings({}));
    expect({ code, message }).toEqual({ code: 'package-settings', message: 'no package: 7 of 7 settings missing or malformed' });
    for (const { name, wanted } of SETTINGS) expect(hint).toContain(`${name} is missing; wanted: ${wanted}`);
  });

  test.each([
    ['TEAMS_APP_ID', '5d3f0f0a6c1e4c539f0e2b7a1c9d8e11', 'is no GUID'],
    ['BOT_APP_ID', '00000000-0000-0000-0000-000000000000', 'is only a place to fill in'],
    ['BOT_HOST', 'https://hjemmel.eksempel.dk', 'has a scheme'],
    ['BOT_HOST', 'hjemmel.eksempel.dk/api', 'is no host name'],
    ['BOT_HOST', 'hjemmel.eksempel.dk:3978', 'is no host name'],
    ['BOT_HOST', '*.eksempel.dk', 'is no host name'],
    ['BOT_HOST', 'localhost', 'is no host name'],
    ['BOT_HOST', '127.0.0.1', 'is no host name'],
    ['BOT_HOST', 'hjemmel..dk', 'is no host name'],
    ['BOT_HOST', '-hjemmel.dk', 'is no host name'],
    ['BOT_HOST', 'Hjemmel.dk', 'is no host name'],
    ['DEVELOPER_NAME', 'a'.repeat(33), 'has 33 characters'],
    ['DEVELOPER_NAME', 'To\nlinjer', 'has a line break'],
    ['DEVELOPER_URL', 'eksempel.dk', 'is no https address'],
    ['PRIVACY_URL', 'http://eksempel.dk', 'is no https address'],
    ['TERMS_URL', 'https://navn:kode@eksempel.dk', 'carries a user name or password'],
    ['TERMS_URL', 'https://localhost/terms', 'is no address that people can open'],
    ['TERMS_URL', `https://eksempel.dk/${'a'.repeat(2048)}`, 'is no address that people can open'],
  ])('refuse %s `%.40s` and do not repeat it', (name, value, says) => {
    const { message, hint } = faultOf(() => packageSettings({ ...ENVIRONMENT, [name]: value }));
    expect(message).toBe('no package: 1 of 7 settings missing or malformed');
    expect(hint).toContain(`${name} ${says}`);
    expect(hint).not.toContain(value);
  });

  test('are taken without the space around them', () => {
    expect(packageSettings({ ...ENVIRONMENT, BOT_HOST: ' hjemmel.eksempel.dk\n' }).get('BOT_HOST')).toBe(ENVIRONMENT.BOT_HOST);
  });
});

describe('a package', () => {
  test('holds exactly the manifest, its languages and its icons, and reads back as it was made', () => {
    const files = filesIn(zipOf(examplePackage()));
    expect([...files.keys()]).toEqual(['manifest.json', 'en.json', 'da.json', 'color.png', 'outline.png']);
    expect([...files].map(([name, bytes]) => [name, Buffer.from(bytes)])).toEqual(
      [...examplePackage()].map(([name, bytes]) => [name, Buffer.from(bytes)]),
    );
  });

  test('carries the settings where they belong, whatever stands in them', () => {
    const manifest = JSON.parse(Buffer.from(examplePackage().get('manifest.json') ?? Buffer.alloc(0)).toString('utf8'));
    expect(manifest).toMatchObject({
      id: ENVIRONMENT.TEAMS_APP_ID,
      version: ownVersion(),
      developer: {
        name: 'Eksempelhuset "Øst" A/S',
        websiteUrl: ENVIRONMENT.DEVELOPER_URL,
        privacyUrl: ENVIRONMENT.PRIVACY_URL,
        termsOfUseUrl: ENVIRONMENT.TERMS_URL,
      },
      bots: [{ botId: ENVIRONMENT.BOT_APP_ID }],
      composeExtensions: [{ botId: ENVIRONMENT.BOT_APP_ID }],
      copilotAgents: { customEngineAgents: [{ id: ENVIRONMENT.BOT_APP_ID }] },
      validDomains: [ENVIRONMENT.BOT_HOST],
    });
  });

  test('has the desk as a tab only where the desk has an app of its own, and then in both languages', () => {
    const withDesk = appPackage(packageSettings({ ...ENVIRONMENT, DESK_APP_ID: DESK }), ownVersion());
    const [tab, none] = [withDesk, examplePackage()].map((files) => Buffer.from(files.get('manifest.json') ?? '').toString('utf8'));
    expect(JSON.parse(tab ?? '')).toMatchObject({
      staticTabs: [{ entityId: 'desk', contentUrl: `https://${ENVIRONMENT.BOT_HOST}/desk`, scopes: ['personal'] }],
      webApplicationInfo: { id: DESK, resource: `api://${ENVIRONMENT.BOT_HOST}/${DESK}` },
    });
    expect(packageFindings(withDesk)).toEqual([]);
    expect(Buffer.from(withDesk.get('da.json') ?? '').toString('utf8')).toContain('"Politikken"');
    expect(none).not.toMatch(/staticTabs|webApplicationInfo/u);
    expect(Buffer.from(examplePackage().get('da.json') ?? '').toString('utf8')).not.toContain('staticTabs');
    expect(faultOf(() => packageSettings({ ...ENVIRONMENT, DESK_APP_ID: 'desk' })).hint).toContain('DESK_APP_ID is no GUID');
  });

  test('is the same to the byte when it is made again', () => {
    expect(zipOf(examplePackage()).equals(zipOf(examplePackage()))).toBe(true);
  });

  test('is not made from a manifest that the schema refuses, and names every mistake', () => {
    const readFile = (name: string) =>
      name === 'manifest.json'
        ? Buffer.from(JSON.stringify({ id: placeholder('TEAMS_APP_ID'), version: placeholder('NUMBER') }))
        : (examplePackage().get(name) ?? Buffer.alloc(0));
    const { code, hint } = faultOf(() => appPackage(packageSettings(ENVIRONMENT), '1.0.0', readFile));
    expect(code).toBe('manifest-invalid');
    expect(hint).toContain("manifest.json: / — must have required property 'developer'");
    expect(hint).toContain(`manifest.json: nothing fills in \`${placeholder('NUMBER')}\``);
  });

  test('is not made from a language file that the schema refuses', () => {
    const readFile = (name: string) =>
      name === 'da.json' ? Buffer.from('{"hilsen":"hej"}') : (examplePackage().get(name) ?? Buffer.alloc(0));
    const { hint } = faultOf(() => appPackage(packageSettings(ENVIRONMENT), '1.0.0', readFile));
    expect(hint).toContain("da.json: / — must have required property 'name.short'");
    expect(hint).toContain('da.json: / — must NOT have additional properties: `hilsen`');
  });

  test('is not made from a language file that breaks off', () => {
    const readFile = (name: string) =>
      name === 'da.json' ? Buffer.from('{"name.short":') : (examplePackage().get(name) ?? Buffer.alloc(0));
    expect(faultOf(() => appPackage(packageSettings(ENVIRONMENT), '1.0.0', readFile))).toMatchObject({
      code: 'manifest-unreadable',
      message: 'manifest/da.json is no JSON in UTF-8',
    });
  });

  test('fills in a value once: a placeholder inside a value stays what it is', () => {
    const settings = new Map([
      ['A', placeholder('B')],
      ['B', 'b'],
    ]);
    expect(filled({ one: [`${placeholder('A')} and ${placeholder('B')}`, 1, null, true] }, settings)).toEqual({
      one: [`${placeholder('B')} and b`, 1, null, true],
    });
  });
});

describe('the zip', () => {
  test('of nothing is an archive of nothing', () => {
    expect(filesIn(zipOf(new Map())).size).toBe(0);
  });

  test('keeps names beyond ASCII and empty files', () => {
    const files = new Map([
      ['må.txt', Buffer.from('§')],
      ['tom', Buffer.alloc(0)],
    ]);
    expect([...filesIn(zipOf(files))].map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')])).toEqual([
      ['må.txt', '§'],
      ['tom', ''],
    ]);
  });

  test('with a byte turned over is refused by whoever reads it', () => {
    const zip = zipOf(examplePackage());
    zip.writeUInt8(zip.readUInt8(100) ^ 1, 100);
    expect(() => filesIn(zip)).toThrow('checksum');
  });
});

describe('npm run package', () => {
  test('writes the zip under the version of package.json, prints its path, and the lint has no findings', () => {
    const folder = ownFolder();
    const { code, out, err } = run(['--out', folder], ENVIRONMENT);
    const path = join(folder, `hjemmel-${ownVersion()}.zip`);
    expect({ code, out, err }).toEqual({ code: 0, out: `${path}\n`, err: '' });
    expect(packageFindings(filesIn(readFileSync(path)))).toEqual([]);
  });

  test('writes nothing and names what is missing where the environment is not complete', () => {
    const folder = ownFolder();
    const { BOT_HOST: _, ...incomplete } = ENVIRONMENT;
    const { code, out, err } = run(['--out', folder], { ...incomplete, BOT_APP_ID: 'hemmelig' });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(
      'hjemmel: no package: 2 of 7 settings missing or malformed\nhint: set these in the environment\n  BOT_APP_ID is no GUID',
    );
    expect(err).toContain('\n  BOT_HOST is missing');
    expect(err).not.toContain('hemmelig');
  });

  test('explains each setting', () => {
    const { code, out } = run(['--help'], {});
    expect(code).toBe(0);
    for (const { name, wanted } of SETTINGS) expect(out).toContain(`\n  ${name.padEnd(15)} ${wanted}\n`);
  });

  test('says so where the folder cannot be written', () => {
    const { code, err } = run(['--out', join(root, 'package.json')], ENVIRONMENT);
    expect(code).toBe(2);
    expect(err).toContain('cannot be written');
  });
});
