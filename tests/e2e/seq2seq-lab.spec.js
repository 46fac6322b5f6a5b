// The Seq2seq lab: a sentence through one vector, teacher forcing beside free running, beam search, unknown words, and the
// bottleneck measured.
import { AxeBuilder } from '@axe-core/playwright';
import { value } from './arithmetic.js';
import { sample } from './translation.js';
import { test, expect } from './unroll.js';

const CAT = '#/seq2seq?phrase=the+black+cat+sleeps';
const said = (page) => page.locator('.outputs .output-label').allTextContents();

test('a sentence is read, handed over and written', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Through one vector');
  await expect(lab.tokens).toHaveCount(9);
  await lab.button('First step').click();
  await expect.poll(() => said(page)).toEqual(['·', '·', '·', '·', '·']);
  expect(await lab.spokenNumber('States h, d')).toMatch(/\d/);
  await lab.time.fill('4');
  await expect(page.locator('.chip.current')).toHaveText('hand over');
  await expect(lab.title).toContainText('Handed over');
  await lab.button('Step forward').click();
  await expect.poll(async () => (await said(page)).filter((word) => word !== '·')).toHaveLength(1);
  await expect(page.locator('.odds-column').first().locator('.odd')).toHaveCount(5);
  const shares = await page.locator('.odds-column').first().locator('.odd').evaluateAll((odds) => odds.map((odd) => odd.title.split(': ').at(-1)));
  expect(shares).toHaveLength(5);
  await lab.button('Last step').click();
  await expect.poll(async () => (await said(page)).at(-1)).toBe('⟨end⟩');
});

test('teacher forcing and free running stand beside each other, as far as the figure has come', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  const comparison = page.getByRole('region', { name: 'Teacher forcing and free running' });
  await expect(comparison.getByRole('row')).toHaveCount(4);
  await expect(comparison.getByRole('row').nth(1)).toContainText('le');
  await expect(comparison.getByRole('status')).toContainText(/part/);
  await lab.button('First step').click();
  await expect(comparison.getByRole('status')).toContainText('As far as the figure has come');
  await expect(comparison.getByRole('row').nth(1)).not.toContainText('le');
  await lab.choice('Teacher forcing').check();
  await expect(page).toHaveURL(/writing=forced/);
  await lab.button('Last step').click();
  await expect(lab.tokens.filter({ hasText: 'chat' })).toBeVisible();
});

test('teacher forcing with a ratio: the figure shows which words were fed, and the link keeps it', async ({ open, lab, page }) => {
  await open(`${CAT}&writing=forced-0.5`, { asItIs: true });
  const fed = page.getByRole('group', { name: 'Words fed' });
  const ratio = page.getByRole('slider', { name: 'Ratio' });
  await expect(ratio).toHaveValue('5');
  const read = () => page.locator('.tokens .token').allTextContents();
  const marks = () => fed.locator('span').allTextContents();
  await expect.poll(async () => new Set(await marks()).size).toBe(2);
  // What was fed is the right word, or what the figure says was written the step before.
  const right = ['le', 'chat', 'noir', 'dort'];
  const [words, written] = [(await read()).slice(4), await said(page)];
  (await marks()).forEach((mark, at) => expect(words[at + 1]).toBe(mark === 'right' ? right[at] : written[at]));
  await expect(page.getByRole('region', { name: 'Words written each way' }).getByRole('rowheader', { name: 'ratio 0.5' })).toBeVisible();
  await lab.button('New seed').click();
  await expect(page).toHaveURL(/writing=forced-0.5-2/);
  await ratio.fill('10');
  await expect(page).toHaveURL(/writing=forced(&|$)/);
  await expect.poll(marks).toEqual(['right', 'right', 'right', 'right']);
  await ratio.fill('0');
  await expect.poll(async () => new Set(await marks())).toEqual(new Set(['own']));
  await lab.button('First step').click();
  await expect.poll(async () => new Set(await marks())).toEqual(new Set(['·']));
  await lab.choice('Greedy').check();
  await expect(fed).toHaveCount(0);
});

