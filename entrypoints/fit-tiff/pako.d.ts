// pako ships no types; only utif2 calls it.
declare module 'pako' {
  export const inflateRaw: (bytes: Uint8Array) => Uint8Array;
}
