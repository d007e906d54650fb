import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { PackageFiles } from '../../src/cli/app-package/zip.ts';
import { examplePackage, placeholder } from './example.ts';
import { changedDocument } from './leaves.ts';
import { packageFindings } from './lint.ts';
import { type Colour, type Picture, pictureIn, pngOf } from './png.ts';

const good = examplePackage();
const STARTER = 'bots[0].commandLists[0].commands[0]';
const QUESTION = 'composeExtensions[0].commands[0].parameters[0]';

const withFile = (name: string, bytes: Uint8Array): PackageFiles => new Map([...good, [name, bytes]]);

function documentIn(name: string): unknown {
  return JSON.parse(Buffer.from(good.get(name) ?? Buffer.alloc(0)).toString('utf8'));
}

/** The good package with other values at some paths of one file; `undefined` takes a value out. */
function withValues(name: string, values: Readonly<Record<string, unknown>>): PackageFiles {
  const isNamed = (path: string) => Object.hasOwn(values, path);
  const document = changedDocument(documentIn(name), (path, leaf) => (isNamed(path) ? values[path] : leaf));
  return withFile(name, Buffer.from(JSON.stringify(document)));
}

/** The good package with one property more in one file. */
function withMore(name: string, more: Readonly<Record<string, unknown>>): PackageFiles {
  return withFile(name, Buffer.from(JSON.stringify(Object.assign({}, documentIn(name), more))));
}

/** A localisation is flat: its keys have dots in them. */
function withKey(name: string, key: string, text: string | undefined): PackageFiles {
  return withMore(name, { [key]: text });
}

const PETROL: Colour = [0x0f, 0x64, 0x70, 255];
const WHITE: Colour = [255, 255, 255, 255];
const NOTHING: Colour = [0, 0, 0, 0];

function drawn(size: number, colourAt: (column: number, row: number) => Colour): Buffer {
  return pngOf({
    width: size,
    height: size,
    dots: Array.from({ length: size * size }, (_, at) => colourAt(at % size, Math.floor(at / size))),
  });
}

test('the package of the repository has no findings', () => {
  expect(packageFindings(good)).toEqual([]);
});

