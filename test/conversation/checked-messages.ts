// Messages as colleagues send them, all invented, with what must be found in each; and messages in which there is nothing to find.
import type { MessageFinding } from '../../src/conversation/check-message.ts';

type Kind = MessageFinding['kind'];
/** Forms with how often each stands in the text, and the values that its words name. */
export type Checked = {
  readonly text: string;
  readonly forms: Readonly<Partial<Record<Kind, number>>>;
  readonly words?: readonly string[];
  /** Personal or secret parts, none of which may be told again. */
  readonly secrets: readonly string[];
};

const checked = (text: string, forms: Checked['forms'], secrets: readonly string[], words: readonly string[] = []): Checked => ({
  text,
  forms,
  words,
  secrets,
});

export const TELLING: readonly Checked[] = [
  checked('Hej Anne, kan du oprette borgeren med CPR 010190-1234 i systemet?', { 'national-id': 1 }, ['010190', '1234'], ['personal']),
  checked('Deltageren er 2403684321, hun kommer i morgen.', { 'national-id': 1 }, ['2403684321']),
  checked('Det drejer sig om 311285–4821 og 150677 2468, begge fra Roskilde.', { 'national-id': 2 }, ['311285', '4821', '150677', '2468']),
  checked('cpr-nr.: 610190-1234 er et erstatningsnummer', { 'national-id': 1 }, ['610190'], ['personal']),
  checked('Hun hedder noget med 290296-xxxx, resten har jeg ikke.', { 'national-id': 1 }, ['290296']),
  checked('Ring til ham på 20 30 40 51 inden kl. 12.', { phone: 1 }, ['20 30', '40 51']),
  checked('Min mobil er 61728395, bare skriv en sms.', { phone: 1 }, ['61728395']),
  checked('Tlf.: +45 3312 4411 eller (+45) 40 11 22 33', { phone: 2 }, ['3312', '4411', '40 11', '22 33']),
  checked('Call her on +46 70 123 45 67 or +44 20 7946 0958.', { phone: 2 }, ['70 123', '7946', '0958']),
  checked('Kontakt i Hamborg: 0049 40 123456-78', { phone: 1 }, ['123456']),
  checked('Skriv til mette.holm@bageriet.dk, cc jens+privat@firma-navn.com', { email: 2 }, ['mette', 'holm', 'bageriet', 'firma-navn']),
  checked('søren@østergård.dk har svaret', { email: 1 }, ['søren', 'østergård']),
  checked('Betal til DK50 0040 0440 1162 43 senest fredag', { iban: 1 }, ['0040', '0440', '1162']),
  checked('Please transfer to DE89370400440532013000 (Berlin).', { iban: 1 }, ['370400440532013000']),
  checked('Reg.nr. 1551 kontonr. 0004567890 – husk teksten', { 'bank-account': 1 }, ['0004567890']),
  checked('Konto: 3409-12345678', { 'bank-account': 1 }, ['3409', '12345678']),
  checked('Send fakturaen til CVR-nr. 10 20 30 40, tak.', { 'company-number': 1 }, ['10 20', '30 40'], ['company-name']),
  checked('VAT: DK12345678', { 'company-number': 1 }, ['12345678']),
  checked('Virksomheden er registreret som 25313763.', { 'company-number': 1 }, ['25313763']),
  checked('Vi har haft besøg af Nordlys Teknik A/S og Hansens Bageri ApS.', { company: 2 }, ['Nordlys', 'Hansens', 'Bageri']),
  checked('The offer from Brightwater Systems Ltd beats the one from Müller & Söhne GmbH.', { company: 2 }, [
    'Brightwater',
    'Müller',
    'Söhne',
  ]),
  checked('Svensk Biogas AB vil gerne mødes med jer.', { company: 1 }, ['Biogas']),
  checked('Vognmand Petersen I/S har lukket.', { company: 1 }, ['Petersen']),
  checked('Mødet er flyttet til tirsdag.\n\nMvh\nMette Holm Andersen', { signature: 1 }, ['Mette', 'Holm', 'Andersen']),
  checked('Tak for i dag!\nMed venlig hilsen\n\nLars Kjær\nKonsulent', { signature: 1 }, ['Lars', 'Kjær']),
  checked('See the notes.\n\nBest regards,\nHannah O’Brien', { signature: 1 }, ['Hannah', 'Brien']),
  checked('Vi ses på mandag. Mvh. Torben', { signature: 1 }, ['Torben']),
  checked('Sounds good to me.\n\nThanks,\nMarie-Louise van der Berg', { signature: 1 }, ['Marie', 'Louise', 'Berg']),
  checked('Hun bor på Nørregade 12, 2. tv, 1165 København K.', { address: 1 }, ['Nørregade', '1165']),
  checked('Leveres til:\nGl. Strandvej 104B\n3060 Espergærde', { address: 1 }, ['Strandvej', 'Espergærde']),
  checked('Adresse: Hauptstraße 5, 10115 Berlin', { address: 1 }, ['Hauptstraße', '10115']),
  checked('Navn\tBy\tBeløb\nKirsten Vang\tKøge\t41250\nOle Brun\tGreve\t38700', { table: 1 }, ['Kirsten', 'Vang', '41250', 'Brun']),
  checked('Navn;Afdeling;Start\nKirsten Vang;Salg;maj\nOle Brun;Drift;juni', { table: 1 }, ['Kirsten', 'Brun']),
  checked('| Ansat | Timer |\n| --- | --- |\n| Birgit Lund | 37 |', { table: 1 }, ['Birgit', 'Lund']),
  checked(
    '<table><tbody>\n<tr>\n<td><p>Ole&nbsp;Brun</p></td>\n<td>38700</td>\n</tr>\n<tr><td>Kirsten Vang</td><td>41250</td></tr></tbody></table>',
    { table: 1 },
    ['Brun', '38700', 'Vang'],
  ),
  checked('<p>Hej <at id="0">Anne Skov</at></p><p>Tlf&#46; 20&nbsp;30&nbsp;40&nbsp;51<br>Mvh<br/>Bo Juhl</p>', { phone: 1, signature: 1 }, [
    '40 51',
    'Juhl',
  ]),
  checked('Referatet er strengt fortroligt, og bestyrelsesmødet er først i næste uge.', {}, [], ['confidential']),
  checked('Her er hendes løn og sygefravær for i år.', {}, [], ['personal']),
  checked(
    'Kundelisten og kundedata ligger i mappen, og jeg har skrevet en note om en medarbejder: en af mine medarbejdere er stresset.',
    {},
    [],
    ['personal', 'customer', 'employee'],
  ),
  checked(
    'Hej\nEjer: Pia Holst, cpr 240368-4321, Skovvej 3, 4000 Roskilde, pia@holstbyg.dk, 22 33 44 55\nHolst Byg ApS, CVR 25313763, konto 5290 0001234567\n\nVenlig hilsen\nNiels Bruun',
    { 'national-id': 1, address: 1, email: 1, phone: 1, company: 1, 'company-number': 1, 'bank-account': 1, signature: 1 },
    ['Pia', 'Holst', '240368', '4321', 'Skovvej', '22 33', '25313763', '5290', '0001234567', 'Niels', 'Bruun'],
    ['personal', 'company-name'],
  ),
];

