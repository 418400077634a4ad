import { afterEach, describe, expect, it, vi } from 'vitest';
import { languageFor, readCatalogue, type TextKey, textsFrom } from '../../utils/texts';

describe('texts', () => {
  const t = textsFrom({ copy_all: '$2 of $1, $1', appName: 'Storekey' });

  it('are filled in, each parameter wherever it stands', () => {
    expect(t('copy_all', 10, 'three')).toBe('three of 10, 10');
    expect(t('appName', 'unused')).toBe('Storekey');
  });

  it('do not fill in a parameter’s own $1', () => {
    expect(t('copy_all', '$2', 'x')).toBe('x of $2, $2');
  });

  it('show a lack: an unknown key by itself, a missing parameter as nothing', () => {
    expect(t('nothing_such' as TextKey)).toBe('nothing_such');
    expect(t('copy_all')).toBe(' of , ');
  });
});

describe('the language', () => {
  it.each([
    ['auto', 'zh-CN', 'zh_CN'],
    ['auto', 'zh-TW', 'zh_CN'],
    ['auto', 'ZH', 'zh_CN'],
    ['auto', 'en-GB', 'en'],
    ['auto', 'de', 'en'],
    ['en', 'zh-CN', 'en'],
    ['zh_CN', 'en', 'zh_CN'],
  ] as const)('for %s in a %s browser is %s', (setting, browser, language) => {
    expect(languageFor(setting, browser)).toBe(language);
  });
});

describe('the catalogue', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is read from the package', async () => {
    const fetched = vi.fn(async () => ({ json: async () => ({ appName: { message: '店钥' } }) }));
    vi.stubGlobal('fetch', fetched);
    expect(await readCatalogue('zh_CN', (path) => `chrome-extension://x${path}`)).toEqual({ appName: '店钥' });
    expect(fetched).toHaveBeenCalledWith('chrome-extension://x/_locales/zh_CN/messages.json');
  });
});
