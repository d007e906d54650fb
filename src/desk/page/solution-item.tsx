// One item of a solution: what is asked, why, and by which clause, what stands of it, and what may be done.
import type { ItemView } from '../solution-api-types.ts';
import { useIn, useSay } from './lang.tsx';
import { ItemDeeds } from './solution-deeds.tsx';
import { ClauseQuote, Marks, RecordShown } from './solution-record.tsx';
import { ItemTag } from './solution-tags.tsx';

const SAY = {
  why: { da: 'Hvorfor', en: 'Why' },
  who: { da: 'Hvem svarer', en: 'Who answers' },
  counts: { da: 'Det tæller som dokumentation', en: 'What counts as evidence' },
  needed: { da: 'skal være der', en: 'needed' },
  see: { da: 'Se også', en: 'See also' },
};

export function ItemShown({ item }: { readonly item: ItemView }) {
  const words = useIn();
  return (
    <details className="item">
      <summary className="item-summary">
        <span className="item-asks">{words(item.asks)}</span> <ItemTag item={item} />
      </summary>
      <ItemBody item={item} />
    </details>
  );
}

function ItemBody({ item }: { readonly item: ItemView }) {
  const say = useSay(SAY);
  const words = useIn();
  return (
    <div className="item-body">
      <ClauseQuote clause={item.clause} />
      <dl className="described">
        <div>
          <dt>{say('why')}</dt>
          <dd>{words(item.why)}</dd>
        </div>
        <div>
          <dt>{say('who')}</dt>
          <dd>{words(item.who)}</dd>
        </div>
        <div>
          <dt>{say('counts')}</dt>
          <dd>
            {words(item.counts)} {item.needsEvidence && <span className="kind">{say('needed')}</span>}
          </dd>
        </div>
        <RecordShown item={item} />
      </dl>
      <Marks item={item} />
      {item.see.length > 0 && (
        <p className="quiet">
          {say('see')}: {item.see.map(({ title }) => words(title)).join(', ')}
        </p>
      )}
      <ItemDeeds item={item} />
    </div>
  );
}
