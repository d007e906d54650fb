// What the stand-in answers to each call, and what it remembers of an edit.
import type { ApiError, EditionView, Me } from '../../src/desk/api-types.ts';
import type { CasesView, ClauseView, DocumentView, Edit, Standing, VocabularyView } from '../../src/publishing/types.ts';
import {
  DAY,
  DIFFERENCE,
  FINDINGS,
  HISTORY,
  IMPACT,
  IMPORTED,
  NOON,
  NOTE,
  OVERVIEW,
  PEOPLE,
  QUESTIONS,
  REGISTER,
} from './page-mock-data.ts';
import { casesNow, documentNow, sentenceOf, vocabularyNow, yamlOf } from './page-mock-policy.ts';

type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string | null;
  readonly body: unknown;
};
type Told = { readonly status: number; readonly told: unknown };

export type MockState = {
  editions: EditionView[];
  documents: Map<number, DocumentView>;
  vocabulary: VocabularyView;
  comments: {
    id: string;
    edition: number;
    instrument: string;
    clause: string | null;
    by: string;
    at: number;
    text: string;
    isSettled: boolean;
  }[];
  findings: typeof FINDINGS;
  cases: CasesView;
  /** All edits that came in. */
  readonly edits: Edit[];
  /** The next edits are refused: nothing answers as it should. */
  failing: number;
};

/** A draft that was begun from this number has been overtaken by another edition. */
export const OVERTAKEN = 999;
const NOBODY = { edit: false, rebase: false, propose: false, confirm: false, withdraw: false, discard: false };

function editionView(number: number, standing: Standing, more: Partial<EditionView>): EditionView {
  return {
    number,
    standing,
    state: standing === 'draft' ? 'draft' : standing === 'proposed' ? 'proposed' : 'confirmed',
    revision: 1,
    source: 'desk',
    basedOn: number === 1 ? null : 1,
    edited: null,
    digest: `digest-${number}`,
    created: { by: 'Mette Holm', at: NOON - DAY },
    proposed: null,
    confirmed: null,
    withdrawn: null,
    isByOne: false,
    from: null,
    note: null,
    returned: null,
    may: NOBODY,
    ...more,
  };
}

export function mockState(): MockState {
  const first = editionView(1, 'in-force', { source: 'files', created: null, from: NOON - 30 * DAY });
  const draft = editionView(2, 'draft', {});
  return {
    editions: [draft, first],
    documents: new Map([
      [1, documentNow()],
      [2, documentNow()],
    ]),
    vocabulary: vocabularyNow(),
    comments: [
      {
        id: 'c1',
        edition: 2,
        instrument: 'ai-politik',
        clause: 'princip-2',
        by: 'Jonas Krogh',
        at: NOON,
        text: 'Skal vi ikke også nævne oversættelser her?',
        isSettled: false,
      },
    ],
    findings: FINDINGS,
    cases: casesNow(),
    edits: [],
    failing: 0,
  };
}

/** Somebody else changes the draft meanwhile. */
export function changeMeanwhile(state: MockState, edit: Edit): void {
  apply(state, 2, edit);
  bump(state, 2);
}

const ok = (told: unknown): Told => ({ status: 200, told });
const fault = (status: number, code: string): Told => ({
  status,
  told: {
    code,
    says: { da: 'Det gik ikke.', en: 'That did not work.' },
    hint: { da: 'Prøv igen om lidt.', en: 'Try again in a moment.' },
  } satisfies ApiError,
});

function meOf(token: string): Me | null {
  const person = PEOPLE.find(({ id }) => id === token);
  if (person === undefined) return null;
  const isEditor = person.id !== 'freja';
  const may = { edit: isEditor, propose: isEditor, confirm: isEditor, withdraw: isEditor, seeRegister: isEditor, seeSolutions: isEditor };
  return { person: person.id, name: person.name, roles: person.roles, may, confirmations: 2, isLocal: true };
}

function seenBy(edition: EditionView, me: Me): EditionView {
  const { standing } = edition;
  const isOvertaken = edition.basedOn === OVERTAKEN && standing === 'draft';
  const may = {
    edit: me.may.edit && standing === 'draft',
    rebase: isOvertaken && me.may.edit,
    propose: me.may.propose && standing === 'draft' && !isOvertaken,
    confirm: me.may.confirm && standing === 'proposed' && edition.proposed?.by !== me.name,
    withdraw: me.may.withdraw && standing === 'in-force' && edition.number > 1,
    discard: me.may.edit && standing === 'draft',
  };
  return { ...edition, may };
}

function put(state: MockState, number: number, part: Partial<EditionView>): EditionView | null {
  state.editions = state.editions.map((one) => (one.number === number ? { ...one, ...part } : one));
  return state.editions.find((one) => one.number === number) ?? null;
}

function bump(state: MockState, number: number, part: Partial<EditionView> = {}): EditionView | null {
  const now = state.editions.find((one) => one.number === number);
  return put(state, number, { revision: (now?.revision ?? 0) + 1, ...part });
}

