// Our own small icons: 16 px grid, drawn in the text's colour, silent for screen readers.
const paths = {
  add: 'M8 3v10M3 8h10',
  album: 'M2.5 3.5h11v9h-11zM2.5 10.5l3-3 3 3 2-2 3 2.5M10.6 6.3h.01',
  alert: 'M8 2.5l6 10.5H2zM8 6.5v3M8 11.3v.01',
  ban: 'M8 2a6 6 0 100 12A6 6 0 008 2zM3.8 3.8l8.4 8.4',
  check: 'M3 8.5l3.2 3.2L13 4.8',
  clock: 'M8 2a6 6 0 100 12A6 6 0 008 2zM8 4.8V8l2.2 1.6',
  close: 'M4 4l8 8M12 4l-8 8',
  coin: 'M8 2.5c3 0 5 1 5 2.3S11 7 8 7 3 6 3 4.8s2-2.3 5-2.3zM3 4.8v6.4c0 1.3 2 2.3 5 2.3s5-1 5-2.3V4.8M3 8c0 1.3 2 2.3 5 2.3S13 9.3 13 8',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  download: 'M8 2.5v7.5M4.8 7l3.2 3.2L11.2 7M3 13.5h10',
  error: 'M8 2a6 6 0 100 12A6 6 0 008 2zM8 5v3.5M8 10.8v.01',
  folder: 'M2 4h4.5l1.5 1.5h6v7H2z',
  gear: 'M2.5 5h5M11.5 5h2M9.5 3a2 2 0 100 4 2 2 0 000-4zM2.5 11h2M8.5 11h5M6.5 9a2 2 0 100 4 2 2 0 000-4z',
  info: 'M8 2a6 6 0 100 12A6 6 0 008 2zM8 7.5V11M8 5.2v.01',
  key: 'M5.5 7.5a3 3 0 100 6 3 3 0 000-6zM7.6 8.4L13.5 2.5M10.5 5.5l2 2M12 4l1.3 1.3',
  open: 'M9 2.5h4.5V7M13.5 2.5L7.5 8.5M11.5 9.5v4h-9v-9h4',
  pause: 'M5.5 3.5v9M10.5 3.5v9',
  play: 'M5 3l7.5 5L5 13z',
  question: 'M8 2a6 6 0 100 12A6 6 0 008 2zM6.3 6.3a1.8 1.8 0 113 1.3c-.8.6-1.3.9-1.3 1.7M8 11.3v.01',
  retry: 'M13 8a5 5 0 11-1.6-3.7M13 2.5v3h-3',
  reuse: 'M3 6.5h8.5L9 4M13 9.5H4.5L7 12',
  shop: 'M2.5 6.5v7h11v-7M2 6.5l1.5-4h9l1.5 4zM6.5 13.5v-4h3v4',
  wand: 'M2.5 13.5l7-7M8 5l3 3M11.5 2v3M10 3.5h3M13 9v2M12 10h2M4.5 3v2M3.5 4h2',
  upload: 'M8 10.5V3M4.8 6L8 2.8 11.2 6M3 13.5h10',
} as const;

export type IconName = keyof typeof paths;

/** A path drawn as an icon. `size` in CSS px. */
export function Drawn({ path, size = 16 }: { path: string; size?: number | undefined }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} />
    </svg>
  );
}

/** One of our icons; give the control beside it a text or an aria-label. */
export function Icon({ name, size }: { name: IconName; size?: number }) {
  return <Drawn path={paths[name]} size={size} />;
}

/** The product's mark, as on the toolbar: a key whose bow is a shop. `size` in CSS px. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <rect width="16" height="16" rx="3.5" fill="#d8432b" />
      <path
        fill="#fff"
        fill-rule="evenodd"
        d="M4 4h8v5h-3v1h2v1h-2v1h2v1h-2v1h-2v-5h-3zM6 4h4v4h-4zM5 2h2v3a1 1 0 0 1-2 0zM9 2h2v3a1 1 0 0 1-2 0z"
      />
      <path fill="#ffbf3f" d="M3 2h2v3a1 1 0 0 1-2 0zM7 2h2v3a1 1 0 0 1-2 0zM11 2h2v3a1 1 0 0 1-2 0z" />
    </svg>
  );
}
