// Reminders: the desk says what is due, we show it. Shown twice, after a death in between, one replaces the other.
import { setDay } from './alarms';
import { askDesk, wakeEngine } from './host';
import { notify } from './moved';

/** Tells what is due, and sets the alarm for the next look. */
export async function remind(): Promise<void> {
  const reply = await askDesk('remind.due', {});
  if (!reply.ok) return setDay(Date.now() + 3_600_000);
  const { notices, next } = reply.answer;
  try {
    for (const { id, title, lines, due } of notices) {
      await notify(id, title, lines);
      await askDesk('remind.told', { due });
    }
  } finally {
    await setDay(next);
  }
  await wakeEngine();
}
