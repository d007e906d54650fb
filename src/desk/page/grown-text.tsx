// A field for a text that is as high as what stands in it.
import { Textarea } from '@fluentui/react-components';
import { useLayoutEffect, useRef } from 'react';

type Given = {
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly label?: string;
  readonly lang?: string;
  readonly className?: string;
  readonly isFocused?: boolean;
  readonly id?: string;
};

export function GrownText({ value, onChange, label, lang, className, isFocused = false, id }: Given) {
  const field = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows what stands in it
  useLayoutEffect(() => {
    const at = field.current;
    if (at === null) return;
    at.style.height = 'auto';
    at.style.height = `${at.scrollHeight + 2}px`;
  }, [value]);
  useLayoutEffect(() => {
    if (isFocused) field.current?.focus();
  }, [isFocused]);
  return (
    <Textarea
      className={`grown ${className ?? ''}`}
      ref={field}
      id={id}
      aria-label={label}
      lang={lang}
      value={value}
      onChange={(_, data) => onChange(data.value)}
    />
  );
}
