// Trained networks: the page opens on one, and the Shapes lab shows four of them on the learner's own input.
import { test, expect } from './unroll.js';

const weights = (page) => page.getByRole('button', { name: /^(Trained|Untrained)/ });
const best = (page) => page.locator('.output-label').allTextContents();

test('the page opens on a network that has learned something, and knows a review when it reads one', async ({ open, lab, page }) => {
  await open('', { asItIs: true });
  await expect(weights(page)).toContainText('Trained');
  await lab.text.fill('the end was not bad at all');
  await page.getByRole('button', { name: 'Last step' }).click();
  await expect.poll(() => best(page)).toEqual(['positive']);
  await lab.text.fill('the end was not good at all');
  await expect.poll(() => best(page)).toEqual(['negative']);
  await page.getByRole('radio', { name: 'GRU' }).check({ force: true });
  await expect(weights(page)).toContainText('Trained');
  await expect.poll(() => best(page)).toEqual(['negative']);
});

test('a change that no training has seen begins with random weights, and says so', async ({ open, page }) => {
  await open('', { asItIs: true });
  await page.getByRole('slider', { name: 'Hidden size' }).fill('5');
  await expect(weights(page)).toContainText('Untrained');
  await expect(page.locator('.note')).toContainText('random from here on');
  await page.goBack();
  await expect(weights(page)).toContainText('Trained');
  await page.getByRole('slider', { name: 'Hidden size' }).fill('5');
  await weights(page).click();
  await page.getByRole('combobox', { name: 'Network' }).selectOption('Sentiment, trained');
  await expect(weights(page)).toContainText('Trained');
  await expect.poll(() => new URL(page.url()).hash).toBe('#/unroll?substep=6');
});

test('each shape answers where it should, and right', async ({ open, lab, page }) => {
  await open('#/shapes');
  await expect(page.locator('.odds-column')).toHaveCount(1);
  await page.getByRole('radio', { name: 'many → many, equal' }).check({ force: true });
  await lab.text.fill('Mr Halden flew to Port Arlen .');
  await expect(page.locator('.odds-column')).toHaveCount(7);
  await page.getByRole('button', { name: 'Last step' }).click();
  await expect.poll(() => best(page)).toEqual(['O', 'B-PER', 'O', 'O', 'B-LOC', 'I-LOC', 'O']);
  await page.getByRole('radio', { name: 'many → many, different' }).check({ force: true });
  await lab.text.fill('bad');
  await page.getByRole('button', { name: 'Last step' }).click();
  await expect.poll(() => best(page)).toEqual(['d', 'a', 'b', '⟨end⟩']);
});

test('a picture is drawn and described, one that is none of the rule’s too', async ({ open, page }) => {
  await open('#/shapes?weights=captions-lstm');
  await page.getByRole('button', { name: 'Clear' }).click();
  const pixel = (row, column) => page.getByRole('button', { name: `row ${row}, column ${column}`, exact: true });
  for (const [row, column] of [[2, 3], [3, 2], [3, 4], [4, 3], [3, 3]]) await pixel(row, column).click();
  await expect.poll(() => best(page)).toEqual(['a', 'small', 'cross', '⟨end⟩']);
  await expect(page.locator('.verdict-line')).toHaveText('By the rule all are right.');
  // Keys draw as well; a blot has no name, but the network answers.
  await pixel(2, 2).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.verdict-line')).toContainText('The rule has no answer for this');
  await expect(page.locator('.odds-column')).toHaveCount(9);
  // Held down, the pointer draws on.
  await pixel(8, 1).hover();
  await page.mouse.down();
  for (const column of [2, 3, 4]) await pixel(8, column).hover();
  await page.mouse.up();
  for (const column of [1, 2, 3, 4]) await expect(pixel(8, column)).toHaveAttribute('aria-pressed', 'true');
});

test.describe('a network that does not arrive', () => {
  test.use({ breaks: true });
  test('is told, with a way on', async ({ open, lab, page }) => {
    await page.route('**/*.safetensors', (route) => route.abort());
    await open('', { asItIs: true });
    await expect(page.getByRole('alert').filter({ hasText: 'did not arrive' })).toBeVisible();
    await page.unroute('**/*.safetensors');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(lab.tokens).toHaveCount(10);
    await page.route('**/*.safetensors', (route) => route.fulfill({ body: 'nonsense' }));
    await page.getByRole('radio', { name: 'RNN' }).check({ force: true });
    await expect(page.getByRole('alert').filter({ hasText: 'is damaged' })).toBeVisible();
    await page.getByRole('button', { name: 'Use an untrained network' }).click();
    await expect(lab.tokens).toHaveCount(10);
  });
});
