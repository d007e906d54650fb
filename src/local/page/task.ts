// Dialogs that a bot asks for (task modules): a card in a modal, what is typed into it goes back, and the answer may be another card,
// a few words, or the end.
import type { Attachment, BotAnswer, Json } from '../protocol.ts';
import { attachmentsOf, isRecord, recordOf, textOf } from '../values.ts';
import { adaptiveContentOf, drawCard } from './card.ts';
import { type Dialog, openDialog } from './dialog.ts';
import { h } from './dom.ts';
import { bot } from './session.ts';
import { say } from './words.ts';

export type TaskHost = {
  readonly submit: (data: unknown) => Promise<BotAnswer>;
  /** Takes cards that are to be put into the compose box. */
  readonly insert?: (attachments: readonly Attachment[]) => void;
};

const isAnswered = ({ status }: BotAnswer) => status >= 200 && status < 300;

export const noAnswerText = () => `${bot().name} ${say('noAnswer')}`;

/** Shows what a bot answered to the opening of a dialog; false where there is nothing to show. */
export function showTask(answer: BotAnswer, host: TaskHost): boolean {
  const task = taskIn(answer);
  if (!isAnswered(answer) || task === null) return false;
  const value = recordOf(task.value);
  const dialog = openDialog(textOf(value.title) || bot().name, widthOf(value.width));
  showIn(dialog, task, host);
  return true;
}

function taskIn({ body }: BotAnswer): Json | null {
  const { task } = recordOf(body);
  return isRecord(task) ? task : null;
}

function widthOf(width: unknown): 'small' | 'medium' | 'large' {
  if (width === 'small' || width === 'large') return width;
  return typeof width === 'number' && width > 800 ? 'large' : 'medium';
}

function showIn(dialog: Dialog, task: Json, host: TaskHost): void {
  if (task.type === 'message') {
    showWords(dialog, textOf(task.value));
    return;
  }
  const value = recordOf(task.value);
  const [card] = attachmentsOf([value.card]);
  const content = card === undefined ? null : adaptiveContentOf(card);
  if (content === null) {
    showWords(dialog, say('answerUnclear'));
    return;
  }
  const problem = h('p', { class: 'problem', role: 'alert' });
  const frame = h('div', { class: 'task-card' });
  const act = async (data: unknown) => {
    frame.classList.add('busy');
    const answer = await host.submit(data);
    frame.classList.remove('busy');
    problem.textContent = isAnswered(answer) ? '' : noAnswerText();
    if (isAnswered(answer)) goOn(dialog, answer, host);
  };
  frame.append(drawCard(content, { act: (deed) => void act(deed.kind === 'submit' ? deed.data : deed.action.data) }));
  dialog.show([frame, problem], textOf(value.title) || undefined);
}

function goOn(dialog: Dialog, answer: BotAnswer, host: TaskHost): void {
  const task = taskIn(answer);
  const { composeExtension } = recordOf(answer.body);
  if (task !== null) {
    showIn(dialog, task, host);
    return;
  }
  dialog.close();
  const attachments = attachmentsOf(recordOf(composeExtension).attachments);
  if (attachments.length > 0) host.insert?.(attachments);
}

function showWords(dialog: Dialog, text: string): void {
  const close = h('button', { type: 'button', class: 'button primary', onclick: () => dialog.close() }, say('ok'));
  dialog.show([h('p', { class: 'dialog-words' }, text), h('div', { class: 'dialog-buttons' }, close)]);
}
