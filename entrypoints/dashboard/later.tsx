// Sections whose code is loaded when it is needed: none of them waits for that of the others.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';

type View<P> = (props: P) => ComponentChildren;

/** A view that shows nothing until its code is there. `load` may be called ahead; the code is read once. */
export function later<P extends object>(read: () => Promise<View<P>>) {
  let View: View<P> | null = null;
  let reading: Promise<void> | null = null;
  const load = () => {
    reading ??= read().then((view) => {
      View = view;
    });
    return reading;
  };
  function Later(props: P): JSX.Element | null {
    const [, setThere] = useState(View !== null);
    useEffect(() => {
      load().then(() => setThere(true));
    }, []);
    return View && <View {...props} />;
  }
  return Object.assign(Later, { load });
}
