// The recipe of the network: which cell, how large, how many layers, from which seed.
import { test, expect } from './unroll.js';

const GRIDS = {
  RNN: ['Input x', 'Input share W x', 'Memory share U h', 'Hidden state h'],
  LSTM: ['Forget gate f', 'Input gate i', 'Candidate C̃', 'Cell state C', 'Output gate o', 'Hidden state h'],
  GRU: ['Reset gate r', 'Update gate z', 'Candidate h̃', 'Hidden state h'],
  BiLSTM: ['Forget gate f', 'Cell state C', 'Hidden state h'].flatMap((name) => [`${name}, forward`, `${name}, reverse`]),
};

for (const [cell, names] of Object.entries(GRIDS)) {
  test(`${cell} shows its values by name`, async ({ open, lab, page }) => {
    await open(cell === 'LSTM' ? '#/unroll?cell=rnn' : '');
    const other = await lab.picture();
    const drawn = Math.round((await lab.grids.first().boundingBox()).width);
    expect(drawn).toBeGreaterThan(400);
    await page.getByRole('radiogroup', { name: 'Cell' }).getByRole('radio', { name: cell, exact: true }).check();
    await expect.poll(() => lab.gridNames()).toEqual(names);
    await expect(lab.choice(cell)).toBeChecked();
    expect((await lab.picture()).maps).not.toEqual(other.maps);
    // The cells are drawn over the strips, in columns as wide as before.
    const width = (of) => of.boundingBox().then((box) => Math.round(box.width));
    expect(await width(lab.figure.locator('svg.cells'))).toBe(drawn);
    expect(await width(lab.grids.last().locator('canvas'))).toBe(drawn);
    // Every one of them has a number at this step, which is whole.
    for (const name of names) {
      await expect(lab.spoken(name)).toHaveText(new RegExp(`^${name}, step 5, unit \\d+, −?\\d+\\.\\d+`));
    }
  });
}

test('BiLSTM reads in two lanes, each from its own end', async ({ open, lab }) => {
  await open('#/unroll?direction=both');
  await expect(lab.figure.locator('svg .cell')).toHaveCount(20);
  await lab.button('First step').click();
  await expect(lab.spoken('Hidden state h, forward')).toHaveText(/step 1, unit \d+, −?0\.\d{3,}/);
  await expect(lab.spoken('Hidden state h, reverse')).toHaveText(/step 1, unit \d+, −?0\.\d{3,}/);
  await lab.grid('Hidden state h, forward').press('End');
  await expect(lab.spoken('Hidden state h, forward')).toHaveText(/step 10, .* not computed yet/);
  await lab.grid('Hidden state h, reverse').press('End');
  await expect(lab.spoken('Hidden state h, reverse')).toHaveText(/step 10, unit \d+, −?0\.\d{3,}/);
});

for (const size of [1, 64]) {
  test(`a hidden size of ${size}`, async ({ open, lab, page }) => {
    await open('#/unroll?substep=6');
    await page.getByRole('slider', { name: 'Hidden size' }).fill(String(size));
    for (const cell of ['LSTM', 'GRU', 'RNN', 'BiLSTM']) {
      await lab.choice(cell).check();
      const hidden = cell === 'BiLSTM' ? 'Hidden state h, reverse' : 'Hidden state h';
      await expect(lab.grid(hidden)).toHaveAttribute('aria-rowcount', String(size));
      await lab.grid(hidden).press('PageDown');
      await expect(lab.spoken(hidden)).toHaveText(new RegExp(`step 5, unit ${size - 1}, −?\\d`));
      await lab.choice('Gradients').check();
      await expect(lab.grids.first()).toHaveAttribute('aria-rowcount', String(size));
      await lab.choice('Values').check();
    }
  });
}

test('all units of a strip unfold and fold', async ({ open, lab }) => {
  await open();
  const grid = lab.grid('Forget gate f');
  const few = await grid.boundingBox();
  await lab.button('Forget gate f: all units').click();
  await expect.poll(async () => (await grid.boundingBox()).height).toBeGreaterThan(few.height);
  await lab.button('Forget gate f: fewer units').click();
  await expect.poll(async () => (await grid.boundingBox()).height).toBe(few.height);
});

