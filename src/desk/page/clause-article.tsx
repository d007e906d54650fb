// One clause: its text as it stands, its rules beside it, how it is read, who affirmed it, what was said about it.
import { Button } from '@fluentui/react-components';
import { useEffect, useId, useRef, useState } from 'react';
import type { Lang } from '../../engine/types.ts';
import type { ClauseView, Edit } from '../../publishing/types.ts';
import type { CommentView } from '../api-types.ts';
import { ItemCard, SignOffCard, SortingCard } from './ask-card.tsx';
import type { Choices } from './ask-words.tsx';
import { ClauseForm, FormButtons, InterpretationForm, TextForm, TitleForm, today, useStoring } from './clause-forms.tsx';
import { Comments } from './comments.tsx';
import { Icon } from './icons.tsx';
import { ItemEditor } from './item-editor.tsx';
import { useSay, useTelling } from './lang.tsx';
import { Failure } from './loaded.tsx';
import { otherThan, Paraphrase, ParaphraseForm } from './paraphrase.tsx';
import { RuleCard } from './rule-card.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { useSession } from './session.tsx';
import { SignOffEditor } from './sign-off-editor.tsx';
import { SortingEditor } from './sorting-editor.tsx';

const SAY = {
  ours: { da: 'overskriften er vores egen', en: 'the heading is our own' },
  oursText: { da: 'I vores ord', en: 'In our words' },
  rules: { da: 'Regler', en: 'Rules' },
  rulesAndItems: { da: 'Regler og punkter', en: 'Rules and items' },
  noRules: { da: 'Ingen regel: til oplysning.', en: 'No rule: for information.' },
  readings: { da: 'Sådan læses det', en: 'How it is read' },
  reading: { da: '{by}, {day}', en: '{by}, {day}' },
  removeReading: { da: 'Fjern fortolkningen fra {by}', en: 'Remove the interpretation by {by}' },
  affirmedBy: { da: '{what} er læst mod teksten af {by}, {day}', en: '{what} were read against the text by {by}, {day}' },
  affirmed: { da: '{what} er læst mod teksten', en: '{what} have been read against the text' },
  changed: {
    da: 'Teksten er ændret, siden {those} blev læst mod den',
    en: 'The text has changed since {those} were read against it',
  },
  never: { da: 'Ingen har endnu læst {those} mod teksten', en: 'Nobody has read {those} against the text yet' },
  justRules: { da: 'reglerne', en: 'the rules' },
  andItems: { da: 'reglerne og punkterne', en: 'the rules and items' },
  affirm: { da: 'Jeg har læst dem: de passer', en: 'I have read them: they fit' },
  editText: { da: 'Ret teksten', en: 'Edit the text' },
  addItem: { da: 'Tilføj et punkt til tjeklisten', en: 'Add an item to the checklist' },
  addSorting: { da: 'Tilføj en sortering', en: 'Add a sorting' },
  addSignOff: { da: 'Tilføj en godkendelse til drift', en: 'Add a sign-off for production' },
  addRule: { da: 'Tilføj en regel', en: 'Add a rule' },
  more: { da: 'Mere', en: 'More' },
  editTitle: { da: 'Ret overskriften', en: 'Edit the heading' },
  addReading: { da: 'Tilføj en fortolkning', en: 'Add an interpretation' },
  addParaphrase: { da: 'Tilføj en gengivelse', en: 'Add a paraphrase' },
  addClause: { da: 'Tilføj en bestemmelse herefter', en: 'Add a clause after this' },
  up: { da: 'Flyt op', en: 'Move up' },
  down: { da: 'Flyt ned', en: 'Move down' },
  remove: { da: 'Fjern bestemmelsen', en: 'Remove the clause' },
  sure: {
    da: 'Bestemmelsen og dens regler fjernes fra kladden. Gem for at gøre det.',
    en: 'The clause and its rules are removed from the draft. Save to do so.',
  },
};

const ADDING = ['rule', 'item', 'sorting', 'sign-off'] as const;
type Adding = (typeof ADDING)[number];
type Doing = 'text' | 'title' | Adding | 'reading' | 'paraphrase' | 'clause' | 'remove';
export type ClauseGiven = {
  readonly clause: ClauseView;
  /** That its text is written in. */
  readonly language: Lang;
  /** Its place among the clauses of its instrument, to be moved from. */
  readonly siblings: readonly string[];
  readonly choices: Choices;
  /** Its text is our own words about a law that is not at hand. */
  readonly isOurs: boolean;
  readonly comments: readonly CommentView[];
  readonly againComments: () => Promise<void>;
  readonly mayEdit: boolean;
};

