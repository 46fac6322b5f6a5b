// A run in the Train lab, as a learner leads it: start, pause, step, resume, stop, back in time, and a worker that dies.
import { test, expect } from './unroll.js';

const RECIPE = encodeURIComponent('task=parity&lag=10&hidden=16&features=4&steps=20000');
const button = (page, name) => page.getByRole('button', { name, exact: true });
const standing = (page) => page.locator('.where');
const step = async (page) => Number((await page.getByRole('progressbar', { name: 'Progress' }).getAttribute('value')));

test('start, pause, one step, resume, stop, reset', async ({ open, page }) => {
  await open(`#/train?recipe=${RECIPE}`);
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('Training');
  await expect.poll(() => step(page)).toBeGreaterThan(20);
  await button(page, 'Pause').click();
  await expect(standing(page)).toContainText('Paused');
  const paused = await step(page);
  await page.waitForTimeout(400);
  expect(await step(page)).toBe(paused);
  await button(page, 'Step').click();
  await expect.poll(() => step(page)).toBe(paused + 1);
  await button(page, 'Resume').click();
  await expect.poll(() => step(page)).toBeGreaterThan(paused + 1);
  await button(page, 'Stop').click();
  await expect(standing(page)).toContainText('Finished');
  const stopped = await step(page);
  await page.waitForTimeout(400);
  expect(await step(page)).toBe(stopped);
  await button(page, 'Reset run').click();
  await expect(standing(page)).toContainText('Nothing trained yet');
});

test('what is learned shows, and answers the own input', async ({ open, page }) => {
  await open(`#/train?recipe=${encodeURIComponent('task=parity&lag=10&hidden=16&features=4&steps=600&rate=0.02')}&cells=lstm`);
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('Finished', { timeout: 40_000 });
  const card = page.locator('.learner-card');
  await expect(card).toContainText(/9\d(\.\d)? ?%|100 ?%/);
  await page.getByRole('textbox', { name: 'Try it' }).fill('0110');
  await expect(page.locator('.answers, .tried').first()).toBeVisible();
  const time = page.getByRole('slider', { name: 'Training time' });
  await time.fill('0');
  await expect(page.locator('output[for="training-time"]')).toHaveText('0');
});

test('a worker that dies is told, and the run goes on from its last snapshot', async ({ open, page }) => {
  await open(`#/train?recipe=${RECIPE}&cells=gru`);
  const appears = page.waitForEvent('worker');
  await button(page, 'Start').click();
  const worker = await appears;
  await expect.poll(() => step(page)).toBeGreaterThan(50);
  await worker.evaluate(() => { setTimeout(() => { throw new Error('the worker was killed'); }); });
  await expect(standing(page)).toContainText('Interrupted');
  const before = await step(page);
  await button(page, 'Resume').click();
  await expect(standing(page)).toContainText('Training');
  await expect.poll(() => step(page)).toBeGreaterThan(before);
});

test('a network is looked into while it learns, gates and outputs change with it', async ({ open, lab, page, browser }) => {
  await open(`#/train?recipe=${RECIPE}&cells=lstm`);
  await button(page, 'Start').click();
  await expect.poll(() => step(page)).toBeGreaterThan(20);
  await page.getByRole('link', { name: 'look inside' }).click();
  await expect(lab.tokens).toHaveCount(16);
  await expect(page.getByRole('button', { name: /^Run ?Parity/ })).toBeVisible();
  const before = (await lab.picture()).maps;
  await expect.poll(async () => (await lab.picture()).maps).not.toEqual(before);
  await lab.text.fill('0110');
  await button(page, 'Last step').click();
  await expect.poll(() => page.locator('.output-label').allTextContents(), { timeout: 20_000 }).toEqual(['even', 'odd', 'even', 'even']);
  // The run is kept between visits, but it is in no link: another visitor is told.
  const { href } = new URL(page.url());
  await page.goto('about:blank');
  await page.goto(href);
  await expect(lab.tokens).toHaveCount(4);
  const context = await browser.newContext();
  const visitor = await context.newPage();
  await visitor.goto(href);
  await expect(visitor.getByRole('alert').filter({ hasText: 'There is no such run now' })).toBeVisible();
  await context.close();
});

test('networks that learn names write some, cold or hot', async ({ open, page }) => {
  await open(`#/train?recipe=${encodeURIComponent('task=names&hidden=32&steps=150')}&cells=lstm,gru`);
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('Finished', { timeout: 40_000 });
  const written = page.locator('.written p');
  const temperature = page.getByRole('slider', { name: 'Temperature' });
  await button(page, 'Write').click();
  await expect(written).toHaveCount(2);
  const first = await written.first().textContent();
  await button(page, 'Write').click();
  await expect(written.first()).not.toHaveText(first);
  await temperature.fill('0');
  await button(page, 'Write').click();
  await expect.poll(async () => new Set((await written.first().textContent()).replace(/^\S+ /, '').split(', ')).size).toBe(1);
});
