// The Attention lab: the map step by step, one score taken apart, other scores and encoders, and attention that is forced.
import { AxeBuilder } from '@axe-core/playwright';
import { value } from './arithmetic.js';
import { chip, row, sample, written } from './translation.js';
import { test, expect } from './unroll.js';

const WEIGHTS = 'Attention weights α';
const CAT = '#/attention?phrase=the+black+cat+sleeps';

test('black cat becomes chat noir, and attention crosses', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Attention');
  await expect(lab.grid(WEIGHTS)).toBeVisible();
  expect(await written(page)).toEqual(['le', 'chat', 'noir', 'dort', '⟨end⟩']);
  for (const [at, word] of [[1, 2], [2, 1]]) {
    const weights = (await row(lab, page, WEIGHTS, at)).map(value);
    expect(weights.indexOf(Math.max(...weights)), `written word ${at + 1}`).toBe(word);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 2);
  }
  await expect(page.locator('.measures')).toContainText('alignment error 0 %');
});

test('nothing is shown before its step', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await lab.button('First step').click();
  await expect(lab.time).toHaveValue('1');
  expect(await written(page)).toEqual(['1', '2', '3', '4', '5']);
  expect(new Set(await row(lab, page, WEIGHTS, 0))).toEqual(new Set(['not computed yet']));
  await page.keyboard.press('Escape');
  await lab.time.fill('5');
  await expect.poll(() => written(page)).toEqual(['le', '2', '3', '4', '5']);
  await chip(lab, 'score').click();
  await expect.poll(() => written(page)).toEqual(['1', '2', '3', '4', '5']);
  expect(await lab.spokenNumber(WEIGHTS)).toBe('not computed yet');
  await chip(lab, 'softmax').click();
  await expect(lab.title).toContainText('Attention weight');
  await expect(lab.number).toHaveText(/\d/);
});

test('the keys go from stage to stage and from step to step', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await page.keyboard.press('Home');
  await expect(lab.time).toHaveValue('1');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(lab.chips.locator('[aria-current]').or(page.locator('.chip.current'))).toHaveText('read');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(lab.time).toHaveValue('2');
  await page.keyboard.press('ArrowRight');
  await expect(lab.time).toHaveValue('3');
  await page.keyboard.press('End');
  await expect(lab.time).toHaveValue('9');
  await page.keyboard.press('Space');
  await expect(lab.button('Pause')).toBeVisible();
  await expect(lab.time).toHaveValue('1');
  await page.keyboard.press('Space');
  await expect(lab.button('Play')).toBeVisible();
});

test('attention that is forced changes the translation, and letting go brings it back', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await lab.grid(WEIGHTS).focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(lab.title).toContainText('source word 2 “black”');
  await lab.button('look only here').click();
  await expect.poll(() => page.url()).toContain('force=look%3A2%3A2');
  const weights = (await row(lab, page, WEIGHTS, 1)).map(value);
  expect(weights[1]).toBe(1);
  expect(weights.filter((weight) => weight === 0)).toHaveLength(3);
  await expect(page.locator('.forced-change')).toContainText('Without it: le chat noir dort');
  await page.getByRole('button', { name: /^Remove word 2/ }).click();
  await expect.poll(() => page.url()).not.toContain('force');
  await expect.poll(() => written(page)).toEqual(['le', 'chat', 'noir', 'dort', '⟨end⟩']);
});

test('every score has its own network and its own account', async ({ open, lab, page }) => {
  await open(`${CAT}&at=6&stage=3`, { asItIs: true });
  const seen = new Set();
  for (const [score, formula] of [['Additive', 'tanh'], ['Dot', 'hts'], ['General', 'Wa dt'], ['Scaled', '√n']]) {
    await lab.choice(score).check();
    await expect(lab.inspector.locator('.formula-line')).toBeVisible();
    seen.add(`${await lab.number.textContent()} ${await lab.inspector.locator('.formula-line').textContent()}`);
    expect(formula.length).toBeGreaterThan(0);
  }
  expect(seen.size).toBe(4);
  await lab.choice('one way').check();
  await expect(page).toHaveURL(/translator=sentences-oneway/);
  await expect(lab.grid(WEIGHTS)).toBeVisible();
});

test('one score is taken apart as far as it is computed', async ({ open, lab, page }) => {
  await open(`${CAT}&figure=score&at=6&stage=3`, { asItIs: true });
  const chain = page.locator('.score-chain li');
  await expect(chain.nth(0)).toContainText('×');
  await expect(chain.nth(1)).toContainText('not computed yet');
  await chip(lab, 'context').click();
  await expect(chain.nth(2)).toContainText('=');
  for (const name of ['Keys W_k h', 'Queries W_q d', 'Key and query k + q', 'tanh of key and query']) {
    await expect(lab.grid(name)).toBeVisible();
  }
});

test('200 numbers: each is what its account gives', async ({ open, lab, page }) => {
  test.setTimeout(180_000);
  await open(CAT, { asItIs: true });
  await expect(lab.grid(WEIGHTS)).toBeVisible();
  const nodes = [
    ['source', 16, 4], ['encoder', 24, 4], ['encoder reverse', 24, 4], ['encoded', 48, 4], ['handed h', 24, 1], ['target', 16, 5],
    ['decoder', 24, 5], ['keys', 24, 4], ['query', 24, 5], ['pairs', 24, 20], ['energy', 24, 20], ['scores', 4, 5], ['weights', 4, 5],
    ['context', 24, 5], ['context and h', 24, 5], ['combined', 24, 5], ['attentional', 24, 5], ['logits', 100, 5], ['probabilities', 100, 5],
    ['decoder.r', 24, 5], ['decoder.z', 24, 5], ['encoder.n', 24, 4],
  ];
  await sample(lab, page, nodes, 200);
});

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[390, 844], [1440, 900], [1920, 1080]]) {
    test(`axe finds nothing: ${theme}, ${width} px`, async ({ open, lab, page }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      for (const rest of ['', '&figure=score&at=6', '&force=look:2:2,weights:1:1=0.5&at=6']) {
        await open(`${CAT}${rest}`, { asItIs: true });
        await expect(lab.number).toHaveText(/\d/);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`), rest).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  }
}
