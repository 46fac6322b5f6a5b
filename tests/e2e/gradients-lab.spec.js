// The Gradients lab: three cells on the way back, what changes it, what it says where numbers end, and that all is in the link.
import { AxeBuilder } from '@axe-core/playwright';
import { value } from './arithmetic.js';
import { test, expect } from './unroll.js';

const lines = (page) => page.locator('.flow path.curve').evaluateAll((paths) => paths.map((path) => path.getAttribute('d')));
const card = (page) => page.getByRole('region', { name: 'Gradient’s length' });
const length = (page) => card(page).locator('.inspector-number');
const slide = (page, name, to) => page.getByRole('slider', { name }).fill(String(to));

// A chart's twin: the numbers of each column, step by step.
async function table(page) {
  await page.getByRole('button', { name: 'show as table' }).click();
  return page.locator('.table-scroll table').evaluate((table) => {
    const cells = (row) => [...row.children].map((cell) => cell.textContent.trim());
    return { names: cells(table.querySelector('thead tr')), rows: [...table.querySelectorAll('tbody tr')].map(cells) };
  });
}

test('opens on three untrained cells, all of the way back done', async ({ open, lab, page }) => {
  await open('#/gradients', { asItIs: true });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where the gradient dies');
  expect(await lab.gridNames()).toEqual(['RNN', 'LSTM', 'GRU'].map((cell) => `${cell}: Gradient: Hidden state h`));
  await expect(lab.time).toHaveAttribute('max', '40');
  await expect(page.getByRole('button', { name: /^Untrained/ })).toContainText('seed 42');
  await expect(length(page)).toHaveText(/×10⁻/);
  await expect(card(page)).toContainText('times smaller than at step 40');
  expect(await lines(page)).toHaveLength(3);
  expect(page.url()).toMatch(/#\/gradients$/);
});

test('the way back plays from the last step to the first', async ({ open, lab, page }) => {
  await open('#/gradients?length=4', { asItIs: true });
  const spoken = lab.spoken('RNN: Gradient: Hidden state h');
  await lab.button('Play').click();
  await expect(lab.time).toHaveValue('4');
  await lab.button('Pause').click();
  await lab.chips.nth(0).click();
  await expect(lab.chips.nth(0)).toHaveText('error');
  await expect(length(page)).toHaveText('–');
  await expect(spoken).toContainText('step 4, unit 0, not computed yet');
  await lab.chips.filter({ hasText: 'sum' }).click();
  await expect(length(page)).toHaveText(/\d/);
  await expect(spoken).not.toContainText('not computed yet');
  await lab.button('Play').click();
  await expect(lab.time).toHaveValue('3', { timeout: 10_000 });
  await expect(lab.time).toHaveValue('1', { timeout: 30_000 });
  await expect(lab.button('Play')).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('status').filter({ hasText: 'From step 4 back to step 1' })).toBeVisible();
});

test('each share has its chip, and the two together are the gradient', async ({ open, lab, page }) => {
  await open('#/gradients?length=6&loss=all&step=3', { asItIs: true });
  await lab.chips.filter({ hasText: 'own share' }).click();
  await expect(lab.title).toContainText('Own share');
  await lab.chips.filter({ hasText: 'sum' }).click();
  const { names, rows } = await table(page);
  expect(names.slice(1, 4)).toEqual(['RNN ‖∂L/∂h‖', 'RNN own share', 'RNN future’s share']);
  for (const [, whole, own, future] of rows) {
    const [all, a, b] = [whole, own, future].map(value);
    expect(all).toBeLessThanOrEqual(1.01 * (a + b));
    expect(all).toBeGreaterThanOrEqual(0.99 * Math.abs(a - b));
  }
  expect(value(rows[0][1])).toBeCloseTo(value(await length(page).textContent()), 6);
});

test('every control changes the lines, and the link keeps it', async ({ open, page }) => {
  await open('#/gradients', { asItIs: true });
  const changes = {
    'Sequence length': () => slide(page, 'Sequence length', 60),
    'Spectral radius of U': () => slide(page, 'Spectral radius of U', 120),
    activation: () => page.getByRole('combobox', { name: 'RNN’s activation' }).selectOption('ReLU'),
    'forget bias': () => slide(page, 'LSTM’s forget bias', 80),
    'hidden size': () => slide(page, 'Hidden size', 24),
    'loss at': () => slide(page, 'Loss at step', 30),
    'every step': () => page.getByRole('checkbox', { name: 'every step' }).check(),
    GRU: () => page.getByRole('group', { name: 'Cells in lockstep' }).getByRole('checkbox', { name: 'GRU' }).uncheck(),
  };
  for (const [name, change] of Object.entries(changes)) {
    const [before, url] = [await lines(page), page.url()];
    await change();
    await expect.poll(() => lines(page), name).not.toEqual(before);
    await expect.poll(() => page.url(), name).not.toBe(url);
  }
  const [drawn, link] = [await lines(page), page.url()];
  expect(link).toMatch(/length=60.*radius=1.2/);
  await page.goto('about:blank');
  await page.goto(link);
  await expect.poll(() => lines(page)).toEqual(drawn);
});

