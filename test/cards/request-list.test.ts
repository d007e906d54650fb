// A page of a list is on its card whole: what were left out would be on no page.
import { expect, test } from '@jest/globals';
import { bytesOf, MOST_BYTES } from '../../src/cards/card-types.ts';
import { obligationViewOf } from '../../src/cards/obligation-card.ts';
import { MOST_DUTIES, MOST_ROWS, requestListCard, requestListViewOf } from '../../src/cards/request-list.ts';
import { LANGS, policy } from './all-cards.ts';
import { actionsOf, textsOf } from './parts.ts';
import { NOW, obligationOf, requestOf } from './request-samples.ts';

const ACTIVITIES = ['submit-data', 'record', 'translate', 'image', 'use-tool'];
const NAMES = ['Å'.repeat(300), '漢字'.repeat(150), '"\\'.repeat(150), '😀'.repeat(150)];

test.each(LANGS.flatMap((lang) => NAMES.map((name) => [lang, name.slice(0, 2), name] as const)))(
  'a full page of the register fits with long names and many facts (%s, %s)',
  (lang, _, name) => {
    const facts = { activity: ACTIVITIES, tool: 'm365-copilot', data: ['customer', 'personal', 'employee', 'partner', 'confidential'] };
    const subject = { ...requestOf(lang).subject, facts };
    const told = { policy, known: new Map(['mette', 'peter'].map((id) => [id, name])), now: NOW, viewer: 'karen', lang };
    const listed = Array.from({ length: MOST_ROWS }, (_unused, at) => ({
      request: requestOf(lang, { number: 100_000 + at, subject }),
      card: `${'c'.repeat(60)}-${at}`,
      actor: 'dpo' as const,
    }));
    const duties = Array.from({ length: MOST_DUTIES }, () =>
      obligationViewOf({ ...told, obligation: obligationOf(lang, { state: 'overdue' }), isReminder: false }),
    );
    const paging = { page: 2, pages: 4000, skip: MOST_ROWS, command: '/register' };
    const counts = { pending: 60_000, 'needs-routing': 1, approved: 31, rejected: 4 } as const;
    const card = requestListCard(
      requestListViewOf({ ...told, kind: 'register', requests: listed, counts, total: 60_036, paging, duties, moreDuties: 95 }),
    );
    expect(bytesOf(card)).toBeLessThanOrEqual(MOST_BYTES);
    expect(actionsOf(card).filter(({ verb }) => verb === 'show-request')).toHaveLength(MOST_ROWS);
    expect(textsOf(card).join('\n')).toContain('/register 3');
    expect(textsOf(card).join('\n')).toContain('95');
  },
);
