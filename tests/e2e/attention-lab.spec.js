// The Attention lab: the map step by step, one score taken apart, other scores and encoders, and attention that is forced.
import { AxeBuilder } from '@axe-core/playwright';
import { value } from './arithmetic.js';
import { chip, row, sample, written } from './translation.js';
import { test, expect } from './unroll.js';

const WEIGHTS = 'Attention weights α';
const CAT = '#/attention?phrase=the+black+cat+sleeps';

test('black cat becomes chat noir, and attention crosses', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Attention');
  await expect(lab.grid(WEIGHTS)).toBeVisible();
  expect(await written(page)).toEqual(['le', 'chat', 'noir', 'dort', '⟨end⟩']);
  for (const [at, word] of [[1, 2], [2, 1]]) {
    const weights = (await row(lab, page, WEIGHTS, at)).map(value);
    expect(weights.indexOf(Math.max(...weights)), `written word ${at + 1}`).toBe(word);
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 2);
  }
  await expect(page.locator('.measures')).toContainText('alignment error 0 %');
});

test('nothing is shown before its step', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await lab.button('First step').click();
  await expect(lab.time).toHaveValue('1');
  expect(await written(page)).toEqual(['1', '2', '3', '4', '5']);
  expect(new Set(await row(lab, page, WEIGHTS, 0))).toEqual(new Set(['not computed yet']));
  await page.keyboard.press('Escape');
  await lab.time.fill('5');
  await expect.poll(() => written(page)).toEqual(['le', '2', '3', '4', '5']);
  await chip(lab, 'score').click();
  await expect.poll(() => written(page)).toEqual(['1', '2', '3', '4', '5']);
  expect(await lab.spokenNumber(WEIGHTS)).toBe('not computed yet');
  await chip(lab, 'softmax').click();
  await expect(lab.title).toContainText('Attention weight');
  await expect(lab.number).toHaveText(/\d/);
});

test('the keys go from stage to stage and from step to step', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await page.keyboard.press('Home');
  await expect(lab.time).toHaveValue('1');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(lab.chips.locator('[aria-current]').or(page.locator('.chip.current'))).toHaveText('read');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(lab.time).toHaveValue('2');
  await page.keyboard.press('ArrowRight');
  await expect(lab.time).toHaveValue('3');
  await page.keyboard.press('End');
  await expect(lab.time).toHaveValue('9');
  await page.keyboard.press('Space');
  await expect(lab.button('Pause')).toBeVisible();
  await expect(lab.time).toHaveValue('1');
  await page.keyboard.press('Space');
  await expect(lab.button('Play')).toBeVisible();
});

test('the crossing is seen and told as the lab opens', async ({ open, lab, page }) => {
  await open('#/attention', { asItIs: true });
  await expect(page.locator('.crossing')).toContainText('“chat” looks at “cat”');
  await expect(page.locator('.crossing svg')).toBeInViewport();
  await expect(page.locator('.crossing text')).toHaveText(['black', 'cat', 'chat', 'noir']);
  // Around two rows and two columns of the map.
  const [mark, map] = await Promise.all([page.locator('.crossing-mark').boundingBox(), lab.grid(WEIGHTS).boundingBox()]);
  expect(mark.width / map.width).toBeCloseTo(2 / 8, 1);
  expect(mark.height / map.height).toBeCloseTo(2 / 9, 1);
  // What the inspector reads is such a look, not the end of the sentence.
  await expect(lab.title).toContainText('written word 2 “chat” · source word 3 “cat”');
  await lab.text.fill('the cat sleeps');
  await expect.poll(() => written(page)).toEqual(['le', 'chat', 'dort', '⟨end⟩']);
  await expect(page.locator('.crossing')).toHaveCount(0);
  await expect(page.locator('.crossing-mark')).toHaveCount(0);
});

test('attention that is forced changes the translation at once, and letting go brings it back, by keys alone', async ({ open, lab, page }) => {
  // Time stands at the second word: what comes of it is said all the same.
  await open(`${CAT}&at=6`, { asItIs: true });
  const tab = async (to, most = 40) => {
    for (let times = 0; times < most && !(await to.evaluate((element) => element === document.activeElement)); times += 1) await page.keyboard.press('Tab');
    await expect(to).toBeFocused();
  };
  await lab.text.focus();
  await tab(lab.grid(WEIGHTS));
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(lab.title).toContainText('source word 2 “black”');
  await tab(lab.button('look only here'));
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('force=look%3A2%3A2');
  for (const place of [lab.figure, lab.inspector]) {
    await expect(place.locator('.forced-change')).toContainText('The translation changes.');
    await expect(place.locator('.forced-change .before')).toHaveText(/Before: le chat noir dort/);
    await expect(place.locator('.forced-change .after')).toHaveText(/Now: le noir/);
  }
  const weights = (await row(lab, page, WEIGHTS, 1)).map(value);
  expect(weights[1]).toBe(1);
  expect(weights.filter((weight) => weight === 0)).toHaveLength(3);
  await lab.text.focus();
  await tab(page.getByRole('button', { name: /^Remove word 2/ }));
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).not.toContain('force');
  await expect(lab.figure).toBeFocused();
  await expect(page.locator('.forced-change')).toHaveCount(0);
  await page.keyboard.press('End');
  await expect.poll(() => written(page)).toEqual(['le', 'chat', 'noir', 'dort', '⟨end⟩']);
});

