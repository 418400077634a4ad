import { createRoot } from 'react-dom/client';
import { startDesk } from './desk.js';

/**
 * Starts one of Taobao's pages: it renders late by itself, and anew when a test says so. It follows its own routes, or
 * has a neighbour that is shown at every other address.
 * @param {() => any} Page
 * @param {() => any} [Neighbour]
 */
export function mountPage(Page, Neighbour) {
  const root = createRoot(document.getElementById('ice-container'));
  let drawn = 0;
  startDesk((page, version, why) => {
    if (why === 'moved' && drawn > 0 && !Neighbour) return;
    drawn += 1;
    root.render(page || !Neighbour ? <Page key={version} /> : <Neighbour key={version} />);
  }, 0);
}
