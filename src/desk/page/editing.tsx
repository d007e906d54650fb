// Saving one change at a time. Where somebody else was first, both are shown and a person chooses; nothing typed is lost by it.
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import type { ClauseView, DocumentView, Edit, RuleForm, VocabularyView } from '../../publishing/types.ts';
import type { ApiError, EditionView } from '../api-types.ts';
import { useAnnounce } from './announce.tsx';
import { call, toldOf } from './api.ts';
import { askStanding, askWritten, isOfChecklist } from './ask-text.ts';
import { ruleText } from './condition-tree.ts';
import { type Choice, CONFLICT_WORDS, ConflictDialog } from './conflict-dialog.tsx';
import { editWords, titlesOf } from './edit-words.ts';
import { useLang, useSay } from './lang.tsx';
import { useSession } from './session.tsx';
import { COMMON_WORDS } from './words.ts';

/** `theirs`: the change was given up for what somebody else wrote. */
export type Saved = { readonly kind: 'saved' | 'theirs' } | { readonly kind: 'failed'; readonly told: ApiError };
export type Save = (edits: readonly Edit[]) => Promise<Saved>;

const Saving = createContext<Save>(async () => ({ kind: 'saved' }));
export const useSave = (): Save => useContext(Saving);

type Conflict = {
  readonly mine: readonly Edit[];
  readonly told: ApiError;
  readonly theirs: DocumentView | null;
  readonly vocabulary: VocabularyView | null;
  readonly choose: (choice: Choice) => void;
};

const SAY = {
  ...CONFLICT_WORDS,
  title: { da: 'En anden har rettet imens', en: 'Somebody else made a change meanwhile' },
  mine: { da: 'Det, du skrev', en: 'What you wrote' },
  since: { da: 'Siden du åbnede den:', en: 'Since you opened it:' },
  by: { da: '{what}, af {who}', en: '{what}, by {who}' },
  somebody: { da: 'en anden', en: 'somebody else' },
};

type Outdated = ApiError & { readonly now: EditionView };
const isOutdated = (told: ApiError): told is Outdated => told.now !== undefined;

/** Null where it went well. */
async function refusalOf(deed: () => Promise<unknown>): Promise<ApiError | null> {
  try {
    await deed();
    return null;
  } catch (cause) {
    return toldOf(cause);
  }
}

async function documentNow(n: number): Promise<DocumentView | null> {
  try {
    return await call('GET /editions/:n/document', { at: { n } });
  } catch {
    return null;
  }
}

async function vocabularyNow(n: number): Promise<VocabularyView | null> {
  try {
    return await call('GET /editions/:n/vocabulary', { at: { n } });
  } catch {
    return null;
  }
}

type Telling = {
  readonly rule: (form: RuleForm) => string;
  readonly written: (edit: Edit) => string | null;
  readonly standing: (edit: Edit, clause: ClauseView) => string | null;
};

type Given = { readonly edition: EditionView; readonly onSaved: () => Promise<void>; readonly children: ReactNode };

export function EditingProvider({ edition, onSaved, children }: Given) {
  const { reload } = useSession();
  const announce = useAnnounce();
  const say = useSay(SAY);
  const common = useSay(COMMON_WORDS);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const { number, revision } = edition;
  const refreshed = useCallback(async () => {
    await Promise.all([reload(), onSaved()]);
  }, [reload, onSaved]);

  const chosen = useCallback(
    async (mine: readonly Edit[], told: ApiError): Promise<Choice> => {
      const [theirs, vocabulary] = await Promise.all([documentNow(number), vocabularyNow(number)]);
      const choice = await new Promise<Choice>((choose) => setConflict({ mine, told, theirs, vocabulary, choose }));
      setConflict(null);
      return choice;
    },
    [number],
  );

  const save = useCallback<Save>(
    async (edits) => {
      let seen = revision;
      for (;;) {
        const told = await refusalOf(() => call('POST /editions/:n/edits', { at: { n: number }, body: { revision: seen, edits } }));
        if (told === null) {
          await refreshed();
          announce(common('saved'));
          return { kind: 'saved' };
        }
        if (!isOutdated(told)) return { kind: 'failed', told };
        const choice = await chosen(edits, told);
        if (choice !== 'mine') {
          await refreshed();
          if (choice === 'back') return { kind: 'failed', told: stillOpen(told) };
          announce(say('kept'));
          return { kind: 'theirs' };
        }
        seen = told.now.revision;
      }
    },
    [number, revision, refreshed, chosen, announce, common, say],
  );

  return (
    <Saving value={save}>
      {children}
      {conflict !== null && <ConflictShown conflict={conflict} />}
    </Saving>
  );
}

