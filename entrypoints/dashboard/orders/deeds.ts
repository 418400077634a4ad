// What the opened order's view asks for, put to the desk.
import type { EditValue, OrderDeeds } from '../../../components/order-detail';
import type { DeskAsk } from '../../../utils/messages/desk';
import type { Texts } from '../../../utils/texts';
import { ask, type Say, telling } from './ask';
import type { Opened } from './use-opened';

type Edits = DeskAsk<'draft.edit'>['edits'];
type Given = Opened & { t: Texts; say: Say; key: string; setBusy(busy: boolean): void };

const editOf = ({ field, value }: EditValue): Edits => ({ [field]: value }) as Edits;

/** The deeds of one opened order. */
export function orderDeeds({ t, say, key, setBusy, order, reread }: Given): Omit<OrderDeeds, 'onClose'> {
  const draft = order?.draft;
  const edit = (edits: Edits) =>
    telling(t, say, async () => {
      const { problem } = await ask('draft.edit', { key, edits });
      reread();
      return problem ?? t('order_edited');
    });
  return {
    onState: (state) =>
      telling(t, say, async () => {
        await ask('draft.state', { keys: [key], state });
        reread();
        return t('order_marked', 1);
      }),
    onEdit: (value) => edit(editOf(value)),
    onDropEdit: (field) => edit({ [field]: null }),
    onForget: () =>
      telling(t, say, async () => {
        await ask('draft.forget', { keys: [key] });
        reread();
        return t('order_person_forgotten');
      }),
    onAgain: async () => {
      if (!draft) return;
      setBusy(true);
      await telling(t, say, async () => {
        const { problem } = await ask('pull.one', { account: draft.account, order: draft.order.id });
        reread();
        return problem ?? t('order_pulled');
      });
      setBusy(false);
    },
    onCopy: (text) =>
      telling(t, say, async () => {
        await navigator.clipboard.writeText(text);
        return t('order_copied');
      }),
  };
}
