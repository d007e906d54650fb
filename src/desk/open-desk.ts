// Makes a desk of its parts, with what it keeps in memory.
import type { Desk } from './desk.ts';
import { importsIn } from './imports.ts';
import { namesIn } from './names.ts';
import { openedIn } from './opened.ts';
import type { DeskParts } from './parts.ts';
import { themesIn } from './solution-figures.ts';

export type DeskSettings = Pick<Desk, 'tenant' | 'confirmations' | 'local' | 'now' | 'newId'>;

export function deskOf(parts: DeskParts, settings: DeskSettings): Desk {
  const now = () => settings.now().getTime();
  return {
    ...parts,
    ...settings,
    names: namesIn(parts.directory, now),
    opened: openedIn(parts.editions, settings.tenant),
    imports: importsIn(now),
    themes: themesIn(parts.solutions, settings.tenant, now),
  };
}
