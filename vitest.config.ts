import preact from '@preact/preset-vite';
import { defineConfig } from 'vitest/config';

/** unit: pure rules and views; shape: rules of this repo; built: what the builds weigh and contain. */
export default defineConfig({
  plugins: [preact()],
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          // Property tests on a busy machine; each says what it checks, not how fast.
          testTimeout: 20_000,
          setupFiles: ['tests/unit/setup.ts'],
        },
      },
      { test: { name: 'shape', include: ['tests/shape/**/*.test.ts'], exclude: ['tests/shape/built.test.ts'] } },
      { test: { name: 'built', include: ['tests/shape/built.test.ts'] } },
    ],
  },
});
