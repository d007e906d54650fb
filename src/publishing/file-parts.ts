// What a file that somebody hands in comes to: its parts in their order, as plain text. How they are read out of Word, PDF or text is left
// to the documents folder; what they mean for the policy is decided in `passages.ts`.

/** A heading's level counts from 1; the document's own title is 0. Text is in NFC, in one line, never empty. */
export type FilePart =
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'paragraph' | 'item' | 'row'; readonly text: string };

export type FileKind = 'docx' | 'pdf' | 'text';
