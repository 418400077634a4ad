import { describe, expect, it } from 'vitest';
import { bytesText, clockText, countdown, datedText, safeAddress, spanText } from '../../../components/format';
import { at, t } from './samples';

describe('bytesText', () => {
  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KB'],
    [3 * 1024 * 1024, '3.0 MB'],
    [640 * 1024 * 1024, '640 MB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(bytesText(bytes)).toBe(text);
  });
});

describe('times', () => {
  it('rounds time left up, never to nothing', () => {
    expect(spanText(t, 0)).toBe('1 秒');
    expect(spanText(t, 59_001)).toBe('1 分 0 秒');
    expect(spanText(t, 3_660_000)).toBe('1 小时 1 分');
  });
  it('counts down and stops at zero', () => {
    expect(countdown(41_200)).toBe('0:42');
    expect(countdown(75_000)).toBe('1:15');
    expect(countdown(-5000)).toBe('0:00');
  });
  it('names the day only when it is another', () => {
    expect(clockText(at, at + 1000)).toBe('14:03');
    expect(clockText(at, at + 86_400_000)).toBe('11-22 14:03');
  });
});

describe('days of other years', () => {
  const day = 86_400_000;
  it.each([
    [0, '14:03'],
    [-40 * day, '11-22 14:03'],
    [-182 * day, '11-22 14:03'],
    [-184 * day, '2026-11-22 14:03'],
    [364 * day, '2026-11-22 14:03'],
  ])('a time that is %i ms from now', (ahead, text) => {
    expect(datedText(at, at + ahead)).toBe(text);
  });
});

describe('safeAddress', () => {
  it('lets http and https through and nothing else', () => {
    expect(safeAddress('https://img.alicdn.com/a.jpg')).toBe('https://img.alicdn.com/a.jpg');
    expect(safeAddress('http://img07.taobaocdn.com/a.jpg')).toBe('http://img07.taobaocdn.com/a.jpg');
    for (const address of ['javascript:alert(1)', 'data:text/html,x', ' https://x', '//x/a.jpg', '']) {
      expect(safeAddress(address)).toBeNull();
    }
  });
});
