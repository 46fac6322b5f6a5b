// When something is missing or breaks: a message that says what, and a way back. Never a dead page.
import { test, expect } from './unroll.js';

test.describe('what ends the page', () => {
  test.use({ breaks: true });

  test('a browser without SIMD is told what is missing', async ({ page }) => {
    // Its own judgement of the page's test module: everything else is as in a browser that lacks SIMD.
    await page.addInitScript(() => { WebAssembly.validate = () => false; });
    await page.goto('./');
    const message = page.getByRole('alert').filter({ visible: true });
    await expect(message).toContainText('cannot run the page');
    await expect(message).toContainText('WebAssembly SIMD');
    await expect(message).toHaveCount(1);
    await expect(page.locator('#app')).toBeHidden();
  });

  test('a browser without WebAssembly is told so', async ({ page }) => {
    await page.addInitScript(() => { delete window.WebAssembly; });
    await page.goto('./');
    const message = page.getByRole('alert').filter({ visible: true });
    await expect(message).toContainText('WebAssembly');
    await expect(message).toHaveCount(1);
  });

  test('an engine that does not arrive: the message, and again with a click', async ({ page, lab }) => {
    await page.route('**/*.wasm', (route) => route.abort());
    await page.goto('./#/unroll?text=so+it+goes');
    const message = page.getByRole('alert').filter({ visible: true });
    await expect(message).toContainText('Something broke');
    expect(page.url()).toContain('text=so+it+goes');
    await page.unroute('**/*.wasm');
    await message.getByRole('button', { name: 'Try again' }).click();
    await expect(lab.text).toHaveValue('so it goes');
    await expect(message).toHaveCount(0);
  });

  test('an engine that is broken: the message', async ({ page }) => {
    await page.route('**/*.wasm', (route) => route.fulfill({ body: 'no engine', contentType: 'application/wasm' }));
    await page.goto('./');
    await expect(page.getByRole('alert').filter({ visible: true })).toContainText('Something broke');
  });

  // An extension that translates or rewrites the page takes nodes away from Yew, which then cannot find them.
  async function panic(page, lab) {
    await lab.button('Rows').click();
    await page.evaluate(() => document.querySelectorAll('.strip').forEach((strip) => strip.remove()));
    await page.getByRole('checkbox', { name: 'Input x' }).check({ force: true });
    const message = page.getByRole('alert').filter({ visible: true });
    await expect(message).toContainText('Something broke');
    return message;
  }

  test('a panic: the message with what happened, and a way back to the same scene', async ({ open, lab, page }) => {
    await open('#/unroll?text=so+it+goes&cell=gru');
    const message = await panic(page, lab);
    await message.getByText('What happened').click();
    await expect(page.locator('#crash-details')).toContainText(/\.rs:\d+/);
    const again = message.getByRole('button', { name: 'Try again' });
    await expect(again).toBeInViewport();
    await again.click();
    await expect(lab.text).toHaveValue('so it goes');
    await expect(lab.number).toHaveText(/\d/);
    await expect(message).toHaveCount(0);
  });

  test('a panic: or afresh', async ({ open, lab, page }) => {
    await open('#/unroll?text=so+it+goes&cell=gru');
    const message = await panic(page, lab);
    await message.getByRole('button', { name: 'Start afresh' }).click();
    await expect(lab.text).toHaveValue('the film was not good but i loved the end');
    expect(page.url()).not.toContain('#');
  });
});

test('without storage the theme still changes, for this visit', async ({ open, lab, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  });
  await open();
  const theme = page.locator('html');
  await expect(theme).toHaveAttribute('data-theme', 'light');
  await lab.button('Dark theme').click();
  await expect(theme).toHaveAttribute('data-theme', 'dark');
  await expect(lab.number).toHaveText(/\d/);
});

test('a full storage changes nothing either', async ({ open, lab, page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  });
  await open();
  await lab.button('Dark theme').click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

for (const [what, setUp] of [
  ['refuses', () => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }],
  ['has no clipboard', () => { Object.defineProperty(navigator, 'clipboard', { value: undefined }); }],
]) {
  test(`a browser that ${what} to copy: a note with the link`, async ({ open, lab, page }) => {
    await page.addInitScript(setUp);
    await open('#/unroll?seed=7');
    await lab.button('Copy link').click();
    const note = page.getByRole('status').filter({ hasText: 'link' });
    await expect(note).toContainText(page.url());
    await expect(lab.button('Copy link')).toHaveText('Copy link');
    await note.getByRole('button', { name: 'Close' }).click();
    await expect(lab.note).toBeEmpty();
  });
}

test('without motion, and zoomed to 200 %, the page is the same', async ({ open, lab, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  await page.setViewportSize({ width: 640, height: 360 });
  await open();
  await lab.button('Step forward').click();
  await expect(lab.time).toHaveValue('6');
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
});
