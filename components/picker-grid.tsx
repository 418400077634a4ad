// The picker's pictures: a list to choose several from, of which only the rows in sight are drawn. Click, Shift-click,
// a rubber band, and the keys of a list box.
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PagePicture } from '../utils/page/pictures';
import type { Texts } from '../utils/texts';
import { anchored, banded, extended, type Selection, toggled, withAll } from './picker-choice';
import {
  bandOf,
  boxOf,
  type Grid,
  gridFor,
  heightOf,
  inSight,
  movedBy,
  scrolledTo,
  touchedBy,
} from './picker-geometry';
import { PickerTile } from './picker-tile';
import { useBand } from './use-band';

type Props = {
  t: Texts;
  /** Those that pass the filter, in the page's order. */
  shown: readonly PagePicture[];
  selection: Selection;
  onSelection(selection: Selection): void;
  /** Enter. */
  onUpload(): void;
  readThumb(key: string): Promise<string | null>;
};

type View = { grid: Grid; top: number; height: number };

/** The list. It is one stop of the Tab key; within it the arrows move. */
export function PickerGrid({ t, shown, selection, onSelection, onUpload, readThumb }: Props) {
  const home = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<View>({ grid: gridFor(0), top: 0, height: 0 });
  const [at, setAt] = useState(0);
  const keys = shown.map(({ key }) => key);
  const { grid } = view;
  const active = Math.min(at, shown.length - 1);

  useLayoutEffect(() => {
    const box = home.current;
    if (!box) return;
    const measure = () => setView({ grid: gridFor(box.clientWidth), top: box.scrollTop, height: box.clientHeight });
    measure();
    box.focus({ preventScroll: true });
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  // Another filter is another list: from its beginning.
  useEffect(() => setAt(0), [shown.length]);

  const band = useBand(home, {
    begin: () => selection,
    move: (before, from, to, takes) => {
      const touched = touchedBy(grid, shown.length, bandOf(from, to)).map((index) => keys[index] ?? '');
      onSelection(banded(before, touched, takes));
    },
  });

  function press(event: MouseEvent) {
    const tile = (event.target as Element).closest<HTMLElement>('[role=option]');
    const index = Number(tile?.dataset.index);
    const key = tile && keys[index];
    if (!key || band.drawn()) return;
    setAt(index);
    onSelection(event.shiftKey ? extended(selection, keys, key) : toggled(selection, key));
  }

  /** Drawn anew only where other rows come into sight. */
  function scrolled() {
    const top = home.current?.scrollTop ?? 0;
    const rows = (from: number) => inSight(grid, shown.length, from, view.height).join();
    if (rows(top) !== rows(view.top)) setView({ ...view, top });
  }

  function go(index: number) {
    const box = home.current;
    if (box) box.scrollTop = scrolledTo(grid, index, box.scrollTop, box.clientHeight);
    setAt(index);
  }

  function type(event: KeyboardEvent) {
    if (event.isComposing) return;
    const here = keys[active];
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a') onSelection(withAll(selection, keys));
    else if (event.ctrlKey || event.metaKey || event.altKey || here === undefined) return;
    else if (event.key === ' ')
      onSelection(event.shiftKey ? extended(selection, keys, here) : toggled(selection, here));
    else if (event.key === 'Enter') onUpload();
    else {
      const page = Math.max(1, Math.floor(view.height / grid.row));
      const to = movedBy(event.key, active, keys.length, grid, page);
      const key = to === null ? undefined : keys[to];
      if (to === null || key === undefined) return;
      const from = event.shiftKey && selection.anchor === null ? anchored(selection, here) : selection;
      onSelection(event.shiftKey ? extended(from, keys, key) : anchored(selection, key));
      go(to);
    }
    event.preventDefault();
  }

  const [first, last] = inSight(grid, shown.length, view.top, view.height);
  // What the list says is active must be there to be read out, also when it was scrolled away from.
  const drawn = new Set([...Array(last - first).keys()].map((index) => first + index));
  if (active >= 0) drawn.add(active);
  return (
    <div
      class="picker-grid"
      role="listbox"
      aria-multiselectable="true"
      aria-label={t('picker_list')}
      aria-activedescendant={active >= 0 ? `picture-${keys[active]}` : undefined}
      tabIndex={0}
      ref={home}
      onScroll={scrolled}
      onClick={press}
      onKeyDown={type}
      onPointerDown={band.onPointerDown}
    >
      <div class="picker-space" role="presentation" style={{ height: `${heightOf(grid, shown.length)}px` }}>
        {[...drawn]
          .sort((a, b) => a - b)
          .map((index) => {
            const picture = shown[index];
            return (
              picture && (
                <PickerTile
                  key={picture.key}
                  t={t}
                  picture={picture}
                  chosen={selection.keys.has(picture.key)}
                  active={index === active}
                  index={index}
                  count={shown.length}
                  box={boxOf(grid, index)}
                  readThumb={readThumb}
                />
              )
            );
          })}
        {band.box && (
          <div
            class="picker-band"
            role="presentation"
            style={{
              transform: `translate(${band.box.x}px, ${band.box.y}px)`,
              width: `${band.box.width}px`,
              height: `${band.box.height}px`,
            }}
          />
        )}
      </div>
    </div>
  );
}
