// `npm start`: until the bot stands, the conversation in the terminal.
import { runChat } from './cli/chat.ts';
import { runCommand } from './cli/command.ts';

await runCommand(runChat);
