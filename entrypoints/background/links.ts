// Addresses that are kept without uploading.
import { announceChange } from '../../utils/db/changes';
import type { Link } from '../../utils/db/schema';
import type { Handlers } from '../../utils/messages/receive';
import { clock } from '../../utils/uploads/time';
import { database } from './context';

const ok = { ok: true } as const;

export const linkHandlers: Pick<Handlers, 'link.keep' | 'link.read' | 'link.remove'> = {
  'link.keep': async ({ links, shop, category }) => {
    const transaction = (await database()).transaction('links', 'readwrite');
    for (const link of links) void transaction.store.add({ ...link, shop, category, added: clock() } as Link);
    await transaction.done;
    announceChange();
    return ok;
  },
  'link.read': async () => (await (await database()).getAll('links')).reverse(),
  'link.remove': async ({ ids }) => {
    const transaction = (await database()).transaction('links', 'readwrite');
    for (const id of ids) void transaction.store.delete(id);
    await transaction.done;
    announceChange();
    return ok;
  },
};
