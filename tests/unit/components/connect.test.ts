import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callbacksFor, checkCallback, isRuName } from '../../../components/connect-callback';
import { endpoints, textId } from '../../../components/connect-choose';
import { blankForm, lacking } from '../../../components/connect-form';
import { reviewSentence } from '../../../components/connect-guide';
import { guides } from '../../../components/connect-guides';
import { daysOf } from '../../../components/connect-name';
import catalogue from '../../../public/_locales/zh_CN/messages.json';
import { workingDaysAfter } from '../../../utils/marketplaces/working-days';
import { t } from './samples';

describe('checkCallback', () => {
  it('takes the form of the logistics systems with a host or an IP, and https', () => {
    expect(checkCallback('http://www.sz56t.com:8082/callBackSMT.htm')).toMatchObject({ problem: null, remark: 'http' });
    expect(checkCallback('http://111.22.33.44:8082/callBackSMT.htm')).toMatchObject({ problem: null, remark: 'http' });
    expect(checkCallback('https://a.example/callBackSMT.htm')).toMatchObject({ problem: null, remark: 'https' });
    expect(checkCallback('http://127.0.0.1:8082/callBackSMT.htm')).toMatchObject({ problem: null, remark: 'local' });
  });

  it.each([
    ['', 'empty'],
    ['www.sz56t.com:8082/callBackSMT.htm', 'address'],
    ['ftp://a.b/c', 'scheme'],
    ['javascript:alert(1)', 'address'],
    ['http://u:p@a.b/c', 'user'],
    ['http://a.b/c#d', 'fragment'],
    ['http://host:8082/c', 'host'],
    ['http：//a.b/c', 'space'],
    ['http://a.b /c', 'space'],
  ])('says of %s what is wrong: %s', (text, problem) => {
    expect(checkCallback(text).problem).toBe(problem);
    expect(checkCallback(text).address).toBe('');
  });

  it('offers only addresses that it takes itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.domain(), fc.ipV4(), fc.string()), (host) => {
        for (const offer of callbacksFor(host)) expect(checkCallback(offer).problem).toBeNull();
      }),
    );
    expect(callbacksFor('https://www.SZ56t.com:99/x')).toEqual([
      'http://www.sz56t.com:8082/callBackSMT.htm',
      'https://www.sz56t.com/callBackSMT.htm',
    ]);
  });

  it('never takes an address for a RuName', () => {
    expect(isRuName('Ann_Smith-AnnSmith-Store-abcdef')).toBe(true);
    for (const bad of ['', 'https://a.b', 'a b', 'ab']) expect(isRuName(bad)).toBe(false);
  });
});

describe('the form', () => {
  const form = { ...blankForm, key: 'k', secret: 's' };

  it('lacks what each marketplace needs', () => {
    expect(lacking('aliexpress', form, false)).toEqual(['callback']);
    expect(lacking('ebay', { ...form, callback: 'https://a.b' }, false)).toEqual(['callback']);
    expect(lacking('ebay', { ...form, callback: 'Some-RuName' }, false)).toEqual([]);
    expect(lacking('amazon', form, false)).toEqual(['country']);
    expect(lacking('amazon', { ...form, country: 'US', way: 'consent' }, false)).toEqual(['app', 'callback']);
    expect(lacking('dhgate', { ...form, callback: 'https://a.b/c' }, false)).toEqual([]);
  });

  it('needs no secret where one is stored, and no wrong accept page', () => {
    expect(lacking('ebay', { ...form, secret: '', callback: 'Some-RuName' }, true)).toEqual([]);
    expect(lacking('ebay', { ...form, callback: 'Some-RuName', landings: ['x'] }, true)).toEqual(['landings']);
  });

  it('takes days from 1 to 180', () => {
    expect([daysOf('3'), daysOf('180'), daysOf('0'), daysOf('181'), daysOf('1.5')]).toEqual([3, 180, null, null, null]);
  });
});

describe('guides', () => {
  it('have both texts for every step', () => {
    for (const endpoint of endpoints) {
      for (const { id } of guides[endpoint]) {
        const key = `guide_${textId(endpoint).replace('aliexpress_aop', 'aliexpress')}_${id}`;
        expect(Object.hasOwn(catalogue, key) && Object.hasOwn(catalogue, `${key}_hint`), key).toBe(true);
      }
    }
  });

  it('count working days over a weekend', () => {
    const friday = new Date(2026, 10, 20, 17).getTime();
    expect(new Date(workingDaysAfter(friday, 2)).toDateString()).toBe('Tue Nov 24 2026');
    expect(new Date(workingDaysAfter(friday, 4)).toDateString()).toBe('Thu Nov 26 2026');
    const saturday = new Date(2026, 10, 21).getTime();
    expect(new Date(workingDaysAfter(saturday, 1)).getDay()).toBe(1);
  });

  it('remind when the review should be over, and when it takes too long', () => {
    const friday = new Date(2026, 10, 20, 17).getTime();
    expect(reviewSentence(t, undefined, friday)).toBeNull();
    expect(reviewSentence(t, String(friday), friday)).toBe(t('guide_wait_until', '11-20', '11-24', '11-26'));
    expect(reviewSentence(t, String(friday), new Date(2026, 10, 24, 9).getTime())).toBe(t('guide_wait_look', '11-20'));
    expect(reviewSentence(t, String(friday), new Date(2026, 10, 27).getTime())).toBe(t('guide_wait_over', '11-20'));
  });
});
