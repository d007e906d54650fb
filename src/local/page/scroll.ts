// Keeps a growing list of messages at its end for whoever reads there, and leaves those alone who have scrolled back.

export type EndKeeper = {
  /** After a new message: to its end, or to its beginning where it is taller than what one sees. */
  readonly follow: (message: HTMLElement) => void;
};

const NEAR_PX = 60;

export function stayAtEnd(view: HTMLElement, content: HTMLElement): EndKeeper {
  let isAtEnd = true;
  view.addEventListener('scroll', () => {
    isAtEnd = view.scrollHeight - view.scrollTop - view.clientHeight < NEAR_PX;
  });
  const growth = new ResizeObserver(() => {
    if (isAtEnd) view.scrollTop = view.scrollHeight;
  });
  for (const observed of [view, content]) growth.observe(observed);
  const follow = (message: HTMLElement) => {
    const isTall = message.offsetHeight > view.clientHeight;
    message.scrollIntoView({ block: isTall ? 'start' : 'nearest' });
  };
  return { follow };
}
