// The LSTM lab: the cell's diagram, one unit's lines, what the direct path keeps.
import { AxeBuilder } from '@axe-core/playwright';
import { overlap, calculated, value } from './arithmetic.js';
import { test, expect } from './unroll.js';

const STAGES = {
  forget: 'Forget gate f', input: 'Input gate i', candidate: 'Candidate C̃',
  cell: 'Cell state C', output: 'Output gate o', hidden: 'Hidden state h',
};

const diagram = (page) => page.getByRole('group', { name: /^One cell/ });
const node = (page, name) => diagram(page).getByRole('button', { name: new RegExp(`^${name}, unit`) });

test('each sub-step lights its stage: node, chip, equation and number together', async ({ open, lab, page }) => {
  await open('#/lstm?step=5');
  const [chips, later] = [Object.keys(STAGES), Object.values(STAGES)];
  for (const [at, name] of chips.entries()) {
    await page.getByRole('group', { name: 'Sub-steps' }).getByRole('button', { name, exact: true }).click();
    await expect(node(page, later[at])).toHaveClass(/now/);
    await expect(lab.title).toContainText('unit 3 · step 5');
    const shown = await lab.number.textContent();
    await expect(node(page, later[at])).toHaveAttribute('aria-label', `${later[at]}, unit 3, ${shown}`);
    await expect(lab.inspector.locator('.formula math')).toHaveCount(1);
    // What comes later has a place and no number.
    for (const name of later.slice(at + 1)) {
      await expect(node(page, name)).toHaveAttribute('aria-label', `${name}, unit 3, not computed yet`);
    }
  }
});

test('nothing jumps while stepping', async ({ open, lab, page }) => {
  await open('#/lstm?step=5&substep=1');
  const places = () => page.locator('.diagram .node:not(.small), .strip, .transport').evaluateAll((parts) => parts.map((part) => {
    const { x, y, width, height } = part.getBoundingClientRect();
    return [x, y, width, height].map(Math.round).join(' ');
  }));
  const before = await places();
  for (let count = 0; count < 9; count += 1) {
    await page.keyboard.press('Shift+ArrowRight');
    expect(await places()).toEqual(before);
  }
  await expect(page.locator('.where')).toContainText('step 6');
});

test('the diagram, the strips and the inspector say the same number of any unit', async ({ open, lab, page }) => {
  await open('#/lstm?step=7&substep=6');
  for (const unit of [0, 17, 31]) {
    await page.getByRole('spinbutton', { name: 'Unit' }).fill(String(unit));
    for (const name of Object.values(STAGES)) {
      await node(page, name).click();
      await expect(lab.title).toContainText(`unit ${unit} · step 7`);
      const number = await lab.number.textContent();
      await expect(node(page, name)).toHaveAttribute('aria-label', `${name}, unit ${unit}, ${number}`);
      await expect(lab.spoken(name)).toHaveText(`${name}, step 7, unit ${unit}, ${number}`);
    }
  }
  // A row of a strip chooses the unit too.
  await page.keyboard.press('Escape');
  const box = await lab.grid('Forget gate f').boundingBox();
  await lab.grid('Forget gate f').click({ position: { x: 20, y: box.height - 2 } });
  await expect(page.getByRole('spinbutton', { name: 'Unit' })).toHaveValue('31');
});

test('the numbers beside the wires add up to the cell state', async ({ open, lab, page }) => {
  await open('#/lstm?step=7&substep=6&pin=l1.c.5@7');
  await expect(page.locator('.wire-number')).toHaveCount(2);
  const [kept, written] = await page.locator('.wire-number').allTextContents();
  const sum = calculated(`${kept} + ${written}`.replace('+ −', '− '));
  expect(overlap(sum, calculated(await lab.number.textContent())), `${kept} and ${written}`).toBe(true);
});

test('backward the diagram shows gradients, each the inspector’s', async ({ open, lab, page }) => {
  await open('#/lstm?show=gradients&step=5&substep=7');
  await expect(diagram(page)).toHaveAccessibleName(/gradients that come back/);
  for (const name of ['Forget gate f', 'Cell state C', 'Output gate o', 'Hidden state h']) {
    const box = diagram(page).getByRole('button', { name: new RegExp(`^Gradient: ${name}, unit`) });
    await box.click();
    await expect(lab.title).toContainText('Gradient at the');
    await expect(box).toHaveAttribute('aria-label', `Gradient: ${name}, unit 3, ${await lab.number.textContent()}`);
  }
});

