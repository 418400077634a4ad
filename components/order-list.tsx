// The list of draft orders: thousands of rows, of which only those in sight are drawn. One stop of the Tab key; within
// it the arrows move, Enter opens, Space chooses, Shift takes a range.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import { OrderRow } from './order-row';
import { rowAfter, rowHeight, rowsInSight, scrolledToRow } from './order-rows';
import type { OrderLine } from './order-types';
import { anchored, extended, type Selection, toggled, withAll } from './picker-choice';

type Props = {
  t: Texts;
  now: number;
  /** Those that pass the filter, in the order in which they are shown. */
  lines: readonly OrderLine[];
  /** How many there are with those that are still being read; `lines` are then the first of them. */
  total?: number;
  selection: Selection;
  open: string | null;
  nameOf(account: string): string;
  onSelection(selection: Selection): void;
  onOpen(key: string): void;
};

/** The list; `open` is the key of the order that is shown beside it. */
export function OrderList({
  t,
  now,
  lines,
  total = lines.length,
  selection,
  open,
  nameOf,
  onSelection,
  onOpen,
}: Props) {
  const home = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 0 });
  const [at, setAt] = useState(0);
  const keys = lines.map(({ key }) => key);
  const active = Math.min(at, lines.length - 1);
  const busy = total > lines.length;

  useLayoutEffect(() => {
    const box = home.current;
    if (!box) return;
    const measure = () => setView({ top: box.scrollTop, height: box.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  // An order that was opened by its address, or a filter that left fewer rows.
  useEffect(() => {
    const index = open === null ? -1 : keys.indexOf(open);
    if (index >= 0) go(index);
  }, [open, lines.length]);

  function go(row: number) {
    const box = home.current;
    if (box) box.scrollTop = scrolledToRow(row, box.scrollTop, box.clientHeight);
    setAt(row);
  }

  /** Drawn anew only where other rows come into sight. */
  function scrolled() {
    const top = home.current?.scrollTop ?? 0;
    const rows = (from: number) => rowsInSight(lines.length, from, view.height).join();
    if (rows(top) !== rows(view.top)) setView({ ...view, top });
  }

  function press(event: MouseEvent) {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>('[role=option]');
    const index = Number(row?.dataset.index);
    const key = row && keys[index];
    if (!key) return;
    setAt(index);
    if (event.shiftKey) onSelection(extended(selection, keys, key));
    else if (event.ctrlKey || event.metaKey || target.closest('.order-tick')) onSelection(toggled(selection, key));
    else onOpen(key);
  }

  function type(event: KeyboardEvent) {
    const here = keys[active];
    const held = event.ctrlKey || event.metaKey;
    if (event.isComposing || event.altKey || here === undefined) return;
    // "All" is never a part of them.
    if (held && event.key.toLowerCase() === 'a') {
      if (!busy) onSelection(withAll(selection, keys));
    } else if (held) return;
    else if (event.key === ' ') {
      onSelection(event.shiftKey ? extended(selection, keys, here) : toggled(selection, here));
    } else if (event.key === 'Enter') onOpen(here);
    else {
      const to = rowAfter(event.key, active, keys.length, Math.max(1, Math.floor(view.height / rowHeight) - 1));
      const key = to === null ? undefined : keys[to];
      if (to === null || key === undefined) return;
      const from = event.shiftKey && selection.anchor === null ? anchored(selection, here) : selection;
      onSelection(event.shiftKey ? extended(from, keys, key) : anchored(selection, key));
      go(to);
    }
    event.preventDefault();
  }

  const [first, last] = rowsInSight(lines.length, view.top, view.height);
  const drawn = new Set([...Array(last - first).keys()].map((index) => first + index));
  // What the list says is active must be there to be read out, also when it was scrolled away from.
  if (active >= 0) drawn.add(active);
  return (
    <div
      class="order-list"
      role="listbox"
      aria-multiselectable="true"
      aria-busy={busy}
      aria-label={t('order_list')}
      aria-activedescendant={active >= 0 ? `order-${active}` : undefined}
      tabIndex={0}
      ref={home}
      onScroll={scrolled}
      onClick={press}
      onKeyDown={type}
    >
      <div class="order-space" role="presentation" style={{ height: `${total * rowHeight}px` }}>
        {[...drawn]
          .sort((a, b) => a - b)
          .map((index) => {
            const line = lines[index];
            return (
              line && (
                <OrderRow
                  key={line.key}
                  t={t}
                  now={now}
                  line={line}
                  accountName={nameOf(line.account)}
                  chosen={selection.keys.has(line.key)}
                  open={line.key === open}
                  active={index === active}
                  index={index}
                  count={total}
                />
              )
            );
          })}
      </div>
    </div>
  );
}