export const SILENT: readonly string[] = [
  'Mødet er flyttet til kl. 14.30 i lokale 2.14.',
  'Ordrenr. 61728394 er sendt i dag.',
  'Sagsnummer 20304051 er lukket.',
  'Order 48213377 ships on 24-12-2026.',
  'Vi ses den 22-11-2026 kl. 14:30, eller den 31.12.2026 14:30.',
  'Filen hedder 20261122 og den gamle 22112026.',
  'Prisen er 12.500.000 kr. mod 1.234.567,50 kr. sidste år.',
  'Der kom 20304051 kr. ind, svarende til 61728394 DKK.',
  'Version 24.04.2.1 er ude, build 48213377.',
  'Se forordning (EU) 2024/1689 og ISO 27001:2022.',
  'Rapporten dækker 2024-2026, altså 2025 2026 for os.',
  'Ticket #61728394 and invoice no. 20304051 are done.',
  'Er der forskel på en forening og et selskab?',
  'Der er 3.456.789 ord i teksten, og 99 119 af dem er tal.',
  'Hilsen fra København, her er dejligt vejr.',
  'Tak for hjælpen, det var rart.',
  'EAN 5798000012345 skal på bestillingen.',
  'https://example.org/side/61728394?nr=20304051',
  'Best of luck with the talk, and thanks for the cake!',
  'Batch 10020304 vejer 5 KG; koden er 4711.',
  'Kan du booke lokalet til 12 personer i uge 48?',
  'Punkterne er: kaffe; te; kage.',
];
