// The platform's own cards of a file: 'may I put this into your OneDrive?', and the file when it lies there.
import type { OutgoingActivity } from '../../ports/messenger.ts';

export const FILE_CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
export const FILE_INFO = 'application/vnd.microsoft.teams.card.file.info';

/** A file that somebody sent. */
export const FILE_SENT = 'application/vnd.microsoft.teams.file.download.info';

export type Offered = { readonly name: string; readonly description: string; readonly bytes: number; readonly id: string };

/** The id says nothing to whoever sees it, and opens what was asked for once. */
export function consentActivity({ name, description, bytes, id }: Offered): OutgoingActivity {
  const context = { file: id };
  const content = { description, sizeInBytes: bytes, acceptContext: context, declineContext: context };
  return { type: 'message', text: '', summary: name, attachments: [{ contentType: FILE_CONSENT, name, content }] };
}

/** Where the platform has made room for a file. */
export type UploadInfo = {
  readonly contentUrl: string;
  readonly name: string;
  readonly uploadUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
};

export function fileActivity({ contentUrl, name, uniqueId, fileType }: UploadInfo, text: string): OutgoingActivity {
  return {
    type: 'message',
    text,
    summary: name,
    attachments: [{ contentType: FILE_INFO, contentUrl, name, content: { uniqueId, fileType } }],
  };
}
