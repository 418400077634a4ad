// Printing: every shop of the register on a page of its own, or only the one that is open. The pages are made when the
// browser is about to print, so that nobody waits for them otherwise.
import { h, render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { PrintedRegister } from '../../components/grants-printed';
import { beijingDay } from '../../utils/grants/days';
import { ownerView } from '../../utils/grants/view';
import type { Texts } from '../../utils/texts';
import type { RegisterData } from './use-register';

/** Gives how to print: one owner's page by its key, or with null all of them, as the browser's own command does. */
export function usePrint(t: Texts, data: RegisterData): (owner: string | null) => void {
  const latest = useRef({ t, data });
  latest.current = { t, data };
  const only = useRef<string | null>(null);
  useEffect(() => {
    const home = document.createElement('div');
    document.body.append(home);
    const before = () => {
      const { t: texts, data: shown } = latest.current;
      if (shown.only !== null) return;
      const { register, shops, numbers, now } = shown;
      const owners = shown.owners.filter(({ key }) => only.current === null || key === only.current);
      const views = owners.map((one) => ownerView(one, register, shops, numbers, now));
      document.documentElement.classList.add('printing');
      render(h(PrintedRegister, { t: texts, owners: views, day: beijingDay(now) }), home);
    };
    const after = () => {
      document.documentElement.classList.remove('printing');
      render(null, home);
      only.current = null;
    };
    addEventListener('beforeprint', before);
    addEventListener('afterprint', after);
    return () => {
      removeEventListener('beforeprint', before);
      removeEventListener('afterprint', after);
      after();
      home.remove();
    };
  }, []);
  return (owner) => {
    only.current = owner;
    print();
  };
}
