// The `test` that every spec imports: Playwright's, with the promises that the page makes at all times kept watch over.
import { test as base, expect } from '@playwright/test';

export { expect };

export const test = base.extend({
  // Fails the test if the page logged an error, threw one, or sent a request anywhere but to its own origin.
  page: async ({ page, baseURL }, use) => {
    const wrongs = [];
    const { origin } = new URL(baseURL);
    page.on('console', (message) => {
      if (message.type() === 'error') wrongs.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => wrongs.push(`uncaught: ${error.stack ?? error.message}`));
    page.on('request', (request) => {
      const { protocol, origin: target } = new URL(request.url());
      const local = protocol === 'data:' || protocol === 'blob:';
      if (!local && target !== origin) wrongs.push(`request to another origin: ${request.url()}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) wrongs.push(`${response.status()}: ${response.url()}`);
    });
    await use(page);
    expect(wrongs, 'errors, and requests to other origins').toEqual([]);
  },

  // Opens the page at a hash ('' for none) and waits until its WebAssembly has started.
  open: async ({ page }, use) => {
    await page.addInitScript(() => {
      window.unrollStarted = new Promise((resolve) => addEventListener('TrunkApplicationStarted', resolve, { once: true }));
    });
    await use(async (hash = '') => {
      await page.goto(`./${hash}`);
      await page.evaluate(() => window.unrollStarted.then(() => {}));
    });
  },
});
