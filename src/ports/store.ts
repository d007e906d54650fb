// Everything that the bot keeps. A call may end in a Fault when the database cannot be used: then it has happened or not, never half.
import type { Announcements } from './announcements.ts';
import type { Conversations } from './conversations.ts';
import type { Deliveries } from './deliveries.ts';
import type { Editions } from './editions.ts';
import type { Figures } from './figures.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { NewsPlaces } from './news-places.ts';
import type { Obligations } from './obligations.ts';
import type { OpenQuestions } from './open-questions.ts';
import type { People } from './people.ts';
import type { Asked, Feedback } from './records.ts';
import type { RequestCards } from './request-cards.ts';
import type { Requests } from './requests.ts';
import type { Solutions } from './solutions.ts';
import type { Turns } from './turns.ts';

export interface Store {
  readonly conversations: Conversations;
  readonly deliveries: Deliveries;
  readonly people: People;
  readonly feedback: Feedback;
  readonly asked: Asked;
  readonly answers: KeptAnswers;
  readonly turns: Turns;
  readonly requests: Requests;
  readonly cards: RequestCards;
  readonly obligations: Obligations;
  readonly editions: Editions;
  readonly solutions: Solutions;
  readonly openQuestions: OpenQuestions;
  readonly figures: Figures;
  readonly announcements: Announcements;
  readonly newsPlaces: NewsPlaces;
  /** Deletes what has expired by `now`, deliveries older than a day, acts on requests and solutions older than 30 days, words that nobody
   * knew after a year, and what the audit's digests were made of after three years; how many rows went. Any replica may call it at any time. */
  sweep(now: Date): Promise<number>;
  /** Whether the store can be used now; never a Fault. */
  isReady(): Promise<boolean>;
}
