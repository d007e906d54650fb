// What stands of an item: the clause that asks, the answer with its evidence, and who did what when.
import type { Evidence } from '../../solutions/types.ts';
import type { ClauseShown, ItemView } from '../solution-api-types.ts';
import { Icon } from './icons.tsx';
import { useIn, useLang, useSay, useTelling } from './lang.tsx';
import { safeLink } from './solution-filter.ts';

const SAY = {
  ours: { da: 'i vores ord', en: 'in our words' },
  answer: { da: 'Svar', en: 'Answer' },
  reason: { da: 'Begrundelse', en: 'Reason' },
  evidence: { da: 'Dokumentation', en: 'Evidence' },
  note: { da: 'Note', en: 'Note' },
  notLink: { da: 'Adressen kan ikke åbnes herfra', en: 'The address cannot be opened from here' },
  responsible: { da: 'Ansvarlig', en: 'Responsible' },
  due: { da: 'Frist', en: 'Due' },
  overdue: { da: 'Over tiden', en: 'Overdue' },
  again: { da: 'Ses på igen', en: 'Looked at again' },
  reopened: { da: 'Åbnet igen {at} på grund af {by}', en: 'Opened again {at} because of {by}' },
  taken: { da: 'Risikoen blev accepteret {at} af {who}', en: 'The risk was accepted {at} by {who}' },
  byRequest: { da: 'med anmodning #{n}', en: 'with request #{n}' },
  changed: { da: 'Ændret {at} af {who}', en: 'Changed {at} by {who}' },
  edition: { da: 'svaret efter udgave {edition}', en: 'answered by edition {edition}' },
  gone: { da: 'en, der ikke er her mere', en: 'somebody who is not here any more' },
};

/** A heading stands in the language of its instrument, unless somebody wrote it in the language of the page. */
export function ClauseTitle({ clause }: { readonly clause: Pick<ClauseShown, 'title' | 'lang'> }) {
  const { lang } = useLang();
  const { title } = clause;
  return <span lang={title.da === title.en ? clause.lang : lang}>{title[lang]}</span>;
}

export function ClauseQuote({ clause }: { readonly clause: ClauseShown }) {
  const say = useSay(SAY);
  return (
    <figure className="clause-quote">
      <blockquote lang={clause.lang}>{clause.quote}</blockquote>
      <figcaption className="quiet">
        <ClauseTitle clause={clause} />
        {clause.isOurs && (
          <>
            {' '}
            <span className="kind">{say('ours')}</span>
          </>
        )}
      </figcaption>
    </figure>
  );
}

/** What was said of it; also where somebody else said it meanwhile. */
export function RecordShown({ item }: { readonly item: ItemView }) {
  const say = useSay(SAY);
  const { day } = useTelling();
  const { answer, reason, evidence, responsible, due, isOverdue, again } = item;
  return (
    <>
      {answer !== '' && <Line label={say('answer')} text={answer} />}
      {reason !== '' && <Line label={say('reason')} text={reason} />}
      {evidence.length > 0 && (
        <div>
          <dt>{say('evidence')}</dt>
          <dd>
            <ul className="evidence-list">
              {evidence.map((one) => (
                <li key={`${one.kind} ${one.text}`}>
                  <EvidenceShown evidence={one} />
                </li>
              ))}
            </ul>
          </dd>
        </div>
      )}
      {responsible !== null && <Line label={say('responsible')} text={responsible.name ?? say('gone')} />}
      {due !== null && (
        <div>
          <dt>{say('due')}</dt>
          <dd>
            {day(due)}
            {isOverdue && (
              <span className="mark">
                <Icon name="warning" /> {say('overdue')}
              </span>
            )}
          </dd>
        </div>
      )}
      {again !== null && <Line label={say('again')} text={day(again)} />}
    </>
  );
}

function Line({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="said">{text}</dd>
    </div>
  );
}

function EvidenceShown({ evidence: { kind, text } }: { readonly evidence: Evidence }) {
  const say = useSay(SAY);
  if (kind === 'note') return <span className="said">{text}</span>;
  const link = safeLink(text);
  if (link === null) return <span title={say('notLink')}>{text}</span>;
  return (
    <a href={link.href} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}

export function Marks({ item }: { readonly item: ItemView }) {
  const say = useSay(SAY);
  const words = useIn();
  const { moment } = useTelling();
  const { reopened, accepted, changed, edition } = item;
  const nameOf = (name: string | null) => name ?? say('gone');
  const taken =
    accepted === null
      ? null
      : `${say('taken', { at: moment(accepted.at), who: accepted.by.map(nameOf).join(', ') })}${
          accepted.request === null ? '' : ` ${say('byRequest', { n: accepted.request })}`
        }`;
  return (
    <>
      {reopened !== null && <p className="quiet">{say('reopened', { at: moment(reopened.at), by: reopened.by.map(words).join(', ') })}</p>}
      {taken !== null && <p className="quiet">{taken}</p>}
      {changed !== null && (
        <p className="quiet">
          {say('changed', { at: moment(changed.at), who: nameOf(changed.by) })}
          {edition !== null && edition !== '' && `, ${say('edition', { edition })}`}
        </p>
      )}
    </>
  );
}
