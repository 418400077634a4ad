// One control at each anchor: placed once, put back when the page throws it away, removed when its anchor is gone.
import type { FoundAnchor } from './anchor';
import { isMade, partAttribute } from './host';

export type Controls = {
  /**
   * Makes the page carry exactly one control for each of these anchors. Copies that the page made of ours are looked for
   * where elements came in, if these are given. Returns how many there are.
   */
  keep(found: readonly FoundAnchor[], brought?: readonly Element[]): number;
  /** Whether a control that was placed is out of the page while its anchor is not. Cheap. */
  lost(): boolean;
  clear(): void;
};

function isAt(host: Element, { element, place }: FoundAnchor): boolean {
  // Only the parent is compared: another extension may also insist on standing right beside the anchor.
  return host.isConnected && host.parentNode === (place === 'append' ? element : element.parentNode);
}

/** Keeps controls that `build` makes. */
export function keepControls(build: (place: FoundAnchor['place']) => HTMLElement): Controls {
  const hosts = new Map<Element, HTMLElement>();
  return {
    keep(found, brought) {
      const wanted = new Set(found.map(({ element }) => element));
      for (const [element, host] of hosts) {
        if (wanted.has(element)) continue;
        host.remove();
        hosts.delete(element);
      }
      for (const anchor of found) {
        const host = hosts.get(anchor.element) ?? build(anchor.place);
        hosts.set(anchor.element, host);
        if (!isAt(host, anchor)) anchor.element[anchor.place](host);
      }
      dropCopies(brought ?? new Set(found.map(({ element }) => element.getRootNode() as Document)));
      return hosts.size;
    },
    lost: () => {
      for (const [anchor, host] of hosts) if (!host.isConnected && anchor.isConnected) return true;
      return false;
    },
    clear() {
      for (const host of hosts.values()) host.remove();
      hosts.clear();
    },
  };
}

/** A page that copies its rows copies our hosts with them, empty and dead. */
function dropCopies(roots: Iterable<ParentNode>): void {
  for (const root of roots) {
    for (const host of root.querySelectorAll(`[${partAttribute}="control"]`)) {
      if (!isMade(host)) host.remove();
    }
  }
}
