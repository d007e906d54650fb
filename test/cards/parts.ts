// Takes a card apart, whatever stands inside what.

export type Part = Readonly<Record<string, unknown>>;

export const isPart = (value: unknown): value is Part => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Each object of a card, outermost first. */
export function partsOf(value: unknown): readonly Part[] {
  if (Array.isArray(value)) return value.flatMap(partsOf);
  return isPart(value) ? [value, ...Object.values(value).flatMap(partsOf)] : [];
}

export const typed = (card: unknown, ...types: readonly string[]): readonly Part[] =>
  partsOf(card).filter(({ type }) => types.some((one) => one === type));

export const actionsOf = (card: unknown): readonly Part[] => partsOf(card).filter(({ type }) => String(type).startsWith('Action.'));
export const inputsOf = (card: unknown): readonly Part[] => partsOf(card).filter(({ type }) => String(type).startsWith('Input.'));

/** Every text of it, however it is shown. */
export const textsOf = (card: unknown): readonly string[] =>
  typed(card, 'TextBlock', 'TextRun').flatMap(({ text }) => (typeof text === 'string' ? [text] : []));
