// The vault's lock. Derived bytes live in `storage.session`: in memory, for our own contexts, gone with the browser.
import { browser } from '../../utils/browser';
import type { Answers } from '../../utils/messages/answers';
import type { Ask } from '../../utils/messages/contract';
import type { GatewayView } from '../../utils/messages/views';
import { releaseFor } from '../../utils/uploads/commands';
import { clock } from '../../utils/uploads/time';
import { changePassphrase, hasPassphrase, keyOfSession, sessionSlot, unlock } from '../../utils/vault/lock';
import { keepKeyWith, vaultChannel, whileUnlocked } from '../../utils/vault/seal';
import { database } from './context';

const changed = new BroadcastChannel(vaultChannel);

async function keep(bytes: Uint8Array | null): Promise<void> {
  if (bytes) await browser.storage.session.set({ [sessionSlot]: [...bytes] });
  else await browser.storage.session.remove(sessionSlot);
  changed.postMessage('changed');
}

/** At every start of the background: where its key is. */
export function startVault(): void {
  keepKeyWith(async () => keyOfSession(await browser.storage.session.get(sessionSlot)));
}

/** Whether a passphrase is set, and whether it has to be given now. */
export async function vaultView(): Promise<GatewayView['vault']> {
  const passphrase = await hasPassphrase(await database());
  return { passphrase, locked: passphrase && (await whileUnlocked()) === null };
}

/** Unlocks with a passphrase; a wrong one changes nothing. Uploads that stood still for it go on. */
export async function unlockVault({ passphrase }: Ask<'vault.unlock'>): Promise<Answers['vault.unlock']> {
  const db = await database();
  const bytes = await unlock(db, passphrase);
  if (!bytes) return { unlocked: false };
  await keep(bytes);
  await releaseFor(db, 'problem_locked', clock());
  return { unlocked: true };
}

/** Forgets the derived key now. */
export async function lockVault(): Promise<void> {
  await keep(null);
}

/** Sets, changes or removes the passphrase; only while unlocked. */
export async function setPassphrase({ passphrase }: Ask<'vault.set'>): Promise<void> {
  await keep(await changePassphrase(await database(), passphrase));
}
