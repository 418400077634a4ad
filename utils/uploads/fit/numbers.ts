// Reading numbers and names out of bytes. Beyond the end everything is 0, so that no reader of a header can throw.

type Bytes = Uint8Array;

export const be16 = (bytes: Bytes, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
export const le16 = (bytes: Bytes, at: number): number => ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0);
export const le24 = (bytes: Bytes, at: number): number => ((bytes[at + 2] ?? 0) << 16) | le16(bytes, at);
export const be32 = (bytes: Bytes, at: number): number => be16(bytes, at) * 0x10000 + be16(bytes, at + 2);
export const le32 = (bytes: Bytes, at: number): number => le16(bytes, at + 2) * 0x10000 + le16(bytes, at);

/** Bytes as characters of Latin-1; shorter where the bytes end. */
export const ascii = (bytes: Bytes, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** Whether these characters of Latin-1 stand there. */
export function hasAt(bytes: Bytes, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** Parts of bytes as one piece. */
export function joined(parts: readonly Bytes[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
