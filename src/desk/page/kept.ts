// What the browser remembers between visits. In a frame it may refuse to: then nothing is remembered, and nothing breaks.
const nameOf = (key: string) => `hjemmel-desk:${key}`;

export function kept(key: string): string | null {
  try {
    return sessionStorage.getItem(nameOf(key)) ?? localStorage.getItem(nameOf(key));
  } catch {
    return null;
  }
}

export function keep(key: string, text: string): void {
  try {
    localStorage.setItem(nameOf(key), text);
  } catch {
    // Not remembered.
  }
}

/** Until the tab is closed; null forgets. */
export function keepForNow(key: string, text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(nameOf(key));
    else sessionStorage.setItem(nameOf(key), text);
  } catch {
    // Not remembered.
  }
}
