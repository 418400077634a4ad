// What the options page shows of settings, gateway, shops and money.
import { browser } from '../../utils/browser';
import { readSettings, readShops } from '../../utils/db/values';
import type { Answers } from '../../utils/messages/answers';
import { permissionOf } from '../../utils/uploaders/gateway-address';
import { tokenView } from '../../utils/uploaders/token';
import { readMoney } from '../../utils/uploads/money';
import { clock } from '../../utils/uploads/time';
import { database } from './context';
import { vaultView } from './vault';

/** What the options page shows; secrets stay in the vault. */
export async function settingsView(): Promise<Answers['settings.read']> {
  const db = await database();
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
  return { settings, gateway, shops: await readShops(db), money: await readMoney(db, settings, clock()) };
}
