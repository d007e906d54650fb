// How the policy fares: what is asked, how it is answered, what waits, and when it is to be looked at again.
import type { Overview } from '../api-types.ts';
import { call } from './api.ts';
import { Bars, Figure, LyingBars, Numbers } from './charts.tsx';
import { Icon } from './icons.tsx';
import { useLang, useSay, useTelling } from './lang.tsx';
import { Show, useLoaded } from './loaded.tsx';
import { OUTCOMES, OutcomeTag, outcomeWord } from './outcome-tag.tsx';
import { hrefOf } from './route.ts';
import { useSession } from './session.tsx';
import { PAGE_WORDS } from './words.ts';

const SAY = {
  questions: { da: 'Spørgsmål', en: 'Questions' },
  understood: { da: 'Forstået med det samme', en: 'Understood at once' },
  decision: { da: 'Timer til en afgørelse', en: 'Hours to a decision' },
  decisionNote: { da: 'den midterste', en: 'the median' },
  waiting: { da: 'Venter på svar', en: 'Waiting for a decision' },
  overdue: { da: '{n} over tiden', en: '{n} overdue' },
  open: { da: 'Åbne spørgsmål', en: 'Open questions' },
  inProduction: { da: 'I drift', en: 'In production' },
  blocked: { da: 'Med huller, der spærrer', en: 'With gaps that block' },
  due: { da: 'Skal ses på nu', en: 'To be looked at now' },
  none: { da: 'ingen', en: 'none' },
  review: { da: 'Politikken skal ses igennem igen {day}.', en: 'The policy is to be looked at again on {day}.' },
  reviewDue: { da: 'Politikken skulle ses igennem {day}: det er tid.', en: 'The policy was to be looked at on {day}: it is time.' },
  outcomes: { da: 'Spørgsmål efter svar', en: 'Questions by answer' },
  themes: { da: 'Det spørger folk om', en: 'What people ask about' },
  theme: { da: 'Bestemmelse', en: 'Clause' },
  day: { da: 'Dag', en: 'Day' },
  feedback: { da: 'Hvad folk syntes om svarene', en: 'What people thought of the answers' },
  verdict: { da: 'Dom', en: 'Verdict' },
  helpful: { da: 'Det hjalp', en: 'It helped' },
  'wrong-outcome': { da: 'Svaret var forkert', en: 'The answer was wrong' },
  'not-understood': { da: 'Spørgsmålet blev misforstået', en: 'The question was misunderstood' },
};

export function OverviewPage() {
  const titles = useSay(PAGE_WORDS);
  const overview = useLoaded('overview', () => call('GET /overview', {}));
  return (
    <>
      <header className="heading">
        <h1>{titles('overview')}</h1>
      </header>
      <Show from={overview}>{(found) => <OverviewShown overview={found} />}</Show>
    </>
  );
}

function OverviewShown({ overview }: { readonly overview: Overview }) {
  const say = useSay(SAY);
  const { day, number, percent } = useTelling();
  const { me } = useSession();
  const { review, understoodAtOnce, medianHoursToDecision: hours } = overview;
  return (
    <>
      {review !== null && (
        <p className={review.isDue ? 'warning' : 'quiet'}>
          <Icon name={review.isDue ? 'warning' : 'editions'} />{' '}
          <span>{say(review.isDue ? 'reviewDue' : 'review', { day: day(review.day) })}</span>
        </p>
      )}
      <dl className="figures">
        <Figure label={say('questions')} value={number(overview.questions)} />
        <Figure label={say('understood')} value={understoodAtOnce === null ? say('none') : percent(understoodAtOnce)} />
        <Figure label={say('decision')} value={hours === null ? say('none') : number(hours)} note={say('decisionNote')} />
        <Figure
          label={say('waiting')}
          value={number(overview.waiting)}
          note={overview.overdue > 0 ? say('overdue', { n: number(overview.overdue) }) : undefined}
          href={me.may.seeRegister ? hrefOf('register') : undefined}
        />
        <Figure label={say('open')} value={number(overview.openQuestions)} href={me.may.edit ? hrefOf('questions') : undefined} />
      </dl>
      <Solutions counts={overview.solutions} />
      <ByOutcome overview={overview} />
      <div className="two-columns">
        <section aria-label={say('themes')}>
          <h2>{say('themes')}</h2>
          <LyingBars
            caption={say('themes')}
            head={[say('theme'), say('questions')]}
            bars={overview.themes.map(({ title, questions }) => ({ label: title, value: questions }))}
          />
        </section>
        <section aria-label={say('feedback')}>
          <h2>{say('feedback')}</h2>
          <LyingBars
            caption={say('feedback')}
            head={[say('verdict'), say('questions')]}
            bars={(['helpful', 'wrong-outcome', 'not-understood'] as const).map((verdict) => ({
              label: say(verdict),
              value: overview.feedback[verdict],
            }))}
          />
        </section>
      </div>
    </>
  );
}

function Solutions({ counts: { inProduction, blocked, due } }: { readonly counts: Overview['solutions'] }) {
  const say = useSay(SAY);
  const titles = useSay(PAGE_WORDS);
  const { number } = useTelling();
  return (
    <section aria-label={titles('solutions')}>
      <h2>{titles('solutions')}</h2>
      <dl className="figures">
        <Figure label={say('inProduction')} value={number(inProduction)} href={hrefOf('solutions', null, { stage: 'production' })} />
        {blocked !== null && (
          <Figure label={say('blocked')} value={number(blocked)} href={hrefOf('solutions', null, { blocked: 'true' })} />
        )}
        {due !== null && <Figure label={say('due')} value={number(due)} href={hrefOf('solutions', null, { due: 'now' })} />}
      </dl>
    </section>
  );
}

function ByOutcome({ overview }: { readonly overview: Overview }) {
  const say = useSay(SAY);
  const { lang } = useLang();
  const { day, number } = useTelling();
  const seen = OUTCOMES.filter((outcome) => overview.days.some(({ outcomes }) => (outcomes[outcome] ?? 0) > 0));
  return (
    <section aria-label={say('outcomes')}>
      <h2>{say('outcomes')}</h2>
      <div className="charts">
        {seen.map((outcome) => (
          <Bars
            key={outcome}
            title={outcomeWord(outcome, lang)}
            head={<OutcomeTag outcome={outcome} />}
            tone={outcome}
            bars={overview.days.map((one) => ({ label: day(one.day), value: one.outcomes[outcome] ?? 0 }))}
          />
        ))}
      </div>
      <Numbers
        caption={say('outcomes')}
        columns={[say('day'), ...seen.map((outcome) => outcomeWord(outcome, lang))]}
        rows={overview.days.map((one) => [day(one.day), ...seen.map((outcome) => number(one.outcomes[outcome] ?? 0))])}
      />
    </section>
  );
}
