// What a run says of itself: its report on the lag, and a cell that stops early.
import { test, expect } from './unroll.js';

const link = (recipe, cells) => `#/train?recipe=${encodeURIComponent(recipe)}&cells=${cells}`;
const standing = (page) => page.locator('.where');
const run = async (page) => {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(standing(page)).toContainText(/Finished|Stopped early/, { timeout: 45_000 });
};

test('a short lag is learned, and the report says that the RNN does not fail', async ({ open, page }) => {
  await open(link('task=parity&lag=3&hidden=16&features=4&rate=0.02&steps=600', 'rnn'));
  await expect(page.locator('.lag-report')).toHaveCount(0);
  await run(page);
  const card = await page.locator('.learner-card dd').first().textContent();
  await expect(page.locator('.lag-report')).toHaveText(
    new RegExp(`^At length 3, held-out accuracy: RNN ${card}; the commonest answer alone 5\\d %\\. The RNN has learned it\\. Here the RNN does not fail at length 3\\.$`),
  );
});

test('a run too short to learn anything says so, beside the constant guess', async ({ open, page }) => {
  await open(link('task=adding&lag=30&hidden=8&steps=20', 'rnn,lstm'));
  await run(page);
  await expect(page.locator('.lag-report')).toHaveText(
    /^At length 30, held-out squared error: RNN \S+, LSTM \S+; guessing the mean alone 0\.1[5-8]\d\./,
  );
});

test('a task without a lag has a report too', async ({ open, page }) => {
  await open(link('task=names&hidden=8&steps=20', 'gru'));
  await run(page);
  await expect(page.locator('.lag-report')).toHaveText(
    /^Held-out accuracy: GRU \S+ %; the commonest answer alone \S+ %\. The GRU has learned (next to nothing|part of it)\.$/,
  );
});

test('a cell whose held-out loss gets no better stops, and keeps its best weights', async ({ open, page }) => {
  await open(link('task=parity&lag=10&hidden=8&optimizer=sgd&rate=3&clip=none&batch=4&steps=5000', 'rnn'));
  await page.getByRole('button', { name: /^Recipe/ }).click();
  await page.getByRole('combobox', { name: 'Early stop' }).selectOption('after 3 worse evaluations');
  expect(decodeURIComponent(page.url())).toContain('patience=3');
  await page.keyboard.press('Escape');
  await run(page);
  await expect(standing(page)).toContainText('Stopped early');
  await expect(page.locator('.learner-card')).toContainText(/not better at 3 evaluations in a row\. Kept are the weights of step \d+/);
});
