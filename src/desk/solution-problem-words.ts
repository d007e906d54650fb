// What people at the desk are told where a change to a solution is refused, and what to do about it.
import type { SolutionRefusal } from '../solutions/types.ts';
import { type Words, words } from './problem-words.ts';

const LOOK = ['Genindlæs siden for at se, hvordan det står nu.', 'Reload the page to see how it stands now.'] as const;

export const SOLUTION_REFUSAL_WORDS: Readonly<Record<SolutionRefusal, Words>> = {
  'not-entitled': words(
    ['Det kan du ikke gøre ved denne løsning.', 'You cannot do that with this solution.'],
    ['Ejeren eller DPO’en kan.', 'Its owner or the DPO can.'],
  ),
  'item-unknown': words(['Det punkt står ikke på tjeklisten mere.', 'That item is no longer on the checklist.'], LOOK),
  stale: words(
    ['En anden har ændret det, siden du åbnede det.', 'Somebody else has changed this since you opened it.'],
    ['Intet er overskrevet. Se begge, og vælg.', 'Nothing was overwritten. Look at both, and choose.'],
  ),
  'text-missing': words(['Der mangler et svar.', 'An answer is missing.'], ['Skriv et svar.', 'Write an answer.']),
  'text-too-long': words(
    ['Teksten er for lang.', 'The text is too long.'],
    ['Forkort den, og henvis til resten.', 'Shorten it, and refer to the rest.'],
  ),
  'reason-missing': words(['Der mangler en grund.', 'A reason is missing.'], ['Skriv kort hvorfor.', 'Write in a few words why.']),
  'evidence-missing': words(
    ['Punktet skal have dokumentation.', 'This item needs evidence.'],
    ['Tilføj et link, eller skriv, hvor det ligger.', 'Add a link, or write where it is to be found.'],
  ),
  'link-unreadable': words(
    ['Det er ikke et link, vi kan bruge.', 'That is not a link that we can use.'],
    ['Et link begynder med https://. Ellers skriv det som en note.', 'A link begins with https://. Otherwise write it as a note.'],
  ),
  'day-wrong': words(['Den dag findes ikke.', 'There is no such day.'], ['Vælg en dag i kalenderen.', 'Choose a day in the calendar.']),
  'day-past': words(['Den dag er gået.', 'That day has passed.'], ['Vælg en dag fra i dag af.', 'Choose a day from today on.']),
  'fact-unknown': words(['Den oplysning kender tjeklisten ikke.', 'The checklist does not know that fact.'], LOOK),
  'not-eligible': words(
    ['Den person kan ikke få det.', 'That person cannot be given this.'],
    ['Vælg en kollega, der er her endnu.', 'Choose a colleague who is still here.'],
  ),
  'there-already': words(['Det er det allerede.', 'It is that already.'], LOOK),
  retired: words(
    ['Løsningen er taget ud af brug.', 'The solution is retired.'],
    ['Flyt den tilbage, før den ændres.', 'Move it back before it is changed.'],
  ),
  'being-signed': words(
    [
      'Der ligger en anmodning om drift, så det, den hviler på, kan ikke ændres.',
      'A request for production is being decided, so what it rests on cannot be changed.',
    ],
    ['Vent på svaret, eller bed ejeren trække anmodningen tilbage.', 'Wait for the decision, or ask the owner to withdraw the request.'],
  ),
  'gaps-blocking': words(['Der er huller, der spærrer.', 'There are gaps that block.'], ['Luk dem først.', 'Close them first.']),
  'no-sign-off': words(
    ['Politikken siger ikke, hvem der godkender drift.', 'The policy does not say who approves production.'],
    ['Tilføj det i politikken.', 'Add it to the policy.'],
  ),
  'nothing-changed': words(
    ['Det står der allerede.', 'That is what stands there already.'],
    ['Ret noget først.', 'Change something first.'],
  ),
  'nothing-due': words(['Der er ikke noget at gøre nu.', 'There is nothing to do now.'], LOOK),
};
