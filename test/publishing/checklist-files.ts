// A small policy with a checklist: all that may stand in one.
import type { PolicyFile } from '../../src/engine/types.ts';

export const checklistFiles: readonly PolicyFile[] = [
  {
    path: 'drift.md',
    text: [
      '---\nid: drift\ntitle: Til drift\nowner: DPO\nedition: 2026-01\ndate: 2026-01-01\nlanguage: da\n---\n',
      '# Til drift\n',
      '## Ejerskab {#ejerskab}\n',
      'Hvem ejer modellen? Og hvem ejer svarene?\n',
      '```item\n# hvem\nid: owns-model\nquote: Hvem ejer modellen?\nasks: { da: "Hvem ejer modellen?", en: "Who owns the model?" } # kort\nwhy:\n  da: "Ellers ved ingen det."\n  en: "Otherwise nobody knows."\nevidence: { da: "En aftale.", en: "A contract." }\nneeds-evidence: true\nwho: dpo\nwhen: { kind: [bought, both] }\nunless: { not: { area: [work] } }\nblocks: { risk: high }\nlater: P90D\nagain: P1Y\ntouched-by: [model, kind]\nsee: [risiko]\n```\n',
      '```item\nid: owns-answers\nasks: { da: "Hvem ejer svarene?", en: "Who owns the answers?" }\nwhy: { da: "Vi bruger dem.", en: "We use them." }\nevidence: { da: "En note.", en: "A note." }\nblocks: always\n```\n',
      '## Risiko {#risiko}\n',
      'Arbejde er højrisiko.\n',
      '```sorting\nid: work-high\nwhen: { area: work }\nunless: { kind: own }\nsorts: { risk: high }\nquote: Arbejde er højrisiko.\nsays: { da: "Det er højrisiko.", en: "It is high-risk." }\nfrom: 2026-08-02\nsource: "Artikel 113"\n```\n',
      '## Godkendelse {#godkendelse}\n',
      'Lederen siger god for det.\n',
      '```sign-off\nid: to-production\napprovers: [manager, { role: dpo, when: { risk: high } }]\nvalid: P1Y\n```\n',
    ].join('\n'),
  },
  {
    path: 'vocabulary.yaml',
    text: [
      'facts: { act: { values: { go: gå } } }',
      'roles: { manager: { da: leder, en: manager }, dpo: { da: DPO, en: DPO } }',
      'solution:',
      '  facts:',
      '    kind: { label: { da: slags, en: kind }, ask: { da: "Hvad?", en: "What?" }, values: { bought: { label: { da: købt, en: bought } }, own: { label: { da: egen, en: own } }, both: { label: { da: begge, en: both } } } }',
      '    area: { label: { da: områder, en: areas }, many: true, ask: { da: "Hvor?", en: "Where?" }, values: { work: { label: { da: arbejde, en: work } }, play: { label: { da: leg, en: play } } } }',
      '    risk: { label: { da: risiko, en: risk }, otherwise: low, values: { high: { label: { da: høj, en: high } }, low: { label: { da: lav, en: low } } } }',
      '',
    ].join('\n'),
  },
];
