// A small invented checklist with all that one can hold: twelve themes, items of every kind, a law in our own words that sorts a solution,
// and a sign-off. Cards of solutions are drawn from it, so that no change of our own policy moves them.

import { policyOf } from '../../src/cli/policy-folder.ts';
import type { Policy } from '../../src/engine/compile.ts';

const CHECKLIST = `---
id: tjekliste
title: Tjekliste for drift
owner: Jura
edition: 2026-11
date: 2026-11-01
source: invented
language: da
---

# Tjekliste for drift

## Godkendelse {#godkendelse}

Ingen løsning går i drift, før den er godkendt. Godkendelsen gælder et år.

> Paraphrase, en: No solution goes into production before it is approved. The approval counts for a year.

\`\`\`sign-off
id: drift
approvers: [manager, it, { role: dpo, when: { brugerdata: persondata } }]
quote: Ingen løsning går i drift, før den er godkendt.
says: { da: "Løsningen skal godkendes, før den går i drift.", en: "The solution has to be approved before it goes into production." }
valid: P1Y
\`\`\`

## Data {#t-data}

• Fra testdata til rigtige data

• Formål og hjemmel for driftens data

> Paraphrase, en: From test data to real data. Purpose and legal basis for the data of production.

\`\`\`item
id: rigtige-data
quote: • Fra testdata til rigtige data
asks: { da: "Hvilke rigtige data arbejder løsningen med i drift?", en: "Which real data does the solution work with in production?" }
why: { da: "Rigtige data har fejl, huller og oplysninger om mennesker, som testdata ikke har.", en: "Real data has errors, gaps and details about people that test data lacks." }
evidence: { da: "En liste over datakilder med ejer og slettefrist.", en: "A list of data sources with owner and time of deletion." }
touched-by: [data]
\`\`\`

\`\`\`item
id: hjemmel
quote: • Formål og hjemmel for driftens data
asks: { da: "Hvad er formålet, og hvad er hjemlen for at bruge persondata?", en: "What is the purpose, and the legal basis for using personal data?" }
why: { da: "Et forsøg kan have haft en anden hjemmel end daglig drift.", en: "A trial may have had another basis than daily operation." }
evidence: { da: "Fortegnelsen eller en konsekvensanalyse.", en: "The record of processing or an impact assessment." }
needs-evidence: true
who: dpo
when: { brugerdata: persondata }
touched-by: [data, brugerdata]
again: P1Y
see: [t-sikkerhed, l-aabenhed]
\`\`\`

## IP og licenser {#t-licenser}

• Hvem ejer det, der kommer ud?

• Er der åbne komponenter med særlige vilkår?

> Paraphrase, en: Who owns what comes out? Are there open components with special terms?

\`\`\`item
id: ejer-output
quote: • Hvem ejer det, der kommer ud?
asks: { da: "Hvem ejer det, løsningen laver?", en: "Who owns what the solution makes?" }
why: { da: "Det afgør, om I må sælge og genbruge det.", en: "It decides whether you may sell and reuse it." }
evidence: { da: "Afsnittet i kontrakten eller vilkårene.", en: "The clause of the contract or the terms." }
\`\`\`

\`\`\`item
id: komponenter
quote: • Er der åbne komponenter med særlige vilkår?
asks: { da: "Er der åbne komponenter, hvis vilkår smitter?", en: "Are there open components whose terms spread?" }
why: { da: "Nogle vilkår kræver, at jeres egen kode også gives fri.", en: "Some terms require your own code to be released too." }
evidence: { da: "En liste over komponenter og licenser.", en: "A list of components and licences." }
who: it
touched-by: [model, vendor]
\`\`\`

## Ansvar og risiko {#t-ansvar}

• Hvem står på mål?

• Ser et menneske med?

> Paraphrase, en: Who answers for it? Does a human look on?

\`\`\`item
id: ansvarlig
quote: • Hvem står på mål?
asks: { da: "Hvem svarer for løsningen, når den tager fejl?", en: "Who answers for the solution when it is wrong?" }
why: { da: "I drift rammer fejl kunder.", en: "In production errors reach customers." }
evidence: { da: "Navn og rolle.", en: "Name and role." }
\`\`\`

\`\`\`item
id: menneske
quote: • Ser et menneske med?
asks: { da: "Hvor ser et menneske med, før noget sker?", en: "Where does a human look before something happens?" }
why: { da: "Et menneske kan standse en fejl.", en: "A human can stop an error." }
evidence: { da: "En beskrivelse af arbejdsgangen.", en: "A description of the workflow." }
blocks: { lovrisiko: hoej }
later: P30D
touched-by: [users]
\`\`\`

## Regulering {#t-regulering}

• Roller og formål

> Paraphrase, en: Roles and purpose.

\`\`\`item
id: rolle
quote: • Roller og formål
asks: { da: "Er rolle og risiko efter loven set efter af DPO’en?", en: "Has the DPO looked at role and risk under the law?" }
why: { da: "Rollen afgør, hvilke pligter I har.", en: "The role decides which duties you have." }
evidence: { da: "DPO’ens notat.", en: "The note of the DPO." }
needs-evidence: true
who: dpo
touched-by: [purpose]
\`\`\`

## Leverandørstyring {#t-leverandoer}

• Holder kontrakterne – hvis de er der?

> Paraphrase, en: Do the contracts hold, if there are any?

\`\`\`item
id: kontrakt
quote: • Holder kontrakterne – hvis de er der?
asks: { da: "Holder kontrakten til drift?", en: "Does the contract hold for production?" }
why: { da: "En prøveaftale dækker sjældent drift.", en: "A trial agreement seldom covers production." }
evidence: { da: "Link til kontrakten.", en: "A link to the contract." }
needs-evidence: true
touched-by: [vendor]
\`\`\`

## Consumption management {#t-forbrug}

• Er det den rigtige model til opgaven?

> Paraphrase, en: Is it the right model for the job?

\`\`\`item
id: forbrug
asks: { da: "Hvad koster den at bruge, og hvem holder øje?", en: "What does it cost to use, and who keeps an eye on it?" }
why: { da: "Forbrug kan løbe.", en: "Consumption can run away." }
evidence: { da: "Et budget og en grænse.", en: "A budget and a limit." }
blocks: never
later: P90D
touched-by: [model]
\`\`\`

## Forretningsmodel og vilkår {#t-vilkaar}

• Skal løsningen tjene penge?

> Paraphrase, en: Is the solution to make money?

\`\`\`item
id: vilkaar
asks: { da: "Hvilke vilkår får kunderne?", en: "Which terms do customers get?" }
why: { da: "I kan ikke love mere, end leverandøren lover jer.", en: "You cannot promise more than the vendor promises you." }
evidence: { da: "Vilkårene.", en: "The terms." }
when: { brugere: kunder }
blocks: always
\`\`\`

## Sikkerhed {#t-sikkerhed}

• Er vurderingen af risici stadig rigtig? Det er ikke nok, at den var det, da forsøget begyndte.

> Paraphrase, en: Is the assessment of risks still right? It is not enough that it was when the trial began.

\`\`\`item
id: sikkerhed
quote: • Er vurderingen af risici stadig rigtig?
asks: { da: "Er sikkerheden vurderet for drift?", en: "Has security been assessed for production?" }
why: { da: "Drift har flere brugere og flere veje ind.", en: "Production has more users and more ways in." }
evidence: { da: "Vurderingen med dato.", en: "The assessment with its date." }
needs-evidence: true
who: it
again: P6M
touched-by: [model, vendor, data]
\`\`\`

## Governance {#t-governance}

• Hvordan kommer løsningen ind i det, I allerede gør?

> Paraphrase, en: How does the solution enter what you already do?

\`\`\`item
id: governance
asks: { da: "Hvem beslutter ændringer?", en: "Who decides on changes?" }
why: { da: "Ændringer skal kunne spores.", en: "Changes have to be traceable." }
evidence: { da: "En henvisning til jeres faste møde.", en: "A pointer to your regular meeting." }
blocks: never
\`\`\`

## Dokumentation og audit {#t-dokumentation}

• Opdatering og indsigt

> Paraphrase, en: Updates and insight.

\`\`\`item
id: dokumentation
asks: { da: "Hvor står dokumentationen?", en: "Where does the documentation stand?" }
why: { da: "Andre skal kunne efterprøve den.", en: "Others have to be able to verify it." }
evidence: { da: "Et link.", en: "A link." }
\`\`\`

## AI literacy {#t-kunnen}

• Internt og eksternt

> Paraphrase, en: Inside and outside.

\`\`\`item
id: kunnen
asks: { da: "Har brugerne lært, hvad den kan og ikke kan?", en: "Have users learnt what it can and cannot do?" }
why: { da: "Den, der ikke ved det, stoler for meget på den.", en: "Whoever does not know trusts it too much." }
evidence: { da: "Kursus eller vejledning.", en: "A course or a guide." }
\`\`\`

## Etik og ESG {#t-etik}

• Holder casen stadig?

> Paraphrase, en: Does the case still hold?

\`\`\`item
id: casen
asks: { da: "Holder casen stadig?", en: "Does the case still hold?" }
why: { da: "Ikke alt, der kan lade sig gøre, er værd at drive.", en: "Not all that can be done is worth running." }
evidence: { da: "To linjer er nok.", en: "Two lines are enough." }
when: { brugere: ingen }
blocks: never
\`\`\`
`;

