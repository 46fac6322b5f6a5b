// The lab about modern alternatives: self-attention, dilated convolutions, costs counted and measured, streaming.
import { AxeBuilder } from '@axe-core/playwright';
import { sample } from './translation.js';
import { test, expect } from './unroll.js';

const CAT = '#/modern?text=the+black+cat+does+not+sleep';
const head = (at) => `Attention weights α, head ${at}`;
const number = (text) => Number(text.replace('−', '-').replace(/×10.*$/, ''));

// The numbers of a map's row, as a screen reader hears them.
async function mapRow(lab, page, name, at) {
  await lab.grid(name).focus();
  await page.keyboard.press('PageUp');
  for (let down = 0; down < at; down += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  const numbers = [];
  for (let column = 0; column < Number(await lab.grid(name).getAttribute('aria-colcount')); column += 1) {
    numbers.push(await lab.spokenNumber(name));
    await page.keyboard.press('ArrowRight');
  }
  return numbers;
}

test('heads stand side by side, each row a share of one', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Modern alternatives');
  for (const at of [1, 2, 3, 4]) await expect(lab.grid(head(at))).toBeVisible();
  const row = (await mapRow(lab, page, head(2), 1)).map(number);
  expect(row).toHaveLength(6);
  expect(row.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 2);
  await page.getByRole('combobox', { name: 'Heads' }).selectOption('2');
  await expect(lab.grid(head(3))).toHaveCount(0);
  await expect(page).toHaveURL(/heads=2/);
  await expect(page.locator('.modern-weights')).toContainText('Untrained');
});

test('a mask hides what comes later', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await lab.choice('up to itself').check();
  await expect(page).toHaveURL(/mask=causal/);
  const row = await mapRow(lab, page, head(1), 1);
  expect(row.slice(2)).toEqual(['masked', 'masked', 'masked', 'masked']);
  expect(number(row[0]) + number(row[1])).toBeCloseTo(1, 2);
  await expect(page.locator('.masked-cells')).toHaveCount(4);
  await lab.grid(head(1)).focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(lab.inspector.locator('.reading')).toContainText('masked: position 1 “the” must not look at position 6 “sleep”');
});

test('without positions the order of the words counts for nothing, with them it does', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  const order = page.getByRole('region', { name: 'What the order of the words counts for' });
  await expect(order.getByRole('row')).toHaveCount(4);
  const [waves, learned, none] = await order.locator('tbody td:nth-child(2)').allTextContents();
  expect(number(waves)).toBeGreaterThan(0.01);
  expect(number(learned)).toBeGreaterThan(0.01);
  expect(none).toMatch(/^0$|×10⁻[⁵⁶⁷⁸⁹]/);
  await expect(order.getByRole('status')).toContainText('counts for nothing');
  await lab.choice('up to itself').check();
  await expect(order.getByRole('status')).toContainText('the mask lets a word see itself and those before it only');
  await lab.choice('none').check();
  await expect(order.locator('tr.shown')).toContainText('none');
});

test('learned positions are weights, here random ones', async ({ open, lab, page }) => {
  await open(`${CAT}&positions=learned&spot=positions:3:2`, { asItIs: true });
  await expect(lab.choice('learned')).toBeChecked();
  await expect(lab.inspector).toContainText('here drawn at random');
  const learned = await lab.inspector.locator('.inspector-number').textContent();
  await lab.choice('waves').check();
  await expect(page).not.toHaveURL(/positions=/);
  await open(`${CAT}&spot=positions:3:2`, { asItIs: true });
  await expect(lab.inspector).toContainText('sin');
  expect(await lab.inspector.locator('.inspector-number').textContent()).not.toBe(learned);
});

