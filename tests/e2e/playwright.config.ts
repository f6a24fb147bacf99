import { defineConfig } from '@playwright/test'

// Nothing is retried: a test that fails once has found something. Tests wait for states, so the time limits
// are generous.
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results',
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  forbidOnly: true,
})
