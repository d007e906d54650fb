// Whether a file's clauses are recognised: the same, moved, changed, new or missing, and what is unclear asked about.
import { describe, expect, test } from '@jest/globals';
import { fileParts } from '../../src/documents/file-text.ts';
import { wordFile } from '../../src/documents/word-file.ts';
import { edited } from '../../src/publishing/edits.ts';
import type { FilePart } from '../../src/publishing/file-parts.ts';
import { importOf } from '../../src/publishing/passage-edits.ts';
import { inOldWriting, keyOf } from '../../src/publishing/passage-words.ts';
import { type Answers, type Recognised, recognised } from '../../src/publishing/passages.ts';
import type { InstrumentView } from '../../src/publishing/types.ts';
import { appliedTo, type PlainClause } from '../documents/applied-edits.ts';
import { foreignWordFile } from '../documents/foreign-word.ts';
import { instrumentViews } from '../documents/instrument-view.ts';
import { paragraph, wordFileOf } from '../documents/pack.ts';
import { judged, rewritten } from '../documents/rewriting.ts';
import { foreignParts, materialsOf } from '../documents/rewriting-material.ts';
import { chanceFrom, digest } from '../engine/generate.ts';
import { ownPolicyFiles } from '../engine/own-policy.ts';

const [own] = instrumentViews();
if (own === undefined) throw new TypeError('our policy is not there');
const textOf = (id: string) => own.clauses.find((clause) => clause.id === id)?.text ?? '';

const exported = async (view: InstrumentView): Promise<readonly FilePart[]> => fileParts('docx', Buffer.from(await wordFile(view)));
const parts = await exported(own);

function imported(file: readonly FilePart[], answers: Answers = new Map()) {
  const found = recognised(file, own?.clauses ?? [], answers);
  const { placed, edits } = importOf(found, 'ai-politik', own?.clauses ?? []);
  return { ...found, placed: new Map(placed.map(({ clause, kind }) => [clause, kind])), edits };
}
const but = (change: (part: FilePart) => FilePart | readonly FilePart[]) => parts.flatMap(change);
const inText = (old: string, text: string) => but((part) => ({ ...part, text: part.text.replace(old, text) }));
const notSame = (kinds: ReadonlyMap<string, string>) => [...kinds].filter(([, kind]) => kind !== 'same');

describe('a file that was written here', () => {
  test('changes nothing when it is handed in again', () => {
    const { placed, asked, missing, edits } = imported(parts);
    expect([notSame(placed), asked, missing, edits]).toEqual([[], [], [], []]);
    expect(placed.size).toBe(own.clauses.length);
  });

  test('changes nothing either with round quotes, long dashes and headings in another language', () => {
    const file = but((part) =>
      part.kind === 'heading'
        ? { ...part, text: `Section about ${part.text.length}` }
        : { ...part, text: part.text.replaceAll('"', '”').replaceAll("'", '’').replaceAll(' - ', ' – ').replaceAll('...', '…') },
    );
    expect(imported(file).placed.size).toBe(own.clauses.length);
    expect(imported(file).edits).toEqual([]);
  });

  test('changes nothing either in the styles of somebody else, with numbers and bullets that are no text', async () => {
    const body = parts
      .filter(({ kind }) => kind !== 'heading')
      .map(({ text }) =>
        paragraph(
          text.replace(/^(?:• |\d\) )/u, ''),
          '<w:pStyle w:val="Broedtekst"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
        ),
      );
    const { edits, asked, missing } = imported(await fileParts('docx', wordFileOf(body.join(''))));
    expect([edits, asked, missing]).toEqual([[], [], []]);
  });

  test('in which two clauses changed and one moved says just that', () => {
    const changed = inText('inden for syv dage', 'inden for tre dage').map((part) => ({
      ...part,
      text: part.text.replace('Kontakt IT og DPO for vurdering', 'Kontakt altid IT og DPO først'),
    }));
    const isVideo = ({ text }: FilePart) =>
      text.startsWith('• Videooptagelser') || text === 'Videooptagelser' || text.includes('serverplads');
    const video = changed.filter(isVideo);
    const at = changed.findIndex(({ text }) => text === 'Kompetenceudvikling');
    const { placed, asked, missing, edits } = imported([
      ...changed.slice(0, at),
      ...video,
      ...changed.slice(at).filter((part) => !isVideo(part)),
    ]);
    expect(notSame(placed)).toEqual([
      ['video', 'moved'],
      ['evaluering', 'changed'],
      ['kundemoeder', 'changed'],
    ]);
    expect([asked, missing]).toEqual([[], []]);
    expect(edits).toEqual([
      { kind: 'move-clause', instrument: 'ai-politik', clause: 'video', after: 'princip-4' },
      {
        kind: 'clause-text',
        instrument: 'ai-politik',
        clause: 'evaluering',
        text: textOf('evaluering').replace('Kontakt IT og DPO for vurdering', 'Kontakt altid IT og DPO først'),
      },
      { kind: 'clause-text', instrument: 'ai-politik', clause: 'kundemoeder', text: textOf('kundemoeder').replace('syv dage', 'tre dage') },
    ]);
  });

  test('whose title of one clause changed gives it that title', () => {
    const file = but((part) => (part.text === 'Videooptagelser' ? { ...part, text: 'Film og video' } : part));
    expect(imported(file).edits).toEqual([{ kind: 'clause-title', instrument: 'ai-politik', clause: 'video', title: 'Film og video' }]);
  });

  test('with a clause more adds it where it stands, under the title that it has', () => {
    const more: readonly FilePart[] = [
      { kind: 'heading', level: 3, text: 'Strøm om natten' },
      { kind: 'paragraph', text: 'Robotter i kantinen slukkes hver aften klokken ti, og nøglen afleveres i receptionen hos vagten.' },
    ];
    const file = but((part) => (part.text === 'Videooptagelser' ? [...more, part] : part));
    expect(imported(file).edits).toEqual([
      {
        kind: 'add-clause',
        instrument: 'ai-politik',
        after: 'andres-optagelser',
        id: 'stroem-om-natten',
        title: 'Strøm om natten',
        text: more[1]?.text,
      },
    ]);
  });

  test('without a clause takes it out, and an interpretation is no clause', () => {
    const gone = but((part) => (part.text.startsWith('• Adgangskontrol') || part.text === 'Adgangskontrol' ? [] : part));
    expect(imported(gone).edits).toEqual([{ kind: 'remove-clause', instrument: 'ai-politik', clause: 'adgangskontrol' }]);
  });
});

