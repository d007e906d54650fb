// What time does to a solution.
import type { Bot } from '../turn.ts';

export async function wakeSolution(_bot: Bot, _tenant: string, _id: string): Promise<void> {}
