import { defineConfig } from 'vitest/config';

/** What measures pace, or watches a browser fall asleep: alone on the machine, one file after the other. */
const alone = [
  'limiter',
  'throttle',
  'http1',
  'orders',
  'durability',
  'cancel',
  'inline',
  'quota',
  'popup',
  'picker-smooth',
].map((name) => `${name}.test.ts`);
const common = {
  root: import.meta.dirname,
  environment: 'node' as const,
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** Real browsers on two cores: two at a time, since most of a test is waiting; then those that need the machine. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...common,
          name: 'e2e',
          include: ['**/*.test.ts'],
          exclude: alone,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: { ...common, name: 'alone', include: alone, fileParallelism: false, sequence: { groupOrder: 1 } },
      },
    ],
  },
});
