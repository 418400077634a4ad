// What the options page shows of settings, gateway, shops and money.
import { browser } from '../../utils/browser';
import { defaultSettings } from '../../utils/db/schema';
import { readSettings, readShops } from '../../utils/db/values';
import type { Answers } from '../../utils/messages/answers';
import { permissionOf } from '../../utils/uploaders/gateway-address';
import { tokenView } from '../../utils/uploaders/token';
import { shopsWithin } from '../../utils/uploads/leave';
import { assistantsMoney, readMoney } from '../../utils/uploads/money';
import { clock } from '../../utils/uploads/time';
import { database } from './context';
import { heldTo } from './owner';
import { vaultView } from './vault';

/** What the options page shows; secrets stay in the vault. To an assistant only what the leave covers. */
export async function settingsView(): Promise<Answers['settings.read']> {
  const db = await database();
  const held = await heldTo();
  const settings = await readSettings(db);
  const token = await tokenView(db, settings);
  const permitted = await browser.permissions.contains({ origins: [permissionOf(settings.address)] });
  const gateway = {
    address: settings.address,
    plain: settings.address.startsWith('http:'),
    auth: settings.auth,
    ...token,
    permitted,
    vault: await vaultView(),
  };
  const money = await readMoney(db, settings, clock());
  const shops = await readShops(db);
  if (held === null) return { settings, gateway, shops, money, whole: true };
  const { pointsBought, pointsBoughtAt, pointsWarnBelow } = defaultSettings;
  return {
    settings: { ...settings, pointsBought, pointsBoughtAt, pointsWarnBelow },
    ...{ gateway, shops: shopsWithin(shops, held), money: assistantsMoney(money), whole: false },
  };
}
