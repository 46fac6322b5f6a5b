// Without a mouse: everything is reached, every key does what the list of keys says, and the focus is never lost.
import { test, expect } from './unroll.js';

// What has the focus, by its name; null for the page as a whole, which is a lost focus.
function focused(page) {
  return page.evaluate(() => {
    const now = document.activeElement;
    if (!now || now === document.body) return null;
    return now.ariaLabel ?? now.labels?.[0]?.textContent ?? (now.textContent.trim() || now.tagName);
  });
}

const keepsFocus = async (page, what) => expect.poll(() => focused(page), `focus after: ${what}`).not.toBeNull();

// Numbers every visible control, one for each group of radio buttons, and tells how many there are.
function numberStops(page) {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex]')];
    const seen = (control) => control.checkVisibility() && !control.disabled && control.tabIndex >= 0;
    const stops = all.filter((control) => seen(control) && (control.type !== 'radio' || control.checked));
    stops.forEach((stop, number) => { stop.number = number; });
    window.stops = stops;
    return stops.length;
  });
}

for (const [name, hash, prepare] of [
  ['the lab', '', async () => {}],
  ['gradients', '#/unroll?shape=many-to-many&show=gradients&step=3', async () => {}],
  ['a pinned value, the table and open popovers', '#/unroll?layers=2&pin=l1.f.3@5&substep=6', async (lab) => {
    await lab.button('show as table').click();
    await lab.button('Rows').click();
    await lab.page.getByRole('button', { name: /^Untrained/ }).click();
  }],
  ['no text', '#/unroll?text=', async () => {}],
  ['the Seq2seq lab, an unknown word', '#/seq2seq?phrase=the+blakc+cat&writing=beam-4', async (lab) => {
    // Once the figure knows its width, all of its columns are in it.
    await expect(lab.number).toHaveText(/\d/);
    await expect(lab.button('all columns at once')).toHaveCount(0);
  }],
  ['the Attention lab, something forced', '#/attention?phrase=the+black+cat+sleeps&force=look:2:2&spot=weights:1:1', async () => {}],
]) {
  test(`Tab reaches everything that is visible: ${name}`, async ({ open, lab, page }) => {
    await open(hash);
    await prepare(lab);
    const count = await numberStops(page);
    expect(count).toBeGreaterThan(12);
    const reached = new Set();
    await page.locator('.brand').focus();
    for (let press = 0; press <= count + 1; press += 1) {
      reached.add(await page.evaluate(() => document.activeElement.number));
      await page.keyboard.press('Tab');
    }
    const names = await page.evaluate((all) => window.stops.filter((_, at) => !all.includes(at)).map((stop) => stop.outerHTML.slice(0, 120)), [...reached]);
    expect(names).toEqual([]);
  });
}

test('the keys move through time', async ({ open, lab, page }) => {
  await open();
  const place = () => page.locator('.where').evaluate((where) => where.firstChild && where.textContent.match(/step (\d+) of 10 · (\S+?)(?=reads|$)/).slice(1).join(' '));
  await expect.poll(place).toBe('5 forget');
  for (const [key, expected] of [
    ['ArrowRight', '6 hidden'], ['ArrowLeft', '5 hidden'], ['Shift+ArrowLeft', '5 output'], ['Shift+ArrowLeft', '5 cell'],
    ['Shift+ArrowRight', '5 output'], ['Home', '1 hidden'], ['Shift+ArrowRight', '2 forget'], ['Shift+ArrowLeft', '1 hidden'],
    ['End', '10 predict'], ['ArrowRight', '10 predict'], ['Home', '1 hidden'], ['ArrowLeft', '1 hidden'],
  ]) {
    await page.keyboard.press(key);
    await expect.poll(place, key).toBe(expected);
  }
});

