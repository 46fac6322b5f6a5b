// RNN, LSTM and GRU beside each other: the same text, the same step, and a table of what they cost.
import { AxeBuilder } from '@axe-core/playwright';
import { test, expect } from './unroll.js';

const CELLS = ['RNN', 'LSTM', 'GRU'];
const BLOCKS = { RNN: 1, LSTM: 4, GRU: 3 };
const whole = (text) => Number(text.replaceAll(/[^\d]/g, ''));

async function row(page, name) {
  const cells = page.getByRole('row', { name: new RegExp(`^${name}`) }).getByRole('cell');
  return cells.allTextContents();
}

// As PyTorch counts: two biases; multiply-adds of both products and three products a unit where there are gates.
function counted(cell, input, hidden) {
  const parameters = BLOCKS[cell] * hidden * (input + hidden + 2);
  return { parameters, multiplications: BLOCKS[cell] * hidden * (input + hidden) + (BLOCKS[cell] > 1 ? 3 * hidden : 0) };
}

for (const [lab, hash, sizes] of [
  ['lstm', '#/lstm?figure=lockstep', { input: 16, hidden: 32, classes: 2, words: null }],
  ['gru', '#/gru?figure=lockstep', { input: 16, hidden: 32, classes: 2, words: null }],
  ['untrained', '#/lstm?figure=lockstep&weights=untrained&cell=lstm&hidden=20&text=a+b+a+c', { input: 8, hidden: 20, classes: 2, words: 3 }],
]) {
  test(`the table’s counts are those of the sizes shown: ${lab}`, async ({ open, page }) => {
    await open(hash, { asItIs: true });
    await expect(page.getByRole('row', { name: /^Gates/ })).toBeVisible();
    const { input, hidden, classes, words } = sizes;
    const expected = CELLS.map((cell) => counted(cell, input, hidden));
    expect(await row(page, 'Gates')).toEqual(['0', '3', '2']);
    expect((await row(page, 'Numbers carried')).map((text) => Number.parseInt(text, 10))).toEqual([hidden, 2 * hidden, hidden]);
    expect((await row(page, 'Parameters of the cell')).map(whole)).toEqual(expected.map(({ parameters }) => parameters));
    expect((await row(page, 'Multiply-adds')).map(whole)).toEqual(expected.map(({ multiplications }) => multiplications));
    const all = (await row(page, '… with embedding')).map(whole);
    const rest = all.map((count, at) => count - expected[at].parameters);
    expect(new Set(rest).size, 'the same embedding and output layer').toBe(1);
    if (words) expect(rest[0]).toBe(input * words + classes * (hidden + 1));
    // GRU by LSTM, and the other way round.
    const { LSTM, GRU } = Object.fromEntries(CELLS.map((cell, at) => [cell, expected[at].parameters]));
    const fewer = Math.round(100 - (100 * GRU) / LSTM);
    const more = Math.round((100 * LSTM) / GRU - 100);
    expect([fewer, more]).toEqual([25, 33]);
    await expect(page.locator('.costs')).toContainText(`${fewer} % fewer`);
    await expect(page.locator('.costs')).toContainText(`${more} % more`);
  });
}

test('microseconds are measured here, and again', async ({ open, lab, page }) => {
  await open('#/gru?figure=lockstep', { asItIs: true });
  const timed = /^([\d.]+) \(([\d.]+)–([\d.]+)\)$/;
  const times = page.getByRole('row', { name: /^Microseconds/ }).getByRole('cell');
  for (const again of [false, true]) {
    if (again) await lab.button('Measure again').click();
    for (let at = 0; at < 3; at += 1) await expect(times.nth(at)).toHaveText(timed, { timeout: 30_000 });
    for (const text of await times.allTextContents()) {
      const [, median, lowest, highest] = timed.exec(text).map(Number);
      expect(lowest).toBeGreaterThan(0);
      expect(lowest).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(highest);
    }
  }
});

test('accuracy is the file’s, and untrained networks have none', async ({ open, page }) => {
  await open('#/lstm?figure=lockstep', { asItIs: true });
  await expect(page.getByRole('row', { name: /^Held-out/ })).toContainText(/\d\d\.\d\d %.*\d\d\.\d\d %.*\d\d\.\d\d %/);
  await open('#/lstm?figure=lockstep&weights=untrained&cell=lstm', { asItIs: true });
  expect(await row(page, 'Held-out')).toEqual(['—, untrained', '—, untrained', '—, untrained']);
});

test('three trained cells answer the same text, each as it does in the Unroll lab', async ({ open, lab, page }) => {
  const text = 'text=the+film+was+good+but+i+hated+the+end';
  await open(`#/lstm?figure=lockstep&${text}`, { asItIs: true });
  await lab.button('Last step').click();
  const answers = [];
  for (const cell of CELLS) {
    answers.push(await page.getByRole('region', { name: cell, exact: true }).locator('.output').last().textContent());
  }
  for (const [at, cell] of ['rnn', 'lstm', 'gru'].entries()) {
    await open(`#/unroll?weights=sentiment-${cell}&${text}`, { asItIs: true });
    await lab.button('Last step').click();
    await expect(lab.outputs.last()).toHaveText(answers[at]);
  }
});

test('all three complete a step together; the others’ numbers are read in place', async ({ open, lab, page }) => {
  await open('#/lstm?figure=lockstep&step=3&substep=1', { asItIs: true });
  const spoken = (name) => lab.spoken(name);
  const last = async (name) => {
    await lab.grid(name).focus();
    return spoken(name).textContent();
  };
  expect(await last('LSTM: Hidden state h')).toContain('not computed yet');
  expect(await last('RNN: Hidden state h')).toContain('not computed yet');
  expect(await last('GRU: Hidden state h')).toContain('not computed yet');
  await lab.chips.last().click();
  for (const cell of CELLS) expect(await last(`${cell}: Hidden state h`)).not.toContain('not computed yet');
  // A GRU's number stays read after Enter, and the inspector keeps to this lab's cell.
  const inspected = await lab.title.textContent();
  await lab.grid('GRU: Update gate z').focus();
  const said = await spoken('GRU: Update gate z').textContent();
  await page.keyboard.press('Enter');
  await lab.time.focus();
  await expect(page.locator('.lockstep-read')).toHaveText(/^GRU: Update gate z, unit \d+, step 3: [\d.]+$/);
  await expect(page.locator('.lockstep-read')).toContainText(said.split(', ').at(-1).trim());
  expect(await lab.title.textContent()).toBe(inspected);
  // This lab's own cell goes to the inspector.
  await lab.grid('LSTM: Forget gate f').focus();
  await page.keyboard.press('Enter');
  await expect(lab.title).toContainText('Forget gate');
});

test('a task that no other cell has learned is counted all the same', async ({ open, page }) => {
  await open('#/lstm?figure=lockstep&weights=entities-lstm', { asItIs: true });
  await expect(page.getByText('No network of this kind has learned this task.')).toHaveCount(2);
  expect(await row(page, 'Gates')).toEqual(['0', '3', '2']);
  const accuracy = await row(page, 'Held-out');
  expect(accuracy[1]).toMatch(/%$/);
  expect([accuracy[0], accuracy[2]]).toEqual(['—, untrained', '—, untrained']);
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing: ${theme}`, async ({ open, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    for (const [width, height] of [[390, 844], [1440, 900]]) {
      await page.setViewportSize({ width, height });
      await open('#/gru?figure=lockstep', { asItIs: true });
      await expect(page.getByRole('row', { name: /^Gates/ })).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
  });
}
