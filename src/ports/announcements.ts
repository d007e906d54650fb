// What is told once, whoever notices first that it is to be told.
import type { Job } from './jobs.ts';

export interface Announcements {
  /** Lays the jobs into the queue the first time that it is called with this key, and never again; whether it did. */
  once(tenant: string, key: readonly string[], jobs: readonly Job[], at: Date): Promise<boolean>;
}
