// Reading values that came from outside: what is not of the kind that is asked for counts as absent.
import type { Attachment, Json } from './protocol.ts';

export const isRecord = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export const recordsOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isRecord) : []);

const isAttachment = (value: Json): value is Json & Attachment => typeof value.contentType === 'string';
export const attachmentsOf = (value: unknown): readonly Attachment[] => recordsOf(value).filter(isAttachment);
