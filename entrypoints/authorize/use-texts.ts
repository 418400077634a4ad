// Texts in the language of the settings; they change in place when it does.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../utils/browser';
import { type Language, languageFor, readCatalogue, type Texts, textsFrom } from '../../utils/texts';

/** Null until the catalogue is read. `setting` is null while the settings are not known: the browser's language then. */
export function useTexts(setting: 'auto' | Language | null): { t: Texts; language: Language } | null {
  const [texts, setTexts] = useState<{ t: Texts; language: Language } | null>(null);
  const language = languageFor(setting ?? 'auto', browser.i18n.getUILanguage());
  useEffect(() => {
    let dropped = false;
    readCatalogue(language, (path) => browser.runtime.getURL(path)).then((table) => {
      if (dropped) return;
      const t = textsFrom(table);
      document.documentElement.lang = language === 'zh_CN' ? 'zh-CN' : 'en';
      document.title = `${t('appName')} · ${t('authorize_title')}`;
      setTexts({ t, language });
    });
    return () => {
      dropped = true;
    };
  }, [language]);
  return texts;
}
