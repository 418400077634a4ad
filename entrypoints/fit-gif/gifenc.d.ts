// gifenc ships no types; what of it is used is described in utils/uploads/fit/libraries.ts.
declare module 'gifenc' {
  export const applyPalette: unknown;
  export const GIFEncoder: unknown;
  export const quantize: unknown;
}
