// A short word in the page, shown by a script of ours that is added to it for that.

export type ToastOptions = {
  kind: 'ok' | 'warn' | 'error';
  title: string;
  lines?: readonly string[];
  /** How long it stays, ms; 6,000 when left out. Longer while the pointer is on it. */
  stay?: number;
};

/**
 * Shows a toast in the page it runs in, in place of an earlier one. Texts are set as text, styles stand in a closed
 * shadow root that the page's own styles do not reach.
 */
export function showToast(options: ToastOptions): void {
  const mark = 'data-storekey';
  for (const old of document.querySelectorAll(`[${mark}="toast"]`)) old.remove();
  const host = document.createElement('div');
  host.setAttribute(mark, 'toast');
  const root = host.attachShadow({ mode: 'closed' });
  const tone = { ok: ['#13703d', '#6fd39a'], warn: ['#855300', '#f2bf5e'], error: ['#b3261e', '#ff9d94'] }[
    options.kind
  ];
  const css = `
:host{all:initial!important;display:block!important;position:fixed!important;right:20px!important;bottom:20px!important;z-index:2147483647!important;direction:ltr!important}
div{box-sizing:border-box;min-width:220px;max-width:min(380px,calc(100vw - 40px));padding:12px 14px;border:1px solid #e1e4eb;border-inline-start:4px solid ${tone[0]};border-radius:8px;background:#fff;color:#181c25;box-shadow:0 8px 28px #10182838;font:13px/1.5 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;overflow-wrap:anywhere;animation:in .2s}
p{margin:0;color:#4b5364}
p:first-child{font-weight:600;color:${tone[0]}}
@keyframes in{from{opacity:0;transform:translateY(8px)}}
@media (prefers-reduced-motion:reduce){div{animation:none}}
@media (prefers-color-scheme:dark){div{background:#1c1f26;color:#eceef3;border-color:#313744;border-inline-start-color:${tone[1]}}p{color:#b4bbc9}p:first-child{color:${tone[1]}}}`;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox does not let an extension adopt sheets in a page.
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
  const live = document.createElement('section');
  live.setAttribute('role', 'status');
  root.append(live);
  (document.body ?? document.documentElement).append(host);
  const box = document.createElement('div');
  for (const text of [options.title, ...(options.lines ?? [])]) {
    const line = document.createElement('p');
    line.textContent = text;
    box.append(line);
  }
  // A live region speaks of what comes into it, not of what it is born with.
  setTimeout(() => live.append(box), 50);
  const stay = options.stay ?? 6000;
  let timer = setTimeout(() => host.remove(), stay);
  host.addEventListener('pointerenter', () => clearTimeout(timer));
  host.addEventListener('pointerleave', () => {
    timer = setTimeout(() => host.remove(), stay / 2);
  });
}
