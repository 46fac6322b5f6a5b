// What is typed is what is computed: words, letters, nothing, too much, and every script.
import { test, expect } from './unroll.js';

test('every key of a sentence is computed at once', async ({ open, lab }) => {
  await open();
  const before = await lab.picture();
  await lab.text.fill('');
  const said = new Set();
  for (const [typed, words] of [['not', ['not']], [' bad', ['not', 'bad']], [' at all', ['not', 'bad', 'at', 'all']]]) {
    await lab.text.pressSequentially(typed);
    await expect(lab.tokens).toHaveText(words);
    await expect(lab.time).toHaveAttribute('max', String(words.length));
    await expect(lab.grid('Hidden state h')).toHaveAttribute('aria-colcount', String(words.length));
    await expect(lab.title).toContainText(words.at(-1));
    said.add(await lab.spokenNumber('Hidden state h'));
    said.add(await lab.number.textContent());
  }
  // Not the same number throughout, whatever was typed.
  expect(said.size).toBeGreaterThan(3);
  expect(await lab.picture()).not.toEqual(before);
});

test('one word more or less makes other numbers, the same words the same', async ({ open, lab }) => {
  await open('#/unroll?text=the+film+was+good');
  await lab.button('Last step').click();
  const good = await lab.picture();
  await lab.text.fill('the film was bad');
  await expect(lab.tokens.last()).toHaveText('bad');
  expect((await lab.picture()).maps).not.toEqual(good.maps);
  await lab.text.fill('the film was good');
  await expect.poll(async () => (await lab.picture()).maps).toEqual(good.maps);
});

for (const words of [1, 2, 3, 5, 8, 30, 200]) {
  test(`${words} words are drawn`, async ({ open, lab }) => {
    await open();
    await lab.text.fill('so '.repeat(words));
    await expect(lab.time).toHaveAttribute('max', String(words));
    await lab.button('Last step').click();
    await expect(lab.title).toContainText(`step ${words} `);
    const cells = await lab.figure.locator('svg .cell').count();
    expect(cells).toBe(await lab.tokens.count());
    expect(cells).toBeGreaterThanOrEqual(Math.min(words, 6));
    await expect(lab.spoken('Hidden state h')).toHaveText(new RegExp(`step ${words}, unit 0, −?0\\.\\d+$`));
  });
}

test('letters make time steps too', async ({ open, lab }) => {
  await open();
  await lab.text.fill('to be');
  await lab.choice('letters').check();
  await expect(lab.tokens).toHaveText(['t', 'o', '␣', 'b', 'e']);
  await lab.choice('words').check();
  await expect(lab.tokens).toHaveText(['to', 'be']);
});

test('beyond 200 time steps the page says how many it leaves out', async ({ open, lab, page }) => {
  await open();
  const note = page.locator('#text-note');
  await expect(note).toBeEmpty();
  await lab.text.fill('word '.repeat(205));
  await expect(note).toContainText('200');
  await expect(note).toContainText('5 more left out');
  await expect(lab.time).toHaveAttribute('max', '200');
  await lab.text.fill('word '.repeat(200));
  await expect(note).toBeEmpty();
});

for (const nothing of ['', '   ']) {
  test(`an empty text (${nothing.length} spaces) has nothing to read, and says so`, async ({ open, lab }) => {
    await open();
    await lab.text.fill(nothing);
    await expect(lab.figure).toContainText('Nothing to read yet');
    await expect(lab.grids).toHaveCount(0);
    for (const name of ['First step', 'Step back', 'Play', 'Step forward', 'Last step']) {
      await expect(lab.button(name)).toBeDisabled();
    }
    await expect(lab.time).toBeDisabled();
    await lab.choice('GRU').check();
    await lab.choice('Gradients').check();
    await expect(lab.figure).toContainText('Nothing to read yet');
    await lab.text.fill('again');
    await expect(lab.tokens).toHaveText(['again']);
    await expect(lab.button('Play')).toBeEnabled();
  });
}

test('emoji and combining marks are one letter each', async ({ open, lab }) => {
  await open();
  await lab.choice('letters').check();
  const letters = ['👩‍👩‍👧', 'e\u0301', '🇫🇷', '👍🏽', 'ñ', '한'];
  await lab.text.fill(letters.join(''));
  await expect(lab.tokens).toHaveCount(letters.length);
  await expect(lab.time).toHaveAttribute('max', String(letters.length));
  await expect(lab.tokens.nth(1)).toHaveText(letters[1]);
});

test('a text from right to left is read in its order, time still runs from left to right', async ({ open, lab }) => {
  await open();
  const words = ['הסרט', 'לא', 'היה', 'טוב'];
  await lab.text.fill(words.join(' '));
  await expect(lab.tokens).toHaveText(words);
  expect(await lab.text.evaluate((box) => getComputedStyle(box).direction)).toBe('rtl');
  const places = await lab.tokens.evaluateAll((tokens) => tokens.map((token) => token.getBoundingClientRect().left));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  await expect(lab.title).toContainText('טוב');
});

test('markup in the text is text', async ({ open, lab, page }) => {
  await open();
  const markup = '<img src=x onerror=window.hacked=1><b>bold</b>';
  await lab.text.fill(markup);
  await expect(lab.text).toHaveValue(markup);
  await expect(lab.tokens.first()).toHaveText('<');
  await expect(lab.tokens.nth(1)).toHaveText('img');
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
  await expect(page.locator('main img, main b')).toHaveCount(0);
});
