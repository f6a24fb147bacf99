import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // A file on every core; by default one core is left free, which is half of a machine that has two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.{ts,tsx}', 'packages/*/tests/unit/**/*.test.ts'],
          testTimeout: 60_000,
        },
      },
      // Measurements, not tests: `npm run bench` alone runs them, and nothing in them depends on time.
      {
        test: {
          name: 'bench',
          include: ['tests/bench/**/*.bench.ts'],
          testTimeout: 600_000,
          fileParallelism: false,
        },
      },
      // Against real WordPress servers that it starts itself; `npm run test:wordpress` alone runs it.
      {
        test: {
          name: 'wordpress',
          include: ['tests/wordpress/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      // Against translation programs of Debian's packages; `npm run test:exchange` alone runs it.
      {
        test: {
          name: 'exchange',
          include: ['tests/exchange/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts', 'packages/*/tests/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
