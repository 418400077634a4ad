// What every handler of the background needs: the database, opened once a worker's life, and the texts.
import { browser } from '../../utils/browser';
import { type Db, openDatabase } from '../../utils/db/open';
import { readSettings } from '../../utils/db/values';
import { type Language, languageFor, readCatalogue, type Texts, textsFrom } from '../../utils/texts';

let opened: Promise<Db> | null = null;

/** The database. A failure is tried again at the next call: the browser may just be closing an older version. */
export function database(): Promise<Db> {
  // An upgrade of a large one may take longer than an idle background is let live.
  opened ??= keepAlive(openDatabase()).then(
    (db) => {
      db.addEventListener('close', () => {
        opened = null;
      });
      return db;
    },
    (error: unknown) => {
      opened = null;
      throw error;
    },
  );
  return opened;
}

const catalogues = new Map<Language, Promise<Record<string, string>>>();

/** The catalogue in the language that the seller chose, else the browser's. */
export async function catalogue(): Promise<{ language: Language; table: Record<string, string>; t: Texts }> {
  const settings = await readSettings(await database());
  const language = languageFor(settings.language, browser.i18n.getUILanguage());
  let table = catalogues.get(language);
  if (!table) {
    table = readCatalogue(language, (path) => browser.runtime.getURL(path));
    catalogues.set(language, table);
  }
  const read = await table;
  return { language, table: read, t: textsFrom(read) };
}

/**
 * Keeps this context alive while work is under way: a fetch alone does not, an extension call now and then does.
 * Chrome and Firefox end an idle background after 30 s.
 */
export async function keepAlive<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), 20_000);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
