// The Bidirectional lab: how two lanes are joined, the mistake of not reversing back, and why it cannot stream.
import { AxeBuilder } from '@axe-core/playwright';
import { test, expect } from './unroll.js';

const results = (page) => page.locator('.joining .outputs-row').last().locator('.output-label');

test('opens on a tagger with two lanes, joined at each position', async ({ open, lab, page }) => {
  await open('#/bidirectional', { asItIs: true });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Reading both ways');
  await expect(lab.choice('BiLSTM')).toBeChecked();
  await expect(lab.choice('at own positions')).toBeChecked();
  await expect(lab.grid('Joined: Hidden state h, forward')).toBeVisible();
  await expect(lab.grid('Joined: Hidden state h, reverse')).toBeVisible();
  await expect(page.getByRole('group', { name: 'Answers of the right join' })).toHaveCount(0);
});

test('what is joined is each lane’s own number, and not reversed back it is that of the mirrored step', async ({ open, lab, page }) => {
  await open('#/bidirectional?text=Arlen+visited+Port+Halden+on+Monday', { asItIs: true });
  await lab.button('Last step').click();
  const steps = await lab.tokens.count();
  const at = async (name, step, unit = 2) => {
    await lab.grid(name).focus();
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    for (let turn = 0; turn < unit; turn += 1) await page.keyboard.press('ArrowDown');
    for (let turn = 1; turn < step; turn += 1) await page.keyboard.press('ArrowRight');
    return (await lab.spoken(name).textContent()).replace('Joined: ', '');
  };
  for (const step of [1, 3, steps]) {
    for (const lane of ['forward', 'reverse']) {
      expect(await at(`Joined: Hidden state h, ${lane}`, step)).toBe(await at(`Hidden state h, ${lane}`, step));
    }
  }
  await lab.choice('not reversed back').check();
  for (const step of [1, 3, steps]) {
    expect(await at('Joined: Hidden state h, forward', step)).toBe(await at('Hidden state h, forward', step));
    expect(await at('Joined: Hidden state h, reverse', step)).toBe(await at('Hidden state h, reverse', steps + 1 - step));
  }
});

test('not reversed back, answers change: they are marked, counted and in the link', async ({ open, lab, page }) => {
  await open('#/bidirectional?columns=all', { asItIs: true });
  await lab.button('Last step').click();
  await expect(results(page)).toHaveCount(await lab.tokens.count());
  const right = await results(page).allTextContents();
  await lab.choice('not reversed back').check();
  await expect(page).toHaveURL(/join=unreversed/);
  const wrong = await results(page).allTextContents();
  const changed = right.filter((label, step) => label !== wrong[step]).length;
  expect(changed).toBeGreaterThan(0);
  await expect(page.getByText(`${changed} of ${right.length} answers change in this text.`)).toBeVisible();
  const said = page.getByRole('group', { name: 'Answers of the right join' }).locator('.output');
  expect(await said.allTextContents()).toEqual(right.map((label, step) => (label === wrong[step] ? 'same' : `≠ ${label}`)));
  // The link opens the same, and the right join gives the first answers back.
  await page.reload();
  await expect(lab.choice('not reversed back')).toBeChecked();
  expect(await results(page).allTextContents()).toEqual(wrong);
  await lab.choice('at own positions').check();
  expect(await results(page).allTextContents()).toEqual(right);
});

test('what is held is held in both joins, and left out before the end', async ({ open, lab, page }) => {
  const held = 'columns=all&step=12&substep=7&hold=l1r.h.*@*=0';
  await open(`#/bidirectional?${held}`, { asItIs: true });
  await expect(results(page)).toHaveCount(12);
  const right = await results(page).allTextContents();
  await lab.choice('not reversed back').check();
  // The reverse states are all 0, wherever they stand.
  await expect(page.getByText('None of the 12 answers changes in this text.')).toBeVisible();
  expect(await results(page).allTextContents()).toEqual(right);
  await lab.choice('Why it can’t stream').check();
  await expect(page.getByText('What is held in other figures is left out in this one.')).toBeVisible();
  await expect(page.locator('.triangle').first()).toContainText('This network has to wait for the end.');
});

test('the equation of an output is true of the mistake too', async ({ open, lab, page }) => {
  await open('#/bidirectional?join=unreversed&text=Arlen+visited+Port+Halden&pin=y.logits.2@1', { asItIs: true });
  await lab.button('Last step').click();
  await expect(lab.inspector.locator('math').first()).toContainText(/T\+1−t/);
  // From the mistaken output to the reverse state it reads: that of the last step.
  await open('#/bidirectional?join=unreversed&text=Arlen+visited+Port+Halden&step=4&pin=l1r.h.5@4', { asItIs: true });
  await lab.button('Last step').click();
  await expect(lab.inspector.locator('.feeds')).toContainText('y1');
});

test('elsewhere a link with the mistake is refused', async ({ open, lab }) => {
  await open('#/unroll?weights=entities-bilstm&join=unreversed', { asItIs: true });
  await expect(lab.note).toContainText('join');
});

test('what the mistake costs on held-out examples is measured', async ({ open, lab, page }) => {
  test.setTimeout(120_000);
  await open('#/bidirectional?join=unreversed', { asItIs: true });
  await lab.button('Measure it on held-out examples').click();
  const said = page.getByText(/held-out examples .* of the answers are right/);
  await expect(said).toBeVisible({ timeout: 60_000 });
  const [right, wrong] = [...(await said.textContent()).matchAll(/([\d.]+) %/g)].map(([, share]) => Number(share));
  expect(right).toBeGreaterThan(95);
  expect(wrong).toBeLessThan(right - 10);
});

