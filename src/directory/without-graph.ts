// The ports that need Graph, where there is none. The database is the record, and the bot reaches those who have written to it.
import type { Wording } from '../engine/types.ts';
import type { Reach } from '../ports/reach.ts';
import type { Register } from '../ports/register.ts';

/** Files nothing, and says so wherever somebody asks for the register outside of the database. */
export const NO_REGISTER: Register & { readonly says: Wording } = {
  file: async () => undefined,
  says: {
    da: 'Der er ikke sat et register op i SharePoint. Alle anmodninger ligger i databasen: skriv "register" i chatten.',
    en: 'No register is set up in SharePoint. All requests are in the database: write "register" in the chat.',
  },
};

export const NO_REACH: Reach = { chatOf: async () => null, mail: async () => false };
