import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

/** Of pages and views: these need a document, which takes longer to be made than most tests run. */
const withPage = ['tests/unit/components/**/*.test.{ts,tsx}', 'tests/unit/page/**/*.test.{ts,tsx}'];
const common = {
  // Property tests on a busy machine; each says what it checks, not how fast.
  testTimeout: 20_000,
  setupFiles: ['tests/unit/setup.ts'],
};

/** unit: pure rules; views: what needs a document; shape: rules of this repo; built: what the builds weigh and contain. */
export default defineConfig({
  plugins: [preact()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...common,
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          exclude: withPage,
          environment: 'node',
        },
      },
      { extends: true, test: { ...common, name: 'views', include: withPage, environment: 'happy-dom' } },
      { test: { name: 'shape', include: ['tests/shape/**/*.test.ts'], exclude: ['tests/shape/built.test.ts'] } },
      { test: { name: 'built', include: ['tests/shape/built.test.ts'] } },
    ],
  },
});
