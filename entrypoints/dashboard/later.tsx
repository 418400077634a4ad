// Sections whose code is loaded when it is needed: none of them waits for that of the others.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Banner } from '../../components/options-frame';
import type { Texts } from '../../utils/texts';

type View<P> = (props: P) => ComponentChildren;

/**
 * A view that shows nothing until its code is there, and says so where it does not come, as after an update under an
 * open page. `load` may be called ahead; the code is read once, and again where that failed.
 */
export function later<P extends { t: Texts }>(read: () => Promise<View<P>>) {
  let View: View<P> | null = null;
  let reading: Promise<void> | null = null;
  const load = () => {
    reading ??= read().then(
      (view) => {
        View = view;
      },
      () => {
        reading = null;
      },
    );
    return reading;
  };
  function Later(props: P): JSX.Element | null {
    const [state, setState] = useState<'coming' | 'there' | 'lost'>(View ? 'there' : 'coming');
    useEffect(() => {
      load().then(() => setState(View ? 'there' : 'lost'));
    }, []);
    if (View) return <View {...props} />;
    if (state !== 'lost') return null;
    const again = (
      <button type="button" class="button" onClick={() => location.reload()}>
        {props.t('page_reload')}
      </button>
    );
    return (
      <Banner tone="bad" actions={again}>
        {props.t('dashboard_part_lost')}
      </Banner>
    );
  }
  return Object.assign(Later, { load });
}
