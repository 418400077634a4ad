// The register as this page shows it, read again whenever somebody changed rows, and at Beijing's midnight.
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { OwnerSummary } from '../../components/grants-types';
import { changesChannel } from '../../utils/db/changes';
import type { GrantNumbers } from '../../utils/db/grants-schema';
import { openDatabase } from '../../utils/db/open';
import type { Settings, Shop } from '../../utils/db/schema';
import { readSettings, readShops } from '../../utils/db/values';
import { addDays, beijingDay, dayStart } from '../../utils/grants/days';
import { type Register, readNumbers, readRegister } from '../../utils/grants/read';
import { ownerSummaries } from './register-view';

/** One connection for the page; a failure is tried again by loading the page. */
export const database = openDatabase();

export type RegisterData = {
  owners: OwnerSummary[];
  register: Register;
  shops: Shop[];
  numbers: GrantNumbers;
  settings: Settings;
  now: number;
};

const settleMs = 150;

/** Null until it was read; `lost`: the database cannot be read. */
export function useRegister(): { data: RegisterData | null; lost: boolean; reread: () => Promise<void> } {
  const [data, setData] = useState<RegisterData | null>(null);
  const [lost, setLost] = useState(false);
  const reread = useCallback(async () => {
    try {
      const db = await database;
      const [register, shops, numbers, settings] = await Promise.all([
        readRegister(db),
        readShops(db),
        readNumbers(db),
        readSettings(db),
      ]);
      const now = Date.now();
      setData({ owners: ownerSummaries(register, shops, numbers), register, shops, numbers, settings, now });
      setLost(false);
    } catch {
      setLost(true);
    }
  }, []);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const channel = new BroadcastChannel(changesChannel);
    channel.onmessage = () => {
      clearTimeout(timer);
      timer = setTimeout(reread, settleMs);
    };
    reread();
    return () => {
      clearTimeout(timer);
      channel.close();
    };
  }, [reread]);
  useEffect(() => {
    if (!data) return;
    const midnight = dayStart(addDays(beijingDay(data.now), 1));
    const timer = setTimeout(reread, midnight - Date.now() + 1000);
    return () => clearTimeout(timer);
  }, [data, reread]);
  return { data, lost, reread };
}