describe('the lint of the package finds', () => {
  const manifest = (values: Readonly<Record<string, unknown>>) => withValues('manifest.json', values);

  test.each<readonly [string, PackageFiles, string]>([
    ['an icon that is not there', new Map([...good].filter(([name]) => name !== 'outline.png')), 'the package lacks outline.png'],
    ['a file that nothing names', withFile('notes.txt', Buffer.from('a')), 'nothing names notes.txt'],
    ['a manifest of another version', manifest({ manifestVersion: '1.29' }), '/manifestVersion — must be equal to constant'],
    ['a property that no schema knows', withMore('manifest.json', { packageName: 'dk.hjemmel' }), 'additional properties: `packageName`'],
    [
      'a name too long in one language',
      withKey('da.json', 'name.short', 'Hjemmel: det må du med AI i organisationen'),
      'manifest.json in da.json: /name/short',
    ],
    ['a description too long in one language', withKey('da.json', 'description.short', 'a'.repeat(81)), 'da.json: /description.short'],
    ['a key that no language file may have', withKey('da.json', 'developer.name', 'Nogen'), 'additional properties: `developer.name`'],
    ['an id that is no GUID', manifest({ id: 'hjemmel' }), 'id is no GUID'],
    ['an id that is only zeros', manifest({ id: '00000000-0000-0000-0000-000000000000' }), "id is no GUID of anybody's"],
    [
      'an agent that is another bot',
      manifest({ 'copilotAgents.customEngineAgents[0].id': '5d3f0f0a-6c1e-4c53-9f0e-2b7a1c9d8e11' }),
      'are not the same bot',
    ],
    [
      'a placeholder in the manifest',
      manifest({ 'developer.name': placeholder('DEVELOPER') }),
      'manifest.json: developer.name has a placeholder left',
    ],
    ['a placeholder in a language', withKey('da.json', 'name.full', '{{navn}}'), 'da.json: name.full has a placeholder left'],
    [
      'a host with a scheme',
      manifest({ 'validDomains[0]': 'https://hjemmel.eksempel.dk' }),
      '`https://hjemmel.eksempel.dk` is no plain host',
    ],
    ['a host with a wildcard', manifest({ 'validDomains[0]': '*.eksempel.dk' }), '`*.eksempel.dk` is no plain host'],
    ['an address without encryption', manifest({ 'developer.privacyUrl': 'http://eksempel.dk' }), '`http://eksempel.dk` is not https'],
    ['a version that is not three numbers', manifest({ version: '1.0.0-beta' }), 'version `1.0.0-beta` is not three numbers'],
    ['a string that is not translated', withKey('da.json', `${STARTER}.title`, undefined), `da.json lacks ${STARTER}.title`],
    [
      'a translation of nothing',
      withKey('da.json', 'bots[0].commandLists[2].commands[0].title', 'Hej'),
      'da.json: bots[0].commandLists[2].commands[0].title is not in the manifest',
    ],
    [
      'text that cannot be translated',
      manifest({ [QUESTION]: { name: 'question', title: 'Question', description: 'For example', semanticDescription: 'What one may do' } }),
      `${QUESTION}.semanticDescription is text that no language file can translate`,
    ],
    ['English that says something else', withKey('en.json', 'name.full', 'Hjemmel'), 'en.json: name.full is not what the manifest says'],
    [
      'a translation that is still in English',
      withKey('da.json', `${STARTER}.prompt`, 'May I put client data in ChatGPT?'),
      `da.json: ${STARTER}.prompt is still in English`,
    ],
    [
      'a disclaimer that leaves out the rules',
      withKey('da.json', 'copilotAgents.customEngineAgents[0].disclaimer.text', 'Spørg løs.'),
      'does not say that no AI decides',
    ],
    [
      'a starter that is cut off',
      withKey('da.json', `${STARTER}.title`, 'Må jeg lægge kundedata i ChatGPT, hvis kunden har sagt ja?'),
      'is longer than 50 characters',
    ],
    ['two commands with one id', manifest({ 'composeExtensions[0].commands[1].id': 'searchPolicy' }), 'command id searchPolicy twice'],
    ['a starter that is no prompt', manifest({ [`${STARTER}.type`]: 'basic' }), `${STARTER} is no prompt`],
    [
      'a starter that sends something else',
      manifest({ [`${STARTER}.prompt`]: 'Which AI tools may I use?' }),
      `${STARTER} sends something else`,
    ],
    [
      'the same starter twice',
      withKey('da.json', 'bots[0].commandLists[0].commands[1].title', 'Må jeg lægge kundedata i ChatGPT?'),
      'asks `Må jeg lægge kundedata i ChatGPT?` twice',
    ],
    [
      'more starters than Teams shows',
      manifest({ 'bots[0].commandLists[0].commands': Array.from({ length: 11 }, () => ({ title: 'a', type: 'prompt', prompt: 'a' })) }),
      'bots[0].commandLists[0] has more than 10 starters',
    ],
    ['a scope without commands', manifest({ 'bots[0].commandLists[1].scopes[1]': undefined }), 'no command list for groupChat'],
    [
      'commands for a scope that is not there',
      manifest({ 'bots[0].scopes[1]': undefined }),
      'a command list for team, which the bot is not in',
    ],
    ['a scope with two lists', manifest({ 'bots[0].commandLists[1].scopes[1]': 'copilot' }), 'two command lists for copilot'],
    [
      'a default for a scope that is not there',
      manifest({ 'bots[0].scopes[2]': undefined }),
      'a default for groupchat, which the bot is not in',
    ],
    ['an agent outside Copilot', manifest({ 'bots[0].scopes[3]': undefined }), 'an agent needs the scope copilot'],
    ['teams without channel features', manifest({ supportsChannelFeatures: undefined }), 'needs supportsChannelFeatures: tier1'],
    [
      'the channel types of old manifests',
      withMore('manifest.json', { supportedChannelTypes: ['privateChannels'] }),
      'supportedChannelTypes is no longer allowed',
    ],
    ['a permission without a reason', manifest({ 'permissions[1]': 'readEverything' }), 'permission readEverything has no reason'],
    [
      'consent for a whole team',
      withMore('manifest.json', {
        authorization: { permissions: { resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }] } },
      }),
      'authorization.permissions.resourceSpecific[0].name asks for more',
    ],
    ['device permissions', withMore('manifest.json', { devicePermissions: ['media'] }), 'devicePermissions[0] asks for more'],
    [
      'single sign-on that nothing uses',
      withMore('manifest.json', { webApplicationInfo: { id: 'a2c4e6f8-1b3d-4f5a-8c7e-9d0b2a4c6e8f' } }),
      'webApplicationInfo.id asks for more',
    ],
    ['an accent colour that white fades on', manifest({ accentColor: '#FFD166' }), 'white on #ffd166 has a contrast of 1.4'],
    ['an icon that is no PNG', withFile('color.png', Buffer.from('<svg/>')), 'color.png is no PNG'],
    [
      'a colour icon of the wrong size',
      withFile(
        'color.png',
        drawn(96, () => PETROL),
      ),
      'color.png is 96×96, not 192×192',
    ],
    [
      'a colour icon with rounded corners',
      withFile(
        'color.png',
        drawn(192, (x, y) => (x + y < 9 ? NOTHING : PETROL)),
      ),
      'color.png is not solid',
    ],
    [
      'a colour icon that Teams would cut',
      withFile(
        'color.png',
        drawn(192, (x) => (x > 20 && x < 100 ? WHITE : PETROL)),
      ),
      'something else than the accent colour at its edge',
    ],
    [
      'a colour icon that shows nothing',
      withFile(
        'color.png',
        drawn(192, () => PETROL),
      ),
      'color.png shows nothing',
    ],
    [
      'an outline of the wrong size',
      withFile(
        'outline.png',
        drawn(33, (x) => (x > 9 ? WHITE : NOTHING)),
      ),
      'outline.png is 33×33, not 32×32',
    ],
    [
      'an outline in another colour',
      withFile(
        'outline.png',
        drawn(32, (x) => (x > 9 ? WHITE : [0, 0, 0, 9])),
      ),
      'outline.png has another colour than white',
    ],
    [
      'an outline on a white ground',
      withFile(
        'outline.png',
        drawn(32, () => WHITE),
      ),
      'outline.png is not white lines on nothing',
    ],
  ])('%s', (_, files, says) => {
    expect(packageFindings(files)).toContainEqual(expect.stringContaining(says));
  });
});

test('a picture that was written is read back dot for dot', () => {
  const dots = Array.from({ length: 12 }, (_, at): Colour => [at, 255 - at, at * 7, at * 20]);
  expect(pictureIn(pngOf({ width: 4, height: 3, dots }))).toEqual({ width: 4, height: 3, dots } satisfies Picture);
});

test('the colour icon is a petrol ground, a white bubble and a petrol sign', () => {
  const picture = pictureIn(readFileSync(new URL('../../manifest/color.png', import.meta.url)));
  const at = (column: number, row: number) => picture?.dots[row * 192 + column];
  expect([at(0, 0), at(56, 60), at(96, 58)]).toEqual([PETROL, WHITE, PETROL]);
});
