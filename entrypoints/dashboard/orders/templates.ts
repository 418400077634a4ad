// Templates of exports, as they are kept: what does not parse is left out.
import * as z from 'zod/mini';
import { orderColumns, type Template } from '../../../components/order-columns';
import { templatesKey } from '../../../utils/db/orders';
import { database } from '../use-register';
import { ask } from './ask';

const schema = z.object({ id: z.string(), name: z.string(), columns: z.array(z.string()) });

/** All of them, in the order in which they were kept. */
export async function readTemplates(): Promise<Template[]> {
  const stored: unknown = await (await database).get('values', templatesKey);
  return (Array.isArray(stored) ? stored : []).flatMap((one: unknown) => {
    const read = z.safeParse(schema, one);
    if (!read.success) return [];
    const columns = orderColumns.filter((column) => read.data.columns.includes(column));
    columns.sort((a, b) => read.data.columns.indexOf(a) - read.data.columns.indexOf(b));
    return [{ id: read.data.id, name: read.data.name, columns }];
  });
}

/** Keeps them all. */
export async function writeTemplates(templates: readonly Template[]): Promise<void> {
  await ask('draft.templates', { templates: templates.map((one) => ({ ...one, columns: [...one.columns] })) });
}
