// stand-in
export function nearlySame(a: string, b: string): boolean {
  return a === b;
}
