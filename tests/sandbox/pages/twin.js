// Runs before the page's own script: what the page puts into the document is renamed, wrapped and reordered at once, so
// that nothing but visible words and working fields is as it was. Seeded: the same seed gives the same twin.
import { hashOf, twinName } from '../office/twins.mjs';

const seed = new URLSearchParams(window.location.search).get('twin') ?? '0';
/** Attributes whose values name elements: they are renamed alike, so that labels still belong to their fields. */
const NAMES = ['id', 'for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'name', 'list'];
/** @type {WeakMap<Element, Map<string, string>>} what we last wrote, so that our own writing is not renamed again */
const written = new WeakMap();
/** @type {WeakSet<Node>} what has a box around it */
const around = new WeakSet();
/** @type {WeakSet<Node>} what was redesigned already: once is enough */
const done = new WeakSet();
/** The browser's own, since the page gets ours. */
const natural = { remove: Node.prototype.removeChild, insert: Node.prototype.insertBefore };
const chance = (/** @type {string} */ key, /** @type {number} */ of) => hashOf(`${seed}|${key}`) % of;
let order = 0;

/** @param {Element} element @param {string} name */
function renameAttribute(element, name) {
  const value = element.getAttribute(name);
  const kept = written.get(element) ?? new Map();
  if (value === null || kept.get(name) === value) return;
  written.set(element, kept);
  const renamed = value
    .split(/\s+/)
    .filter(Boolean)
    .map((one) => twinName(seed, one))
    .join(' ');
  kept.set(name, renamed);
  element.setAttribute(name, renamed);
}

/** @param {Element} element */
function rename(element) {
  if (element.closest('svg')) return;
  for (const name of element.getAttributeNames()) {
    if (name === 'class' || NAMES.includes(name)) renameAttribute(element, name);
    // Test ids and fields of the platform's own go; what a reader is told by aria stays.
    else if (/^data-|-/.test(name) && !name.startsWith('aria-') && !name.startsWith('data-v-'))
      element.removeAttribute(name);
  }
}

/** A field or a button gets one to three boxes around it. @param {Element} element */
function wrap(element) {
  const parent = element.parentNode;
  if (!parent || chance(`wrap${order}`, 3) === 0) return;
  const boxes = Array.from({ length: 1 + chance(`deep${order}`, 3) }, (_, depth) => {
    const box = document.createElement('span');
    box.className = twinName(seed, `box${order}-${depth}`);
    written.set(box, new Map([['class', box.className]]));
    done.add(box);
    return box;
  });
  natural.insert.call(parent, boxes[0], element);
  for (const [depth, box] of boxes.entries()) box.append(boxes[depth + 1] ?? element);
  around.add(element);
}

/** Neighbours change places, where nothing but elements stands side by side. @param {Element} parent */
function reorder(parent) {
  const nodes = [...parent.childNodes];
  if (nodes.length < 2 || nodes.length > 12 || nodes.some((node) => node.nodeType !== 1)) return;
  if (/^(ul|ol|table|tbody|thead|tr|select|svg|head|html|body)$/.test(parent.localName) || chance(`turn${order}`, 2))
    return;
  parent.append(.../** @type {Element[]} */ (nodes).reverse());
}

/** @param {Element} root */
function redesign(root) {
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (done.has(element) || element.closest('[data-storekey]')) continue;
    done.add(element);
    order += 1;
    rename(element);
    if (element.matches('input[type="file"], button, label')) wrap(element);
    else if (element.children.length > 1) reorder(element);
  }
}

/**
 * The child of a parent that a node is, or that holds it in boxes: the page's library then still finds its nodes.
 * @param {Node} parent @param {any} node
 */
function standing(parent, node) {
  if (!around.has(node)) return node;
  let now = node;
  while (now && now.parentNode !== parent) now = now.parentNode;
  return now ?? node;
}
Node.prototype.removeChild = function removeChild(child) {
  return /** @type {any} */ (natural.remove.call(this, standing(this, child)));
};
Node.prototype.insertBefore = function insertBefore(node, before) {
  return /** @type {any} */ (natural.insert.call(this, node, before === null ? null : standing(this, before)));
};

const watch = new MutationObserver((records) => {
  for (const { type, target, addedNodes, attributeName } of records) {
    if (type === 'attributes') {
      if (attributeName === 'class' || NAMES.includes(attributeName ?? ''))
        renameAttribute(/** @type {Element} */ (target), attributeName ?? '');
    } else for (const node of addedNodes) if (node instanceof Element && node.isConnected) redesign(node);
  }
});
watch.observe(document.documentElement, { subtree: true, childList: true, attributes: true });
