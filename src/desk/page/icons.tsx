// Small drawings beside words; they never stand alone for a meaning, so readers of the page pass them by.
const PATHS = {
  policy: 'M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 9.5h5.5M7.5 12.5h5.5',
  check: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M6.5 10.2l2.4 2.4 4.6-4.9',
  impact: 'M3 6.5h12M12 3.5l3 3-3 3M17 13.5H5M8 10.5l-3 3 3 3',
  publish: 'M10 13V3.5M6.5 7 10 3.5 13.5 7M3.5 13v3.5h13V13',
  questions: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14v.2',
  register: 'M3 4.5h14v11H3zM3 8.2h14M3 11.9h14M8 4.5v11',
  overview: 'M4 16.5v-6M8 16.5v-10M12 16.5v-4M16 16.5v-13',
  solutions: 'M3 6.5 10 3l7 3.5v7L10 17l-7-3.5zM3 6.5l7 3.5 7-3.5M10 10v7',
  import: 'M10 3v9.5M6.5 9 10 12.5 13.5 9M3.5 13v3.5h13V13',
  editions: 'M10 3a7 7 0 1 1-6.6 4.7M3 4v4h4M10 6.5V10l2.6 2',
  edit: 'm4 13.5-.8 3.3 3.3-.8L16 6.5 13.5 4zM12 5.5 14.5 8',
  add: 'M10 4v12M4 10h12',
  remove: 'M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.8 11h7.4l.8-11M8.4 8.5v5M11.6 8.5v5',
  up: 'M10 16V4.5M5.5 9 10 4.5 14.5 9',
  down: 'M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5',
  comment: 'M3 4h14v9.5H9.5L6 16.5v-3H3z',
  close: 'm5 5 10 10M15 5 5 15',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  warning: 'M10 3 2.5 16.5h15zM10 8v4M10 14.2v.3',
  allowed: 'm4 10.5 4 4 8-9',
  conditional: 'M3.5 3.5h13v13h-13zM6.5 10.2l2.4 2.4 4.6-4.9',
  approval: 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 16.5c.5-3 2.8-4.5 6-4.5s5.5 1.5 6 4.5',
  open: 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14',
  stop: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M5 10h10',
  information: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15M10 9v5M10 6v.2',
  silent: 'M4 10h12',
  scales: 'M10 3v13.5M6 16.5h8M4 6h12M4 6l-2 5h4zM16 6l-2 5h4z',
  history: 'M10 3a7 7 0 1 1-6.6 4.7M3 4v4h4',
  download: 'M10 3v9.5M6.5 9 10 12.5 13.5 9M4 16.5h12',
  arrow: 'M3.5 10h13M12 5.5l4.5 4.5-4.5 4.5',
  word: 'M3 5h6M6 5v10M11 15l3-8 3 8M12 12.5h4',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
