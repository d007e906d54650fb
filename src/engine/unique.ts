// Each item once, where it stands first.

export const unique = <T>(items: readonly T[]): readonly T[] => [...new Set(items)];
