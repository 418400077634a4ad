// stand-in
export function sliceTitle(title: string, i: number, _n: number): string {
  return `${[...title].slice(0, 47).join('')} ${String(i).padStart(2, '0')}`;
}
