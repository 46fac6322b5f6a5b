// The backward pass: the loss, its gradients, and their two shares.
import { test, expect } from './unroll.js';

const number = (text) => Number(text.replace('−', '-').replace(/×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (_, raised) =>
  `e${[...raised].map((digit) => (digit === '⁻' ? '-' : '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(digit))).join('')}`));

test('Gradients shows own and future share, and they add up', async ({ open, lab }) => {
  await open('#/unroll?shape=many-to-many');
  await lab.choice('Gradients').check();
  const names = ['Own share', 'Future share', 'Gradient: Hidden state h', 'Gradient: Cell state C'];
  await expect.poll(() => lab.gridNames()).toEqual(names);
  const loss = lab.figure.getByRole('combobox', { name: 'Loss at' });
  await loss.selectOption('all outputs');
  await lab.button('First step').click();
  for (let step = 1; step <= 10; step += 1) {
    await expect(lab.time).toHaveValue(String(step));
    const [own, future, whole] = await Promise.all(names.slice(0, 3).map(async (name) => number(await lab.spokenNumber(name))));
    expect(Math.abs(own + future - whole), `step ${step}: ${own} + ${future} = ${whole}`).toBeLessThan(0.002);
    if (step < 10) await lab.button('Step forward').click();
  }
  await expect(lab.spoken('Future share')).toHaveText(/step 10, unit \d+, 0$/);
});

test('the backward pass is computed from the last step to the first', async ({ open, lab }) => {
  await open('#/unroll?text=a+b+c+d&cell=rnn&show=gradients&step=3&substep=1');
  const grid = lab.grid('Gradient: Hidden state h');
  const spoken = lab.spoken('Gradient: Hidden state h');
  await grid.press('End');
  await expect(spoken).toHaveText(/step 4, unit \d+, −?\d/);
  await grid.press('Home');
  await expect(spoken).toHaveText(/step 1, .*not computed yet$/);
  await expect(lab.chips).toHaveText(['own share', 'future share', 'sum', 'through tanh', 'into x']);
  await lab.chips.nth(2).click();
  await expect(lab.title).toContainText('Gradient at the hidden state · unit 3 · step 3');
  await expect(lab.spoken('Gradient: Hidden state h')).toHaveText(/step 3, unit 3, −?\d/);
  await lab.button('Step back').click();
  await lab.button('Step back').click();
  await grid.press('Home');
  await expect(spoken).toHaveText(/step 1, unit \d+, −?\d/);
});

test('what the loss judges and what it wants can be chosen', async ({ open, lab }) => {
  await open('#/unroll?shape=many-to-many&show=gradients&step=1');
  const at = lab.figure.getByRole('combobox', { name: 'Loss at' });
  const wanted = lab.figure.getByRole('combobox', { name: 'Wanted output' });
  const loss = () => lab.figure.locator('.loss-number strong').textContent();
  const last = await loss();
  await at.selectOption('output 4');
  await expect.poll(loss).not.toBe(last);
  await expect(lab.outputs.and(lab.page.locator('.judged'))).toHaveCount(1);
  const usual = await loss();
  await wanted.selectOption('film');
  await expect.poll(loss).not.toBe(usual);
  await at.selectOption('all outputs');
  await expect(wanted).toHaveCount(0);
  await expect(lab.outputs.and(lab.page.locator('.judged'))).toHaveCount(10);
  await at.selectOption('last output');
  await expect.poll(loss).toBe(last);
});

test('what the loss does not reach is exactly zero, and looks and reads like it', async ({ open, lab, page }) => {
  await open('#/unroll?shape=many-to-many&show=gradients&loss=4&step=1&substep=6&pin=d.l1.h.3@8');
  await expect(lab.number).toHaveText('0');
  await expect(lab.inspector).toContainText('does not reach the loss from here');
  await expect(lab.spoken('Gradient: Hidden state h')).toHaveText(/step 8, unit 3, 0$/);
  await expect(lab.figure).toContainText('exactly 0');
  // Drawn unlike a number that is only small: a stroke on the empty ground, not a step of the scale.
  const inks = await page.evaluate(() => {
    const map = [...document.querySelectorAll('[role=grid]')].find((grid) => grid.ariaLabel === 'Gradient: Hidden state h').querySelector('canvas');
    const [context, wide] = [map.getContext('2d'), map.width / 10];
    const colours = (step) => {
      const { data } = context.getImageData(Math.round((step - 1) * wide), 0, Math.round(wide), map.height);
      const all = new Set();
      for (let at = 0; at < data.length; at += 4) all.add(data.slice(at, at + 3).join());
      return all;
    };
    return { zero: colours(8).size, others: [1, 2, 3].map((step) => colours(step).size), same: [...colours(7)].join() === [...colours(8)].join() };
  });
  expect(inks.same).toBe(true);
  for (const others of inks.others) expect(others).not.toBe(inks.zero);
});

test('a pinned value has its counterpart in the other pass', async ({ open, lab }) => {
  await open('#/unroll?step=5&substep=6&pin=l1.f.3@5');
  const value = await lab.number.textContent();
  await lab.choice('Gradients').check();
  await expect(lab.title).toContainText('Gradient at the forget gate · unit 3 · step 5');
  await expect(lab.number).not.toHaveText(value);
  await lab.choice('Values').check();
  await expect(lab.title).toContainText('Forget gate · unit 3 · step 5');
  await expect(lab.number).toHaveText(value);
});
