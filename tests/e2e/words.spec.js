// Which words a unit listens to: over held-out sentences, computed in a worker.
import { AxeBuilder } from '@axe-core/playwright';
import { test, expect } from './unroll.js';

const gate = (page, name) => page.getByRole('region', { name, exact: true });
const lists = (page, name) => gate(page, name).getByRole('table');

async function rows(table) {
  return table.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent)).map(([word, mean, times]) => ({ word, mean: Number(mean.replace(/×10.*/, 'e-4')), times: Number(times) })));
}

test('every gate of the unit has its words, foremost first, with places to see', async ({ open, page }) => {
  await open('#/lstm?figure=words&unit=5', { asItIs: true });
  for (const name of ['Forget gate f', 'Input gate i', 'Output gate o']) {
    await expect(lists(page, name)).toHaveCount(2, { timeout: 30_000 });
    const [most, least] = [await rows(lists(page, name).nth(0)), await rows(lists(page, name).nth(1))];
    expect(most).toHaveLength(6);
    expect(least).toHaveLength(6);
    for (const { mean, times } of [...most, ...least]) {
      expect(mean >= 0 && mean <= 1).toBe(true);
      expect(times).toBeGreaterThanOrEqual(5);
    }
    expect(most.map(({ mean }) => mean)).toEqual(most.map(({ mean }) => mean).toSorted((a, b) => b - a));
    expect(most.at(-1).mean).toBeGreaterThan(least[0].mean);
    await expect(gate(page, name)).toContainText(`unit 5: opened most by “${most[0].word}”`);
    // Single places: the marked word among others.
    const places = gate(page, name).getByRole('listitem');
    await expect(places).toHaveCount(8);
    for (const place of await places.all()) await expect(place.locator('mark')).toHaveCount(1);
  }
  await expect(page.getByText(/Over 1.000 held-out sentences/)).toBeVisible();
});

test('another unit is read without asking again, by the keyboard, and is in the link', async ({ open, page }) => {
  await open('#/gru?figure=words', { asItIs: true });
  await expect(lists(page, 'Update gate z')).toHaveCount(2, { timeout: 30_000 });
  const before = await gate(page, 'Update gate z').textContent();
  const workers = page.workers().length;
  await page.getByRole('slider', { name: 'Unit' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(gate(page, 'Update gate z')).toContainText('unit 4');
  expect(await gate(page, 'Update gate z').textContent()).not.toBe(before);
  expect(page.workers().length).toBe(workers);
  await expect(page).toHaveURL(/unit=4/);
});

test('the place with the highest gate is what the figure shows of that sentence', async ({ open, lab, page }) => {
  await open('#/lstm?figure=words&unit=7', { asItIs: true });
  await expect(lists(page, 'Forget gate f')).toHaveCount(2, { timeout: 30_000 });
  const place = gate(page, 'Forget gate f').getByRole('listitem').first();
  const value = await place.locator('.place-value').textContent();
  const sentence = (await place.locator('bdi').textContent()).trim();
  const word = await place.locator('mark').textContent();
  const step = (await place.locator('bdi').evaluate((whole) => {
    let before = 0;
    for (const node of whole.childNodes) {
      if (node.nodeName === 'MARK') return before;
      if (node.textContent.trim() !== '') before += 1;
    }
    return before;
  })) + 1;
  await open(`#/lstm?text=${encodeURIComponent(sentence)}&pin=l1.f.7@${step}`, { asItIs: true });
  await lab.button('Last step').click();
  await expect(lab.title).toContainText(`“${word}”`);
  await expect(lab.number).toHaveText(value);
});

test('an untrained network has no held-out sentences, and a trained one is offered', async ({ open, lab, page }) => {
  await open('#/gru?figure=words&weights=untrained&cell=gru', { asItIs: true });
  await expect(page.getByText('An untrained network has no task')).toBeVisible();
  await lab.button('Use a trained network').click();
  await expect(lists(page, 'Reset gate r')).toHaveCount(2, { timeout: 30_000 });
});

test('a run goes on undisturbed while words are asked for', async ({ open, lab, page }) => {
  await open(`#/train?recipe=${encodeURIComponent('task=parity&lag=8&hidden=8&steps=100000')}`, { asItIs: true });
  await lab.button('Start').click();
  await expect(lab.button('Pause')).toBeVisible();
  await page.evaluate(() => { location.hash = '#/lstm?figure=words'; });
  await expect(lists(page, 'Forget gate f')).toHaveCount(2, { timeout: 45_000 });
  await page.getByRole('link', { name: 'Train' }).click();
  await expect(lab.button('Pause')).toBeVisible();
});

test('asking can be cancelled and taken up again', async ({ open, lab, page }) => {
  // The worker never answers: it is held back.
  let held = [];
  await page.route('**/worker-start.js*', (route) => { held.push(route); });
  await open('#/lstm?figure=words', { asItIs: true });
  await lab.button('Cancel').click();
  await expect(page.getByText('Not asked.')).toBeVisible();
  await page.unroute('**/worker-start.js*');
  await Promise.all(held.map((route) => route.abort().catch(() => {})));
  await lab.button('Ask').click();
  await expect(lists(page, 'Forget gate f')).toHaveCount(2, { timeout: 30_000 });
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing: ${theme}`, async ({ open, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const [width, height] of [[390, 844], [1440, 900]]) {
      await page.setViewportSize({ width, height });
      await open('#/lstm?figure=words', { asItIs: true });
      await expect(lists(page, 'Output gate o')).toHaveCount(2, { timeout: 30_000 });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}
