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

test('back in training time everything shows that time, and Now leads back', async ({ open, page }) => {
  await open(`#/train?recipe=${encodeURIComponent('task=parity&lag=6&hidden=16&features=4&steps=400&rate=0.02')}&cells=rnn,lstm`);
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('Finished', { timeout: 40_000 });
  const time = page.getByRole('slider', { name: 'Training time' });
  const shown = page.locator('output[for="training-time"]');
  const cards = page.locator('.learner-cards');
  await expect(shown).toHaveText('now');
  await expect(page.locator('.lag-report')).toHaveCount(1);
  const now = await cards.innerText();
  await time.fill('12');
  const step = await shown.innerText();
  await expect(standing(page)).toContainText(`Looking back at step ${step} · Finished · step 400 of 400`);
  await expect(page.locator('.lag-report')).toHaveCount(0);
  await expect(page.locator('.held-out h3')).toHaveText(`Held-out examples, as answered at step ${step}`);
  await expect(page.locator('.chart-rule.back')).toHaveCount(2);
  await expect(page.locator('text.back').first()).toHaveText(`step ${step}`);
  await expect(page.locator('.curve-at').first()).toHaveText(`at step ${step}`);
  await expect(page.locator('.as-of').first()).toHaveText(/as of step \d$|as of step 10$/);
  expect(await cards.innerText()).not.toBe(now);
  await button(page, 'Now').click();
  await expect(shown).toHaveText('now');
  await expect(standing(page)).not.toContainText('Looking back');
  await expect(page.locator('.chart-rule.back')).toHaveCount(0);
  await expect(page.locator('.curve-at').first()).toHaveText('at step 400');
  expect(await cards.innerText()).toBe(now);
});

test('a finished run trains on, for as many steps again', async ({ open, page }) => {
  await open(`#/train?recipe=${encodeURIComponent('task=parity&lag=6&hidden=8&features=4&steps=60')}&cells=gru`);
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('step 60 of 60', { timeout: 20_000 });
  await button(page, 'Train on').click();
  await expect(standing(page)).toContainText('Finished · step 120 of 120', { timeout: 20_000 });
  await expect(standing(page)).not.toContainText('changed');
  expect(decodeURIComponent(page.url())).toContain('steps=120');
});

test('a run that blows up says so in numbers that can be read', async ({ open, page }) => {
  await open(`#/train?recipe=${encodeURIComponent('task=adding&rate=1&optimizer=momentum&clip=none&steps=200')}`);
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('Diverged', { timeout: 20_000 });
  const ticks = await page.locator('.chart').first().locator('text[x="-8"]').allTextContents();
  expect(new Set(ticks).size).toBe(ticks.length);
  for (const tick of ticks.slice(1)) expect(tick).toMatch(/^\d(\.\d)?e\d+/);
  const card = page.locator('.learner-card').first();
  await expect(card).toContainText(/the loss is (infinite|not a number|\d\.\d\de\d+), the gradient's norm (infinite|not a number|\d\.\d\de\d+)\./);
  const at = Number((await card.innerText()).match(/diverged at step (\d+)/)[1]);
  const of = Number((await card.locator('.as-of').innerText()).match(/as of step (\d+)/)[1]);
  expect([at - 2, at - 1]).toContain(of);
});

test('another task does not keep what was asked of the one before', async ({ open, page }) => {
  await open(`#/train?recipe=${encodeURIComponent('task=parity&lag=6&hidden=8&features=4&steps=20')}&cells=gru`);
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('Finished', { timeout: 20_000 });
  const own = page.getByRole('textbox', { name: 'Try it' });
  await own.fill('0110');
  await button(page, 'Ask').click();
  await expect(page.locator('.tried')).toContainText('expected');
  await page.getByRole('combobox', { name: 'Task' }).selectOption('Sentiment');
  await expect(own).toHaveValue('');
  await expect(page.locator('.tried')).not.toContainText('expected');
  await expect(standing(page)).toContainText('Parity of bits · step 20 of 20');
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
  // On one of its own examples, which has up to ten bits.
  await expect.poll(() => lab.tokens.count()).toBeGreaterThan(3);
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