test('the lab opens with every word in view, and names the one vector', async ({ open, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open('#/seq2seq', { asItIs: true });
  await expect(page.locator('.tokens .token')).toHaveText(['the', 'black', 'cat', 'sleeps', '⟨start⟩', /./, /./, /./, /./]);
  const cut = await page.locator('.tokens bdi, .outputs bdi').evaluateAll((words) => words.filter((word) => word.scrollWidth > word.clientWidth + 1).map((word) => word.textContent));
  expect(cut).toEqual([]);
  await expect(page.locator('.lanes').getByText('context vector')).toBeVisible();
  await expect(page.locator('.lanes').getByText('80 numbers')).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('.window-note')).toContainText(/more columns to the left/);
});

test('beam search is a tree with scores', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await lab.choice('Teacher forcing').check();
  await lab.choice('Beam search').check();
  await expect(page).toHaveURL(/writing=beam-4/);
  await page.getByRole('combobox', { name: 'Beam width' }).selectOption('3');
  await expect(page).toHaveURL(/writing=beam-3/);
  const tree = page.getByRole('region', { name: 'Tree of a beam search of width 3' });
  await expect(tree.locator('.branch.best').last()).toContainText('⟨end⟩');
  const kept = await tree.locator('.branch:not(.given-up)').count();
  expect(kept).toBeGreaterThan(5);
  // The winner has the highest mean, the runner-up not more.
  const why = await page.locator('.beams > [role=status]').textContent();
  const means = [...why.matchAll(/([−\d.]+) per word/g)].map(([, mean]) => value(mean));
  expect(means.length).toBeGreaterThan(1);
  expect(means[0]).toBeGreaterThanOrEqual(means[1]);
  await lab.button('First step').click();
  await expect(tree.locator('.branch')).toHaveCount(0);
  await lab.choice('Greedy').check();
  await expect(page).not.toHaveURL(/figure=beams/);
});

test('a tree of many words is shown whole, with its numbers', async ({ open, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open('#/seq2seq?figure=beams&phrase=the+black+cat+does+not+eat+the+bread', { asItIs: true });
  const tree = page.getByRole('region', { name: /^Tree of a beam search/ });
  await expect(tree.locator('.branch.best').last()).toContainText('⟨end⟩');
  expect(await tree.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1);
  const cut = await tree.locator('.branch').evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight).map((box) => box.textContent));
  expect(cut).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('.beam-cue')).toContainText('scroll it sideways');
});

