// How a measurement ends: its figures as text, its goals met or missed, and all of it as one line of JSON.

/**
 * @typedef {{ goal: string, met: boolean, found: string }} Goal
 */

/** Figures and goals of one measurement. @param {string} name */
export function createReport(name) {
  /** @type {Goal[]} */
  const goals = [];
  /** @type {Record<string, unknown>} */
  const figures = {};
  const began = Date.now();
  /** @param {string} line */
  const say = (line) => process.stdout.write(`${line}\n`);
  const seconds = () => Math.round((Date.now() - began) / 1000);
  return {
    say,
    /** Whole seconds since the measurement began. */
    seconds,
    /** Keeps figures for the last line. @param {Record<string, unknown>} more */
    keep: (more) => Object.assign(figures, more),
    /**
     * Notes whether a goal was met.
     * @param {string} goal
     * @param {boolean} met
     * @param {string | number} found
     */
    goal(goal, met, found) {
      goals.push({ goal, met, found: String(found) });
      say(`${met ? 'met   ' : 'MISSED'}  ${goal}: ${found}`);
    },
    /** Prints the line of JSON; gives the exit code, 1 when a goal was missed or none was set. */
    end() {
      const missed = goals.filter(({ met }) => !met).map(({ goal }) => goal);
      say(
        JSON.stringify({
          bench: name,
          seconds: seconds(),
          ok: goals.length > 0 && missed.length === 0,
          missed,
          ...figures,
        }),
      );
      return goals.length > 0 && missed.length === 0 ? 0 : 1;
    },
  };
}
