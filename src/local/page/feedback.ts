// The thumbs below a bot's message. `custom` asks the bot for the dialog, `default` brings its own; either way the bot gets the
// reaction and what was written.
import type { BotAnswer, ShownMessage } from '../protocol.ts';
import { invokeFrom, taskContext, type Where } from './card-deeds.ts';
import { openDialog, toast } from './dialog.ts';
import { h, type IconName, icon } from './dom.ts';
import { showTask } from './task.ts';
import { say } from './words.ts';

type Reaction = 'like' | 'dislike';

/** Pressed in this window; by message. */
const given = new Map<string, Reaction>();

function sendFeedback(where: Where, reaction: Reaction, answers: unknown): Promise<BotAnswer> {
  const actionValue = { reaction, feedback: JSON.stringify(answers ?? {}) };
  return invokeFrom(where, 'message/submitAction', { actionName: 'feedback', actionValue });
}

async function askByBot(where: Where, reaction: Reaction): Promise<void> {
  const data = { actionName: 'feedback', actionValue: { reaction } };
  const answer = await invokeFrom(where, 'message/fetchTask', { data, context: taskContext() });
  const submit = async (answers: unknown) => {
    const taken = await sendFeedback(where, reaction, answers);
    if (taken.status === 200) toast(say('feedbackThanks'));
    return taken;
  };
  showTask(answer, { submit });
}

function askHere(where: Where, reaction: Reaction): void {
  const dialog = openDialog(say('feedbackTitle'), 'small');
  const field = h('textarea', { id: 'feedback-text', rows: 4, maxlength: 1000 });
  const label = `${say(reaction === 'like' ? 'feedbackUp' : 'feedbackDown')} (${say('optional')})`;
  const send = async () => {
    await sendFeedback(where, reaction, { feedbackText: field.value });
    dialog.close();
    toast(say('feedbackThanks'));
  };
  const button = h('button', { type: 'button', class: 'button primary', onclick: () => void send() }, say('send'));
  dialog.show([h('label', { for: 'feedback-text' }, label), field, h('div', { class: 'dialog-buttons' }, button)]);
}

export function feedbackButtons(where: Where, message: ShownMessage): HTMLElement {
  const thumb = (reaction: Reaction, name: IconName, label: string): HTMLElement => {
    const onclick = () => {
      given.set(message.id, reaction);
      for (const each of [up, down]) each.setAttribute('aria-pressed', String(each === (reaction === 'like' ? up : down)));
      if (message.feedback === 'custom') void askByBot(where, reaction);
      else askHere(where, reaction);
    };
    const pressed = String(given.get(message.id) === reaction);
    return h(
      'button',
      { type: 'button', class: 'icon-button thumb', 'aria-label': label, title: label, 'aria-pressed': pressed, onclick },
      icon(name),
    );
  };
  const up = thumb('like', 'up', say('helpful'));
  const down = thumb('dislike', 'down', say('notHelpful'));
  return h('div', { class: 'feedback' }, up, down);
}
