// A long text from its beginning to the end of a sentence, or else of a word; what is left out shows as dots.

/** A sentence that ends sooner says too little. */
const SHORTEST = 60;

export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const end = Math.max(cut.lastIndexOf('. '), cut.lastIndexOf('; ')) + 1;
  const whole = cut.slice(0, end > SHORTEST ? end : Math.max(cut.lastIndexOf(' '), SHORTEST));
  // The cut may have gone through a character of two halves.
  return `${whole.replace(/\p{Surrogate}$/u, '').trimEnd()} …`;
}