const stillOpen = (told: ApiError): ApiError => ({ code: told.code, says: SAY.notYet, hint: SAY.goOn });

function ConflictShown({ conflict }: { readonly conflict: Conflict }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const { mine, told, theirs, vocabulary, choose } = conflict;
  const tell: Telling = {
    rule: (form) => (vocabulary === null ? form.id : ruleText(vocabulary, form, lang)),
    written: (edit) => askWritten(edit, vocabulary, lang),
    standing: (edit, clause) => askStanding(edit, clause, vocabulary, lang),
  };
  const pairs = mine.map((edit) => ({ edit, now: standingFor(edit, theirs, tell) }));
  return (
    <ConflictDialog role="alertdialog" title={say('title')} choices={['mine', 'theirs', 'back']} choose={choose}>
      <TheirHistory told={told} theirs={theirs} />
      {pairs.map(({ edit, now }) => (
        <div key={`${edit.kind}${JSON.stringify(edit)}`} className="two-versions">
          <section>
            <h3>{say('theirs')}</h3>
            <p className="version">{now ?? '–'}</p>
          </section>
          <section>
            <h3>{say('mine')}</h3>
            <p className="version">{writtenIn(edit, tell) ?? editWords(edit, lang, titlesOf(theirs))}</p>
          </section>
        </div>
      ))}
    </ConflictDialog>
  );
}

function TheirHistory({ told, theirs }: Pick<Conflict, 'told' | 'theirs'>) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const entries = told.theirs ?? [];
  if (entries.length === 0) return null;
  return (
    <>
      <p>{say('since')}</p>
      <ul>
        {entries.flatMap((entry) =>
          entry.edits.map((edit) => (
            <li key={`${entry.revision}${JSON.stringify(edit)}`}>
              {say('by', { what: editWords(edit, lang, titlesOf(theirs)), who: entry.by ?? say('somebody') })}
            </li>
          )),
        )}
      </ul>
    </>
  );
}

function clauseOf(document: DocumentView | null, edit: Edit): ClauseView | undefined {
  if (document === null || !('clause' in edit)) return undefined;
  return document.instruments
    .flatMap(({ clauses }) => clauses)
    .find(({ id, instrument }) => id === edit.clause && instrument === edit.instrument);
}

/** What an edit writes, in full. */
function writtenIn(edit: Edit, tell: Telling): string | null {
  if (edit.kind === 'set-rule') return tell.rule(edit.rule);
  if (edit.kind === 'clause-text' || edit.kind === 'add-interpretation' || edit.kind === 'set-paraphrase') return edit.text;
  if (edit.kind === 'clause-title') return edit.title;
  return tell.written(edit);
}

/** What now stands where the edit would write. */
function standingFor(edit: Edit, document: DocumentView | null, tell: Telling): string | null {
  const clause = clauseOf(document, edit);
  if (clause === undefined) return null;
  if (edit.kind === 'clause-title') return edit.lang === undefined ? clause.title : (clause.titles[edit.lang] ?? '');
  if (edit.kind === 'set-paraphrase') return clause.paraphrase[edit.lang] ?? '';
  if (edit.kind === 'set-rule') {
    const rule = clause.rules.find(({ id }) => id === edit.replaces);
    return rule === undefined ? null : tell.rule(rule.form);
  }
  if (isOfChecklist(edit)) return tell.standing(edit, clause);
  return clause.text;
}
