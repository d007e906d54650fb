// What is described of a solution, besides its facts, in words: an item may be opened anew when it changes.
import type { Wording } from '../engine/types.ts';

export const DESCRIBED_WORDS: Readonly<Record<string, Wording>> = {
  model: { da: 'modellen', en: 'the model' },
  vendor: { da: 'leverandøren', en: 'the vendor' },
  data: { da: 'beskrivelsen af data', en: 'the description of the data' },
  users: { da: 'beskrivelsen af brugerne', en: 'the description of the users' },
  purpose: { da: 'formålet', en: 'the purpose' },
};
