// The Train lab before a run: how it is reached, what its link carries, and what its controls change.
import { test, expect } from './unroll.js';

const nav = (page) => page.getByRole('navigation', { name: 'Labs' });

test('the header leads from lab to lab, and the settings of both come along', async ({ open, lab, page }) => {
  await open('#/unroll?hidden=5');
  await nav(page).getByRole('link', { name: 'Train' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Train it yourself');
  await expect(nav(page).getByRole('link', { name: 'Train' })).toHaveAttribute('aria-current', 'page');
  await expect.poll(() => new URL(page.url()).hash).toBe('#/train?hidden=5');
  await nav(page).getByRole('link', { name: 'Unroll' }).click();
  await expect(lab.text).toBeVisible();
  await expect.poll(() => new URL(page.url()).hash).toBe('#/unroll?hidden=5');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Train it yourself');
});

test('a link carries the recipe and the cells', async ({ open, page }) => {
  await open('#/train');
  await page.getByRole('checkbox', { name: 'RNN' }).uncheck();
  await page.getByRole('slider', { name: 'Hidden size' }).fill('8');
  await page.getByRole('button', { name: /^Recipe/ }).click();
  await page.getByRole('combobox', { name: 'Optimiser' }).selectOption('plain descent');
  await page.getByRole('spinbutton', { name: 'Seed' }).fill('7');
  const hash = new URL(page.url()).hash;
  expect(decodeURIComponent(hash)).toBe('#/train?recipe=task=parity&hidden=8&optimizer=sgd&seed=7&cells=lstm,gru');
  await open('#/unroll?seed=1');
  await open(hash);
  await expect(page.getByRole('slider', { name: 'Hidden size' })).toHaveValue('8');
  await expect(page.getByRole('checkbox', { name: 'RNN' })).not.toBeChecked();
  await expect(page.locator('.learner-card')).toHaveCount(2);
});

test('one cell always stays, and the keys of a transport do nothing', async ({ open, page }) => {
  await open('#/train?cells=gru');
  await expect(page.getByRole('checkbox', { name: 'GRU' })).toBeDisabled();
  const { hash } = new URL(page.url());
  for (const key of ['ArrowRight', 'End', ' ', 'Escape']) await page.keyboard.press(key);
  await expect.poll(() => new URL(page.url()).hash).toBe(hash);
});

test('the recipe says its optimiser, rate and seed', async ({ open, page }) => {
  await open('#/train');
  const opener = page.getByRole('button', { name: /^Recipe/ });
  await expect(opener).toContainText('Adam 0.005 · seed 1');
  await page.getByRole('combobox', { name: 'Task' }).selectOption('Delayed recall');
  await expect(opener).toContainText('Adam 0.01 · seed 1');
  await opener.click();
  await page.getByRole('combobox', { name: 'Optimiser' }).selectOption('plain descent');
  await expect(opener).toContainText('descent 0.01 · seed 1');
});

test('on a phone a run is seen where it is started', async ({ open, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open('#/train?recipe=task%3Dparity%26hidden%3D64%26steps%3D20000');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.locator('.where')).toContainText('Training');
  const chart = await page.locator('.chart').first().boundingBox();
  const foot = await page.locator('.train-foot').boundingBox();
  expect(foot.y - chart.y).toBeGreaterThanOrEqual(200);
});

for (const [width, height] of [[390, 844], [1024, 768], [1440, 900], [1920, 1080]]) {
  test(`the run's row is in view and nothing is wider than ${width} px`, async ({ open, page }) => {
    await page.setViewportSize({ width, height });
    await open('#/train');
    await page.getByRole('button', { name: /^Recipe/ }).click();
    await expect(page.getByRole('combobox', { name: 'Schedule' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}
