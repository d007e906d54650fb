// People of every role at the desk of a test, and one of none.
const idOf = (at: number) => `00000000-0000-4000-8000-0000000000${String(at).padStart(2, '0')}`;
export const PEOPLE = {
  dpo: idOf(1),
  deputy: idOf(2),
  editor: idOf(3),
  it: idOf(4),
  reader: idOf(5),
  none: idOf(6),
  editor2: idOf(7),
} as const;