export function ClauseArticle(given: ClauseGiven) {
  const { clause, mayEdit, comments } = given;
  const { edition } = useSession();
  const say = useSay(SAY);
  const heading = useId();
  const [doing, setDoing] = useState<Doing | null>(null);
  const article = useRef<HTMLElement>(null);
  const before = useRef<Doing | null>(null);
  // What was closed leaves the focus where it began.
  useEffect(() => {
    if (doing === null && before.current !== null) article.current?.querySelector<HTMLElement>('.tools button')?.focus();
    before.current = doing;
  }, [doing]);
  const done = () => setDoing(null);
  const other = otherThan(given.language);
  return (
    <article className="clause" id={`clause-${clause.instrument}-${clause.id}`} aria-labelledby={heading} ref={article}>
      {clause.path.length > 1 && <p className="path">{clause.path.slice(0, -1).join(' › ')}</p>}
      {doing === 'title' ? (
        <TitleForm clause={clause} lang={other} onDone={done} />
      ) : (
        <h3 id={heading}>
          {clause.title} {clause.isTitleOurs && <small>({say('ours')})</small>}
        </h3>
      )}
      <div className="beside">
        <div className="text-side">
          {doing === 'text' ? (
            <TextForm clause={clause} onDone={done} />
          ) : (
            <PolicyText text={clause.text} lang={given.language} isOurs={given.isOurs} />
          )}
          {mayEdit && doing === null && <Tools given={given} onDo={setDoing} />}
          {doing === 'paraphrase' ? (
            <ParaphraseForm clause={clause} lang={other} onDone={done} />
          ) : (
            <Paraphrase clause={clause} lang={other} mayEdit={mayEdit} onEdit={() => setDoing('paraphrase')} />
          )}
          <Readings clause={clause} mayEdit={mayEdit} />
          {doing === 'reading' && <InterpretationForm clause={clause} onDone={done} />}
          {doing === 'remove' && <RemoveForm clause={clause} onDone={done} />}
        </div>
        <RuleSide given={given} adding={ADDING.find((one) => one === doing) ?? null} onDone={done} />
      </div>
      <Comments
        edition={edition.number}
        instrument={clause.instrument}
        clause={clause.id}
        comments={comments}
        again={given.againComments}
      />
      {doing === 'clause' && <ClauseForm instrument={clause.instrument} after={clause.id} onDone={done} />}
    </article>
  );
}

const hasAsks = ({ items, sortings, signOff }: ClauseView) => items.length + sortings.length > 0 || signOff !== null;

type SideGiven = { readonly given: ClauseGiven; readonly adding: Adding | null; readonly onDone: () => void };

function RuleSide({ given, adding, onDone }: SideGiven) {
  const { clause, choices, mayEdit } = given;
  const { taken, vocabulary } = choices;
  const { rules, items, sortings, signOff } = clause;
  const say = useSay(SAY);
  const isBare = rules.length === 0 && !hasAsks(clause);
  const of = { clause, choices, mayEdit };
  return (
    <section className="rule-side" aria-label={`${say(hasAsks(clause) ? 'rulesAndItems' : 'rules')}: ${clause.title}`}>
      {isBare && adding === null && <p className="quiet">{say('noRules')}</p>}
      {rules.map((rule) => (
        <RuleCard key={rule.id} {...{ clause, rule, taken, vocabulary, mayEdit }} />
      ))}
      {items.map((item) => (
        <ItemCard key={item.id} {...of} item={item} />
      ))}
      {sortings.map((sorting) => (
        <SortingCard key={sorting.id} {...of} sorting={sorting} />
      ))}
      {signOff !== null && <SignOffCard {...of} signOff={signOff} />}
      {adding === 'rule' && <RuleEditor clause={clause} rule={null} taken={taken} vocabulary={vocabulary} onDone={onDone} />}
      {adding === 'item' && <ItemEditor clause={clause} item={null} choices={choices} onDone={onDone} />}
      {adding === 'sorting' && <SortingEditor clause={clause} sorting={null} choices={choices} onDone={onDone} />}
      {adding === 'sign-off' && <SignOffEditor clause={clause} signOff={null} choices={choices} onDone={onDone} />}
      {!isBare && <Affirmation clause={clause} mayEdit={mayEdit} />}
    </section>
  );
}

type TextGiven = { readonly text: string; readonly lang: Lang; readonly isOurs: boolean };

