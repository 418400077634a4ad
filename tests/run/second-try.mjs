// A vitest reporter: names the tests that passed only at a second try, so that a shaky one is mended and not hidden.

/** Written at the end of a run; nothing where every test passed at once. */
export default class SecondTry {
  /** @type {string[]} */
  names = [];

  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    const { retryCount = 0 } = test.diagnostic() ?? {};
    if (retryCount > 0 && test.result().state === 'passed')
      this.names.push(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  onTestRunEnd() {
    if (this.names.length === 0) return;
    process.stdout.write(`\npassed only at a second try:\n${this.names.map((name) => `  ${name}\n`).join('')}`);
  }
}
