// Who takes part in a solution: the owner and whom they invited, with the forms that change it.
import { plainOf } from '../answers/plain.ts';
import type { Lang } from '../engine/types.ts';
import type { PersonId } from '../solutions/types.ts';
import { type Action, type Card, cardOf, type Element, fitting, LOOKED_FOR, runs } from './card-types.ts';
import { bullets, heading, labelled, note, small } from './request-parts.ts';
import type { Named } from './request-view.ts';
import { type SolutionVerb, solutionInput } from './solution-inputs.ts';
import { unfolding } from './solution-item-part.ts';
import {
  actionRows,
  backAction,
  bulletText,
  type Headed,
  headedOf,
  headLine,
  headText,
  mark,
  onlyInTeams,
  personName,
  press,
  type SolutionSeen,
  saidPart,
  textParts,
  titlePart,
  youOrName,
} from './solution-parts.ts';
import { SOLUTION_WORDS as W } from './solution-words.ts';

export type PeopleView = {
  readonly head: Headed;
  readonly revision: number;
  readonly owner: string;
  readonly isOrphaned: boolean;
  readonly contributors: readonly Named[];
  readonly may: { readonly invite: boolean; readonly handOver: boolean };
  /** Who can be invited, and to whom it can be handed over, as far as the directory offers somebody before one looks for them. */
  readonly inviting: readonly Named[];
  readonly handingOver: readonly Named[];
  readonly dismissing: readonly Named[];
  /** The viewer takes part, and may leave: then the button says `leave` and nobody is chosen. */
  readonly mayLeave: boolean;
  readonly said: string;
};

/** `candidates` are colleagues whom the directory offers: the viewer's own circle, or those whom they looked for. */
export type PeopleSeen = { readonly candidates: readonly PersonId[]; readonly said?: string };

export function peopleViewOf(seen: SolutionSeen, { candidates, said = '' }: PeopleSeen): PeopleView {
  const { solution, may, part } = seen;
  const { owner, contributors } = solution;
  const named = (ids: Iterable<PersonId>) => [...new Set(ids)].map((id) => ({ id, name: personName(seen, id) }));
  const canDismiss = may('dismiss');
  return {
    head: headedOf(seen),
    revision: solution.revision,
    owner: youOrName(seen, owner),
    isOrphaned: solution.isOrphaned,
    may: { invite: may('invite'), handOver: may('hand-over') },
    contributors: contributors.map((id) => ({ id, name: youOrName(seen, id) })),
    inviting: may('invite') ? named(candidates).filter(({ id }) => id !== owner && !contributors.includes(id)) : [],
    handingOver: may('hand-over') ? named([...contributors, ...candidates]).filter(({ id }) => id !== owner) : [],
    dismissing: canDismiss && part !== 'contributor' ? named(contributors) : [],
    mayLeave: canDismiss && part === 'contributor',
    said,
  };
}

/** Anybody of the organisation can be looked for, or only those who are named. */
type Whom = { readonly people: readonly Named[]; readonly isAnybody: boolean };
type Choosing = Whom & { readonly verb: SolutionVerb; readonly label: string; readonly lang: Lang };

const choice = ({ verb, label, people, isAnybody, lang }: Choosing): Element => ({
  type: 'Input.ChoiceSet',
  id: solutionInput(verb, 'to'),
  label,
  style: 'compact',
  wrap: true,
  isRequired: true,
  errorMessage: W.choosePerson[lang],
  choices: people.map(({ id, name }) => ({ title: name, value: id })),
  ...(isAnybody ? LOOKED_FOR : {}),
});

function actionsOf({ head, revision, may, inviting, handingOver, dismissing, mayLeave }: PeopleView, most: number): readonly Action[] {
  const { lang, id } = head;
  const data = { solution: id, seen: String(revision) };
  const form = (verb: SolutionVerb, title: string, label: string, { people, isAnybody }: Whom, says: string | null): readonly Action[] =>
    people.length === 0 && !isAnybody
      ? []
      : [
          unfolding(
            title,
            [...(says === null ? [] : [note(says)]), choice({ verb, label, people: people.slice(0, most), isAnybody, lang })],
            press(verb, title, data),
          ),
        ];
  return [
    ...form('solution-invite', W.invite[lang], W.inviteWho[lang], { people: inviting, isAnybody: may.invite }, null),
    ...form('solution-dismiss', W.dismiss[lang], W.dismissWho[lang], { people: dismissing, isAnybody: false }, W.dismissSays[lang]),
    ...form(
      'solution-hand-over',
      W.handOver[lang],
      W.handOverWho[lang],
      { people: handingOver, isAnybody: may.handOver },
      W.handOverSays[lang],
    ),
    ...(mayLeave
      ? [unfolding(W.leave[lang], [note(W.dismissSays[lang])], press('solution-dismiss', W.leave[lang], { ...data, show: 'leave' }))]
      : []),
    backAction(head),
  ];
}

function drawn(view: PeopleView, most: number): Card {
  const { head, owner, isOrphaned, contributors, said } = view;
  const { lang } = head;
  return cardOf(
    lang,
    [
      titlePart(W.people[lang]),
      ...saidPart(said),
      small(headLine(head)),
      ...(isOrphaned ? [runs({ text: W.ownerLeft[lang], weight: 'bolder' })] : []),
      labelled(W.owner[lang], owner),
      heading(W.contributors[lang]),
      ...(contributors.length === 0 ? [small(W.nobodyYet[lang])] : bullets(contributors.slice(0, most).map(({ name }) => name))),
      note(W.peopleSays[lang]),
      ...actionRows(actionsOf(view, most)),
    ],
    W.people[lang],
  );
}

export const peopleCard = (view: PeopleView): Card => fitting([200, 60, 30, 10].map((most) => () => drawn(view, most)));

export const peopleText = ({ head, owner, isOrphaned, contributors, said }: PeopleView): string => {
  const { lang } = head;
  const names = contributors.map(({ name }) => plainOf(name));
  return textParts(
    said,
    `**${W.people[lang]}**`,
    headText(head),
    isOrphaned ? W.ownerLeft[lang] : '',
    mark(W.owner[lang], plainOf(owner)),
    names.length === 0 ? mark(W.contributors[lang], W.nobodyYet[lang]) : bulletText(W.contributors[lang], names),
    W.peopleSays[lang],
    onlyInTeams(lang),
  );
};
