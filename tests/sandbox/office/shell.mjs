import { twinStyles } from './twins.mjs';

/**
 * Sheets of a page, by its bundle.
 * @param {string} bundle
 * @param {string} [prefix] of its copy of Ant Design
 */
function sheetsOf(bundle, prefix) {
  const own = `${bundle}.css`;
  if (bundle === 'desk-antd') return [`${prefix}.css`, own];
  if (bundle === 'desk-vue') return ['element.css', own];
  return bundle === 'desk-next' || !bundle.startsWith('desk-') ? ['next.css', own] : [own];
}

/**
 * A page before its script runs.
 * @param {{ bundle: string, title: string, platform: string, prefix?: string, twin: string | null }} page
 *   twin: the seed of a redesigned twin; its script runs first, its sheets carry the twin's class names
 */
export function shell({ bundle, title, platform, prefix, twin }) {
  const query = twin === null ? '' : `?twin=${encodeURIComponent(twin)}`;
  const root = bundle === 'desk-vue' ? 'app' : 'ice-container';
  const sheets = sheetsOf(bundle, prefix).map((name) => `<link rel="stylesheet" href="/assets/${name}${query}">`);
  const lang = ['amazon', 'ebay'].includes(platform) ? 'en' : 'zh-CN';
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
${sheets.join('\n')}
</head>
<body>
<div id="${root}"></div>
${twin === null ? '' : '<script type="module" src="/assets/twin.js"></script>\n'}<script type="module" src="/assets/${bundle}.js"></script>
</body>
</html>`;
}

/** @param {Buffer} css @param {string | null} twin @returns {string | Buffer} */
export const sheetFor = (css, twin) => (twin === null ? css : twinStyles(css.toString('utf8'), twin));
