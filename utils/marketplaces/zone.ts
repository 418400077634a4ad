// Times of the marketplaces: wall clocks without an offset (US Pacific with its two changes a year, Beijing) and ISO
// texts, read into UTC milliseconds and printed for the filters of a window.

export type Zone = 'UTC' | 'Asia/Shanghai' | 'America/Los_Angeles';

const hour = 3_600_000;
const pacific = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  ...{ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
} as const);

/** Offsets already asked for, by hour: changes fall on whole hours of UTC, and the browser's table is slow. */
const known = new Map<number, number>();

/** ms east of UTC at an instant. The table of changes is the browser's, since laws change. */
function offsetAt(at: number, zone: Zone): number {
  if (zone === 'UTC') return 0;
  if (zone === 'Asia/Shanghai') return 8 * hour;
  const start = Math.floor(at / hour) * hour;
  const found = known.get(start);
  if (found !== undefined) return found;
  const part = Object.fromEntries(pacific.formatToParts(start).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour: hours = 0, minute = 0, second = 0 } = part;
  const offset = Date.UTC(year, month - 1, day, hours, minute, second) - start;
  if (known.size > 10_000) known.clear();
  known.set(start, offset);
  return offset;
}

/** Instants that a wall clock showed as `wall` (ms as if it were UTC): none, one or two, the earlier first. */
function instantsOf(wall: number, zone: Zone): number[] {
  const offsets = [...new Set([offsetAt(wall - 24 * hour, zone), offsetAt(wall + 24 * hour, zone)])];
  const found = offsets.map((offset) => wall - offset).filter((at) => wall - at === offsetAt(at, zone));
  return found.sort((a, b) => a - b);
}

/**
 * `yyyy-MM-dd HH:mm:ss` (or `MM/dd/yyyy HH:mm:ss`) of a zone as UTC ms; null when it is not of that form or no date.
 * An hour that is skipped in spring is read as if the change came later. Of the hour that comes twice in autumn the
 * earlier is taken, or with `notAfter` the latest one that is not after it: an order cannot have been changed after it
 * was read.
 */
export function readWall(text: string, zone: Zone, notAfter?: number): number | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?$/.exec(text);
  const american = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2}):(\d{2})$/.exec(text);
  const parts = iso?.slice(1, 7) ?? (american && [3, 1, 2, 4, 5, 6].map((at) => american[at]));
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = parts.map(Number);
  const wall = Date.UTC(year, month - 1, day, hours, minutes, seconds) + Number((iso?.[7] ?? '').padEnd(3, '0'));
  const back = new Date(wall);
  if (year < 1970 || back.getUTCDate() !== day || back.getUTCMonth() !== month - 1 || back.getUTCHours() !== hours) {
    return null;
  }
  if (minutes > 59 || seconds > 59) return null;
  const found = instantsOf(wall, zone);
  if (found.length === 0) return wall - offsetAt(wall - 24 * hour, zone);
  const latest = found.filter((at) => notAfter !== undefined && at <= notAfter).at(-1);
  return latest ?? found[0] ?? null;
}

/**
 * A bound of a window as `yyyy-MM-dd HH:mm:ss` of a zone, rounded outwards to the second. In the hour that comes twice
 * nobody says which one is meant: the bound moves outwards until it is out of that hour.
 */
export function printWall(at: number, zone: Zone, side: 'from' | 'to'): string {
  const whole = (side === 'from' ? Math.floor(at / 1000) : Math.ceil(at / 1000)) * 1000;
  const found = instantsOf(whole + offsetAt(whole, zone), zone);
  const twice = found.length > 1;
  const clear = !twice ? whole : side === 'from' ? (found[0] ?? whole) - hour : (found.at(-1) ?? whole) + hour;
  return new Date(clear + offsetAt(clear, zone)).toISOString().slice(0, 19).replace('T', ' ');
}

/** `yyyy-MM-dd HH:mm:ss` as the old AliExpress gateway wants it: `MM/dd/yyyy HH:mm:ss`. */
export function american(wall: string): string {
  return wall.replace(/^(\d{4})-(\d{2})-(\d{2})/, '$2/$3/$1');
}

/** An ISO 8601 time with an offset as UTC ms; null when it is none. A time without an offset is no answer. */
export function readIso(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/.test(text)) return null;
  const at = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(at) ? null : at;
}

/** The old AliExpress gateway's `yyyyMMddHHmmss[SSS]±hhmm` as UTC ms; null when it is none. */
export function readCompact(text: string): number | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\d{3})?([+-]\d{2})(\d{2})$/.exec(text);
  if (!parts) return null;
  const [, year, month, day, hours, minutes, seconds, east, rest] = parts;
  return readIso(`${year}-${month}-${day}T${hours}:${minutes}:${seconds}${east}:${rest}`);
}

/** Next midnight in Beijing, UTC ms: when a day's quota of AliExpress begins again. */
export function nextBeijingMidnight(now: number): number {
  const day = 24 * hour;
  return (Math.floor((now + 8 * hour) / day) + 1) * day - 8 * hour;
}
