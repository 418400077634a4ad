// Icons that only pages of the extension show: what goes into pages stays small.
import { Drawn, Icon, type IconName } from './icons';

const paths = {
  back: 'M10 3.5L5.5 8l4.5 4.5',
  chevron: 'M4 6l4 4 4-4',
  compare: 'M2.5 3.5h11v9h-11zM8 1.5v13M10 6h1.5M10 9.5h1.5',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.2a1.8 1.8 0 100 3.6 1.8 1.8 0 000-3.6z',
  link: 'M6.8 9.2l2.4-2.4M7.2 4.8l1.6-1.6a2.8 2.8 0 014 4l-1.6 1.6M8.8 11.2l-1.6 1.6a2.8 2.8 0 01-4-4l1.6-1.6',
  lock: 'M4 7.5h8v6H4zM5.5 7.5V5.2a2.5 2.5 0 015 0v2.3',
  trash: 'M3 4.5h10M6.5 4.5v-2h3v2M4.5 4.5l.6 9h5.8l.6-9',
} as const;

export type MoreIconName = IconName | keyof typeof paths;

/** An icon of these, or one of those that pages show too. `size` in CSS px. */
export function MoreIcon({ name, size = 16 }: { name: MoreIconName; size?: number }) {
  if (!(name in paths)) return <Icon name={name as IconName} size={size} />;
  return <Drawn path={paths[name as keyof typeof paths]} size={size} />;
}
