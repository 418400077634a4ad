// Texts in the seller's language. The last choice is remembered, so that the popup does not open in another one.
import { useEffect, useState } from 'preact/hooks';
import { browser } from '../../utils/browser';
import type { AskBackground } from '../../utils/messages/send';
import { type Language, languageFor, readCatalogue, type Texts, textsFrom } from '../../utils/texts';

const remembered = 'language';

function firstGuess(): Language {
  const kept = localStorage.getItem(remembered);
  return languageFor(kept === 'zh_CN' || kept === 'en' ? kept : 'auto', browser.i18n.getUILanguage());
}

/** Null until the catalogue is read. */
export function useTexts(ask: AskBackground): { t: Texts; language: Language } | null {
  const [texts, setTexts] = useState<{ t: Texts; language: Language } | null>(null);
  useEffect(() => {
    let shown: Language | null = null;
    const show = async (language: Language) => {
      if (shown === language) return;
      shown = language;
      const table = await readCatalogue(language, (path) => browser.runtime.getURL(path));
      if (shown !== language) return;
      document.documentElement.lang = language === 'zh_CN' ? 'zh-CN' : 'en';
      setTexts({ t: textsFrom(table), language });
    };
    show(firstGuess());
    ask('settings.read', {}).then(
      ({ settings }) => {
        localStorage.setItem(remembered, settings.language);
        show(languageFor(settings.language, browser.i18n.getUILanguage()));
      },
      // the panel itself says when the background does not answer
      () => {},
    );
  }, []);
  return texts;
}
