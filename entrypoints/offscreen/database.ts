// The database of engine and desk, opened once in the document's life.
import { type Db, openDatabase } from '../../utils/db/open';

let opened: Promise<Db> | null = null;

/** The database; rejects for good when it cannot be opened, and the document then goes. */
export function database(): Promise<Db> {
  opened ??= openDatabase();
  return opened;
}
