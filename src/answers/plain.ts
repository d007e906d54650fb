// Text that somebody wrote, as it may stand within Markdown: shown as the characters that it is, on one line.

/** A client that does not know an escape would still see `](` as a link: nothing may stand between the two. */
export const plainOf = (text: string): string =>
  text
    .replaceAll(/\s+/gu, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>~|#(){}!]/gu, (sign) => `\\${sign}`)
    .replaceAll('\\]\\(', '\\]\u200b\\(');