test('one unit: a line for each value, read by the keyboard', async ({ open, lab, page }) => {
  await open('#/lstm?figure=unit&step=6&substep=6');
  await expect(page.locator('svg.lines .line-dot')).toHaveCount(36);
  const gates = page.getByRole('grid', { name: 'Unit 3: gates' });
  await gates.focus();
  const said = gates.getByRole('gridcell');
  await expect(said).toHaveText(/^Forget gate f, step 6, 0\.\d+$/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowLeft');
  await expect(said).toHaveText(/^Input gate i, step 5, 0\.\d+$/);
  const number = (await said.textContent()).split(', ').at(-1);
  await page.keyboard.press('Enter');
  await expect(lab.title).toContainText('Input gate · unit 3 · step 5');
  await expect(lab.number).toHaveText(number);
  await gates.focus();
  await page.keyboard.press('End');
  await expect(said).toHaveText(/step 10, not computed yet/);
  // Lines tell themselves apart by their dashes too.
  const dashes = await page.locator('.lines-row').first().locator('svg.lines path.line').evaluateAll((lines) => lines.map((line) => getComputedStyle(line).strokeDasharray));
  expect(new Set(dashes).size).toBe(3);
  await page.locator('svg.lines .line-dot').nth(1).click();
  await expect(lab.title).toContainText('Forget gate · unit 3 · step 2');
});

test('direct paths: the product of the forget gates between two steps', async ({ open, lab, page }) => {
  await open('#/lstm?step=6&substep=7');
  const kept = [];
  for (let step = 4; step <= 6; step += 1) {
    await page.goto(`./#/lstm?step=6&substep=6&pin=l1.f.3@${step}`);
    await expect(lab.title).toContainText(`step ${step}`);
    kept.push(value(await lab.number.textContent()));
  }
  await page.goto('./#/lstm?figure=paths&step=6&substep=6');
  const map = page.getByRole('grid', { name: 'Direct path, unit 3' });
  await map.focus();
  for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  const said = map.getByRole('gridcell');
  await expect(said).toHaveText(/^from step 3 to step 6, /);
  const product = kept.reduce((product, gate) => product * gate, 1);
  const shown = value((await said.textContent()).split(', ').at(-1));
  expect(Math.abs(shown / product - 1)).toBeLessThan(0.02);
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText('from step 3 to step 7, not computed yet');
  // Enter looks from there: the transport goes to the later step, the sentence says both.
  await page.keyboard.press('Enter');
  await expect(page.locator('.paths-said')).toContainText(/From step 3 “was” to step 7 “i”: unit 3 keeps/);
  await expect(page.locator('.paths-said')).toContainText('The whole ‖∂C₇/∂C₃‖ is');
  await expect(page).toHaveURL(/step=7&substep=6&pin=l1\.c\.3%403/);
  await page.keyboard.press('Home');
  await expect(said).toHaveText('from step 3 to step 1: that is backwards');
  await lab.choice('the largest').check();
  await expect(page.getByRole('grid', { name: 'Direct path, largest of the units' })).toBeVisible();
});

test('the direct path is no more than the unit that keeps most', async ({ open, page }) => {
  await open('#/lstm?figure=paths&step=9&substep=6&pin=l1.c.3@4');
  const [unit, largest, whole] = (await page.locator('.paths-said strong').allTextContents()).map(value);
  expect(unit).toBeLessThanOrEqual(largest);
  expect(whole).toBeGreaterThan(0);
  const text = await page.locator('.paths-said').textContent();
  expect(text.includes('the rest reaches C through h')).toBe(whole >= largest);
});

test('the forget bias: a slider on untrained weights, a measurement on trained ones', async ({ open, lab, page }) => {
  await open('#/lstm?figure=paths&step=10&substep=7');
  await expect(page.locator('.forget-bias')).toContainText(/Forget-gate bias after training: mean −?\d/);
  await lab.button('Change it on untrained weights').click();
  const slider = page.getByRole('slider', { name: 'Forget bias b' });
  await expect(slider).toHaveValue('10');
  const product = async () => value((await page.locator('.paths-said strong').first().textContent()));
  await slider.fill('-50');
  const shut = await product();
  await slider.fill('50');
  await expect.poll(product).toBeGreaterThan(0.8);
  expect(shut).toBeLessThan(1e-9);
  await expect(page.locator('.forget-bias')).toContainText('σ(b) = 0.993');
});

test('the lab offers no cell that would leave it', async ({ open, lab, page }) => {
  await open('#/lstm');
  await expect(page.getByRole('radiogroup', { name: 'Cell' })).toHaveCount(0);
  await page.getByRole('button', { name: /^Trained/ }).click();
  const networks = page.getByRole('combobox', { name: 'Network' });
  for (const name of (await networks.locator('option').allTextContents()).filter((name) => name !== 'the Train lab’s run')) {
    await networks.selectOption(name);
    await expect(page).toHaveURL(/#\/lstm/);
    await expect(networks.locator('option:checked')).toHaveText(name);
  }
});

for (const theme of ['light', 'dark']) {
  for (const width of [390, 1440]) {
    test(`axe finds nothing in the LSTM lab: ${theme}, ${width} px`, async ({ open, page }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      for (const query of ['step=5&substep=3', 'show=gradients&step=5&substep=3', 'figure=unit&step=8', 'figure=paths&step=8', 'figure=paths&hidden=8']) {
        await open(`#/lstm?${query}`);
        await page.waitForTimeout(300);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].any[0]?.message ?? ''}`), query).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${query} scrolls sideways`).toBe(true);
      }
    });
  }
}

test('by the keyboard alone: to a node, its number, another figure', async ({ open, lab, page }) => {
  await open('#/lstm?step=5&substep=6');
  const named = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.closest('label')?.textContent ?? '');
  const tabTo = async (wanted) => {
    for (let count = 0; count < 90; count += 1) {
      await page.keyboard.press('Tab');
      if (wanted.test(await named())) return;
    }
    throw new Error(`no way to ${wanted}`);
  };
  await tabTo(/^Output gate o, unit 3/);
  await page.keyboard.press('Enter');
  await expect(lab.title).toContainText('Output gate · unit 3 · step 5');
  await page.keyboard.press('Escape');
  await page.evaluate(() => document.activeElement.blur());
  await tabTo(/Step by step/);
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/figure=unit/);
});
