// Hands the desk what it is made of: the one place where the pure functions, what is stored and what runs in threads come together.
import type { DeskParts } from './desk/parts.ts';
import type { DeskGround } from './start-desk.ts';

/** Null as long as a part is missing: the desk then says that it is not switched on. */
export const deskParts = (_ground: DeskGround): DeskParts | null => null;
