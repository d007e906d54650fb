// One way of writing for whatever a file says: no word changes, but what cannot be seen goes, and blanks are blanks.

/** Soft hyphens, marks of width zero or of direction, and whatever else is never seen. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;
/** Marks that choose how the sign before them is drawn. */
const VARIANT = /\p{Variation_Selector}/gu;
const CONTROL = /\p{Cc}/gu;
const BLANKS = /\s+/gu;
const UNBREAKABLE_HYPHEN = /\u2011/gu;

/** In one line. */
export const plainText = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(VARIANT, '')
    .replace(CONTROL, ' ')
    .replace(UNBREAKABLE_HYPHEN, '-')
    .replace(BLANKS, ' ')
    .trim();