test('an untrained network of another kind reads both ways', async ({ open, lab, page }) => {
  await open('#/bidirectional', { asItIs: true });
  for (const cell of ['BiGRU', 'BiRNN']) {
    await lab.choice(cell).check();
    await expect(page.getByRole('button', { name: /^Untrained/ })).toBeVisible();
    await expect(lab.grid('Joined: Hidden state h, reverse')).toBeVisible();
  }
  await lab.choice('not reversed back').check();
  await expect(lab.button('Measure it on held-out examples')).toHaveCount(0);
});

test('before its end only a one-way network’s answers are final', async ({ open, lab, page }) => {
  await open('#/bidirectional?figure=streaming', { asItIs: true });
  await lab.button('Try “Arlen Mills hired Mr Halden in 1990”').click();
  const [both, one] = [page.locator('.triangle').nth(0), page.locator('.triangle').nth(1)];
  await expect(one.locator('td:not(.unread)').first()).toBeVisible();
  const steps = await lab.tokens.count();
  await expect(both.locator('td:not(.unread)')).toHaveCount((steps * (steps + 1)) / 2);
  // One way: exactly 0 everywhere. Both ways: the last row alone.
  expect(new Set(await one.locator('td:not(.unread) small').allTextContents())).toEqual(new Set(['0']));
  const early = both.locator('tbody tr:not(.whole) td:not(.unread) small');
  expect((await early.allTextContents()).filter((change) => change === '0')).toEqual([]);
  expect(new Set(await both.locator('tr.whole small').allTextContents())).toEqual(new Set(['0']));
  await expect(one).toContainText('exactly the final ones, difference 0');
  // Some tag is another one before the end; the sentence counts them.
  const others = await both.locator('td.other').count();
  expect(others).toBeGreaterThan(0);
  await expect(both).toContainText(new RegExp(`; ${others} names? another class then`));
  // In the end both networks' answers are those of the figures.
  const last = await both.locator('tr.whole bdi').allTextContents();
  await lab.choice('Step by step').check();
  await lab.button('Last step').click();
  expect(last.slice(1)).toEqual(await results(page).allTextContents());
});

test('a row is a moment: a click goes to it, and Play walks down', async ({ open, lab, page }) => {
  await open('#/bidirectional?figure=streaming&text=Arlen+visited+Port+Halden', { asItIs: true });
  await page.locator('.triangle').first().getByRole('button', { name: /^after 2:/ }).click();
  await expect(page).toHaveURL(/step=2/);
  await expect(page.locator('.triangle').first().locator('tr.now')).toContainText('after 2: visited');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.triangle').first().locator('tr.now')).toContainText('after 3: Port');
});

test('a long text has a row for some beginnings, and says so', async ({ open, page }) => {
  const text = Array.from({ length: 100 }, (_, at) => `w${at % 9}`).join('+');
  await open(`#/bidirectional?figure=streaming&weights=untrained&direction=both&hidden=8&columns=all&text=${text}`, { asItIs: true });
  await expect(page.locator('.streaming-note')).toContainText('every 3 steps have a row');
  await expect(page.locator('.triangle').first().locator('tbody tr')).toHaveCount(34);
});

test('what is counted is the same on every screen, and for either join', async ({ open, page }) => {
  const said = [];
  for (const [width, height, join] of [[1440, 900, ''], [390, 844, ''], [1440, 900, '&join=unreversed']]) {
    await page.setViewportSize({ width, height });
    await open(`#/bidirectional?figure=streaming&step=12${join}`, { asItIs: true });
    await expect(page.locator('.triangle p').first()).toContainText('answers given before the end');
    await expect(page.locator('.triangle p').nth(1)).toContainText('exactly the final ones');
    said.push(await page.locator('.triangle p').allTextContents());
    const note = page.locator('.streaming-note').first();
    if (join) await expect(note).toContainText('joined at their own positions');
    if (width === 390) await expect(note).toContainText('are in view');
  }
  expect(said[1]).toEqual(said[0]);
  expect(said[2]).toEqual(said[0]);
});

test('the keyboard alone reaches the switch, the joined numbers and the triangle', async ({ open, lab, page }) => {
  await open('#/bidirectional', { asItIs: true });
  await lab.choice('at own positions').focus();
  await page.keyboard.press('ArrowRight');
  await expect(lab.choice('not reversed back')).toBeChecked();
  await lab.grid('Joined: Hidden state h, reverse').focus();
  await page.keyboard.press('Enter');
  await expect(lab.title).toContainText('Hidden state · reverse');
  await lab.choice('Step by step').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('.triangle').first()).toBeVisible();
  await page.locator('.triangle').first().getByRole('button', { name: /^after 1:/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/step=1/);
});

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[390, 844], [1440, 900]]) {
    test(`axe finds nothing, and nothing is cut: ${theme}, ${width} px`, async ({ open, page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      for (const hash of ['#/bidirectional', '#/bidirectional?join=unreversed&step=3&show=gradients', '#/bidirectional?figure=streaming']) {
        await open(hash, { asItIs: true });
        await expect(page.locator('.joining, .triangle td').first()).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`), hash).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), hash).toBeLessThanOrEqual(width);
      }
    });
  }
}
