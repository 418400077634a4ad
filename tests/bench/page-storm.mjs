// The page that is measured: 20,000 elements and 1,000 changes a second, and an upload field that comes and goes.

/** What the page offers the measurement. @typedef {{ start(): void, stop(): void, changes(): number, probe(): Promise<number> }} Storm */

/** Elements of the page at rest. */
export const elements = 20_000;
/** Changes a second: some come, some go, some are texts and some attributes, as in a list that lives. */
export const changesPerSecond = 1000;

/** Runs in the page, before anything else of it. */
function storm() {
  const feed = document.createElement('section');
  const words = ['待付款', '已发货', '陶土花瓶', '退款中', '编辑', '复制', '查看', '¥128.00'];
  let made = 0;
  /** @param {string} tag @param {string} className @param {string} [text] */
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    if (text) element.textContent = text;
    return element;
  };
  const row = () => {
    made += 1;
    const line = make('div', `row row-${made % 7}`);
    const name = make('div', 'cell name');
    name.append(make('a', 'link', `${words[made % 8]} ${made}`), make('span', 'tag', words[(made + 3) % 8]));
    const tools = make('div', 'cell tools');
    tools.append(make('button', 'next-btn', words[4]), make('button', 'next-btn', words[5]));
    line.append(name, tools, make('div', 'cell money', words[7]), make('i', 'icon'));
    return line;
  };
  const list = make('main', 'list');
  // Ten elements a row.
  while (made < 1998) list.append(row());
  document.body.append(list, feed);
  const lines = [...list.children];
  /** @type {number | undefined} */
  let timer;
  let done = 0;
  const tick = () => {
    // Twenty changes: six elements come, six go, four texts, four attributes.
    for (let i = 0; i < 6; i += 1) feed.append(make('p', 'news', words[(done + i) % 8]));
    while (feed.childElementCount > 30) feed.firstElementChild?.remove();
    for (let i = 0; i < 4; i += 1) {
      const line = /** @type {Element} */ (lines[(done * 7 + i * 311) % lines.length]);
      const money = /** @type {Element} */ (line.children[2]);
      money.textContent = `¥${done}.${i}0`;
      line.setAttribute('data-turn', String(done));
    }
    done += 20;
  };
  Object.assign(window, {
    storm: {
      start() {
        timer ??= window.setInterval(tick, 20);
      },
      stop() {
        clearInterval(timer);
        timer = undefined;
      },
      changes: () => done,
      /** Puts an upload field in, and gives the ms until a control with a box stands beside it; -1 after 3 s. */
      probe: () =>
        new Promise((resolve) => {
          const box = make('div', 'toolbar');
          const field = make('div', 'next-upload');
          field.append(make('button', 'next-btn', '上传图片'));
          box.append(field);
          const began = performance.now();
          const end = (/** @type {number} */ ms) => {
            clearTimeout(tooLate);
            watch.disconnect();
            const shown = box.querySelector('[data-storekey="control"]')?.getBoundingClientRect().width ?? 0;
            box.remove();
            resolve(shown > 20 ? ms : -1);
          };
          // Not by frames: where drawing 20,000 elements takes long, anchor and control come in the same late frame.
          const watch = new MutationObserver(() => end(performance.now() - began));
          watch.observe(box, { childList: true });
          const tooLate = setTimeout(end, 3000, -1);
          /** @type {Element} */ (lines[Math.floor(Math.random() * lines.length)]).before(box);
        }),
    },
  });
}

/** The page as it is served. */
export const stormPage = `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>图片空间</title>
<style>.row{display:flex;gap:8px;height:24px;contain:strict}.cell{width:200px}p{margin:0}section{height:200px;overflow:hidden}</style>
<body><script>(${storm})()</script></body></html>`;

/**
 * The way of user scripts, run in the page for comparison: an observer of the whole tree that asks for every anchor
 * of every record at each batch.
 * @param {string[][]} records selectors of each
 */
export function userscript(records) {
  let found = 0;
  const look = () => {
    for (const selectors of records) for (const one of selectors) found += document.querySelectorAll(one).length;
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
  look();
  return found;
}
