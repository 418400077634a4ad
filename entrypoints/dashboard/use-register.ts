// The register as this page shows it, read again whenever somebody changed rows, and at Beijing's midnight.
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { OwnerSummary } from '../../components/grants-types';
import { followChanges } from '../../utils/db/changes';
import type { Brand, GrantNumbers, Halt } from '../../utils/db/grants-schema';
import { ownerKey } from '../../utils/db/leave-schema';
import { openDatabase } from '../../utils/db/open';
import type { Settings, Shop } from '../../utils/db/schema';
import { readSettings, readShops } from '../../utils/db/values';
import { addDays, beijingDay, dayStart } from '../../utils/grants/days';
import { type Register, readBrands, readHalt, readNumbers, readRegister } from '../../utils/grants/read';
import { byName, ownerSummaries } from '../../utils/grants/view';
import { inIdleTime } from '../../utils/page/watch';

/** One connection for the page; a failure is tried again by loading the page. */
export const database = openDatabase();

export type RegisterData = {
  /** Key of the only shop whose rows were read, with nothing of brands: what is seen first. Null: all of it is here. */
  only: string | null;
  owners: OwnerSummary[];
  register: Register;
  brands: Brand[];
  /** The stop of new brands, by shop. */
  halts: Map<string, Halt | null>;
  shops: Shop[];
  numbers: GrantNumbers;
  settings: Settings;
  /** An owner passphrase is set; whether the owner is here, the background says. */
  divided: boolean;
  now: number;
};

/** So many shops of the list are more than a screen shows: the others come with the rest. */
const seenFirst = 50;

/** What the opened shop's register needs, by its key: thousands of rows take longer to read than one is looked at. */
async function readFirst(opened: string): Promise<RegisterData> {
  const db = await database;
  const [named, shops, numbers, settings, locked] = await Promise.all([
    opened ? readRegister(db, opened) : null,
    readShops(db),
    readNumbers(db),
    readSettings(db),
    db.getKey('values', ownerKey),
  ]);
  const listed = byName(shops);
  const open = opened || (listed[0]?.key ?? '');
  const register = named ?? (await readRegister(db, open));
  const seen = listed.filter(({ key }, at) => at < seenFirst || key === open);
  return {
    ...{
      only: open,
      owners: ownerSummaries(register, seen, numbers),
      register,
      shops,
      numbers,
      settings,
    },
    ...{ brands: [], halts: new Map(), divided: locked !== undefined, now: Date.now() },
  };
}

/** Null until it was read; `lost`: the database cannot be read. `opened`: whose rows are read first. */
export function useRegister(opened: string): { data: RegisterData | null; lost: boolean; reread: () => Promise<void> } {
  const [data, setData] = useState<RegisterData | null>(null);
  const [lost, setLost] = useState(false);
  const start = useRef(opened);
  const reread = useCallback(async () => {
    try {
      const db = await database;
      const [register, brands, shops, numbers, settings, locked] = await Promise.all([
        readRegister(db),
        readBrands(db),
        readShops(db),
        readNumbers(db),
        readSettings(db),
        db.getKey('values', ownerKey),
      ]);
      // The stop is a platform's: one look for all of its shops.
      const stops = new Map<string, Promise<Halt | null>>();
      const haltOf = (key: string) => {
        const platform = key.split(':')[0] ?? '';
        const read = stops.get(platform) ?? readHalt(db, key);
        stops.set(platform, read);
        return read;
      };
      const keys = [...new Set([...shops.map(({ key }) => key), ...brands.map(({ owner }) => owner)])];
      const halts = new Map(await Promise.all(keys.map(async (key) => [key, await haltOf(key)] as const)));
      const now = Date.now();
      setData({
        only: null,
        owners: ownerSummaries(register, shops, numbers),
        register,
        brands,
        halts,
        shops,
        numbers,
        settings,
        divided: locked !== undefined,
        now,
      });
      setLost(false);
    } catch {
      setLost(true);
    }
  }, []);
  useEffect(() => {
    let dropped = false;
    let begun = false;
    const look = async () => {
      if (begun) return reread();
      begun = true;
      try {
        const first = await readFirst(start.current);
        if (!dropped) setData((known) => known ?? first);
      } catch {
        // The whole reading says what is wrong.
      }
      await new Promise<void>((resolve) => inIdleTime(resolve));
      await reread();
    };
    const leave = followChanges(look);
    return () => {
      dropped = true;
      leave();
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
