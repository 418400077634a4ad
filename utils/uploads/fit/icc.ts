// Whether an embedded colour profile is sRGB by another name. When in doubt it is not: then colours are converted.
import { ascii, be16, be32, hasAt } from './numbers';

/** Where a tag of the profile stands; null when it does not fit into the profile. */
function tagAt(profile: Uint8Array, name: string): { at: number; length: number } | null {
  const count = Math.min(be32(profile, 128), 100);
  for (let i = 0; i < count; i += 1) {
    const entry = 132 + i * 12;
    if (!hasAt(profile, entry, name)) continue;
    const at = be32(profile, entry + 4);
    const length = be32(profile, entry + 8);
    return length >= 8 && at + length <= profile.length ? { at, length } : null;
  }
  return null;
}

/** A colour of the profile's own space, as XYZ of s15Fixed16. */
function colour(profile: Uint8Array, name: string): number[] | null {
  const found = tagAt(profile, name);
  if (!found || found.length < 20 || !hasAt(profile, found.at, 'XYZ ')) return null;
  return [8, 12, 16].map((step) => (be32(profile, found.at + step) | 0) / 0x10000);
}

/** Light that a curve gives for a value of one half; null for kinds of curve that nobody uses for sRGB. */
function lightOfHalf(profile: Uint8Array, name: string): number | null {
  const found = tagAt(profile, name);
  if (!found) return null;
  const { at, length } = found;
  if (hasAt(profile, at, 'curv')) {
    const count = be32(profile, at + 8);
    if (count === 0) return 0.5;
    if (count === 1) return 0.5 ** (be16(profile, at + 12) / 256);
    if (12 + count * 2 > length) return null;
    const middle = (count - 1) / 2;
    const low = be16(profile, at + 12 + Math.floor(middle) * 2);
    return (low + be16(profile, at + 12 + Math.ceil(middle) * 2)) / 2 / 65535;
  }
  if (!hasAt(profile, at, 'para')) return null;
  const number = (i: number) => (be32(profile, at + 12 + i * 4) | 0) / 0x10000;
  const kind = be16(profile, at + 8);
  if (kind === 0) return 0.5 ** number(0);
  const base = number(1) * 0.5 + number(2);
  return kind === 3 && base > 0 ? base ** number(0) : null;
}

/** sRGB's primaries adapted to D50, as profiles store them (IEC 61966-2-1, ICC's own sRGB profiles). */
const primaries: Record<string, readonly number[]> = {
  rXYZ: [0.4361, 0.2225, 0.0139],
  gXYZ: [0.3851, 0.7169, 0.0971],
  bXYZ: [0.1431, 0.0606, 0.7141],
};
const near = (a: number, b: number, most: number) => Math.abs(a - b) <= most;
/** sRGB's curve gives 0.2140 for one half, a plain gamma of 2.2 0.2176: nobody sees the difference. */
const usual = (light: number | null) => light !== null && near(light, 0.214, 0.008);

/** Whether a profile means what sRGB means, by its primaries and curves; names lie more often. */
export function isSrgb(profile: Uint8Array): boolean {
  if (!hasAt(profile, 36, 'acsp')) return false;
  const space = ascii(profile, 16, 4);
  if (space === 'GRAY') return usual(lightOfHalf(profile, 'kTRC'));
  if (space !== 'RGB ') return false;
  const same = Object.entries(primaries).every(([name, wanted]) => {
    const found = colour(profile, name);
    return found?.every((part, i) => near(part, wanted[i] ?? 0, 0.004));
  });
  return same && ['rTRC', 'gTRC', 'bTRC'].every((name) => usual(lightOfHalf(profile, name)));
}
