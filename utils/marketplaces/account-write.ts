// Changing an account's row with its keys. Other keys than before take the old consent's tokens away; a new secret alone
// leaves them.
import type { Account } from '../db/accounts-schema';
import { readAccount } from '../db/orders';
import type { Problem } from '../db/schema';
import { changeAccount, changeSecrets, readSecrets, withSecrets } from './account-store';
import { marketOf, type Parts } from './parts';
import { consentFields } from './settle';

export type AccountChange = { [K in keyof Account]?: Account[K] | undefined } & { secret?: string | undefined };

/** Changes an account and what the vault holds of it; gives the problem where there is no such account. Throws `Locked`. */
export function changeKeys(parts: Parts, id: string, { secret, ...fields }: AccountChange): Promise<Problem | null> {
  const { db, clock } = parts;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  return withSecrets(id, async () => {
    const before = await readAccount(db, id);
    if (!before) return { key: 'problem_marketNoAccount', params: [] };
    const other = consentFields.some((field) => fields[field] !== undefined && fields[field] !== before[field]);
    const life = marketOf(before).endpoint.lifetimes.secret.value;
    const next = (row: Account): Account => ({
      ...{ ...row, ...given },
      // A secret that ends by itself begins to with its coming.
      ...(secret !== undefined && { secretUntil: life === null ? null : clock() + life }),
      ...(other && row.state !== 'new' && { state: 'again' as const }),
    });
    const held = secret === undefined && !other ? null : await readSecrets(db, id);
    if (secret === undefined && !other) {
      await changeAccount(db, id, next);
    } else {
      const old = held ?? { secret: '', access: null, refresh: null, at: 0 };
      const tokens = other ? { access: null, refresh: null } : {};
      await changeSecrets(db, id, { ...old, ...tokens, secret: secret ?? old.secret }, next);
    }
    return null;
  });
}
