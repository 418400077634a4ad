// The best Huffman table for how often each symbol comes (ITU-T T.81, annex K.2), and its codes for writing.

/** `counts` of codes of each length 1 to 16, and the symbols from the shortest code to the longest. */
export type Lengths = { counts: Uint8Array; symbols: Uint8Array };

/** @param often 256 numbers */
export function bestLengths(often: Uint32Array): Lengths {
  // One more symbol keeps the code of ones alone free, which JPEG does not allow.
  const weight = new Float64Array(257);
  weight.set(often);
  weight[256] = 1;
  const size = new Uint8Array(257);
  const next = new Int16Array(257).fill(-1);
  const rarest = (but: number) => {
    let found = -1;
    for (let i = 0; i < 257; i += 1) {
      const value = weight[i] ?? 0;
      if (i !== but && value > 0 && (found < 0 || value <= (weight[found] ?? 0))) found = i;
    }
    return found;
  };
  for (;;) {
    const one = rarest(-1);
    const two = rarest(one);
    if (two < 0) break;
    weight[one] = (weight[one] ?? 0) + (weight[two] ?? 0);
    weight[two] = 0;
    // Both chains get a bit longer, and the second is hung at the end of the first.
    let end = one;
    for (let i = one; i >= 0; i = next[i] ?? -1) {
      size[i] = (size[i] ?? 0) + 1;
      end = i;
    }
    next[end] = two;
    for (let i = two; i >= 0; i = next[i] ?? -1) size[i] = (size[i] ?? 0) + 1;
  }
  const many = new Int32Array(260);
  for (const length of size) if (length > 0) many[length] = (many[length] ?? 0) + 1;
  shorten(many);
  const symbols = Array.from({ length: 256 }, (_, i) => i).filter((i) => (size[i] ?? 0) > 0);
  symbols.sort((a, b) => (size[a] ?? 0) - (size[b] ?? 0) || a - b);
  return { counts: Uint8Array.from(many.subarray(1, 17)), symbols: Uint8Array.from(symbols) };
}

/** Makes codes of at most 16 bits, and takes the one away that was kept free. */
function shorten(many: Int32Array): void {
  const add = (length: number, count: number) => {
    many[length] = (many[length] ?? 0) + count;
  };
  for (let length = 259; length > 16; length -= 1) {
    while ((many[length] ?? 0) > 0) {
      let shorter = length - 2;
      while ((many[shorter] ?? 0) === 0) shorter -= 1;
      add(length, -2);
      add(length - 1, 1);
      add(shorter + 1, 2);
      add(shorter, -1);
    }
  }
  let longest = 16;
  while (longest > 0 && many[longest] === 0) longest -= 1;
  add(longest, -1);
}

/** Symbol → code × 32 + length; 0 for symbols that have none. */
export function codesOf({ counts, symbols }: Lengths): Uint32Array {
  const codes = new Uint32Array(256);
  let code = 0;
  let used = 0;
  for (let length = 1; length <= 16; length += 1) {
    for (let i = counts[length - 1] ?? 0; i > 0; i -= 1) {
      codes[symbols[used] ?? 0] = code * 32 + length;
      used += 1;
      code += 1;
    }
    code *= 2;
  }
  return codes;
}