test('two layers: both are drawn, the strips show the chosen one', async ({ open, lab, page }) => {
  await open();
  await lab.button('Untrained seed 42').click();
  await page.getByRole('radiogroup', { name: 'Layers' }).getByRole('radio', { name: '2' }).check();
  await expect(lab.figure.locator('svg .cell')).toHaveCount(20);
  // The step is whole, so the strips stand at the layer that came last.
  await expect(lab.grid('Hidden state h, layer 2')).toBeVisible();
  await lab.choice('layer 1').check();
  await expect(lab.grid('Hidden state h, layer 1')).toBeVisible();
  const first = await lab.spokenNumber('Hidden state h, layer 1');
  await lab.choice('layer 2').check();
  await expect(lab.grid('Hidden state h, layer 2')).toBeVisible();
  expect(await lab.spokenNumber('Hidden state h, layer 2')).not.toBe(first);
  await expect(lab.chips.first()).toHaveText(/layer 2/);
  await lab.chips.first().click();
  await expect(lab.chips.first()).toHaveText(/layer 1/);
  await expect(lab.title).toContainText('layer 1');
  await expect(lab.grid('Hidden state h, layer 1'), 'the strips follow').toBeVisible();
});

test('the network is labelled untrained, its weights come from the seed', async ({ open, lab, page }) => {
  await open();
  const weights = page.getByRole('button', { name: /^Untrained seed/ });
  await expect(weights).toHaveText(/Untrained\s*seed 42/);
  await weights.click();
  await expect(page.getByRole('group', { name: 'Weights' })).toContainText('random');
  const seed = page.getByRole('spinbutton', { name: 'Seed' });
  const maps = async () => (await lab.picture()).maps;
  const [usual, seen] = [await maps(), new Set()];
  await seed.fill('7');
  await expect(weights).toHaveText(/seed 7/);
  expect(await maps()).not.toEqual(usual);
  for (let draw = 0; draw < 3; draw += 1) {
    const before = await maps();
    await lab.button('New seed').click();
    await expect.poll(maps).not.toEqual(before);
    seen.add(await seed.inputValue());
  }
  expect(seen.size).toBeGreaterThan(1);
  await seed.fill('42');
  await expect.poll(maps).toEqual(usual);
});

test('initialisation and forget bias change the numbers', async ({ open, lab, page }) => {
  await open('#/unroll?step=5&substep=6');
  await lab.button('Untrained seed 42').click();
  const maps = async () => (await lab.picture()).maps;
  let before = await maps();
  for (const rule of ['Xavier', 'orthogonal', '±1/√H']) {
    await lab.choice(rule).check();
    await expect.poll(maps).not.toEqual(before);
    before = await maps();
  }
  const bias = page.getByRole('spinbutton', { name: 'Forget bias' });
  await expect(bias).toHaveValue('1');
  for (const [typed, sign] of [['5', /0\.9\d\d$/], ['-5', /0\.0\d+$/]]) {
    await bias.fill(typed);
    await expect(lab.spoken('Forget gate f')).toHaveText(sign);
  }
  // Empty: drawn like the others, so near zero and the gate near a half.
  await bias.fill('');
  await expect(lab.spoken('Forget gate f')).toHaveText(/0\.[3-7]\d\d$/);
  await lab.choice('GRU').check();
  await expect(bias).toHaveCount(0);
});

test('the GRU’s convention changes the equation and the numbers with it', async ({ open, lab, page }) => {
  await open('#/unroll?cell=gru&substep=4&pin=l1.n.3@5');
  const formula = lab.inspector.locator('.formula math').first();
  const read = async () => [await formula.textContent(), await lab.number.textContent()];
  const [textbook, number] = await read();
  await page.getByRole('button', { name: /^Untrained seed/ }).click();
  await lab.choice('PyTorch').check();
  await expect.poll(async () => (await read())[0]).not.toBe(textbook);
  expect((await read())[1]).not.toBe(number);
  await lab.choice('textbook').check();
  await expect.poll(read).toEqual([textbook, number]);
  // The new state mixes old state and candidate, each convention in its own sense of z.
  await open('#/unroll?cell=gru&pin=l1.h.3@5');
  const before = await formula.textContent();
  await open('#/unroll?cell=gru-pytorch&pin=l1.h.3@5');
  await expect(formula).not.toHaveText(before);
});
