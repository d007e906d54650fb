// `npm run chat`: the conversation in the terminal.
import { runChat } from './chat.ts';
import { runCommand } from './command.ts';

await runCommand(runChat);
