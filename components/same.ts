// Answers come anew each time they are asked for: what says the same as before need not be drawn again.

/** Whether two values that came as JSON are the same. Makes nothing: hundreds of rows are compared at every change. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  let left = 0;
  for (const key in other) if (other[key as never] !== undefined) left += 1;
  for (const key in one) {
    if (one[key as never] === undefined) continue;
    if (!same(one[key as never], other[key as never])) return false;
    left -= 1;
  }
  return left === 0;
}
