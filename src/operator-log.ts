// The operator's log: one line of JSON for each event, with codes and references. No text of a message, no name, no token gets here,
// because nothing is handed on that could hold one: of a cause only its kind and code are written.
import { type Logger, pino } from 'pino';
import type { DeskReport } from './desk/api.ts';
import { Fault } from './engine/fault.ts';
import type { EdgeReport } from './teams/messages-route.ts';
import type { TurnReport } from './teams/turn.ts';

export type Log = Logger;

/** Where lines go other than to standard output. */
export type LogTarget = { readonly write: (line: string) => void };

export function operatorLog(level: string, target?: LogTarget): Logger {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return target === undefined ? pino(options) : pino(options, target);
}

/** What went wrong without what it went wrong on: messages of other people's errors quote what they were given. */
export function causeOf(cause: unknown): Readonly<Record<string, string>> {
  if (cause instanceof Fault) return { code: cause.code, message: cause.message };
  if (!(cause instanceof Error)) return { kind: typeof cause };
  const code = 'code' in cause && typeof cause.code === 'string' ? { code: cause.code } : {};
  const at = placeIn(cause);
  return { kind: cause.name, ...code, ...(at === null ? {} : { at }) };
}

const OURS = '/src/';

/** The first line of ours that it passed, as file, line and column. The message stands at the head of the stack and is no part of this. */
function placeIn({ message, stack = '' }: Error): string | null {
  const trail = stack.slice(stack.indexOf(message) + message.length).split('\n');
  const line = trail.find((one) => one.trimStart().startsWith('at ') && one.includes(OURS) && !one.includes('/node_modules/'));
  const place = line?.slice(line.lastIndexOf(OURS) + OURS.length).replace(')', '') ?? '';
  return /^[a-z/-]+\.ts:\d+:\d+$/u.test(place) ? `src/${place}` : null;
}

export const reportTo =
  (log: Logger) =>
  (event: EdgeReport | TurnReport | DeskReport): void => {
    if (event.kind === 'refused') log.warn({ event: 'refused', status: event.status, code: event.code, at: event.at });
    else if (event.kind === 'desk-refused') log.warn({ event: event.kind, status: event.status, code: event.code, route: event.route });
    else if (event.kind === 'file-read') log.info({ event: event.kind, file: event.file, refused: event.refused, ms: event.ms });
    else if (event.kind === 'desk-failed')
      log.error({ event: event.kind, reference: event.reference, route: event.route, cause: causeOf(event.cause) });
    else if (event.kind === 'failed') log.error({ event: 'request-failed', cause: causeOf(event.cause) });
    else log.error({ event: event.kind, turn: event.turn, reference: event.reference, cause: causeOf(event.cause) });
  };
