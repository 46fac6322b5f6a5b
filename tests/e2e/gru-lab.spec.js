// The GRU lab: its diagram, and the conventions in which one network is written.
import { AxeBuilder } from '@axe-core/playwright';
import { value } from './arithmetic.js';
import { test, expect } from './unroll.js';

const STAGES = { reset: 'Reset gate r', update: 'Update gate z', candidate: 'Candidate h̃', blend: 'Hidden state h' };
const diagram = (page) => page.getByRole('group', { name: /^One cell/ });
const node = (page, name) => diagram(page).getByRole('button', { name: new RegExp(`^${name}, unit`) });

for (const convention of ['', '&z=keeps', '&reset=after', '&z=keeps&reset=after']) {
  test(`each sub-step lights its stage${convention}`, async ({ open, lab, page }) => {
    await open(`#/gru?step=5&substep=1${convention}`);
    for (const [at, [chip, name]] of Object.entries(STAGES).entries()) {
      await page.getByRole('group', { name: 'Sub-steps' }).getByRole('button', { name: chip, exact: true }).click();
      await expect(node(page, name)).toHaveAttribute('aria-label', `${name}, unit 3, ${await lab.number.textContent()}`);
      await expect(node(page, name)).toHaveClass(/now/);
      for (const later of Object.values(STAGES).slice(at + 1)) {
        await expect(node(page, later)).toHaveAttribute('aria-label', `${later}, unit 3, not computed yet`);
      }
    }
  });
}

test('the other sense of z: other equations, z becomes 1 − z, the output stays', async ({ open, lab, page }) => {
  await open('#/gru?step=10&substep=5');
  const z = async () => value((await node(page, 'Update gate z').getAttribute('aria-label')).split(', ').at(-1));
  const rest = async () => [
    await node(page, 'Hidden state h').getAttribute('aria-label'),
    await node(page, 'Candidate h̃').getAttribute('aria-label'),
    await lab.outputs.last().textContent(),
  ];
  await node(page, 'Hidden state h').click();
  const formula = lab.inspector.locator('.formula math').first();
  const [admits, stays, equation] = [await z(), await rest(), await formula.textContent()];
  await lab.choice('keeps old').check();
  await expect.poll(z).not.toBe(admits);
  expect(Math.abs((await z()) + admits - 1)).toBeLessThan(0.002);
  expect(await rest()).toEqual(stays);
  await expect(formula).not.toHaveText(equation);
  await expect(page.locator('.conventions-said')).toContainText('the same function');
  const [now, other] = (await page.locator('.conventions-said strong').allTextContents()).map(value);
  expect(now).toBe(other);
  const apart = /differs by at most ([\d.]+(?:×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?)/.exec(await page.locator('.conventions-said').textContent())[1];
  expect(value(apart)).toBeLessThan(1e-5);
  // Still the trained network, and a link says how it is written.
  await expect(page.getByRole('button', { name: /^Trained/ })).toBeVisible();
  await expect(page).toHaveURL(/z=keeps/);
  await page.reload();
  await expect(lab.choice('keeps old')).toBeChecked();
  await lab.choice('admits new').check();
  await expect.poll(z).toBe(admits);
  await expect(page).not.toHaveURL(/z=keeps/);
});

test('the other place of the reset: another network, and it is said', async ({ open, lab, page }) => {
  await open('#/gru?step=10&substep=5');
  const before = await node(page, 'Hidden state h').getAttribute('aria-label');
  await lab.choice('after U').check();
  await expect(node(page, 'Hidden state h')).not.toHaveAttribute('aria-label', before);
  await expect(page.locator('.conventions-said')).toContainText('another network');
  const [now, , trained] = (await page.locator('.conventions-said strong').allTextContents()).map(value);
  expect(now).not.toBe(trained);
  await expect(diagram(page).getByRole('button', { name: /^Memory share q, unit 3, / })).toBeVisible();
  await lab.choice('before U').check();
  await expect(node(page, 'Hidden state h')).toHaveAttribute('aria-label', before);
  await expect(page.locator('.conventions-said')).not.toContainText('another network');
});

test('what is kept and what is taken are one', async ({ open, lab, page }) => {
  for (const query of ['', 'z=keeps&']) {
    await open(`#/gru?${query}step=6&substep=4`);
    const [kept, taken] = (await page.locator('.shares strong').allTextContents()).map(value);
    expect(Math.abs(kept + taken - 1)).toBeLessThan(0.002);
    const z = value((await node(page, 'Update gate z').getAttribute('aria-label')).split(', ').at(-1));
    expect(z).toBe(query ? kept : taken);
  }
});

test('direct paths of a GRU are the products of what z keeps, in either sense', async ({ open, lab, page }) => {
  const said = page.locator('.paths-said');
  await open('#/gru?figure=paths&step=8&substep=4&pin=l1.h.3@5');
  await expect(said).toContainText(/From step 5 “good” to step 8 “loved”/);
  const numbers = async () => (await said.locator('strong').allTextContents()).map(value);
  const admits = await numbers();
  await lab.choice('keeps old').check();
  const keeps = await numbers();
  for (const [at, number] of admits.entries()) expect(Math.abs(keeps[at] / number - 1)).toBeLessThan(0.01);
  await expect(said).toContainText('‖∂h₈/∂h₅‖');
  await expect(page.locator('.forget-bias')).toHaveCount(0);
});

test('elsewhere a GRU stands as it was made', async ({ open, lab, page }) => {
  await open('#/gru?z=keeps&step=5');
  await expect(lab.choice('keeps old')).toBeChecked();
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Unroll' }).click();
  await expect(page).toHaveURL(/#\/unroll/);
  await expect(page).not.toHaveURL(/z=keeps/);
  await open('#/unroll?cell=gru&z=keeps', { asItIs: true });
  await expect(lab.note).toContainText('z=keeps');
});

for (const theme of ['light', 'dark']) {
  for (const width of [390, 1440]) {
    test(`axe finds nothing in the GRU lab: ${theme}, ${width} px`, async ({ open, page }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 900 });
      for (const query of ['step=5&substep=2', 'z=keeps&reset=after&step=5', 'show=gradients&step=5&substep=3', 'figure=unit&step=8', 'figure=paths&step=8']) {
        await open(`#/gru?${query}`);
        await page.waitForTimeout(300);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)} ${nodes[0].any[0]?.message ?? ''}`), query).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${query} scrolls sideways`).toBe(true);
      }
    });
  }
}
