// Texts in the language of the settings, both catalogues' names of columns and states for reading files.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../utils/browser';
import { grantStates } from '../../utils/db/grants-schema';
import { columns, type Wording } from '../../utils/grants/file';

import { type Language, languageFor, readCatalogue, type TextKey, type Texts, textsFrom } from '../../utils/texts';

const urlOf = (path: string) => browser.runtime.getURL(path);

/** The browser's language is that of most settings: its catalogue is read while the settings still are. */
const likely = languageFor('auto', browser.i18n.getUILanguage());
const ahead = readCatalogue(likely, urlOf);
// Whoever waits for it is told.
ahead.catch(() => undefined);

export type PageTexts = { t: Texts; language: Language };

/** Null until the catalogue is read. `setting` is null while the settings are not known: the browser's language then. */
export function useTexts(setting: 'auto' | Language | null): PageTexts | null {
  const [texts, setTexts] = useState<PageTexts | null>(null);
  const language = languageFor(setting ?? 'auto', browser.i18n.getUILanguage());
  useEffect(() => {
    let dropped = false;
    (language === likely ? ahead : readCatalogue(language, urlOf)).then((table) => {
      if (dropped) return;
      const t = textsFrom(table);
      document.documentElement.lang = language === 'zh_CN' ? 'zh-CN' : 'en';
      document.title = `${t('appName')} · ${t('dashboard_title')}`;
      setTexts({ t, language });
    });
    return () => {
      dropped = true;
    };
  }, [language]);
  return texts;
}

/** How a language names the columns and states of a file. */
export function wordingOf(t: Texts): Wording {
  const named = <K extends string>(keys: readonly K[], keyOf: (key: K) => string) =>
    Object.fromEntries(keys.map((key) => [key, t(keyOf(key) as TextKey)])) as Record<K, string>;
  return {
    columns: named(columns, (column) => `grants_col_${column}`),
    states: named(grantStates, (state) => `grants_state_${state}`),
  };
}

/** The wordings of both languages: a file may have been written in the other one. */
export async function allWordings(): Promise<Wording[]> {
  const tables = await Promise.all((['zh_CN', 'en'] as const).map((language) => readCatalogue(language, urlOf)));
  return tables.map((table) => wordingOf(textsFrom(table)));
}
