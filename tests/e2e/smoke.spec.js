import { test, expect } from './unroll.js';

test('the page starts under a sub-path of a static host', async ({ page, open }) => {
  const wasm = page.waitForResponse((response) => response.url().endsWith('.wasm'));
  await open();
  expect((await wasm).headers()['content-type']).toBe('application/wasm');
  await expect(page).toHaveTitle(/Unroll/);
});
