import { createRoot } from 'react-dom/client';
import { startDesk } from './desk.js';

/**
 * Starts one of Taobao's pages: it renders late by itself, follows its own routes, and renders anew when a test says so.
 * @param {() => any} Page
 */
export function mountPage(Page) {
  const root = createRoot(document.getElementById('ice-container'));
  let drawn = 0;
  startDesk((_page, version, why) => {
    if (why === 'moved' && drawn > 0) return;
    drawn += 1;
    root.render(<Page key={version} />);
  }, 0);
}