test('Space plays and pauses, ? lists the keys, Esc closes and releases', async ({ open, lab, page }) => {
  await open('#/unroll?pin=l1.f.3@2');
  await page.keyboard.press('Space');
  await expect(lab.button('Pause')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(lab.button('Play')).toBeVisible();
  const keys = page.getByRole('dialog', { name: 'Keys' });
  await page.keyboard.press('?');
  await expect(keys).toBeVisible();
  const time = await lab.time.inputValue();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(lab.time, 'behind the dialog time stands still').toHaveValue(time);
  await expect(lab.title).toContainText('step 2');
  await page.keyboard.press('Escape');
  await expect(lab.title).not.toContainText('step 2');
  await expect.poll(() => page.url()).not.toContain('pin');
  await lab.button('Keys').click();
  await expect(keys).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await expect(lab.button('Keys')).toBeFocused();
});

test('in a grid the arrows go from number to number, Enter pins, Esc releases', async ({ open, lab, page }) => {
  await open('#/unroll?step=5&substep=6');
  const [grid, spoken] = [lab.grid('Forget gate f'), lab.spoken('Forget gate f')];
  await grid.focus();
  await expect(spoken).toContainText('step 5, unit 3,');
  const id = await spoken.getAttribute('id');
  await expect(grid).toHaveAttribute('aria-activedescendant', id);
  expect(await page.locator(`[id="${id}"]`).count()).toBe(1);
  for (const [key, place] of [
    ['ArrowDown', 'step 5, unit 4,'], ['ArrowRight', 'step 6, unit 4,'], ['ArrowUp', 'step 6, unit 3,'], ['ArrowLeft', 'step 5, unit 3,'],
    ['Home', 'step 1, unit 3,'], ['ArrowLeft', 'step 1, unit 3,'], ['PageUp', 'step 1, unit 0,'], ['ArrowUp', 'step 1, unit 0,'],
    ['PageDown', 'step 1, unit 15,'], ['ArrowDown', 'step 1, unit 15,'], ['ArrowRight', 'step 2, unit 15,'],
  ]) {
    await page.keyboard.press(key);
    await expect(spoken, key).toContainText(place);
    await expect(lab.title, 'the inspector previews it').toContainText(place.match(/unit \d+/)[0]);
    await expect(lab.time, 'time stands still').toHaveValue('5');
  }
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('pin=l1.f.15%402');
  await expect(lab.number).toHaveText(await lab.spokenNumber('Forget gate f'));
  await expect(spoken).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Escape');
  await expect.poll(() => page.url()).not.toContain('pin');
  await expect(grid).toBeFocused();
});

test('popovers close with Esc and give the focus back; a pin outlives that', async ({ open, lab, page }) => {
  await open('#/unroll?pin=l1.f.3@2');
  for (const [opener, inside] of [
    [page.getByRole('button', { name: /^Untrained/ }), page.getByRole('combobox', { name: 'Network' })],
    [lab.button('Rows'), page.getByRole('checkbox').first()],
  ]) {
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(inside).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(inside).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(inside).toBeHidden();
    await expect(opener).toBeFocused();
    await expect.poll(() => page.url()).toContain('pin=');
  }
});

test('the focus is never lost', async ({ open, lab, page }) => {
  await open();
  const press = async (control, key = 'Enter') => {
    await control.focus();
    await page.keyboard.press(key);
    await keepsFocus(page, `${key} on ${control}`);
  };
  await press(lab.button('Last step'));
  await press(lab.button('First step'));
  await page.keyboard.press('Escape');
  // To either end with the same button, and over it.
  await lab.button('Step forward').focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('Enter');
  await keepsFocus(page, 'Step forward to the end');
  await lab.button('Step back').focus();
  for (let step = 0; step < 10; step += 1) await page.keyboard.press('Enter');
  await keepsFocus(page, 'Step back to the beginning');
  await lab.time.fill('5');
  await press(lab.chips.nth(2));
  await press(lab.inspector.locator('.calculation .num-link').first());
  await press(lab.inspector.getByRole('button', { name: /^Release/ }));
  await press(lab.inspector.locator('.bar-label .num-link').first());
  await press(lab.inspector.locator('.feed').first());
  await lab.inspector.locator('button').last().focus();
  await page.keyboard.press('Escape');
  await keepsFocus(page, 'Esc in the inspector');
  await press(lab.button('show as table'));
  await press(lab.button('hide the table'));
  await press(lab.choice('Gradients'), 'Space');
  await press(lab.choice('GRU'), 'ArrowRight');
  await page.evaluate(() => { location.hash = '#/unroll?no=1'; });
  await press(lab.note.getByRole('button', { name: 'Close' }));
});

test('keys typed into the text stay there', async ({ open, lab, page }) => {
  await open('#/unroll?step=3&substep=6');
  await lab.text.focus();
  for (const key of ['ArrowLeft', 'Shift+ArrowLeft', 'ArrowRight', 'Home', 'End', 'Space', '?']) {
    await page.keyboard.press(key);
  }
  await expect(lab.text).toHaveValue(/end \?$/);
  await expect(lab.time).toHaveValue('3');
  await expect(lab.button('Play')).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});