function PolicyText({ text, lang, isOurs }: TextGiven) {
  const say = useSay(SAY);
  return (
    <div className="policy-text">
      {isOurs && <p className="ours">{say('oursText')}</p>}
      <div lang={lang}>
        {text.split('\n').map((paragraph, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have no name but their place
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    </div>
  );
}

function Readings({ clause, mayEdit }: { readonly clause: ClauseView; readonly mayEdit: boolean }) {
  const say = useSay(SAY);
  const { day } = useTelling();
  const storing = useStoring(() => undefined);
  if (clause.interpretations.length === 0) return null;
  const { instrument, id } = clause;
  return (
    <div className="readings">
      <h4>{say('readings')}</h4>
      <ul>
        {clause.interpretations.map((one, at) => (
          <li key={`${one.day}${one.text}`}>
            {one.text} <span className="quiet">{say('reading', { by: one.by, day: day(one.day) })}</span>
            {mayEdit && (
              <Button
                size="small"
                appearance="subtle"
                icon={<Icon name="remove" />}
                disabled={storing.isSaving}
                aria-label={say('removeReading', { by: one.by })}
                onClick={() => void storing.store([{ kind: 'remove-interpretation', instrument, clause: id, at }])}
              />
            )}
          </li>
        ))}
      </ul>
      {storing.failed !== null && <Failure told={storing.failed} />}
    </div>
  );
}

function Affirmation({ clause, mayEdit }: { readonly clause: ClauseView; readonly mayEdit: boolean }) {
  const say = useSay(SAY);
  const { day: tell } = useTelling();
  const { me } = useSession();
  const storing = useStoring(() => undefined);
  const { state, by, day } = clause.affirmation;
  const edit: Edit = { kind: 'affirm', instrument: clause.instrument, clause: clause.id, by: me.name, day: today() };
  const those = say(hasAsks(clause) ? 'andItems' : 'justRules');
  const what = `${those.charAt(0).toUpperCase()}${those.slice(1)}`;
  const isBy = state === 'affirmed' && by !== null && day !== null;
  const words = isBy ? say('affirmedBy', { by, day: tell(day), what }) : say(state, { what, those });
  return (
    <div className="affirmation" data-state={state}>
      <p className="quiet">
        <Icon name={state === 'affirmed' ? 'allowed' : 'warning'} /> <span>{words}</span>
      </p>
      {mayEdit && state !== 'affirmed' && (
        <Button size="small" disabled={storing.isSaving} onClick={() => void storing.store([edit])}>
          {say('affirm')}
        </Button>
      )}
      {storing.failed !== null && <Failure told={storing.failed} />}
    </div>
  );
}

function RemoveForm({ clause, onDone }: { readonly clause: ClauseView; readonly onDone: () => void }) {
  const say = useSay(SAY);
  const storing = useStoring(onDone);
  return (
    <div className="form">
      <p>{say('sure')}</p>
      <FormButtons
        storing={storing}
        isReady
        onSave={() => void storing.store([{ kind: 'remove-clause', instrument: clause.instrument, clause: clause.id }])}
        onCancel={onDone}
      />
    </div>
  );
}

const MORE = ['item', 'sorting', 'sign-off', 'title', 'reading', 'paraphrase', 'clause', 'remove'] as const;
const MORE_WORDS = {
  item: 'addItem',
  sorting: 'addSorting',
  'sign-off': 'addSignOff',
  title: 'editTitle',
  reading: 'addReading',
  paraphrase: 'addParaphrase',
  clause: 'addClause',
  remove: 'remove',
} as const;

/** Of these a clause has one, which is edited where it stands. */
const isThere = ({ clause, language }: ClauseGiven, doing: (typeof MORE)[number]): boolean =>
  (doing === 'sign-off' && clause.signOff !== null) || (doing === 'paraphrase' && clause.paraphrase[otherThan(language)] !== undefined);

function Tools({ given, onDo }: { readonly given: ClauseGiven; readonly onDo: (doing: Doing) => void }) {
  const { clause, siblings } = given;
  const say = useSay(SAY);
  const storing = useStoring(() => undefined);
  const [isOpen, setOpen] = useState(false);
  const at = siblings.indexOf(clause.id);
  const move = (after: string | null) =>
    void storing.store([{ kind: 'move-clause', instrument: clause.instrument, clause: clause.id, after }]);
  return (
    <div className="tools buttons">
      <Button size="small" icon={<Icon name="edit" />} aria-label={`${say('editText')}: ${clause.title}`} onClick={() => onDo('text')}>
        {say('editText')}
      </Button>
      <Button size="small" icon={<Icon name="add" />} aria-label={`${say('addRule')}: ${clause.title}`} onClick={() => onDo('rule')}>
        {say('addRule')}
      </Button>
      <Button
        size="small"
        appearance="subtle"
        aria-expanded={isOpen}
        aria-label={`${say('more')}: ${clause.title}`}
        onClick={() => setOpen(!isOpen)}
      >
        {say('more')}
      </Button>
      {isOpen &&
        MORE.filter((doing) => !isThere(given, doing)).map((doing) => (
          <Button key={doing} size="small" appearance="subtle" onClick={() => onDo(doing)}>
            {say(MORE_WORDS[doing])}
          </Button>
        ))}
      {isOpen && (
        <>
          <Button
            size="small"
            appearance="subtle"
            icon={<Icon name="up" />}
            disabled={at <= 0}
            onClick={() => move(siblings[at - 2] ?? null)}
          >
            {say('up')}
          </Button>
          <Button
            size="small"
            appearance="subtle"
            icon={<Icon name="down" />}
            disabled={at < 0 || at === siblings.length - 1}
            onClick={() => move(siblings[at + 1] ?? null)}
          >
            {say('down')}
          </Button>
        </>
      )}
      {storing.failed !== null && <Failure told={storing.failed} />}
    </div>
  );
}
