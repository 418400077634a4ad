// The call as source text in four languages, to be copied; the token stays out.
import { useState } from 'preact/hooks';
import type { Texts } from '../utils/texts';
import type { SnippetLanguage } from '../utils/uploaders/snippets';
import { Icon } from './icons';
import { Card } from './options-frame';

const languages: readonly { language: SnippetLanguage; name: string }[] = [
  { language: 'curl', name: 'cURL' },
  { language: 'php', name: 'PHP' },
  { language: 'java', name: 'Java' },
  { language: 'python', name: 'Python' },
];

export type SnippetsProps = {
  t: Texts;
  textOf: (language: SnippetLanguage) => string;
  /** Resolves to whether the clipboard has it. */
  onCopy: (text: string) => Promise<boolean>;
};

/** The card with the call as a program. */
export function SnippetsCard({ t, textOf, onCopy }: SnippetsProps) {
  const [language, setLanguage] = useState<SnippetLanguage>('curl');
  const [copied, setCopied] = useState<'' | 'yes' | 'no'>('');
  const text = textOf(language);
  return (
    <Card
      title={t('snippet_title')}
      aside={
        <button type="button" class="button small" onClick={async () => setCopied((await onCopy(text)) ? 'yes' : 'no')}>
          <Icon name={copied === 'yes' ? 'check' : 'copy'} size={14} />
          {t(copied === 'yes' ? 'snippet_copied' : 'snippet_copy')}
        </button>
      }
    >
      <fieldset class="segments">
        <legend class="unseen">{t('snippet_language')}</legend>
        {languages.map((one) => (
          <button
            key={one.language}
            type="button"
            aria-pressed={one.language === language}
            onClick={() => {
              setLanguage(one.language);
              setCopied('');
            }}
          >
            {one.name}
          </button>
        ))}
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre class="code" tabIndex={0}>
        {text}
      </pre>
      <p class="hint">{t('snippet_masked')}</p>
      <p class="unseen" role="status">
        {copied === 'yes' ? t('snippet_copied') : copied === 'no' ? t('snippet_not_copied') : ''}
      </p>
      {copied === 'no' && <p class="error">{t('snippet_not_copied')}</p>}
    </Card>
  );
}