const LAW = `---
id: lov
title: Loven om AI, i vores ord
owner: DPO
edition: 2026-11
date: 2026-11-01
source: invented
language: da
wording: ours
---

# Loven om AI

## Artikel 6: ansættelse {#l-ansaettelse}

AI, der udvælger eller vurderer mennesker i ansættelse, er høj risiko.

> Paraphrase, en: AI that selects or assesses people in employment is high risk.

\`\`\`sorting
id: s-ansaettelse
when: { omraade: ansaettelse }
sorts: { lovrisiko: hoej }
quote: AI, der udvælger eller vurderer mennesker i ansættelse, er høj risiko.
says: { da: "Den bruges til at vælge eller vurdere mennesker i ansættelse.", en: "It is used to select or assess people in employment." }
from: 2027-12-02
source: "Invented regulation, article 113"
\`\`\`

## Artikel 50: åbenhed {#l-aabenhed}

Den, der taler med en AI, skal vide det.

> Paraphrase, en: Whoever talks to an AI has to know it.

\`\`\`sorting
id: s-samtale
when: { brugere: kunder, samtale: ja }
sorts: { lovrisiko: aabenhed }
quote: Den, der taler med en AI, skal vide det.
says: { da: "Kunder taler med den.", en: "Customers talk to it." }
from: 2026-08-02
source: "Invented regulation, article 113"
\`\`\`

## Artikel 3: roller {#l-roller}

Den, der sætter sit navn på en AI, udbyder den. Den, der bruger en andens, er idriftsætter.

> Paraphrase, en: Whoever puts their name on an AI provides it. Whoever uses that of another deploys it.

\`\`\`sorting
id: s-udbyder
when: { eget-navn: ja }
sorts: { lovrolle: udbyder }
quote: Den, der sætter sit navn på en AI, udbyder den.
\`\`\`

\`\`\`sorting
id: s-idriftsaetter
when: { egen-brug: ja }
sorts: { lovrolle: idriftsaetter }
quote: Den, der bruger en andens, er idriftsætter.
\`\`\`
`;

