// Messages that speak of putting a solution into production, told from questions about everything else.
import { expect, test } from '@jest/globals';
import { OWN_POLICY } from '../../src/cli/policy-folder.ts';
import { loadUnderstanding } from '../../src/cli/understanding.ts';
import { speaksOfLaunch } from '../../src/language/launch.ts';

const own = loadUnderstanding(OWN_POLICY);

test.each([
  'vi vil sætte vores chatbot i drift',
  'we want to put our chatbot into production',
  'vores løsning skal i drift til januar',
  'vi er klar til at gå live med botten',
  'jeg skal lancere en AI-løsning for kunderne',
  'vi går live med vores assistent i næste uge',
  'hvordan sætter vi vores prototype i drift?',
  'we are going live with our AI assistant next month',
  'how do we take the pilot into production?',
  'our chatbot is ready to go live',
  'vi vil gerne udrulle vores AI-løsning',
])('“%s” does', (text) => {
  expect(speaksOfLaunch(own, text)).toBe(true);
});

test.each([
  'må jeg bruge ChatGPT til et referat?',
  'er printeren i drift?',
  'hvad koster driften?',
  'må vi sætte en chatbot på hjemmesiden?',
  'can I use Copilot for production planning?',
  'hvornår er serveren i drift igen',
  'is the webinar going live tomorrow?',
  'hvem hæfter hvis vores chatbot svarer forkert?',
  'må vi bruge kundedata når løsningen er i drift?',
  'vi optager en podcast og går live kl 10',
  'can we launch a survey with ChatGPT?',
])('“%s” does not', (text) => {
  expect(speaksOfLaunch(own, text)).toBe(false);
});

test('a policy without such forms hears none', () => {
  const { policy } = own;
  const silent = { ...policy, text: { ...policy.text, vocabulary: { ...policy.text.vocabulary, cues: new Map() } } };
  expect(speaksOfLaunch({ ...own, policy: silent }, 'vi vil sætte vores chatbot i drift')).toBe(false);
});