function changedClause(clause: ClauseView, edit: Edit): ClauseView {
  switch (edit.kind) {
    case 'clause-text':
      return { ...clause, text: edit.text, affirmation: { ...clause.affirmation, state: 'changed' } };
    case 'clause-title':
      return edit.lang === undefined
        ? { ...clause, title: edit.title }
        : { ...clause, titles: { ...clause.titles, [edit.lang]: edit.title } };
    case 'set-paraphrase':
      return { ...clause, paraphrase: { ...clause.paraphrase, [edit.lang]: edit.text } };
    case 'affirm':
      return { ...clause, affirmation: { state: 'affirmed', by: edit.by, day: edit.day } };
    case 'add-interpretation':
      return { ...clause, interpretations: [...clause.interpretations, { by: edit.by, day: edit.day, text: edit.text }] };
    case 'set-rule': {
      const rule = { id: edit.rule.id, form: edit.rule, sentence: sentenceOf(edit.rule), yaml: yamlOf(edit.rule) };
      const others = clause.rules.filter(({ id }) => id !== edit.replaces);
      return { ...clause, rules: [...others, rule] };
    }
    case 'remove-rule':
      return { ...clause, rules: clause.rules.filter(({ id }) => id !== edit.rule) };
    default:
      return clause;
  }
}

function changedClauses(clauses: readonly ClauseView[], edit: Edit): readonly ClauseView[] {
  if (edit.kind === 'add-clause') {
    const at = clauses.findIndex(({ id }) => id === edit.after) + 1;
    const id = edit.title.toLowerCase().replace(/\W+/gu, '-');
    const made: ClauseView = {
      instrument: edit.instrument,
      id,
      path: [edit.title],
      title: edit.title,
      titles: {},
      isTitleOurs: false,
      text: edit.text,
      paraphrase: {},
      interpretations: [],
      rules: [],
      items: [],
      sortings: [],
      signOff: null,
      affirmation: { state: 'never', by: null, day: null },
    };
    return clauses.toSpliced(at, 0, made);
  }
  if (!('clause' in edit)) return clauses;
  if (edit.kind === 'remove-clause') return clauses.filter(({ id }) => id !== edit.clause);
  if (edit.kind === 'move-clause') {
    const moved = clauses.filter(({ id }) => id === edit.clause);
    const left = clauses.filter(({ id }) => id !== edit.clause);
    return left.toSpliced(left.findIndex(({ id }) => id === edit.after) + 1, 0, ...moved);
  }
  return clauses.map((clause) => (clause.id === edit.clause ? changedClause(clause, edit) : clause));
}

function apply(state: MockState, number: number, edit: Edit): void {
  state.edits.push(edit);
  if (edit.kind === 'add-value') {
    const value = { id: edit.label.en.toLowerCase(), label: edit.label, is: edit.is, words: edit.words, isKind: false };
    const facts = state.vocabulary.facts.map((fact) => (fact.id === edit.fact ? { ...fact, values: [value, ...fact.values] } : fact));
    state.vocabulary = { ...state.vocabulary, facts };
  }
  if (edit.kind === 'remove-case') state.cases = { ...state.cases, questions: state.cases.questions.filter(({ id }) => id !== edit.id) };
  if (edit.kind === 'remove-solution-case')
    state.cases = { ...state.cases, solutions: state.cases.solutions.filter(({ id }) => id !== edit.id) };
  if (edit.kind === 'set-case')
    state.cases = {
      ...state.cases,
      questions: state.cases.questions.map((one) =>
        one.id === edit.id ? { ...one, outcome: edit.outcome, isMet: one.given === edit.outcome } : one,
      ),
    };
  const document = state.documents.get(number);
  if (document === undefined || !('instrument' in edit)) return;
  const instruments = document.instruments.map((one) =>
    one.id === edit.instrument ? { ...one, clauses: changedClauses(one.clauses, edit) } : one,
  );
  state.documents.set(number, { instruments });
}

const LEFT = [
  {
    edit: { kind: 'clause-text', instrument: 'ai-politik', clause: 'indledning', text: 'Min egen indledning.' },
    says: { da: 'Det samme sted er ændret i den nye udgave.', en: 'The same place was changed in the new edition.' },
  },
];

type Life = {
  readonly revision: number;
  readonly edits?: readonly Edit[];
  readonly note?: EditionView['note'];
  readonly from?: number | null;
  readonly reason?: string;
};
const asLife = (body: unknown): Life => body as Life;