test('what is forced and changes nothing is said to', async ({ open, page }) => {
  await open(`${CAT}&force=look:3:2`, { asItIs: true });
  await expect(page.getByRole('group', { name: 'What is held' })).toContainText('The translation is the same: le chat noir dort');
});

test('both encoders are measured by the worker, which can be cancelled', async ({ open, lab, page }) => {
  test.setTimeout(180_000);
  await open('#/attention', { asItIs: true });
  const part = page.getByRole('region', { name: 'Encoder one way and both ways', exact: true });
  await expect(part).toContainText('Not measured yet.');
  await lab.button('Measure').click();
  await expect(part.getByRole('progressbar', { name: 'Progress' })).toBeVisible();
  await lab.button('Cancel').click();
  await expect(part.getByRole('status').first()).toContainText('Cancelled');
  await lab.button('Measure again').click();
  await expect(part).toContainText('Measured here: 1,000 of 1,000 texts by each.', { timeout: 150_000 });
  const rows = await part.locator('tbody tr').evaluateAll((all) => all.map((one) => [...one.children].map((cell) => cell.textContent)));
  expect(rows.map(([name, texts]) => [name, texts])).toEqual([['one way', '1,000'], ['both ways', '1,000']]);
  const said = await part.getByRole('status').last().textContent();
  for (const cells of rows) for (const cell of [cells[2], cells[3]]) expect(said).toContain(cell);
  const [one, both] = rows.map((cells) => cells.slice(2).map((cell) => Number.parseFloat(cell)));
  expect(said).toContain(both[0] > one[0] ? 'more texts exactly' : both[0] < one[0] ? 'fewer texts exactly' : 'as many texts exactly');
  await lab.button('Clear').click();
  await expect(part).toContainText('Not measured yet.');
});

