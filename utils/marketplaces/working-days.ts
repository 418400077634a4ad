// Working days, counted on the seller's clock.

const day = 86_400_000;

/** How long a review takes, working days: AliExpress as sellers are told. */
export const reviewDays = { least: 2, most: 4 } as const;

/** The day so many working days after another, UTC ms of its beginning on the seller's clock; weekends do not count. */
export function workingDaysAfter(at: number, days: number): number {
  const date = new Date(at);
  date.setHours(0, 0, 0, 0);
  for (let left = days; left > 0; ) {
    date.setTime(date.getTime() + day);
    // Over a change to summer time the hour moves, not the day.
    date.setHours(date.getHours() > 12 ? 24 : 0, 0, 0, 0);
    if (date.getDay() !== 0 && date.getDay() !== 6) left -= 1;
  }
  return date.getTime();
}
