// Somebody else was first: the frame in which both versions are shown and a person chooses, and the words around it.
import { Button } from '@fluentui/react-components';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useSay } from './lang.tsx';

export const CONFLICT_WORDS = {
  note: {
    da: 'Intet er overskrevet. Se begge, og vælg, hvad der skal stå.',
    en: 'Nothing has been overwritten. Look at both, and choose what is to stand.',
  },
  theirs: { da: 'Det, der står nu', en: 'What stands now' },
  keepMine: { da: 'Gem mit alligevel', en: 'Save mine anyway' },
  keepTheirs: { da: 'Behold det, der står nu', en: 'Keep what stands now' },
  back: { da: 'Ret videre i mit', en: 'Go on editing mine' },
  notYet: { da: 'Din ændring er ikke gemt endnu.', en: 'Your change is not saved yet.' },
  goOn: { da: 'Den står her, som du skrev den.', en: 'It is here as you wrote it.' },
  kept: { da: 'Det, der stod, er beholdt.', en: 'What stood there was kept.' },
};

/** `back`: to what one was typing. */
export type Choice = 'mine' | 'theirs' | 'back';
const BUTTONS = { mine: 'keepMine', theirs: 'keepTheirs', back: 'back' } as const;

type Given = {
  readonly role?: 'alertdialog';
  readonly title: string;
  /** In the order of their buttons; the first is the one that is put forward. */
  readonly choices: readonly Choice[];
  readonly choose: (choice: Choice) => void;
  readonly children: ReactNode;
};

export function ConflictDialog({ role, title, choices, choose, children }: Given) {
  const say = useSay(CONFLICT_WORDS);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // The browser keeps the focus within, and gives it back afterwards.
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      role={role}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        choose('back');
      }}
    >
      <h2 id={heading}>{title}</h2>
      <p>{say('note')}</p>
      {children}
      <div className="buttons">
        {choices.map((choice, at) => (
          <Button key={choice} appearance={at === 0 ? 'primary' : 'secondary'} onClick={() => choose(choice)}>
            {say(BUTTONS[choice])}
          </Button>
        ))}
      </div>
    </dialog>
  );
}
