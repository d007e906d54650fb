// `npm run golden`: writes each card anew into test/golden/cards. Read the difference before you commit it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { GOLDEN_CARDS, goldenCards, goldenName, goldenText } from './golden.ts';

rmSync(GOLDEN_CARDS, { recursive: true, force: true });
mkdirSync(GOLDEN_CARDS, { recursive: true });
for (const named of goldenCards()) writeFileSync(new URL(goldenName(named), GOLDEN_CARDS), goldenText(named));
