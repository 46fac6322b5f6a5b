// Run by `cargo xtask test e2e`, which serves dist/ under a sub-path. By hand: `cargo xtask serve` in one terminal,
// `npx playwright test` here in another.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  // Times are measured last and alone: beside another test they would be that test's times too.
  projects: [
    { name: 'page', testMatch: '*.spec.js', testIgnore: 'measures.spec.js' },
    { name: 'measures', testMatch: 'measures.spec.js', dependencies: ['page'], fullyParallel: false },
  ],
  outputDir: '../../test-results',
  // A test that passes on the second try is a defect of the test or of the page.
  retries: 0,
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: process.env.UNROLL_URL ?? 'http://127.0.0.1:8080/',
    // Files come from the server: only offline.spec.js, which is about service workers, lets the page have one.
    serviceWorkers: 'block',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      // The system's browser: Playwright's own is not installed.
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
});
