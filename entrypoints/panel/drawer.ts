// The place in the page where the panel stands: a drawer at the right edge, in a closed shadow root, over everything.
import panel from '../../components/panel.css?inline';
import theme from '../../components/theme.css?inline';
import { makeHost } from '../../utils/page/host';
import drawer from './drawer.css?inline';

/** Variables stand on the outermost element and not on the host: there a page's `* { --accent: … }` would win. */
const css = [theme, panel, drawer].join('\n').replaceAll(':host', '.sk');

const hostCss = {
  position: 'fixed',
  inset: '0 0 0 auto',
  width: 'min(440px, 100vw)',
  height: '100%',
  margin: '0',
  'z-index': '2147483647',
};

/** Events of our own controls that the page has no business with, such as its keyboard shortcuts. */
const kept = [
  'keydown',
  'keyup',
  'keypress',
  'paste',
  'copy',
  'cut',
  'drop',
  'dragover',
  'dragenter',
  'click',
  'wheel',
];
/** What the seller alone may do: a press or a drop made by a script is dropped. */
const guarded = ['click', 'keydown', 'paste', 'drop'];

export type Drawer = {
  /** Where the panel is rendered. */
  box: HTMLElement;
  show(): void;
  hide(): void;
  shown(): boolean;
};

/** Makes the drawer, not yet shown. `hide` is called for Esc. */
export function makeDrawer(document: Document, label: string, closed: () => void): Drawer {
  const { host, root } = makeHost(document, 'panel', { ...hostCss, display: 'block' }, css);
  const box = document.createElement('div');
  box.className = 'sk drawer';
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-label', label);
  box.tabIndex = -1;
  root.append(box);
  for (const type of guarded)
    root.addEventListener(type, (event) => event.isTrusted || event.stopImmediatePropagation(), true);
  for (const type of kept) host.addEventListener(type, (event) => event.stopPropagation());
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) closed();
  });
  let before: Element | null = null;
  return {
    box,
    show() {
      before = document.activeElement;
      // Outside an open modal dialog of the page everything is inert, the top layer too.
      const modal = [...document.querySelectorAll('dialog:modal')].at(-1);
      (modal ?? document.body ?? document.documentElement).append(host);
      raise(host);
      box.focus({ preventScroll: true });
    },
    hide() {
      if (!host.isConnected) return;
      host.remove();
      // Back to where the seller was; an element that is gone or not focusable is left alone.
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    },
    shown: () => host.isConnected,
  };
}

/** Into the top layer, where no z-index of the page reaches. */
function raise(host: HTMLElement): void {
  try {
    host.popover = 'manual';
    host.showPopover();
  } catch {
    host.removeAttribute('popover');
  }
}
