// Our own catalogue: the browser's cannot be switched, and the seller may choose a language in options.
import type catalogue from '../public/_locales/zh_CN/messages.json';

export type TextKey = keyof typeof catalogue;
export type Language = 'zh_CN' | 'en';

/** Gives the text of a key with `$1` to `$9` filled in; an unknown key gives itself, so a lack is seen. */
export type Texts = (key: TextKey, ...params: (string | number)[]) => string;

/** Texts from a plain table, e.g. one that came to a content script by message. */
export function textsFrom(table: Record<string, string>): Texts {
  return (key, ...params) =>
    (table[key] ?? key).replace(/\$([1-9])/g, (_, digit: string) => String(params[Number(digit) - 1] ?? ''));
}

/** The language to use for a setting, given the browser's own (`i18n.getUILanguage()`). */
export function languageFor(setting: 'auto' | Language, browserLanguage: string): Language {
  if (setting !== 'auto') return setting;
  return browserLanguage.toLowerCase().startsWith('zh') ? 'zh_CN' : 'en';
}

/**
 * Reads a catalogue of the package. `url` makes a path of the package into an address (`runtime.getURL`).
 * Extension pages and the background only: the files are not web-accessible.
 */
export async function readCatalogue(
  language: Language,
  url: (path: string) => string,
): Promise<Record<string, string>> {
  const answer = await fetch(url(`/_locales/${language}/messages.json`));
  const raw = (await answer.json()) as Record<string, { message: string }>;
  return Object.fromEntries(Object.entries(raw).map(([key, entry]) => [key, entry.message]));
}
