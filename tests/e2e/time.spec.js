// Time: the slider, the buttons, the sub-steps of a step, and playing.
import { test, expect } from './unroll.js';

const LSTM = ['forget', 'input', 'candidate', 'cell', 'output', 'hidden'];
const STRIPS = ['Forget gate f', 'Input gate i', 'Candidate C̃', 'Cell state C', 'Output gate o', 'Hidden state h'];

test('the buttons and the slider go from step to step', async ({ open, lab }) => {
  await open();
  const at = (step) => expect(lab.time).toHaveAttribute('aria-valuetext', new RegExp(`^step ${step} of 10, “`));
  await at(5);
  await lab.button('Step forward').click();
  await at(6);
  await lab.button('Step back').click();
  await lab.button('Step back').click();
  await at(4);
  await lab.button('Last step').click();
  await at(10);
  await expect(lab.button('Step forward')).toBeDisabled();
  await lab.button('First step').click();
  await at(1);
  await expect(lab.button('Step back')).toBeDisabled();
  await lab.time.fill('8');
  await at(8);
  await expect(lab.title).toContainText('step 8 “loved”');
  await lab.tokens.nth(1).click();
  await at(2);
  await lab.figure.locator('svg .cell').nth(6).click();
  await at(7);
  for (const name of STRIPS) await expect(lab.spoken(name)).toHaveText(/step 7, unit 3, −?\d/);
});

test('a sub-step brings its value, those after it are not computed yet', async ({ open, lab }) => {
  await open();
  await expect(lab.chips).toHaveText(LSTM);
  const numbers = {};
  for (const [done, chip] of LSTM.entries()) {
    await lab.chips.nth(done).click();
    await expect(lab.chips.nth(done)).toHaveAttribute('aria-current', 'step');
    for (const [index, name] of STRIPS.entries()) {
      const spoken = lab.spoken(name);
      await expect(spoken).toHaveText(index <= done ? /step 5, unit 3, −?\d+\.\d+$/ : /step 5, unit 3, not computed yet$/);
    }
    await expect(lab.title, chip).toContainText(STRIPS[done].replace(/ \S+$/, ''));
    numbers[chip] = await lab.number.textContent();
    expect(numbers[chip]).toBe(await lab.spokenNumber(STRIPS[done]));
  }
  // Back again: the same numbers, and what came later is gone.
  for (const [done, chip] of [...LSTM.entries()].reverse()) {
    await lab.chips.nth(done).click();
    await expect(lab.number).toHaveText(numbers[chip]);
    await expect(lab.figure.getByText(/not computed yet$/)).toHaveCount(STRIPS.length - done);
  }
});

test('a value that is not computed yet is not told by any part of the page', async ({ open, lab, page }) => {
  await open('#/unroll?step=5&substep=2&pin=l1.h.3@5');
  await expect(lab.inspector).toContainText('not computed yet at this step');
  await expect(lab.number).toHaveText('–');
  await expect(lab.inspector.locator('.calculation, .bars')).toHaveCount(0);
  await lab.button('show as table').click();
  const row = page.getByRole('table').getByRole('row').nth(4);
  await expect(row.getByRole('cell')).toHaveText([/\d/, /\d/, /\d/, /\d/, '·', '·', '·', '·', '·', '·']);
  await expect(lab.outputs).toHaveText(['?']);
  await lab.chips.last().click();
  await expect(lab.number).toHaveText(/\d/);
  await expect(row.getByRole('cell').nth(4)).toHaveText(await lab.number.textContent());
});

test('the past stays computed, the future is not: step by step', async ({ open, lab, page }) => {
  await open('#/unroll?text=a+b+c+d&pin=l1.h.3@1');
  await lab.button('show as table').click();
  const cells = page.getByRole('table').getByRole('row').nth(4).getByRole('cell');
  await lab.button('First step').click();
  const rows = [];
  for (let step = 0; step < 4; step += 1) {
    await expect(lab.time).toHaveValue(String(step + 1));
    const row = await cells.allTextContents();
    expect(row.map((cell) => cell !== '·')).toEqual([0, 1, 2, 3].map((column) => column <= step));
    rows.push(row);
    if (step < 3) await lab.button('Step forward').click();
  }
  // What once was computed stays as it was.
  for (const [step, row] of rows.entries()) expect(row.slice(0, step + 1)).toEqual(rows[3].slice(0, step + 1));
});

test('Play computes sub-step by sub-step, pauses, goes on and ends', async ({ open, lab, page }) => {
  await page.clock.install({ time: 0 });
  await open('#/unroll?text=so+good&cell=rnn&step=1&substep=1');
  await page.clock.pauseAt(60_000);
  const place = () => page.locator('.where').innerText();
  const seen = [await place()];
  await lab.button('Play').click();
  await expect(lab.button('Pause')).toBeVisible();
  for (let tick = 0; tick < 3; tick += 1) {
    await page.clock.runFor(600);
    await expect.poll(place).not.toBe(seen.at(-1));
    seen.push(await place());
  }
  await lab.button('Pause').click();
  await page.clock.runFor(5_000);
  await expect(lab.button('Play')).toBeVisible();
  expect(await place()).toBe(seen.at(-1));
  await lab.button('Play').click();
  await page.clock.runFor(10_000);
  // The second step has an output: W x, U h, tanh, predict. Then it stops by itself.
  await expect(lab.button('Play')).toBeVisible();
  await expect(lab.time).toHaveValue('2');
  await expect(lab.chips.last()).toHaveAttribute('aria-current', 'step');
  await expect(lab.outputs).toHaveText([/positive|negative/]);
  // From the end it begins again.
  await lab.button('Play').click();
  await expect(lab.time).toHaveValue('1');
});

test('the learner’s own step ends playing, speed does not', async ({ open, lab, page }) => {
  await page.clock.install({ time: 0 });
  await open('#/unroll?step=1');
  await page.clock.pauseAt(60_000);
  await lab.button('Play').click();
  await lab.button('Speed 1×').click();
  await expect(lab.button('Speed 2×')).toBeVisible();
  await expect(lab.button('Pause')).toBeVisible();
  await page.clock.runFor(300);
  await expect(lab.chips.nth(1)).toHaveAttribute('aria-current', 'step');
  await lab.button('Step forward').click();
  await expect(lab.button('Play')).toBeVisible();
  await page.clock.runFor(5_000);
  await expect(lab.time).toHaveValue('2');
});

test('the shapes say where there are outputs', async ({ open, lab, page }) => {
  await open('#/unroll?text=a+b+c+d');
  const shape = page.getByRole('combobox', { name: 'Shape' });
  const columns = async () => {
    const lefts = async (part) => part.evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().left)));
    const tokens = await lefts(lab.tokens);
    return (await lefts(lab.outputs)).map((left) => tokens.indexOf(left) + 1);
  };
  for (const [name, inputs, outputs] of [
    ['many → one', ['a', 'b', 'c', 'd'], [4]],
    ['one → many', ['a', '—', '—', '—'], [1, 2, 3, 4]],
    ['many → many, equal', ['a', 'b', 'c', 'd'], [1, 2, 3, 4]],
    ['many → many, different', ['a', 'b', 'c', 'd', '—', '—'], [5, 6]],
  ]) {
    await shape.selectOption(name);
    await expect(lab.tokens).toHaveText(inputs);
    await expect.poll(columns, name).toEqual(outputs);
    await lab.button('Last step').click();
    await expect(lab.outputs.last()).toHaveText(/%/);
  }
});
