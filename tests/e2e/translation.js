// What the specs of the labs about translation share.
import { calculated, forms, overlap } from './arithmetic.js';
import { expect } from './unroll.js';

export const chip = (lab, name) => lab.chips.filter({ hasText: name });

// The words that the map or the comparison shows as written, those that are known.
export const written = (page) => page.locator('.map-word > bdi').allTextContents();

// Opens another link in the same page.
export const goTo = (page, hash) => page.evaluate((hash) => { location.hash = hash; }, hash);

// The numbers of a grid's row, read as a screen reader hears them.
export async function row(lab, page, name, at) {
  const grid = lab.grid(name);
  await grid.focus();
  await page.keyboard.press('PageUp');
  for (let down = 0; down < at; down += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  const columns = Number(await grid.getAttribute('aria-colcount'));
  const numbers = [];
  for (let column = 0; column < columns; column += 1) {
    numbers.push(await lab.spokenNumber(name));
    await page.keyboard.press('ArrowRight');
  }
  return numbers;
}

// Numbers from 0 to 1 by the generator of Lehmer.
export function drawn(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

// A sample of numbers over all matrices: what the inspector shows is what its account in numbers gives.
export async function sample(lab, page, shapes, count) {
  const draw = drawn(count * 31 + shapes.length);
  const below = (most) => Math.floor(draw() * most);
  let recombined = 0;
  for (let at = 0; at < count; at += 1) {
    const [node, rows, columns] = shapes[below(shapes.length)];
    const spot = `${node}:${below(rows)}:${below(columns)}`;
    await page.evaluate((spot) => {
      const [lab, query = ''] = location.hash.split('?');
      const settings = new URLSearchParams(query);
      settings.set('spot', spot);
      location.hash = `${lab}?${settings}`;
    }, spot);
    const pinned = encodeURIComponent(spot).replaceAll('%20', '+');
    await expect.poll(() => page.url().replaceAll('%20', '+')).toContain(pinned);
    await expect(lab.inspector.getByRole('button', { name: /^Release/ })).toBeVisible();
    const number = await lab.number.textContent();
    expect(number, spot).toMatch(/[\d∞]/);
    const all = await forms(lab);
    expect(all.at(-1), spot).toBe(number);
    for (const form of all.slice(0, -1).filter((form) => !/the sum|held|masked|∞/.test(form))) {
      expect(overlap(calculated(form), calculated(number)), `${spot}: ${form} = ${number}`).toBe(true);
      recombined += 1;
    }
  }
  expect(recombined, 'numbers with an account').toBeGreaterThan(count / 4);
}
