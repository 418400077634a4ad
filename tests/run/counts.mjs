// How many tests passed and failed, read from what the test runners write.

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts of a vitest JSON report. A file that broke before its tests counts as one failed; so does a run that ended
 * badly with no failed test to show for it, and one in which nothing ran.
 * @param {string | null} report the report's text; null when none was written
 * @param {number} exitCode of vitest
 * @returns {Counts}
 */
export function vitestCounts(report, exitCode) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  /** @type {{ testResults: { status: string, assertionResults: { status: string }[] }[] }} */
  const { testResults } = JSON.parse(report);
  const counts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of testResults) {
    const failed = file.assertionResults.filter((test) => test.status === 'failed').length;
    const passed = file.assertionResults.filter((test) => test.status === 'passed').length;
    counts.passed += passed;
    counts.failed += file.status === 'failed' ? Math.max(failed, 1) : failed;
    counts.skipped += file.assertionResults.length - failed - passed;
  }
  return honest(counts, exitCode);
}

/**
 * Counts of a TAP report of `node --test`, from the summary at its end; the same rules for runs that ended badly.
 * @param {string | null} report
 * @param {number} exitCode
 * @returns {Counts}
 */
export function tapCounts(report, exitCode) {
  const number = (/** @type {string} */ name) => Number(report?.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? 0);
  const counts = {
    passed: number('pass'),
    failed: number('fail') + number('cancelled'),
    skipped: number('skipped') + number('todo'),
  };
  return honest(counts, exitCode);
}

/**
 * @param {Counts} counts
 * @param {number} exitCode
 */
function honest(counts, exitCode) {
  const endedBadly = exitCode !== 0 && counts.failed === 0;
  const nothingRan = counts.passed + counts.failed === 0;
  return endedBadly || nothingRan ? { ...counts, failed: Math.max(counts.failed, 1) } : counts;
}