describe('what cannot be placed is asked about', () => {
  const joined = () => {
    const [one, other] = [textOf('fortrolighed'), textOf('chatgpt-copilot')];
    return but((part) => (part.text === one ? { ...part, text: `${one} ${other}` } : part.text === other ? [] : part));
  };

  test('two clauses in one paragraph', () => {
    const { asked, missing, edits } = imported(joined());
    expect(asked.map(({ candidates }) => candidates.map(({ clause }) => clause).slice(0, 2))).toEqual([
      ['fortrolighed', 'chatgpt-copilot'],
    ]);
    expect([missing, edits]).toEqual([[], []]);
  });

  test('and once it is answered, it is done', () => {
    const [asked] = imported(joined()).asked;
    const { edits, asked: left } = imported(joined(), new Map([[asked?.passage.id ?? '', { clause: 'fortrolighed' }]]));
    expect(left).toEqual([]);
    expect(edits.map((edit) => [edit.kind, 'clause' in edit && edit.clause])).toEqual([
      ['clause-text', 'fortrolighed'],
      ['remove-clause', 'chatgpt-copilot'],
    ]);
  });

  test('a clause that stands there twice', () => {
    const file = [...parts, { kind: 'paragraph' as const, text: textOf('adgangskontrol') }];
    expect(imported(file).asked.flatMap(({ candidates }) => candidates.map(({ clause }) => clause))).toContain('adgangskontrol');
  });

  test('a clause that stands there, and once more in almost the same words', () => {
    const copy = textOf('adgangskontrol').replace('relevante afdeling', 'øverste ledelse');
    const plain = parts.filter(({ kind }) => kind !== 'heading');
    const { asked, placed, edits } = imported([...plain, { kind: 'paragraph' as const, text: copy }]);
    expect(asked.map(({ candidates }) => candidates[0]?.clause)).toEqual(['adgangskontrol']);
    expect([placed.get('adgangskontrol'), edits]).toEqual(['same', []]);
  });

  test('a clause of which hardly a word is left', () => {
    const file = but((part) =>
      part.text === textOf('tvivl') ? { ...part, text: 'Er noget uklart, så gå til kontoret i stueetagen.' } : part,
    );
    const { asked, missing } = imported(file);
    expect(asked.map(({ candidates }) => candidates[0]?.clause)).toEqual(['tvivl']);
    expect(missing).toEqual([]);
  });

  test('what is to be left out stays out, and what is new comes in', () => {
    const file = but((part) =>
      part.text === textOf('tvivl') ? { ...part, text: 'Er noget uklart, så gå til kontoret i stueetagen.' } : part,
    );
    const id = imported(file).asked[0]?.passage.id ?? '';
    const kinds = (answer: 'new' | 'leave-out') => imported(file, new Map([[id, answer]])).edits.map(({ kind }) => kind);
    expect(kinds('leave-out')).toEqual(['remove-clause']);
    expect(kinds('new')).toEqual(['add-clause', 'remove-clause']);
  });
});

