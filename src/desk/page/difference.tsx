// What one edition says otherwise than another. Removed words are struck through, added ones underlined, and both are named for readers of the page.
import type { ClauseDifference, Difference, TextPart } from '../../publishing/types.ts';
import { useIn, useSay } from './lang.tsx';

const SAY = {
  none: { da: 'Intet er ændret i politikken.', en: 'Nothing in the policy has changed.' },
  added: { da: 'Ny', en: 'New' },
  removed: { da: 'Fjernet', en: 'Removed' },
  changed: { da: 'Ændret', en: 'Changed' },
  moved: { da: 'Flyttet', en: 'Moved' },
  legend: { da: 'Sådan vises det:', en: 'How it is shown:' },
  addedText: { da: 'tilføjet', en: 'added' },
  removedText: { da: 'fjernet', en: 'removed' },
  addedStart: { da: '[tilføjet:', en: '[added:' },
  removedStart: { da: '[fjernet:', en: '[removed:' },
  end: { da: ']', en: ']' },
  rules: { da: 'Regler', en: 'Rules' },
  items: { da: 'Tjeklisten', en: 'The checklist' },
  sortings: { da: 'Sorteringer', en: 'Sortings' },
  signOffs: { da: 'Godkendelse til drift', en: 'Sign-off for production' },
  readings: { da: 'Fortolkninger', en: 'Interpretations' },
  before: { da: 'Før', en: 'Before' },
  after: { da: 'Efter', en: 'After' },
  noneBefore: { da: 'var der ikke', en: 'was not there' },
  noneAfter: { da: 'findes ikke mere', en: 'is no longer there' },
  others: { da: 'Andet', en: 'Other things' },
};

export function DifferenceShown({ difference }: { readonly difference: Difference }) {
  const say = useSay(SAY);
  const words = useIn();
  const { clauses, others } = difference;
  if (clauses.length === 0 && others.length === 0) return <p>{say('none')}</p>;
  return (
    <>
      <p className="quiet">
        {say('legend')} <ins>{say('addedText')}</ins>, <del>{say('removedText')}</del>
      </p>
      {clauses.map((clause) => (
        <ClauseShown key={`${clause.instrument} ${clause.clause}`} clause={clause} />
      ))}
      {others.length > 0 && (
        <>
          <h3>{say('others')}</h3>
          <ul>
            {others.map((one) => (
              <li key={one.da}>{words(one)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const ASKED = [
  { part: 'items', words: 'items' },
  { part: 'sortings', words: 'sortings' },
  { part: 'signOffs', words: 'signOffs' },
] as const;

function ClauseShown({ clause }: { readonly clause: ClauseDifference }) {
  const say = useSay(SAY);
  const { title, kind, text, rules, interpretations } = clause;
  const isTextChanged = text.some((part) => part.kind !== 'same');
  return (
    <article className="difference">
      <h3>
        {title} <span className="kind">{say(kind)}</span>
      </h3>
      {isTextChanged && (
        <p className="policy-text">
          {text.map((part, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a text have no name but their place
            <Stretch key={index} part={part} />
          ))}
        </p>
      )}
      {rules.length > 0 && <WordedPairs title={say('rules')} pairs={rules} />}
      {ASKED.map(({ part, words: name }) => {
        const found = clause[part];
        return found.length === 0 ? null : <WordedPairs key={part} title={say(name)} pairs={found} />;
      })}
      {interpretations.length > 0 && (
        <Pairs title={say('readings')} pairs={interpretations.map((one) => ({ ...one, id: `${one.before} ${one.after}` }))} />
      )}
    </article>
  );
}

function Stretch({ part }: { readonly part: TextPart }) {
  const say = useSay(SAY);
  if (part.kind === 'same') return <span>{part.text}</span>;
  const Mark = part.kind === 'added' ? 'ins' : 'del';
  return (
    <Mark>
      <span className="hidden-words">{say(part.kind === 'added' ? 'addedStart' : 'removedStart')} </span>
      {part.text}
      <span className="hidden-words">{say('end')}</span>
    </Mark>
  );
}

type Worded = { readonly title: string; readonly pairs: ClauseDifference['rules'] };

function WordedPairs({ title, pairs }: Worded) {
  const words = useIn();
  return (
    <Pairs
      title={title}
      pairs={pairs.map(({ id, before, after }) => ({ id, before: before && words(before), after: after && words(after) }))}
    />
  );
}

type Pair = { readonly id: string; readonly before: string | null; readonly after: string | null };

function Pairs({ title, pairs }: { readonly title: string; readonly pairs: readonly Pair[] }) {
  const say = useSay(SAY);
  return (
    <>
      <h4>{title}</h4>
      {pairs.map(({ id, before, after }) => (
        <dl key={id} className="pair">
          <div>
            <dt>{say('before')}</dt>
            <dd>{before ?? <em>{say('noneBefore')}</em>}</dd>
          </div>
          <div>
            <dt>{say('after')}</dt>
            <dd>{after ?? <em>{say('noneAfter')}</em>}</dd>
          </div>
        </dl>
      ))}
    </>
  );
}