function changed(state: MockState, me: Me, number: number, { deed, body }: { readonly deed: string; readonly body: Life }): Told {
  const now = state.editions.find((one) => one.number === number);
  if (now === undefined) return fault(404, 'edition-unknown');
  if (body.revision !== now.revision) {
    const theirs = HISTORY.slice(0, 1).map((entry) => ({ ...entry, by: 'Jonas Krogh', edits: state.edits.slice(-1) }));
    return {
      status: 409,
      told: { ...(fault(409, 'outdated').told as ApiError), refused: { code: 'outdated', about: '' }, now: seenBy(now, me), theirs },
    };
  }
  const signed = { by: me.name, at: NOON };
  if (deed === 'edits') for (const edit of body.edits ?? []) apply(state, number, edit);
  const parts: Readonly<Record<string, Partial<EditionView>>> = {
    edits: {},
    rebase: { basedOn: 1 },
    propose: { standing: 'proposed', proposed: signed, note: body.note ?? null, from: body.from ?? null },
    confirm: { standing: 'in-force', confirmed: signed, from: NOON },
    return: { standing: 'draft', proposed: null, returned: body.reason ?? null },
    discard: { standing: 'discarded' },
    withdraw: { standing: 'withdrawn', withdrawn: signed },
  };
  if (deed === 'confirm') put(state, 1, { standing: 'superseded' });
  if (deed === 'withdraw') put(state, 1, { standing: 'in-force' });
  const after = bump(state, number, parts[deed]);
  if (after === null) return fault(404, 'edition-unknown');
  return ok(deed === 'rebase' ? { edition: seenBy(after, me), left: LEFT } : seenBy(after, me));
}

const SINGLE: Readonly<Record<string, (state: MockState) => unknown>> = {
  check: ({ findings }) => findings,
  difference: () => DIFFERENCE,
  history: () => HISTORY,
  note: () => NOTE,
  cases: ({ cases }) => cases,
  vocabulary: ({ vocabulary }) => vocabulary,
};

function edition(state: MockState, me: Me, asked: Asked, [number, deed]: readonly [number, string]): Told {
  if (asked.method === 'POST' && deed === 'comments') {
    const said = asked.body as { instrument: string; clause: string | null; text: string };
    const comment = { id: `c${state.comments.length + 1}`, edition: number, by: me.name, at: NOON, isSettled: false, ...said };
    state.comments.push(comment);
    return ok(comment);
  }
  if (asked.method === 'POST') {
    if (state.failing > 0) {
      state.failing -= 1;
      return fault(503, 'busy');
    }
    return changed(state, me, number, { deed, body: asLife(asked.body) });
  }
  if (deed === 'document') return ok(state.documents.get(number));
  if (deed === 'comments') return ok(state.comments.filter((one) => one.edition === number));
  if (deed === 'word') return ok('a file');
  if (deed === 'replay')
    return ok({ edition: number, outcome: 'conditional', text: { da: 'Ja, hvis du kontrollerer det.', en: 'Yes, if you check it.' } });
  if (deed === 'impact') return ok({ ...IMPACT, against: Number(asked.query.get('against') ?? IMPACT.against) });
  const single = SINGLE[deed];
  return single === undefined ? fault(404, 'place-unknown') : ok(single(state));
}

const PLACES: Readonly<Record<string, (state: MockState, me: Me) => unknown>> = {
  'GET /me': (_, me) => me,
  'GET /editions': ({ editions }, me) => ({
    editions: editions.map((one) => seenBy(one, me)),
    inForce: editions.find(({ standing }) => standing === 'in-force')?.number ?? 1,
    warnings: [],
  }),
  'POST /editions': ({ editions }, me) => {
    const made = editionView(editions.length + 1, 'draft', { basedOn: 1 });
    editions.unshift(made);
    return seenBy(made, me);
  },
  'GET /open-questions': () => QUESTIONS,
  'GET /register': () => REGISTER,
  'GET /register.csv': () => 'nr;hvem\r\n1;Anna\r\n',
  'GET /overview': () => OVERVIEW,
  'POST /import': () => IMPORTED,
  'POST /import/i1/place': () => ({ ...IMPORTED, asked: [] }),
  'POST /sync': () => ({ changed: false, edition: null }),
};

export function answerTo(state: MockState, asked: Asked): Told {
  const place = `${asked.method} ${asked.path}`;
  if (place === 'GET /people') return ok(PEOPLE);
  if (place === 'POST /sign-in') return ok({ token: (asked.body as { person: string }).person });
  const me = asked.token === null ? null : meOf(asked.token);
  if (me === null) return fault(401, 'signed-out');
  const [, n, deed] = /^\/editions\/(\d+)\/(\w+)$/u.exec(asked.path) ?? [];
  if (n !== undefined && deed !== undefined) return edition(state, me, asked, [Number(n), deed]);
  const [, comment] = /^\/comments\/(\w+)$/u.exec(asked.path) ?? [];
  if (comment !== undefined) {
    const { isSettled } = asked.body as { isSettled: boolean };
    state.comments = state.comments.map((one) => (one.id === comment ? { ...one, isSettled } : one));
    return ok(null);
  }
  const told = PLACES[place];
  return told === undefined ? fault(404, 'place-unknown') : ok(told(state, me));
}