test('unknown words are left out, told, and a known one is offered', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await lab.text.fill('the blakc cat sleeps');
  const note = page.locator('.unknown-words');
  await expect(note).toContainText('“blakc” is not among the words that this network knows');
  await expect(lab.tokens.filter({ hasText: 'blakc' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Write black in place of blakc' }).click();
  await expect(lab.text).toHaveValue('the black cat sleeps');
  await expect(note).toHaveCount(0);
  await lab.text.fill('the zebra sleeps');
  await expect(note.getByRole('button', { name: /in place of zebra/ })).toHaveCount(3);
  await expect(note.getByRole('button', { name: 'Write her' })).toHaveCount(0);
  await lab.text.fill('');
  await expect(page.getByText('Nothing to translate yet.')).toBeVisible();
  await lab.text.fill('zyzzyva');
  await expect(page.getByText('The network knows none of these words.')).toBeVisible();
  await lab.text.fill('cat the sleeps');
  await expect(page.getByText(/The grammar has no translation of this text/)).toBeVisible();
});

test('the bottleneck is measured by the worker, and can be cancelled', async ({ open, lab, page }) => {
  test.setTimeout(240_000);
  await open('#/seq2seq?figure=bottleneck', { asItIs: true });
  await expect(page.getByText('Not measured yet.')).toBeVisible();
  await lab.button('Measure').click();
  await expect(page.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await expect(lab.inspector).toHaveCount(0);
  await expect(lab.time).toHaveCount(0);
  // What was measured until then stays.
  await expect(page.locator('.exact tbody tr').first()).toBeVisible({ timeout: 60_000 });
  await lab.button('Cancel').click();
  await expect(page.getByText(/^Cancelled: so far, [\d,]+ of 3,000 translations/)).toBeVisible();
  await expect(page.locator('.exact tbody tr').first()).toBeVisible();
  await lab.button('Measure again').click();
  await expect(page.getByText(/^Measured here: 1,000 of 1,000 texts/)).toBeVisible({ timeout: 150_000 });
  await expect(page.locator('.exact thead th')).toHaveText(['source tokens', 'texts', 'without attention', 'with attention', 'Transformer']);
  const all = await page.locator('.exact tr').last().locator('td').allTextContents();
  expect(all[0]).toBe('1,000');
  const [without, withAttention, transformer] = all.slice(1).map((text) => Number(text.replace(/[^\d.]/g, '')));
  expect(withAttention).toBeGreaterThan(without);
  expect(transformer).toBeGreaterThan(without);
  // A total is 100 % only where every row is.
  const shares = await page.locator('.exact tbody tr').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('td')].slice(1).map((cell) => cell.textContent)));
  for (const network of [0, 1, 2]) {
    const every = shares.slice(0, -1).every((row) => row[network] === '100 %');
    expect(shares.at(-1)[network] === '100 %').toBe(every);
  }
});

test('a network that does not arrive is told of, and asked for again', async ({ open, lab, page }) => {
  await page.route('**/models/sentences-none.safetensors', (route) => route.fulfill({ status: 200, body: 'nothing of use' }));
  await open(CAT, { asItIs: true });
  await expect(page.getByRole('alert')).toContainText('is damaged');
  await page.unroute('**/models/sentences-none.safetensors');
  await lab.button('Try again').click();
  await expect(lab.tokens).toHaveCount(9);
});

test('200 numbers: each is what its account gives', async ({ open, lab, page }) => {
  test.setTimeout(180_000);
  await open(CAT, { asItIs: true });
  await expect(lab.tokens).toHaveCount(9);
  const nodes = [
    ['source', 16, 4], ['encoder', 24, 4], ['encoder reverse', 24, 4], ['handed h', 24, 1], ['target', 16, 3], ['decoder', 24, 3],
    ['decoder.r', 24, 3], ['decoder.z', 24, 3], ['logits', 100, 3], ['probabilities', 100, 3], ['both h', 24, 1], ['bridge h', 24, 1],
  ];
  await sample(lab, page, nodes, 200);
});

test('a held number changes what follows, and the link keeps it', async ({ open, lab, page }) => {
  await open(`${CAT}&spot=handed+h:3:0`, { asItIs: true });
  await expect(lab.title).toContainText('Handed over');
  await page.getByRole('textbox', { name: 'Hold at' }).fill('0.5');
  await lab.button('Hold').click();
  await expect(page).toHaveURL(/force=handed\+h/);
  expect(value(await lab.number.textContent())).toBe(0.5);
  await expect(lab.inspector.getByRole('note')).toContainText('Without what is held');
  await lab.button('Let go').click();
  await expect(page).not.toHaveURL(/force/);
});

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[390, 844], [1440, 900], [1920, 1080]]) {
    test(`axe finds nothing: ${theme}, ${width} px`, async ({ open, lab, page }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      for (const rest of ['', '&writing=forced-0.5', '&figure=beams', '&figure=bottleneck', '&phrase=the+blakc+cat&at=2']) {
        await open(`${CAT}${rest}`, { asItIs: true });
        if (!rest.includes('bottleneck')) await expect(lab.number).toHaveText(/\d/);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`), rest).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  }
}
