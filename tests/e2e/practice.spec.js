// The practice page: cards, drills, a mock interview, and what is kept of them.
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { test, expect } from './unroll.js';

const due = (page) => page.locator('.count-due');
const fresh = (page) => page.locator('.count-new');
const question = (page) => page.locator('#card-question');
const button = (page, name) => page.getByRole('button', { name, exact: true });
const record = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('unroll-progress') ?? 'null'));
const told = (page) => page.locator('.told');
const choose = (page, text, name = 'progress.json') =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
const reviewed = (cards) => JSON.stringify({ format: 'unroll-progress', version: 1, cards, lessons: {}, drills: {} });

// The answers in the order of the fields, from the worked solution: the last line of a symbol is its answer.
const solved = (page) =>
  page.evaluate(() => {
    const lines = [...document.querySelectorAll('.solution li')].map((line) => [
      line.querySelector('p').textContent.split(' = ')[0],
      line.querySelector('.result strong').textContent.replaceAll(',', '').replace('−', '-'),
    ]);
    const symbols = [...document.querySelectorAll('.asked label')].map((label) => label.textContent);
    return symbols.map((symbol) => Number(lines.filter(([of]) => of === symbol).at(-1)[1]));
  });

async function check(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join('\n  ')}`);
  expect(said, what).toEqual([]);
}

test('a card is reviewed by keys, the counts follow, and a reload keeps it', async ({ open, page }) => {
  await open('#/unroll');
  await page.getByRole('link', { name: 'Practice', exact: true }).click();
  await expect(due(page)).toHaveText('0');
  await expect(fresh(page)).toHaveText('10');
  const first = await question(page).textContent();
  await page.locator('main h1').click();
  await page.keyboard.press('1');
  await expect(page.locator('.card-answer')).toHaveCount(0);
  await page.keyboard.press('Space');
  await expect(page.locator('.card-answer')).toBeFocused();
  await expect(page.getByRole('heading', { name: 'In 30 seconds' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Again/ })).toContainText('1 minute');
  await expect(page.getByRole('button', { name: /^Easy/ })).toContainText('days');
  await page.keyboard.press('4');
  await expect(question(page)).not.toHaveText(first);
  await expect(question(page)).toBeFocused();
  await expect(fresh(page)).toHaveText('9');
  const kept = await record(page);
  expect(Object.keys(kept.cards)).toHaveLength(1);
  await page.reload();
  await expect(fresh(page)).toHaveText('9');
  await expect(question(page)).not.toHaveText(first);
  expect(await record(page)).toEqual(kept);
});

test('a card that was failed is due again a minute later', async ({ open, page }) => {
  await page.clock.install({ time: new Date('2026-11-28T09:00:00') });
  await open('#/practice');
  const first = await question(page).textContent();
  await button(page, 'Show the answer').click();
  await page.getByRole('button', { name: /^Again/ }).click();
  await expect(question(page)).not.toHaveText(first);
  await expect(due(page)).toHaveText('0');
  await page.clock.fastForward('02:00');
  await expect(due(page)).toHaveText('1');
  await expect(question(page)).not.toHaveText(first);
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Easy/ }).click();
  await expect(question(page)).toHaveText(first);
});

test('notes and the answer are still there after a look at the scene', async ({ open, page }) => {
  await open('#/practice');
  const asked = await question(page).textContent();
  await page.getByRole('textbox', { name: 'Your answer' }).fill('a step reads x and h\n1 2 3');
  await expect(question(page)).toHaveText(asked);
  await page.keyboard.press('Escape');
  await expect(button(page, 'Show the answer')).toBeFocused();
  await page.keyboard.press('Space');
  await page.locator('.follow-up summary').first().click();
  await expect(page.locator('.follow-up .prose').first()).toBeVisible();
  await page.locator('.prose .term').first().click();
  await expect(page.locator('.term-meaning')).not.toBeEmpty();
  await page.getByRole('link', { name: 'Show me' }).click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toBeVisible();
  await expect(page.locator('.note')).toHaveCount(0);
  await page.goBack();
  await expect(question(page)).toHaveText(asked);
  await expect(page.getByRole('textbox', { name: 'Your answer' })).toHaveValue('a step reads x and h\n1 2 3');
  await expect(page.locator('.card-answer')).toBeVisible();
});

test('cards are chosen by chapter and level, and any can be opened', async ({ open, page }) => {
  await open('#/practice');
  await page.locator('.browse summary').click();
  await expect(page.locator('.browse-card')).toHaveCount(73);
  await page.getByLabel('Chapter').selectOption('GRU');
  await page.getByLabel('Level').selectOption('Derive');
  const cards = page.locator('.browse-card');
  await expect(cards).toHaveCount(3);
  await expect(page.locator('.card-place')).toHaveText('GRU · Derive');
  const last = await cards.last().locator('.browse-question').textContent();
  await cards.last().click();
  await expect(question(page)).toHaveText(last);
  await expect(cards.last()).toHaveAttribute('aria-current', 'true');
});

test('a drill is answered wrong, rounded, by a named mistake, and right', async ({ open, page }) => {
  await open('#/practice?figure=drills&drill=rnn-step:1:3');
  const fields = page.locator('.asked input');
  const count = await fields.count();
  await button(page, 'Show the solution').click();
  const answers = await solved(page);
  const before = await page.locator('.solution .result strong').first().textContent();
  expect(answers).toHaveLength(count);
  await button(page, 'Hide the solution').click();
  await fields.nth(0).fill('seven');
  await button(page, 'Check').click();
  await expect(page.locator('.asked').nth(0)).toContainText('“seven” is not a number');
  // To two decimals: ten times as far off as is right, it is a rounding.
  await fields.nth(0).fill(String(answers[0] - 0.03));
  await button(page, 'Check').click();
  await expect(page.locator('.asked').nth(0)).toContainText('Very close');
  await fields.nth(0).fill(before);
  await button(page, 'Check').click();
  await expect(page.locator('.asked').nth(0)).toContainText('the last step, σ or tanh, is missing');
  for (let at = 0; at < count; at += 1) await fields.nth(at).fill(String(answers[at]));
  await button(page, 'Check').click();
  await expect(page.getByText('All right. Well done.')).toBeVisible();
  await expect(button(page, 'Next exercise')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/drill=rnn-step%3A1%3A4|drill=rnn-step:1:4/);
  await expect(fields.nth(0)).toHaveValue('');
});

test('the first answer counts, and a teacher’s number is in the link', async ({ open, page }) => {
  await open('#/practice?figure=drills&drill=parameters:1:5');
  await button(page, 'Show the solution').click();
  const lines = page.locator('.solution .result strong');
  const right = Number((await lines.last().textContent()).replaceAll(',', ''));
  await page.goto('about:blank');
  await open('#/practice?figure=drills&drill=parameters:1:5');
  await page.locator('.asked input').fill(String(right + 1));
  await button(page, 'Check').click();
  await expect(page.locator('.asked')).toContainText('Not right');
  await page.locator('.asked input').fill(String(right));
  await button(page, 'Check').click();
  await expect(page.locator('.asked')).toContainText('Right.');
  expect((await record(page)).drills).toEqual({ parameters: { tried: 1, right: 0 } });
  await page.getByLabel('Number').fill('12');
  await expect(page).toHaveURL(/parameters(%3A|:)1(%3A|:)12/);
  await button(page, 'What I am worst at').click();
  await expect(page.getByLabel('Kind')).toHaveValue('Counting parameters');
});

test('a line of code is wrong, then right, with the engine’s numbers beside its own', async ({ open, page }) => {
  await open('#/practice?figure=drills&drill=code:1:1');
  const lines = page.getByRole('radio').and(page.locator('[name=line]'));
  await expect(lines).toHaveCount(4);
  await expect(page.locator('.gap')).toHaveText('which line?');
  const seen = new Set();
  for (let at = 0; at < 4; at += 1) {
    await lines.nth(at).check();
    await expect(page.locator('.gap')).not.toHaveText('which line?');
    await button(page, 'Check').click();
    const verdict = page.locator('.code-verdict');
    await expect(verdict).toContainText(/Right\.|Not this one\./);
    const right = (await verdict.textContent()).includes('Right.');
    seen.add(right);
    await expect(page.locator('.code-numbers .differs').first()).toBeVisible({ visible: !right });
  }
  expect([...seen].sort()).toEqual([false, true]);
  expect((await record(page)).drills.code.tried).toBe(1);
});

test('a mock interview: its clocks, a reload, its summary, what to repeat', async ({ open, page }) => {
  await page.clock.install({ time: new Date('2026-11-28T09:00:00') });
  await open('#/practice?figure=mock');
  await button(page, 'Start').click();
  await expect(page.locator('.mock-head')).toContainText('Question 1 of 10');
  await page.clock.runFor(65_000);
  await expect(page.locator('.clock-question')).toHaveText('1:05');
  const asked = await question(page).textContent();
  await page.reload();
  await expect(question(page)).toHaveText(asked);
  await expect(page.locator('.clock-all')).toHaveText(/^1:0[5-9]$/);
  for (let at = 0; at < 10; at += 1) {
    await expect(page.locator('.mock-head')).toContainText(`Question ${at + 1} of 10`);
    await page.locator('main h1').click();
    await page.keyboard.press('Space');
    await expect(page.locator('.card-answer')).toBeVisible();
    await page.keyboard.press(at === 0 ? '1' : '3');
  }
  await expect(page.getByRole('heading', { name: 'How it went' })).toBeVisible();
  await expect(page.locator('.summary-line')).toContainText('9 of 10 right');
  await expect(page.locator('.mock-summary .practice-table tbody tr')).toHaveCount(7);
  await expect(page.locator('.repeat li')).toHaveCount(1);
  expect(Object.keys((await record(page)).cards)).toHaveLength(10);
  await page.locator('.repeat').getByRole('button').click();
  await expect(question(page)).toHaveText(asked);
});

test('export, erase, import: the same again', async ({ open, page }) => {
  await open('#/practice');
  for (const key of ['4', '3', '1']) {
    await page.keyboard.press('Space');
    await expect(page.locator('.card-answer')).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.locator('.card-answer')).toHaveCount(0);
  }
  await page.getByRole('radio', { name: 'Progress', exact: true }).check();
  const chapter = page.locator('.chapters tbody tr').first();
  await expect(chapter).toContainText('RNN fundamentals');
  const row = await chapter.textContent();
  const kept = await record(page);
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Export').click()]);
  expect(file.suggestedFilename()).toBe('unroll-progress.json');
  const text = await readFile(await file.path(), 'utf8');
  expect(JSON.parse(text)).toEqual(kept);
  await button(page, 'Erase my data').click();
  await button(page, 'Keep it').click();
  await expect(chapter).toHaveText(row);
  await button(page, 'Erase my data').click();
  await button(page, 'Erase everything').click();
  await expect(told(page)).toContainText('Erased.');
  await expect(chapter).not.toHaveText(row);
  expect((await record(page)).cards).toEqual({});
  await choose(page, text);
  await expect(told(page)).toContainText('3 reviews were added; 3 cards have a later review now.');
  await expect(chapter).toHaveText(row);
  expect(await record(page)).toEqual(kept);
  await choose(page, text);
  await expect(told(page)).toContainText('0 reviews were added');
  expect(await record(page)).toEqual(kept);
});

test('a file that is no record is refused with words, and changes nothing', async ({ open, page }) => {
  await open('#/practice?figure=progress');
  await choose(page, reviewed({ 'rnn-bptt': ['2026-11-20T09:00:00.000Z good'] }));
  await expect(told(page)).toContainText('One review was added');
  const kept = await record(page);
  const files = [
    ['{"format": "unroll-progress", ', 'this is no record of progress'],
    ['[1, 2]', 'its format should be “unroll-progress”'],
    ['{"format":"other"}', 'its format should be “unroll-progress”'],
    ['{"format":"unroll-progress","version":9}', 'version 9'],
    [reviewed({ '<img src=x onerror=alert(1)>': [] }), 'names have 1 to 60 small letters'],
    [reviewed({ 'rnn-bptt': ['2026-11-20T09:00:00.000Z superb'] }), 'a review is a time and a grade'],
    [`{"format":"${'x'.repeat(2 ** 20)}"}`, 'at most 1,024 KiB'],
  ];
  for (const [text, said] of files) {
    await choose(page, text);
    await expect(told(page)).toContainText(said);
  }
  expect(await record(page)).toEqual(kept);
});

test('a stored record that cannot be read lies aside and is offered', async ({ open, page }) => {
  await page.addInitScript(() => {
    if (localStorage.getItem('unroll-progress') === null) localStorage.setItem('unroll-progress', '{"format": broken');
  });
  await open('#/practice');
  await expect(page.getByRole('alert')).toContainText('could not be read');
  await page.keyboard.press('Space');
  await page.keyboard.press('3');
  await expect(fresh(page)).toHaveText('9');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Download the unreadable record').first().click(),
  ]);
  expect(await readFile(await file.path(), 'utf8')).toBe('{"format": broken');
  await page.reload();
  await expect(fresh(page)).toHaveText('9');
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing on cards and drills: ${theme}`, async ({ open, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await open('#/practice');
    await page.locator('.browse summary').click();
    await button(page, 'Show the answer').click();
    await page.locator('.prose .term').first().click();
    await check(page, 'a card with its answer');
    await page.getByRole('button', { name: /^Good/ }).click();
    await open('#/practice?figure=drills&drill=lstm-step:1:1');
    await page.locator('.asked input').first().fill('7');
    await button(page, 'Show the solution').click();
    await button(page, 'Check').click();
    await check(page, 'a drill');
    await open('#/practice?figure=drills&drill=code:1:2');
    await page.locator('[name=line]').first().check();
    await button(page, 'Check').click();
    await check(page, 'a line of code');
  });

  test(`axe finds nothing on a mock interview and progress: ${theme}`, async ({ open, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await open('#/practice?figure=mock');
    await check(page, 'before a mock interview');
    await button(page, 'Start').click();
    await check(page, 'a mock interview');
    await button(page, 'End here').click();
    await check(page, 'its summary');
    await open('#/practice?figure=progress');
    await button(page, 'Erase my data').click();
    await check(page, 'progress');
  });
}

test('a phone: nothing is wider than the page, and keys have a thumb’s room', async ({ open, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const part of ['', '?figure=drills&drill=attention:3:2', '?figure=drills&drill=code:1:3', '?figure=mock', '?figure=progress']) {
    await open(`#/practice${part}`);
    if (part === '') await button(page, 'Show the answer').click();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, part).toBeLessThanOrEqual(390);
    const small = await page.locator('main .button:visible').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.textContent));
    expect(small, part).toEqual([]);
  }
});
