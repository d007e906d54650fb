// What one person may do with a request, as the buttons of their card; each opens a form with its own inputs and one button.
import type { Lang } from '../engine/types.ts';
import { type Action, type Element, runs } from './card-types.ts';
import { inputId } from './request-inputs.ts';
import { bullets, type CardId, contentInputs, execute, formAction, note, small, wordsInput } from './request-parts.ts';
import type { RequestView } from './request-view.ts';
import { REQUEST_WORDS as W } from './request-words.ts';
import { SOLUTION_WORDS } from './solution-words.ts';

/** For whom it counts, and what everyone will then see of it. */
const personsInputs = (lang: Lang): readonly Element[] => [
  {
    type: 'Input.ChoiceSet',
    id: inputId('approve', 'persons'),
    label: W.approvePersons[lang],
    style: 'expanded',
    wrap: true,
    value: 'requester',
    choices: [
      { title: W.approveRequester[lang], value: 'requester' },
      { title: W.approveEveryone[lang], value: 'everyone' },
    ],
  },
  note(W.approveEveryoneSees[lang]),
];

function approveAction({ lang, terms, needsConsent, duties, signOff }: RequestView, data: CardId): Action {
  const { value, min, max } = terms;
  const seen: readonly Element[] = needsConsent
    ? [
        {
          type: 'Input.Toggle',
          id: inputId('approve', 'seen'),
          label: W.approveSeen[lang],
          title: W.approveSeenYes[lang],
          wrap: true,
          isRequired: true,
          errorMessage: W.approveSeenMissing[lang],
        },
      ]
    : [];
  const items: readonly Element[] = [
    note(W.approveSays[lang]),
    ...(signOff === null || signOff.risks.length === 0 ? [] : [note(SOLUTION_WORDS.signRisksSay[lang])]),
    ...(duties.length === 0 ? [] : [runs({ text: `${W.dutiesBoth[lang]}:`, weight: 'bolder' }), ...bullets(duties)]),
    ...seen,
    wordsInput('approve', W.approveConditions[lang], null),
    {
      type: 'Input.Date',
      id: inputId('approve', 'until'),
      label: W.approveUntil[lang],
      value,
      min,
      max,
      isRequired: true,
      errorMessage: W.approveUntilWrong[lang],
    },
    ...(needsConsent ? [note(W.approveConsentOnly[lang])] : signOff === null ? personsInputs(lang) : []),
  ];
  return formAction(W.approve[lang], items, execute('approve', W.approveYes[lang], data, 'positive'), 'positive');
}

function rejectAction({ lang }: RequestView, data: CardId): Action {
  const items = [wordsInput('reject', W.rejectWhy[lang], W.reasonMissing[lang])];
  return formAction(W.reject[lang], items, execute('reject', W.rejectYes[lang], data, 'destructive'));
}

function askAction({ lang }: RequestView, data: CardId): Action {
  const items = [wordsInput('ask-requester', W.askWhat[lang], W.textMissing[lang])];
  return formAction(W.ask[lang], items, execute('ask-requester', W.askSend[lang], data));
}

function handOverAction({ lang, candidates, barred, isRouting }: RequestView, data: CardId): Action {
  const choices: Element = {
    type: 'Input.ChoiceSet',
    id: inputId('hand-over', 'to'),
    label: W.handOverTo[lang],
    style: 'compact',
    wrap: true,
    isRequired: true,
    errorMessage: W.handOverMissing[lang],
    choices: candidates.map(({ id, name }) => ({ title: name, value: id })),
  };
  const title = (isRouting ? W.route : W.handOver)[lang];
  const others = barred.length === 0 ? [] : [small(`${W.handOverBarred[lang]}:`), ...bullets(barred)];
  const items = isRouting ? [choices] : [note(W.handOverSays[lang]), note(W.handOverOnly[lang]), choices, ...others];
  return formAction(title, items, execute('hand-over', title, data, isRouting ? 'positive' : 'default'));
}

function replyAction({ lang }: RequestView, data: CardId): Action {
  const items = [wordsInput('reply', W.replyWhat[lang], W.textMissing[lang])];
  return formAction(W.reply[lang], items, execute('reply', W.replySend[lang], data, 'positive'), 'positive');
}

function amendAction({ lang, given, needsConsent }: RequestView, data: CardId): Action {
  const items = [note(W.amendSays[lang]), ...contentInputs('amend', given, { needsConsent, lang })];
  return formAction(W.amend[lang], items, execute('amend', W.amendSave[lang], data, 'positive'));
}

const withdrawAction = ({ lang }: RequestView, data: CardId): Action =>
  formAction(W.withdraw[lang], [note(W.withdrawSays[lang])], execute('withdraw', W.withdrawYes[lang], data, 'destructive'));

const affirmAction = ({ lang }: RequestView, data: CardId): Action =>
  formAction(W.affirm[lang], [note(W.affirmSays[lang])], execute('affirm', W.affirmYes[lang], data, 'positive'), 'positive');

function revokeAction({ lang }: RequestView, data: CardId): Action {
  const items = [note(W.revokeSays[lang]), wordsInput('revoke', W.revokeWhy[lang], W.reasonMissing[lang])];
  return formAction(W.revoke[lang], items, execute('revoke', W.revokeYes[lang], data, 'destructive'));
}

/** The likeliest first; never more than the platform shows. */
export function actionsOf(view: RequestView, card: string): readonly Action[] {
  const { may } = view;
  const data: CardId = { card };
  return [
    ...(may.decide ? [approveAction(view, data)] : []),
    ...(may.ask ? [rejectAction(view, data), askAction(view, data)] : []),
    ...(may.handOver ? [handOverAction(view, data)] : []),
    ...(may.reply ? [replyAction(view, data)] : []),
    ...(may.amend ? [amendAction(view, data)] : []),
    ...(may.withdraw ? [withdrawAction(view, data)] : []),
    ...(may.affirm ? [affirmAction(view, data)] : []),
    ...(may.revoke ? [revokeAction(view, data)] : []),
    ...(may.certify ? [execute('certificate', W.certificate[view.lang], data)] : []),
  ];
}
