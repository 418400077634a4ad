// Numbers as the seller reads them.
import type { Texts } from '../utils/texts';

/** Bytes as `820 B`, `48 KB`, `1.2 MB`; 1 MB is 1024 × 1024 bytes, as the gateway's limit counts. */
export function bytesText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  const megabytes = bytes / (1024 * 1024);
  return `${megabytes < 100 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}

/** Milliseconds as a rough span, for time left: seconds, minutes and seconds, hours and minutes. */
export function spanText(t: Texts, ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 60) return t('panel_seconds', seconds);
  if (seconds < 3600) return t('panel_minutes', Math.floor(seconds / 60), seconds % 60);
  return t('panel_hours', Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60));
}

/** Days until a store can be withdrawn, in words; 0: it can be now. */
export function untilText(t: Texts, days: number): string {
  if (days === 0) return t('grants_now');
  return days === 1 ? t('grants_tomorrow') : t('grants_days', days);
}

/** Milliseconds until something, as `0:42`; never below zero. */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const two = (value: number) => String(value).padStart(2, '0');

/** A time (UTC ms) on the seller's clock: `14:03`, with the day before it when it is not today's. */
export function clockText(at: number, now: number): string {
  const date = new Date(at);
  const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
  if (date.toDateString() === new Date(now).toDateString()) return time;
  return `${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}

/** Days from now until a month and a day no longer say which year is meant. */
const sameYear = 183;

/** The same as `clockText`, with the year where the month alone could be another year's. */
export function datedText(at: number, now: number): string {
  const text = clockText(at, now);
  return Math.abs(at - now) < sameYear * 86_400_000 ? text : `${new Date(at).getFullYear()}-${text}`;
}

/** An http(s) address that may stand in a link; null for anything else. */
export function safeAddress(address: string): string | null {
  return /^https?:\/\//i.test(address) ? address : null;
}