test('another cell’s number is inspected by a click, and all cells stay', async ({ open, lab, page }) => {
  await open('#/gradients?length=12', { asItIs: true });
  const grid = lab.grid('LSTM: Gradient: Hidden state h');
  const { width, height } = await grid.boundingBox();
  await grid.click({ position: { x: (4.5 / 12) * width, y: (2.5 / 8) * height } });
  await expect(lab.title).toContainText('unit 2 · step 5');
  await expect(page.getByRole('radiogroup', { name: 'Inspected cell' }).getByRole('radio', { name: 'LSTM' })).toBeChecked();
  await expect(card(page)).toContainText('LSTM');
  expect(await lines(page)).toHaveLength(3);
  expect(await lab.spokenNumber('LSTM: Gradient: Hidden state h')).toBe(await lab.number.textContent());
});

test('an underflow is a 0 that is said and marked, and its derivative is still there', async ({ open, lab, page }) => {
  await open('#/gradients?cell=rnn-sigmoid&length=200&radius=0.5', { asItIs: true });
  await expect(length(page)).toHaveText('0');
  await expect(card(page)).toContainText('Below 1.4×10⁻⁴⁵ f32 has no number');
  await expect(page.locator('.flow')).toContainText('RNN: 0 by underflow');
  await expect(lab.inspector).toContainText('smaller than any number that f32 has');
  expect(await lab.spokenNumber('RNN: Gradient: Hidden state h')).toBe('0');
  expect(await lab.spokenNumber('LSTM: Gradient: Hidden state h')).not.toBe('0');
  await lab.choice('Jacobians').check();
  const { names, rows } = await table(page);
  const [rnn, bound] = [names.indexOf('RNN'), names.indexOf('bound')];
  expect(rows[0][rnn]).toMatch(/×10⁻1?[⁰¹²³⁴⁵⁶⁷⁸⁹]{2,3}$/);
  for (const row of rows) expect(value(row[rnn])).toBeLessThanOrEqual(1.01 * value(row[bound]));
});

test('a U of zero cuts the path, and a loss further back reaches nothing after it', async ({ open, page }) => {
  await open('#/gradients?radius=0&length=10&loss=6', { asItIs: true });
  await expect(page.locator('.flow')).toContainText('RNN: 0, path cut');
  await expect(card(page)).toContainText('no underflow');
  await page.keyboard.press('End');
  await expect(card(page)).toContainText('the loss looks at no output from here on');
});

test('a ReLU that is off is told from an underflow', async ({ open, page }) => {
  // One unit whose pre-activation is below zero at some step.
  for (let seed = 1; seed < 20; seed += 1) {
    await open(`#/gradients?cell=rnn-relu&hidden=1&beside=rnn&length=20&seed=${seed}`, { asItIs: true });
    if ((await length(page).textContent()) === '0') break;
  }
  await expect(card(page)).toContainText('where ReLU’s slope is 0');
});

test('the rule of thumb is worked out', async ({ open, page }) => {
  await open('#/gradients?figure=jacobians', { asItIs: true });
  const row = (name) => page.getByRole('region', { name: 'Rule of thumb' }).getByRole('row', { name });
  await expect(row('0.25')).toContainText('7.89×10⁻³¹');
  await expect(row('0.50')).toContainText('8.88×10⁻¹⁶');
  // The RNN's own factor is printed with the digits that its powers take.
  const own = await row('this RNN').getByRole('cell').allTextContents();
  const base = parseFloat(await row('this RNN').getByRole('rowheader').textContent());
  expect(Math.abs(base ** 10 / value(own[0]) - 1)).toBeLessThan(0.001);
});

test('weights learn from the last steps, by measure', async ({ open, page }) => {
  await open('#/gradients?figure=weight-gradients&radius=0.3', { asItIs: true });
  await expect(page.getByText(/^RNN: ‖∂L\/∂U‖ is .* The last \d+ of 40 steps make it to within 1 %/)).toBeVisible();
  const { rows } = await table(page);
  expect(rows[0][1], 'the first step receives zeros').toBe('0');
  expect(value(rows[1][1])).toBeLessThan(1e-6 * value(rows.at(-1)[1]));
});

