// Language, copying, and how much is asked before something happens. Choices are kept at once.
import { useEffect, useState } from 'preact/hooks';
import type { Settings } from '../utils/db/schema';
import type { Texts } from '../utils/texts';
import { formatPicture } from './copy';
import { CheckField, RadioField, TextField } from './field';
import { Card } from './options-frame';
import { readCount } from './options-points';

export type InterfaceProps = { t: Texts; settings: Settings; onWrite: (part: Partial<Settings>) => void };

const placeholders = ['{address}', '{title}', '{name}', '{width}', '{height}', '{id}'];

type FromProps = { t: Texts; label: string; hint: string; from: number; onFrom(from: number): void };

/** A number of pictures, from which something is asked. */
function FromField({ t, label, hint, from, onFrom }: FromProps) {
  const [text, setText] = useState(String(from));
  useEffect(() => setText(String(from)), [from]);
  const count = readCount(text);
  const right = typeof count === 'number' && count >= 2;
  return (
    <TextField
      label={label}
      hint={hint}
      error={right ? undefined : t('options_confirm_from_wrong')}
      value={text}
      inputMode="numeric"
      onInput={setText}
      onCommit={() => right && count !== from && onFrom(count)}
    />
  );
}

/** The cards of language, copying and asking. */
export function InterfaceCards({ t, settings, onWrite }: InterfaceProps) {
  const [template, setTemplate] = useState(settings.ownTemplate);
  useEffect(() => setTemplate(settings.ownTemplate), [settings.ownTemplate]);
  const sample = {
    address: 'https://img.alicdn.com/imgextra/i1/100000001/O1CN01sample_!!100000001.jpg',
    title: t('options_copy_sample'),
    name: `${t('options_copy_sample')}.jpg`,
    width: 800,
    height: 800,
    id: '1657717355974335419',
  };

  return (
    <>
      <Card title={t('options_language_title')}>
        <RadioField
          label={t('options_language')}
          value={settings.language}
          inline
          choices={[
            { value: 'auto', label: t('options_language_auto') },
            { value: 'zh_CN', label: t('options_language_zh_CN') },
            { value: 'en', label: t('options_language_en') },
          ]}
          onPick={(language) => onWrite({ language })}
        />
      </Card>
      <Card title={t('options_copy_title')}>
        <RadioField
          label={t('options_copy_format')}
          value={settings.copyFormat}
          inline
          choices={[
            { value: 'address', label: t('options_copy_address') },
            { value: 'html', label: 'HTML' },
            { value: 'markdown', label: 'Markdown' },
            { value: 'own', label: t('options_copy_own') },
          ]}
          onPick={(copyFormat) => onWrite({ copyFormat })}
        />
        {settings.copyFormat === 'own' && (
          <div class="stack tight">
            <TextField
              label={t('options_copy_template')}
              hint={t('options_copy_template_hint')}
              value={template}
              maxLength={500}
              onInput={setTemplate}
              onCommit={() => template !== settings.ownTemplate && onWrite({ ownTemplate: template })}
              mono
            />
            <div class="actions">
              {placeholders.map((one) => (
                <button
                  key={one}
                  type="button"
                  class="button small mono"
                  aria-label={t('options_copy_add', one)}
                  onClick={() => {
                    const next = (template + one).slice(0, 500);
                    setTemplate(next);
                    onWrite({ ownTemplate: next });
                  }}
                >
                  {one}
                </button>
              ))}
            </div>
          </div>
        )}
        <div class="stack tight">
          <h3>{t('options_copy_preview')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre class="code wrapped" tabIndex={0}>
            {formatPicture(sample, settings.copyFormat, template)}
          </pre>
        </div>
      </Card>
      <Card title={t('options_asking_title')}>
        <FromField
          t={t}
          label={t('options_confirm_from')}
          hint={t('options_confirm_from_hint')}
          from={settings.confirmFrom}
          onFrom={(confirmFrom) => onWrite({ confirmFrom })}
        />
        <FromField
          t={t}
          label={t('options_plan_from')}
          hint={t('options_plan_from_hint')}
          from={settings.planFrom}
          onFrom={(planFrom) => onWrite({ planFrom })}
        />
        <CheckField
          label={t('options_retry')}
          hint={t('options_retry_hint')}
          checked={settings.retryUnclear}
          onToggle={(retryUnclear) => onWrite({ retryUnclear })}
        />
      </Card>
    </>
  );
}
