// Finds whom a typed text mentions: `@` and the name of the bot or of a colleague, longest name first. Text and entities come out
// as Teams writes them.
import type { Json } from './protocol.ts';

export type Mentionable = { readonly id: string; readonly name: string };
export type Mentioned = { readonly text: string; readonly entities: readonly Json[]; readonly ids: readonly string[] };

/** A name ends where no letter or digit follows; `@Hjemmel,` mentions, `@Hjemmels` does not. */
const LETTER = /^[\p{L}\p{N}]/u;

function mentionAt(text: string, at: number, whom: readonly Mentionable[]): Mentionable | null {
  if (text[at] !== '@') return null;
  const rest = text.slice(at + 1);
  const named = whom.filter(({ name }) => rest.toLowerCase().startsWith(name.toLowerCase()) && !LETTER.test(rest.slice(name.length)));
  return named.toSorted((a, b) => b.name.length - a.name.length)[0] ?? null;
}

const entityOf = ({ id, name }: Mentionable): Json => ({ type: 'mention', mentioned: { id, name }, text: `<at>${name}</at>` });

export function mentionsIn(text: string, whom: readonly Mentionable[]): Mentioned {
  const found: Mentionable[] = [];
  let written = '';
  for (let at = 0; at < text.length; at += 1) {
    const mentioned = mentionAt(text, at, whom);
    if (mentioned === null) {
      written += text[at];
      continue;
    }
    found.push(mentioned);
    written += `<at>${mentioned.name}</at>`;
    at += mentioned.name.length;
  }
  return { text: written, entities: found.map(entityOf), ids: found.map(({ id }) => id) };
}