for (const theme of ['light', 'dark']) {
  test(`every number on a cell can be read: ${theme}`, async ({ open, lab, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    for (const rest of ['', '&map=scores']) {
      await open(`#/attention${rest && '?'}${rest.slice(1)}`, { asItIs: true });
      await expect(lab.number).toHaveText(/\d/);
      const contrasts = await page.locator('.map-number').evaluateAll((numbers) => {
        const canvas = document.querySelector('.attention-map .map-rows .grid canvas');
        const [box, pixels] = [canvas.getBoundingClientRect(), canvas.getContext('2d')];
        const scale = canvas.width / box.width;
        const luminance = (rgb) => rgb.slice(0, 3).map((part) => part / 255)
          .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
          .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
        return numbers.map((number) => {
          const at = number.getBoundingClientRect();
          const under = pixels.getImageData((at.left - box.left + 6) * scale, (at.top - box.top + 6) * scale, 1, 1).data;
          const [a, b] = [[...under], getComputedStyle(number).color.match(/\d+/g).map(Number)].map((rgb) => luminance(rgb) + 0.05);
          return Math.max(a, b) / Math.min(a, b);
        });
      });
      expect(contrasts.length).toBeGreaterThan(8);
      expect(Math.min(...contrasts)).toBeGreaterThanOrEqual(4.5);
    }
  });
}

test('the choice of weights or scores is as high as the other controls', async ({ open, lab, page }) => {
  await open('#/attention', { asItIs: true });
  const height = async (name) => (await page.getByRole('radiogroup', { name, exact: true }).boundingBox()).height;
  await expect(lab.number).toHaveText(/\d/);
  expect(await height('Numbers shown')).toBe(await height('Encoder'));
});

test('every score has its own network and its own account', async ({ open, lab, page }) => {
  await open(`${CAT}&at=6&stage=3`, { asItIs: true });
  const seen = new Set();
  for (const [score, formula] of [['Additive', 'tanh'], ['Dot', 'hts'], ['General', 'Wa dt'], ['Scaled', '√n']]) {
    await lab.choice(score).check();
    await expect(lab.inspector.locator('.formula-line')).toBeVisible();
    seen.add(`${await lab.number.textContent()} ${await lab.inspector.locator('.formula-line').textContent()}`);
    expect(formula.length).toBeGreaterThan(0);
  }
  expect(seen.size).toBe(4);
  await lab.choice('one way').check();
  await expect(page).toHaveURL(/translator=sentences-oneway/);
  await expect(lab.grid(WEIGHTS)).toBeVisible();
});

test('one score is taken apart as far as it is computed', async ({ open, lab, page }) => {
  await open(`${CAT}&figure=score&at=6&stage=3`, { asItIs: true });
  const line = (name) => page.locator('.score-chain li').filter({ hasText: name });
  await expect(line('the score')).toContainText('×');
  await expect(line('softmax')).toContainText('not computed yet');
  await chip(lab, 'context').click();
  await expect(line('weighted sum')).toContainText('=');
  for (const name of ['Keys k', 'Queries q', 'Key and query k + q', 'tanh of key and query']) {
    await expect(lab.grid(name)).toBeVisible();
  }
});

test('a score opens at a pair that says something, and each number has its name and its side', async ({ open, lab, page }) => {
  await open(CAT, { asItIs: true });
  await lab.choice('One score').check();
  await expect(lab.time).toHaveValue('6');
  await expect(lab.title).toContainText('written word 2 “chat” · source word 3 “cat”');
  const pair = (side) => page.getByRole('group', { name: `${side} words` }).getByRole('button', { pressed: true });
  await expect(pair('Source')).toHaveText('cat');
  await expect(pair('Written')).toHaveText('chat');
  // One vector for all source words stands across their columns; of each its own stands under it.
  const width = async (name) => (await lab.grid(name).boundingBox()).width;
  expect(await width('Decoder states d')).toBe(await width('Encoder states h'));
  expect(await lab.grid('Decoder states d').getAttribute('aria-colcount')).toBe('1');
  expect(await lab.grid('Encoder states h').getAttribute('aria-colcount')).toBe('4');
  const names = await page.locator('.score-name').allTextContents();
  for (const [at, name] of ['key k3[', 'query q2[', 'both k3[', 'tanh', 'the score e2,3', 'the weight α2,3', 'unit 0 c2[0]'].entries()) expect(names[at]).toContain(name);
  expect(await page.locator('.score-apart').textContent()).not.toContain('_');
  // By keys: another source word, then its number in the inspector.
  await page.getByRole('group', { name: 'Source words' }).getByRole('button', { name: 'black' }).focus();
  await page.keyboard.press('Enter');
  await expect(pair('Source')).toHaveText('black');
  await expect(lab.title).toContainText('Score e · written word 2 “chat” · source word 2 “black”');
  await page.getByRole('group', { name: 'Written words' }).getByRole('button', { name: '3' }).focus();
  await page.keyboard.press('Enter');
  await expect(pair('Written')).toHaveText('noir');
  const weight = page.locator('.score-chain li').filter({ hasText: 'the weight' }).getByRole('button');
  await weight.focus();
  await page.keyboard.press('Enter');
  await expect(lab.title).toContainText('Attention weight α · written word 3 “noir” · source word 2 “black”');
});

test('a score opens at the pair that is pinned', async ({ open, lab, page }) => {
  await open(`${CAT}&spot=weights:0:0`, { asItIs: true });
  await lab.choice('One score').check();
  await expect(lab.time).toHaveValue('5');
  await expect(page.getByRole('group', { name: 'Source words' }).getByRole('button', { pressed: true })).toHaveText('the');
});

test('200 numbers: each is what its account gives', async ({ open, lab, page }) => {
  test.setTimeout(180_000);
  await open(CAT, { asItIs: true });
  await expect(lab.grid(WEIGHTS)).toBeVisible();
  const nodes = [
    ['source', 16, 4], ['encoder', 24, 4], ['encoder reverse', 24, 4], ['encoded', 48, 4], ['handed h', 24, 1], ['target', 16, 5],
    ['decoder', 24, 5], ['keys', 24, 4], ['query', 24, 5], ['pairs', 24, 20], ['energy', 24, 20], ['scores', 4, 5], ['weights', 4, 5],
    ['context', 24, 5], ['context and h', 24, 5], ['combined', 24, 5], ['attentional', 24, 5], ['logits', 100, 5], ['probabilities', 100, 5],
    ['decoder.r', 24, 5], ['decoder.z', 24, 5], ['encoder.n', 24, 4],
  ];
  await sample(lab, page, nodes, 200);
});

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[390, 844], [1440, 900], [1920, 1080]]) {
    test(`axe finds nothing: ${theme}, ${width} px`, async ({ open, lab, page }) => {
      test.setTimeout(180_000);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      for (const rest of ['', '&figure=score', '&map=scores', '&force=look:2:2', '&force=look:2:2,weights:1:1=0.5&at=6', '&at=1']) {
        await open(`${CAT}${rest}`, { asItIs: true });
        await expect(lab.number).toHaveText(/\d/);
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].any[0]?.message ?? ''}`), rest).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      }
    });
  }
}