describe('a policy of somebody else', () => {
  const first = importOf(recognised(foreignParts(), []), 'sandvig', [], ['leverandoerer-og-konsulenter']);
  const clauses = appliedTo([], first.edits).map((clause) => ({
    ...clause,
    instrument: 'sandvig',
    path: [clause.title],
    interpretations: [],
  }));

  test('becomes clauses, one for each heading, with ids that nobody has', () => {
    expect(first.placed.every(({ kind }) => kind === 'new')).toBe(true);
    const titles = new Map(clauses.map(({ id, title }) => [id, title]));
    expect(first.placed.map(({ title }) => title)).toEqual(first.placed.map(({ clause }) => titles.get(clause)));
    expect(clauses.map(({ id }) => id)).toEqual([
      'vedtaget-af-direktionen-den-14-marts-2026',
      'hvorfor-vi-har-retningslinjer',
      'ansatte-og-byraad',
      'leverandoerer-og-konsulenter-2',
      'hverdagsopgaver',
      'offentlige-vaerktoejer',
      'oversaettelse',
      'borgeres-oplysninger',
      'afgoerelser',
      'overvaagning-af-kolleger',
      'vildledende-indhold',
      'nye-vaerktoejer',
      'fortrolige-sager',
      'optagelse-af-moeder',
      'saadan-passer-du-paa',
      'naar-noget-gaar-galt',
      'positivlisten',
      'spoergsmaal-og-ajourfoering',
    ]);
  });

  test('loses no word of its text', () => {
    const said = foreignParts().flatMap(({ kind, text }) => (kind === 'heading' ? [] : [keyOf(text)]));
    expect(clauses.flatMap(({ text }) => text.split('\n').map(keyOf))).toEqual(said);
  });

  test('is the same when it comes again, as Word or as text', async () => {
    for (const file of [foreignParts(), await fileParts('docx', foreignWordFile())]) {
      const again = recognised(file, clauses);
      expect(importOf(again, 'sandvig', clauses).edits).toEqual([]);
      expect([again.asked, again.missing]).toEqual([[], []]);
    }
  });

  test('has nothing of ours in it', () => {
    const { placed, asked } = recognised(foreignParts(), own.clauses);
    expect(placed.filter(({ kind }) => kind !== 'new').map(({ clause }) => clause)).toEqual([]);
    expect(asked.length + placed.length).toBeGreaterThan(10);
  });
});

/** What the file says of clauses that nothing is asked about, in its order, and what an edition says of them. */
function saidAndNow(
  found: Recognised,
  { before, after }: { readonly before: readonly PlainClause[]; readonly after: readonly PlainClause[] },
): readonly [readonly string[], readonly string[]] {
  const settled = new Set([...found.placed, ...found.missing].map(({ clause }) => clause));
  const inDoubt = before.filter(({ id }) => !settled.has(id)).map(({ id }) => id);
  const left = new Set([...inDoubt, ...found.asked.flatMap(({ candidates }) => candidates.map(({ clause }) => clause))]);
  const said = new Map<string, string>();
  for (const { clause, group } of found.placed) {
    const id = clause ?? group.id;
    if (!left.has(id)) said.set(id, `${said.get(id) ?? ''} ${keyOf(group.text)}`.trim());
  }
  return [[...said.values()], after.filter(({ id }) => !left.has(id)).map(({ text }) => keyOf(text))];
}

const materials = materialsOf();
const madeFrom = (seed: number) => {
  const material = materials[seed % materials.length];
  if (material === undefined) throw new TypeError('nothing to rewrite');
  const made = rewritten(material, chanceFrom(seed));
  return { material, made, found: recognised(made.parts, material.clauses) };
};

test('of a thousand clauses rewritten at random none is at a wrong place, and the edits make the edition say what the file says', () => {
  let clauses = 0;
  for (let seed = 500_000; clauses < 1000; seed += 1) {
    const { material, made, found } = madeFrom(seed);
    clauses += made.touched.size;
    expect([seed, judged(made, found, material.clauses).wrong]).toEqual([seed, []]);
    // As if none stood below another's heading: the next test has those.
    const olds = material.clauses.map((clause) => ({ ...clause, instrument: 'i', path: [clause.id] }));
    const [said, now] = saidAndNow(found, { before: olds, after: appliedTo(olds, importOf(found, 'i', olds).edits) });
    expect([seed, now]).toEqual([seed, said]);
  }
});

test('the edits can be made in the files of our policy, which then say what the file says', () => {
  const files = ownPolicyFiles();
  for (let seed = 600_000; seed < 600_030; seed += 1) {
    const view = instrumentViews()[seed % materials.length];
    if (view === undefined) continue;
    const { found } = madeFrom(seed);
    const made = edited(files, importOf(found, view.id, view.clauses).edits, digest);
    if ('refused' in made) throw new TypeError(`${seed}: ${made.refused.code}`);
    const [said, now] = saidAndNow(found, {
      before: view.clauses,
      after: instrumentViews(made.files).find(({ id }) => id === view.id)?.clauses ?? [],
    });
    expect([seed, now]).toEqual([seed, said]);
  }
});

test('words that stayed are written as they were, whatever a word processor made of their quotes', () => {
  expect(inOldWriting('Den ”interne” co–pilot må aldrig bruges', 'Den "interne" co-pilot må bruges')).toBe(
    'Den "interne" co-pilot må aldrig bruges',
  );
});
