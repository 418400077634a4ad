// The place in the page where the panel stands: a drawer at the right edge, in a closed shadow root, over everything.
import panel from '../../components/panel.css?inline';
import ways from '../../components/panel-ways.css?inline';
import theme from '../../components/theme.css?inline';
import { type Layer, makeLayer } from '../../utils/page/layer';
import drawer from './drawer.css?inline';

/** Variables stand on the outermost element and not on the host: there a page's `* { --accent: … }` would win. */
const css = [theme, panel, ways, drawer].join('\n').replaceAll(':host', '.sk');

const hostCss = {
  display: 'block',
  position: 'fixed',
  inset: '0 0 0 auto',
  width: 'min(440px, 100vw)',
  height: '100%',
  margin: '0',
  'z-index': '2147483647',
};

/** Makes the drawer, not yet shown. `closed` is called for Esc. */
export function makeDrawer(document: Document, label: string, closed: () => void): Layer {
  return makeLayer(document, { part: 'panel', className: 'sk drawer', label, hostCss, css }, closed);
}