const yesNo = (fact: string, da: string, en: string) => `  ${fact}:
    label: { da: "${da}", en: "${en}" }
    ask: { da: "${da}?", en: "${en}?" }
    options: [ja, nej]
    values:
      ja: { label: { da: "ja", en: "yes" } }
      nej: { label: { da: "nej", en: "no" } }
`;

const VOCABULARY = `solution:
 facts:
  omraade:
    label: { da: "område", en: "area" }
    ask: { da: "Bruges den til noget af dette?", en: "Is it used for any of this?" }
    options: [ansaettelse, kredit, andet]
    values:
      ansaettelse: { label: { da: "ansættelse og ledelse af medarbejdere", en: "hiring and managing employees" } }
      kredit: { label: { da: "vurdering af kredit", en: "assessing credit" } }
      andet: { label: { da: "intet af det", en: "none of it" } }
  brugere:
    label: { da: "brugere", en: "users" }
    many: true
    ask: { da: "Hvem bruger den?", en: "Who uses it?" }
    options: [medarbejdere, kunder, ingen]
    values:
      medarbejdere: { label: { da: "medarbejdere", en: "employees" } }
      kunder: { label: { da: "kunder", en: "customers" } }
      ingen: { label: { da: "ingen mennesker", en: "no people" } }
${yesNo('samtale', 'Taler brugerne med den', 'Do users talk to it')}  brugerdata:
    label: { da: "data", en: "data" }
    many: true
    ask: { da: "Hvilke data er der i den?", en: "Which data is in it?" }
    options: [persondata, forretning, ingen-saerlige]
    values:
      persondata: { label: { da: "persondata", en: "personal data" } }
      forretning: { label: { da: "forretningshemmeligheder", en: "trade secrets" } }
      ingen-saerlige: { label: { da: "ingen af delene", en: "neither" } }
${yesNo('eget-navn', 'Sætter I jeres eget navn på den', 'Do you put your own name on it')}${yesNo('egen-brug', 'Bruger I den selv', 'Do you use it yourselves')}  lovrisiko:
    label: { da: "risiko efter loven", en: "risk under the law" }
    otherwise: lille
    values:
      hoej: { label: { da: "høj risiko", en: "high risk" } }
      aabenhed: { label: { da: "krav om åbenhed", en: "duties of openness" } }
      lille: { label: { da: "lille risiko", en: "low risk" } }
  lovrolle:
    label: { da: "rolle", en: "role" }
    many: true
    otherwise: ingen-rolle
    values:
      udbyder: { label: { da: "udbyder", en: "provider" } }
      idriftsaetter: { label: { da: "idriftsætter", en: "deployer" } }
      ingen-rolle: { label: { da: "ingen rolle", en: "no role" } }
roles:
  dpo: { da: "DPO", en: "DPO" }
  it: { da: "IT", en: "IT" }
  manager: { da: "nærmeste leder", en: "manager" }
`;

export const CHECKLIST_FILES = [
  { path: 'tjekliste.md', text: CHECKLIST },
  { path: 'lov.md', text: LAW },
  { path: 'vocabulary/solution.yaml', text: VOCABULARY },
];

export const checklistPolicy = (): Policy => policyOf(CHECKLIST_FILES);
