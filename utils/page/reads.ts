// What one look asks of a page's trees: the same is not asked twice.
import { wholeText } from './texts-in';

/** What was asked of a tree in one look: nothing is read twice. */
export type Read = {
  text(): string;
  all(selector: string): NodeListOf<Element>;
  /** Its inputs of a type. */
  inputs(type: 'file' | 'button'): HTMLInputElement[];
};

/** More inputs than this are not gone through one by one. */
const fewInputs = 200;

/** Reads of a page's trees that are kept for one look. */
export function readsOnce(): (root: ParentNode) => Read {
  const reads = new Map<ParentNode, Read>();
  return (root) => {
    const read = reads.get(root) ?? readOnce(root);
    reads.set(root, read);
    return read;
  };
}

/** One tree's. */
export function readOnce(root: ParentNode): Read {
  let text: string | null = null;
  const lists = new Map<string, NodeListOf<Element>>();
  const all = (selector: string) => {
    const list = lists.get(selector) ?? root.querySelectorAll(selector);
    lists.set(selector, list);
    return list;
  };
  return {
    all,
    text() {
      text ??= wholeText(root);
      return text;
    },
    inputs(type) {
      // By its name alone an element is found ten times as fast as by an attribute.
      const inputs = all('input') as NodeListOf<HTMLInputElement>;
      if (inputs.length > fewInputs) return [...(all(`input[type=${type}]`) as typeof inputs)];
      return [...inputs].filter((input) => input.type === type);
    },
  };
}