test('one score in numbers: from a weight to its score, to a query and a key', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await expect(lab.title).toContainText('Attention weight');
  await lab.inspector.locator('.num-link').first().click();
  await expect(lab.title).toContainText('Score e · head 1');
  await expect(lab.inspector.locator('.bar-row').first()).toContainText('×');
  await lab.inspector.locator('.num-link', { hasText: 'q' }).first().click();
  await expect(lab.title).toContainText('Query');
  await expect(lab.inspector.getByRole('button', { name: /^Scores e, head 1/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lab.title).toContainText('Attention weight');
});

test('the way between two words: one step by attention, one for each word through an RNN', async ({ open, lab, page }) => {
  await open(`${CAT}&mask=causal&at=6`, { asItIs: true });
  const note = page.locator('.path-note');
  const [, apart, steps] = /(one|\d) words? apart, (\d) steps? through the RNN’s states, 1 step by attention/.exec(await note.textContent());
  expect(apart === 'one' ? '1' : apart).toBe(steps);
  await lab.grid(head(3)).focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(note).toContainText('“sleep” and “the”: 5 words apart, 5 steps through the RNN’s states, 1 step by attention');
  await lab.button('First step').click();
  await expect(note).toContainText('one and the same');
  await lab.choice('all words').check();
  await expect(note).toContainText('no way for an RNN, which has not read it yet, 1 step by attention');
});

test('200 numbers: each is what its account gives', async ({ open, lab, page }) => {
  test.setTimeout(180_000);
  await open(CAT, { asItIs: true });
  const nodes = [
    ['read', 16, 6], ['positions', 16, 6], ['placed', 16, 6], ['layer 1 normalized 1', 16, 6], ['layer 1 scaled 1', 16, 6],
    ['layer 1 queries', 16, 6], ['layer 1 keys', 16, 6], ['layer 1 values', 16, 6], ['layer 1 head 1 scores', 6, 6],
    ['layer 1 head 3 weights', 6, 6], ['layer 1 head 2 read', 4, 6], ['layer 1 joined', 16, 6], ['layer 1 attended', 16, 6],
    ['layer 1 sum 1', 16, 6], ['layer 1 expanded', 64, 6], ['layer 1 rectified', 64, 6], ['layer 1 contracted', 16, 6],
    ['layer 1 sum 2', 16, 6], ['scaled top', 16, 6], ['logits', 6, 6], ['probabilities', 6, 6],
  ];
  await sample(lab, page, nodes, 120);
  await open(`${CAT}&figure=dilated&over=16`, { asItIs: true });
  const blocks = [
    ['read', 16, 16], ['layer 1 filter', 16, 16], ['layer 2 gate', 16, 16], ['layer 3 signal', 16, 16], ['layer 3 open', 16, 16],
    ['layer 4 gated', 16, 16], ['layer 2 residual', 16, 16], ['layer 4 output', 16, 16], ['layer 1 skip', 16, 16], ['skipped', 16, 16],
  ];
  await sample(lab, page, blocks, 80);
});

test('a stack of convolutions: what is clicked lights up what it depends on', async ({ open, lab, page }) => {
  await open(`${CAT}&figure=dilated&over=32`, { asItIs: true });
  const note = page.locator('.path-note').first();
  await expect(note).toContainText('It depends on 16 of the 32 inputs');
  await expect(note).toContainText('receptive field is 16 steps');
  const lit = () => page.locator('.stack-dots.lit').getAttribute('d');
  const before = await lit();
  const box = await page.locator('.stack').boundingBox();
  await page.locator('.stack').click({ position: { x: 9 + ((box.width - 18) * 7.5) / 32, y: 20 } });
  await expect(note).toContainText('It depends on 8 of the 8 inputs');
  expect(await lit()).not.toBe(before);
  await lab.time.press('End');
  await page.getByRole('slider', { name: 'Kernel size' }).fill('3');
  await expect(note).toContainText('receptive field is 31 steps');
  await lab.choice('TCN').check();
  await page.getByRole('slider', { name: 'Blocks' }).fill('2');
  await expect(note).toContainText('receptive field is 13 steps');
  const memory = page.getByRole('region', { name: 'What the first word still changes' });
  await expect(memory.getByRole('listitem').first()).toContainText('TCN: exactly 0');
  await expect(memory.getByRole('listitem').nth(1)).toContainText(/RNN: \d/);
});

test('out of sight is said only where there is no way', async ({ open, lab, page }) => {
  await open(`${CAT}&figure=dilated&over=512`, { asItIs: true });
  const of = (name) => page.getByRole('region', { name: 'What the first word still changes' }).getByRole('listitem').filter({ hasText: name });
  await expect(of('WaveNet')).toContainText('exactly 0, the first word is out of sight');
  await expect(of('GRU')).toBeVisible();
  await expect(of('GRU')).not.toContainText('out of sight');
  await page.getByRole('slider', { name: 'Blocks' }).fill('7');
  await page.getByRole('slider', { name: 'Kernel size' }).fill('5');
  await expect(of('WaveNet')).toContainText('out of sight');
  await page.getByRole('slider', { name: 'Length' }).fill('19');
  await expect(page).toHaveURL(/over=448/);
  await expect(of('WaveNet')).not.toContainText('out of sight');
});

test('the first output and the last are drawn whole', async ({ open, page }) => {
  for (const [width, at] of [[1440, 'last'], [1440, 1], [390, 'last'], [390, 1]]) {
    await page.setViewportSize({ width, height: 900 });
    await open(`${CAT}&figure=dilated&at=${at}`, { asItIs: true });
    const ring = await page.locator('.stack-now').boundingBox();
    const picture = await page.locator('.stack').boundingBox();
    expect(ring.x).toBeGreaterThanOrEqual(picture.x);
    expect(ring.x + ring.width).toBeLessThanOrEqual(picture.x + picture.width);
    expect(picture.x + picture.width).toBeLessThanOrEqual(width);
    const word = page.locator('.token.now bdi');
    expect(await word.evaluate((bdi) => bdi.scrollWidth <= bdi.clientWidth + 1 && bdi.getBoundingClientRect().right <= bdi.closest('.tokens-row').getBoundingClientRect().right + 1)).toBe(true);
  }
});

test('a memory task is learned here: in sight, and out of sight', async ({ open, lab, page }) => {
  test.setTimeout(240_000);
  await open(`${CAT}&figure=dilated&convolution=tcn`, { asItIs: true });
  const task = page.getByRole('region', { name: 'A memory task, learned here' });
  await expect(task).toContainText(/a TCN of \d blocks, which sees 15 positions/);
  await lab.button('Train both').click();
  await expect(task.getByRole('progressbar')).toBeVisible();
  await expect(task.locator('svg.chart')).toHaveCount(2);
  await lab.button('Cancel').click();
  // What it has come to stays.
  await expect(task.getByRole('status')).toContainText(/Cancelled: so far, \d+ of at most/);
  await expect(task.locator('svg.chart')).toHaveCount(2);
  await lab.button('Begin again').click();
  await expect(task.getByText('Trained here, on this machine.')).toBeVisible({ timeout: 200_000 });
  const rows = task.getByRole('region', { name: 'Letters recalled' }).getByRole('row');
  const share = async (name, at) => parseFloat((await rows.filter({ hasText: name }).getByRole('cell').nth(at).textContent()).replace('> ', ''));
  expect(await share('TCN', 2)).toBeGreaterThan(90);
  expect(await share('TCN', 3)).toBeLessThan(25);
  expect(await share('GRU', 3)).toBeGreaterThan(50);
  await expect(task.locator('.recalled')).toContainText('which is guessing');
  // Another kernel is another contest.
  await page.getByRole('slider', { name: 'Kernel size' }).fill('3');
  await expect(task.locator('.recalled')).toHaveCount(0);
});

test('costs at a glance follow the length, and are measured until cancelled', async ({ open, lab, page }) => {
  await open('#/modern?figure=glance', { asItIs: true });
  const table = page.getByRole('region', { name: 'What each network costs' }).getByRole('table');
  const cell = (name, column) => table.getByRole('row', { name }).getByRole('cell').nth(column);
  await expect(cell('RNN', 0)).toHaveText('63');
  await expect(cell('Transformer', 0)).toHaveText('1');
  const parameters = await cell('LSTM', 3).textContent();
  const note = page.getByText('cannot reach the last output');
  await expect(cell('TCN', 0)).toHaveText('no way');
  await expect(note).toContainText('the TCN sees 31 positions (from 6 blocks on all 64)');
  await page.getByRole('slider', { name: 'Blocks' }).fill('6');
  await expect(cell('TCN', 0)).toHaveText(/\d/);
  await expect(note).toHaveCount(0);
  await page.getByRole('slider', { name: 'Length' }).fill('12');
  await expect(page).toHaveURL(/over=128/);
  await expect(cell('RNN', 0)).toHaveText('127');
  await expect(cell('LSTM', 3)).toHaveText(parameters);
  await lab.button('Measure').click();
  await expect(page.getByRole('progressbar', { name: 'Measured' })).toBeVisible();
  const times = page.getByRole('region', { name: 'Measured times' });
  await expect(times.getByRole('row', { name: 'GRU' }).first()).toContainText(/\d–\S* \/ \S*–/);
  await lab.button('Cancel').click();
  await expect(page.getByText(/^Cancelled: so far, \d+ of 42/)).toBeVisible();
  await expect(times).toHaveCount(1);
  await expect(lab.button('Begin again')).toBeVisible();
  await lab.button('Clear').click();
  await expect(times).toHaveCount(0);
  await expect(lab.button('Measure')).toBeVisible();
});

test('a stream: the state stays, the cache grows, and a path ends in the figures', async ({ open, lab, page }) => {
  await open('#/modern?figure=steady', { asItIs: true });
  await lab.button('Measure').click();
  await expect(page.getByText('Measured here, on this machine.')).toBeVisible({ timeout: 60_000 });
  const kept = page.getByRole('region', { name: 'Numbers kept' });
  const of = (name) => kept.getByRole('listitem').filter({ hasText: name });
  const [first, last] = (await of(/^RNN/).textContent()).replace('RNN', '').split(' → ');
  expect(first).toBe(last);
  const [early, late] = (await of('Transformer').textContent()).replace('Transformer', '').split(' → ').map((text) => Number(text.replaceAll(',', '')));
  expect(late).toBe(4 * early);
  await page.getByRole('region', { name: 'When to use which' }).getByRole('button', { name: /Self-attention/ }).click();
  await expect(page).not.toHaveURL(/figure=/);
  await expect(lab.grid(head(1))).toBeVisible();
});

test('a stream ends where it is said to end', async ({ open, lab, page }) => {
  await open('#/modern?figure=steady&kernel=3&over=200', { asItIs: true });
  await lab.button('Measure').click();
  const chart = page.getByRole('region', { name: 'Numbers kept' });
  await expect(chart.locator('.chart .curve')).toHaveCount(7);
  await expect(chart.locator('.chart-tick + .chart-number').last()).toHaveText('200');
  const reach = await chart.locator('.chart').evaluate((svg) => {
    const end = Number(svg.querySelector('.chart-grid').getAttribute('x2'));
    return [...svg.querySelectorAll('.curve')].map((line) => line.getBBox().x / 10 + line.getBBox().width / 10 - end);
  });
  for (const over of reach) expect(over).toBeLessThan(1);
});

test('by keyboard alone', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await expect(lab.time).toHaveAttribute('aria-valuetext', 'step 6 of 6, “sleep”');
  await page.locator('body').press('ArrowLeft');
  await expect(lab.time).toHaveAttribute('aria-valuetext', 'step 5 of 6, “not”');
  await page.locator('body').press('Shift+ArrowRight');
  await expect(page.getByRole('heading', { name: 'Head 2 in numbers' })).toBeVisible();
  await lab.grid(head(2)).focus();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(lab.title).toContainText('head 2 · position 1 “the” · position 1 “the”');
  await lab.text.fill('');
  await expect(page.getByText('Nothing to read yet.')).toBeVisible();
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing: ${theme}`, async ({ open, lab, page }) => {
    test.setTimeout(120_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const [width, height] of [[390, 844], [1440, 900], [1920, 1080]]) {
      await page.setViewportSize({ width, height });
      for (const rest of ['', '&figure=dilated', '&figure=glance', '&figure=steady']) {
        await open(`${CAT}${rest}`, { asItIs: true });
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        if (rest === '&figure=glance') {
          await lab.button('Measure').click();
          await expect(page.getByRole('region', { name: 'Measured times' })).toBeVisible();
        }
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`), `${width} ${rest}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    }
  });
}