test('where gradients explode the first steps make the sum, and it is said', async ({ open, page }) => {
  await open('#/gradients?length=50&radius=3&cell=rnn-relu&figure=weight-gradients', { asItIs: true });
  await expect(page.getByText(/^RNN: ‖∂L\/∂U‖ is .*; step \d+ adds most, .* The first \d+ of 50 steps make it/)).toBeVisible();
  await expect(page.locator('.flow-row .flow-label', { hasText: / 0$/ })).toHaveCount(0);
  const { rows } = await table(page);
  const added = rows.map((row) => value(row[1]));
  const [, most] = /step (\d+) adds most/.exec(await page.getByText(/^RNN: ‖∂L/).textContent());
  expect(added[Number(most) - 1]).toBe(Math.max(...added));
});

test('an exploding gradient is clipped, and what is short enough is not', async ({ open, page }) => {
  await open('#/gradients?figure=clipping&cell=rnn-linear&radius=1.8&loss=all', { asItIs: true });
  const row = (name) => page.getByRole('region', { name: 'A step of descent' }).getByRole('row', { name });
  await expect(row('RNN')).toContainText('1.000000');
  await expect(page.getByText(/^RNN: the gradient is .* long and clipped to 1.000/)).toContainText('the direction stays');
  await expect(row('LSTM')).toContainText('not clipped');
  const url = page.url();
  await slide(page, 'Longest gradient allowed', 0);
  await expect(row('LSTM')).not.toContainText('not clipped');
  await expect.poll(() => page.url()).not.toBe(url);
  expect(page.url()).toContain('clip=0.01');
});

test('a long step that lands lower is not said to be what clipping is against', async ({ open, page }) => {
  await open('#/gradients?figure=clipping&cell=rnn-relu&length=50&radius=1.3', { asItIs: true });
  await expect(page.getByText('Clipping promises one thing')).toBeVisible();
  await expect(page.getByText(/^RNN: the gradient is/)).toContainText('landed lower: luck');
  // A bar is as long as its number on the axis that is printed.
  const places = await page.locator('.clip-bars').evaluate((bars) => {
    const left = (tick) => tick.getBoundingClientRect().left;
    const ticks = [...bars.querySelectorAll('.clip-tick')].map(left);
    return { decade: ticks[1] - ticks[0], first: ticks[0], limit: left(bars.querySelector('.clip-limit')), ends: [...bars.querySelectorAll('.clip-bar-length.after')].map((bar) => bar.getBoundingClientRect().right) };
  });
  expect(places.ends[0] - places.limit, 'what is clipped ends at what is allowed').toBeLessThan(3);
  expect(places.ends[0] - places.first).toBeGreaterThan(0.9 * places.decade);
});

test('by keyboard alone', async ({ open, lab, page }) => {
  await open('#/gradients', { asItIs: true });
  await lab.time.press('ArrowRight');
  await expect(lab.time).toHaveValue('2');
  await page.getByRole('slider', { name: 'Sequence length' }).press('ArrowRight');
  await expect(lab.time).toHaveAttribute('max', '41');
  await lab.choice('Step by step').focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab.choice('Jacobians')).toBeChecked();
  await page.keyboard.press('ArrowLeft');
  await lab.grid('GRU: Gradient: Hidden state h').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'GRU' })).toBeChecked();
  await expect(lab.title).toContainText('step 2');
  await page.keyboard.press('Escape');
  await page.getByRole('group', { name: 'Cells in lockstep' }).getByRole('checkbox', { name: 'LSTM' }).press('Space');
  expect(await lab.gridNames()).toHaveLength(2);
});

test('trained networks of the same task stand beside each other', async ({ open, lab, page }) => {
  await open('#/gradients?weights=sentiment-rnn', { asItIs: true });
  await expect(lab.grids).toHaveCount(3);
  await expect(page.getByRole('button', { name: /^Trained/ })).toBeVisible();
  await expect(page.getByRole('slider', { name: 'Sequence length' })).toHaveCount(0);
  await expect(length(page)).toHaveText(/\d/);
});

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    test(`axe finds nothing: ${theme}, ${width} px`, async ({ open, page }) => {
      test.setTimeout(120_000);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      for (const figure of ['steps&cell=rnn-sigmoid&length=200&radius=0.5', 'jacobians', 'weight-gradients&loss=all', 'clipping']) {
        await open(`#/gradients?figure=${figure}`, { asItIs: true });
        const fold = page.locator('.fold');
        if (await fold.isVisible()) await fold.click();
        const unfold = page.getByRole('button', { name: 'show as table' });
        if ((await unfold.count()) > 0) await unfold.click();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join('\n')}`), figure).toEqual([]);
      }
    });
  }
}
