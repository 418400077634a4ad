// "Why is my order not here?": what this page knows by itself (it is here, or a filter hides it), then what the desk
// finds out from the account, the receipts and the marketplace.
import { type OrderFilter, passing } from '../../../components/order-filter';
import type { OrderLine } from '../../../components/order-types';
import type { WhyAnswer, WhyLine } from '../../../components/order-why';
import type { Texts } from '../../../utils/texts';
import { ask, problemText } from './ask';

type Asked = {
  account: string;
  id: string;
  filter: OrderFilter;
  lines: readonly OrderLine[];
  nameOf(account: string): string;
};

/** Lines of that order; other numbers of it count as well. */
export function linesWith(lines: readonly OrderLine[], id: string): OrderLine[] {
  const wanted = id.trim().toLowerCase();
  return lines.filter(
    (line) => line.id.toLowerCase() === wanted || line.words.toLowerCase().split(/\s+/).includes(wanted),
  );
}

/** The answer, line by line. Throws when the desk does not answer. */
export async function whyNot(t: Texts, { account, id, filter, lines, nameOf }: Asked): Promise<WhyAnswer> {
  const [here] = linesWith(lines, id);
  if (here) {
    const said: WhyLine[] = [{ tone: 'ok', text: t('order_why_here', nameOf(here.account)) }];
    if (here.account !== account) said.push({ tone: 'note', text: t('order_why_other', nameOf(here.account)) });
    if (passing([here], filter).length === 0) said.push({ tone: 'bad', text: t('order_why_filtered') });
    return { lines: said, found: here.key };
  }
  const { found, reasons } = await ask('pull.why', { account, order: id });
  const said = reasons.map<WhyLine>((problem) => ({ tone: found ? 'note' : 'bad', text: problemText(t, problem) }));
  if (found) said.unshift({ tone: 'ok', text: t('order_why_found') });
  if (said.length === 0) said.push({ tone: 'note', text: t('order_why_nothing') });
  return { lines: said, found };
}
