// What the manifest offers against what the bot does with it: each command and each prompt, as Teams would bring them.
import { describe, expect, test } from '@jest/globals';
import type { Lang } from '../../src/engine/types.ts';
import { COMMANDS } from '../../src/local/mount.ts';
import { MESSAGE_CHECK, SEARCH } from '../../src/teams/commands.ts';
import { botOver, cardsIn, inChannel, inCopilot, inGroup, invoke, message } from '../teams/bot.ts';
import { examplePackage } from './example.ts';

type Prompt = { readonly title: string; readonly prompt: string; readonly type: string };
type Command = {
  readonly id: string;
  readonly type: string;
  readonly context: readonly string[];
  readonly fetchTask?: boolean;
  readonly initialRun?: boolean;
  readonly parameters?: readonly { readonly name: string }[];
};
type Manifest = {
  readonly bots: readonly [
    { readonly commandLists: readonly { readonly scopes: readonly string[]; readonly commands: readonly Prompt[] }[] },
  ];
  readonly composeExtensions: readonly [{ readonly commands: readonly Command[] }];
};

const read = (name: string) => JSON.parse(Buffer.from(examplePackage().get(name) ?? Buffer.from('{}')).toString('utf8'));
const manifest: Manifest = read('manifest.json');
const danish: Readonly<Record<string, string>> = read('da.json');
const english: Readonly<Record<string, string>> = read('en.json');
const { commands } = manifest.composeExtensions[0];

/** As Teams asks, by the kind of the command. */
const asked = ({ id, type, parameters = [] }: Command) =>
  type === 'query'
    ? invoke('composeExtension/query', {
        commandId: id,
        parameters: parameters.map(({ name }) => ({ name, value: 'Må jeg lægge kundedata i ChatGPT?' })),
      })
    : invoke('composeExtension/fetchTask', { commandId: id, messagePayload: { body: { content: 'Ring på 20 30 40 51.' } } });

describe('a command of the manifest', () => {
  test('is called what the bot and the local Teams call it, and stands where it makes sense', () => {
    const called = commands.map(({ id, type, context, fetchTask, parameters }) => ({ id, type, context, fetchTask, parameters }));
    expect(called).toEqual([
      {
        id: SEARCH.commandId,
        type: 'query',
        context: ['compose', 'commandBox'],
        parameters: [expect.objectContaining({ name: SEARCH.parameter })],
      },
      { id: MESSAGE_CHECK.commandId, type: 'action', context: ['message'], fetchTask: true },
    ]);
    expect(COMMANDS.search).toMatchObject(SEARCH);
    expect(COMMANDS.messageAction).toMatchObject(MESSAGE_CHECK);
  });

  test('has the same words in the local Teams, in both languages', () => {
    const [search, check] = [0, 1].map((at) => `composeExtensions[0].commands[${at}]`);
    const wording = (path: string) => ({ da: danish[path], en: english[path] });
    expect(COMMANDS.search?.title).toEqual(wording(`${search}.title`));
    expect(COMMANDS.messageAction?.title).toEqual(wording(`${check}.title`));
    const [first] = botOver().bot.understanding.policy.text.vocabulary.starters;
    const hint = { da: `For eksempel: ${first?.da}`, en: `For example: ${first?.en}` };
    expect(wording(`${search}.parameters[0].description`)).toEqual(hint);
  });

  test('that searches is run when it is opened, and shows what one could ask', async () => {
    const [search] = commands;
    expect([search?.initialRun, COMMANDS.search?.isRunAtOpen]).toEqual([true, true]);
    const { bot, told } = botOver();
    const parameters = [{ name: 'initialRun', value: 'true' }];
    const shown = cardsIn(await told(invoke('composeExtension/query', { commandId: search?.id, parameters })));
    expect(shown.length).toBe(bot.understanding.policy.text.vocabulary.starters.length);
  });

  test.each(commands)('$id is answered with what was asked for', async (command) => {
    const answer = await botOver().told(asked(command));
    expect(answer?.status).toBe(200);
    const [first] = cardsIn(answer);
    expect(first?.speak).toMatch(command.type === 'query' ? /^Ikke tilladt/u : /^1 telefonnummer/u);
  });

  test.each(commands)('that is not $id is not taken for it', async (command) => {
    expect(await botOver().told(asked({ ...command, id: `${command.id}2` }))).toEqual({ status: 501 });
  });
});

describe('files', () => {
  test('are allowed to the bot by the manifest, and an answer to an offer of one is handled', async () => {
    expect(read('manifest.json')).toMatchObject({ bots: [{ supportsFiles: true }] });
    const value = { type: 'fileUpload', action: 'decline', context: { file: 'an-id' } };
    expect(await botOver().told(invoke('fileConsent/invoke', value))).toMatchObject({ status: 200 });
  });
});

type Offered = { readonly said: string; readonly lang: Lang; readonly scope: string };
const offered: readonly Offered[] = manifest.bots[0].commandLists.flatMap(({ scopes, commands: prompts }, list) =>
  prompts.flatMap(({ title, prompt }, at) => {
    const path = `bots[0].commandLists[${list}].commands[${at}]`;
    const inDanish = [danish[`${path}.title`] ?? '', danish[`${path}.prompt`] ?? ''];
    const said = [
      ...inDanish.map((one) => ({ said: one, lang: 'da' as const })),
      ...[title, prompt].map((one) => ({ said: one, lang: 'en' as const })),
    ];
    return scopes.flatMap((scope) => said.map((one) => ({ ...one, scope })));
  }),
);

const SCOPES: Readonly<Record<string, (said: string) => ReturnType<typeof message>>> = {
  personal: message,
  copilot: inCopilot,
  team: inChannel,
  groupChat: inGroup,
};

describe('a prompt of the manifest', () => {
  test('is first what the welcome and the local Teams suggest, in the same words', () => {
    const { starters } = botOver().bot.understanding.policy.text.vocabulary;
    for (const [list, { commands: prompts }] of manifest.bots[0].commandLists.entries()) {
      const titles = prompts.map(({ title }, at) => ({ da: danish[`bots[0].commandLists[${list}].commands[${at}].title`], en: title }));
      expect(titles.slice(0, starters.length)).toEqual(starters);
    }
  });

  test('is sent as it is called', () => {
    const all = manifest.bots[0].commandLists.flatMap((list) => list.commands);
    expect(all.filter(({ title, prompt, type }) => title !== prompt || type !== 'prompt')).toEqual([]);
  });

  test('gets an answer in its language wherever it is offered', async () => {
    const { bot, told, store } = botOver();
    for (const [at, { said, scope }] of offered.entries()) {
      // Each asked of a new conversation: nothing is carried over from the one before.
      const activity = SCOPES[scope]?.(said) ?? message('');
      await told({ ...activity, from: { id: `29:${at}` } });
    }
    const answered = (await store.asked.list('2000-01-01')).map(({ outcome, lang, channel }) => ({ outcome, lang, channel }));
    const channels: Readonly<Record<string, string>> = { personal: 'personal', copilot: 'copilot', team: 'channel', groupChat: 'group' };
    expect(answered.map(({ lang, channel }) => [lang, channel])).toEqual(offered.map(({ lang, scope }) => [lang, channels[scope]]));
    expect(answered.filter(({ outcome }) => outcome === 'not-covered')).toEqual([]);
    expect(offered.length).toBeGreaterThan(bot.understanding.policy.text.vocabulary.starters.length);
  });
});
