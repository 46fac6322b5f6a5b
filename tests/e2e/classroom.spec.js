// Before a class: large, without what distracts, by keys; and links that leave parts of the page out.
import { AxeBuilder } from '@axe-core/playwright';
import { test, expect } from './unroll.js';

const exit = (page) => page.getByRole('button', { name: 'End presenting' });
const dialog = (page) => page.getByRole('dialog', { name: 'Share or embed' });
const link = (page) => dialog(page).getByRole('textbox', { name: 'Link' });
const parts = {
  header: (page) => page.getByRole('banner'),
  title: (page) => page.getByRole('heading', { level: 1 }),
  controls: (page) => page.getByRole('textbox', { name: 'Input text' }),
  tools: (page) => page.getByRole('radiogroup', { name: 'Numbers shown' }),
  transport: (page) => page.getByRole('group', { name: 'Transport' }),
  inspector: (page) => page.getByRole('region', { name: 'Inspector' }),
};

async function axe(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), what).toEqual([]);
}

// Away from every control that has keys of its own.
const rest = (page) => page.evaluate(() => document.activeElement?.blur());

test('P presents: large, the figure with its time, and a way out', async ({ open, lab, page }) => {
  await open();
  const size = async () => (await lab.number.boundingBox()).height;
  const before = await size();
  await rest(page);
  await page.keyboard.press('p');
  await expect(exit(page)).toBeVisible();
  await expect(page).toHaveURL(/present=on/);
  for (const name of ['header', 'controls', 'tools']) await expect(parts[name](page)).toBeHidden();
  for (const name of ['title', 'transport', 'inspector']) await expect(parts[name](page)).toBeVisible();
  expect(await size()).toBeGreaterThan(before * 1.2);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await page.keyboard.press('p');
  await expect(exit(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/present/);
  for (const part of Object.values(parts)) await expect(part(page)).toBeVisible();
});

test('a click ends it, and from the list of keys it begins', async ({ open, lab, page }) => {
  await open();
  await lab.button('Keys').click();
  await page.getByRole('dialog', { name: 'Keys' }).getByRole('button', { name: 'Present', exact: true }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await exit(page).click();
  await expect(lab.button('Keys')).toBeVisible();
});

test('a click on a number is a click on that number, large as well', async ({ open, lab, page }) => {
  await open('#/unroll?text=so+it+goes+on&present=on&step=4');
  const grid = lab.grid('Hidden state h');
  await expect(exit(page)).toBeVisible();
  const { width, height } = await grid.boundingBox();
  for (const step of [1, 2, 4]) {
    await grid.click({ position: { x: ((step - 0.5) / 4) * width, y: height / 2 } });
    await expect(page).toHaveURL(new RegExp(`pin=l1\\.h\\.\\d+%40${step}(&|$)`));
  }
});

test('arrows move time, or turn the pages of a lesson that is open', async ({ open, lab, page }) => {
  await open('#/unroll?present=on&step=3');
  await expect(exit(page)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(lab.time).toHaveValue('4');
  await page.evaluate(() => {
    window.turned = [];
    addEventListener('unroll-lesson-step', (event) => { window.turned.push(event.detail); event.preventDefault(); });
  });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  expect(await page.evaluate(() => window.turned)).toEqual([1, -1]);
  await expect(lab.time).toHaveValue('4');
  // Outside of a presentation the arrows are time's.
  await page.keyboard.press('p');
  await page.keyboard.press('ArrowRight');
  await expect(lab.time).toHaveValue('5');
});

test('a ring follows the pointer, unless motion is unwelcome', async ({ open, page }) => {
  await open('#/lstm?present=on');
  await expect(exit(page)).toBeVisible();
  const ring = page.locator('.pointer-ring');
  await expect(ring).toBeHidden();
  await page.mouse.move(300, 400);
  await expect(ring).toBeVisible();
  const box = await ring.boundingBox();
  expect([box.x + box.width / 2, box.y + box.height / 2].map(Math.round)).toEqual([300, 400]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect(ring).toBeHidden();
});

test('presenting goes on from lab to lab and over a reload, and asks for the whole screen', async ({ open, page }) => {
  await page.addInitScript(() => {
    window.asked = 0;
    Element.prototype.requestFullscreen = () => { window.asked += 1; return Promise.reject(new TypeError('no')); };
  });
  await open('#/gradients?present=on');
  await expect(exit(page)).toBeVisible();
  expect(await page.evaluate(() => window.asked)).toBe(1);
  await page.evaluate(() => { location.hash = '#/modern?present=on'; });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Modern');
  await expect(exit(page)).toBeVisible();
  await page.reload();
  await expect(exit(page)).toBeVisible();
});

for (const [name, part] of Object.entries(parts)) {
  test(`a link can hide the ${name}`, async ({ open, page }) => {
    await open(`#/unroll?hide=${name}`);
    await expect(page.getByRole('main')).toBeVisible();
    await expect(part(page)).toBeHidden();
    for (const [other, place] of Object.entries(parts)) {
      if (other !== name) await expect(place(page), other).toBeVisible();
    }
  });
}

test('a part that there is not is a link that cannot be read', async ({ open, lab, page }) => {
  await open('#/unroll?hide=everything');
  await expect(lab.note).toContainText('hide=everything');
  await expect(parts.header(page)).toBeVisible();
});

test('the dialog makes such a link, and the page stays as it is', async ({ open, lab, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open('#/unroll?text=so+it+goes&step=2');
  await lab.button('Share or embed').click();
  await expect(link(page)).toHaveValue(page.url());
  await dialog(page).getByRole('checkbox', { name: /inspector/ }).check();
  await dialog(page).getByRole('checkbox', { name: /transport/ }).check();
  await dialog(page).getByRole('checkbox', { name: /present/ }).check();
  await expect(link(page)).toHaveValue(/present=on&hide=transport%2Cinspector$/);
  await dialog(page).getByRole('button', { name: 'Copy: Link' }).click();
  await expect(dialog(page).getByText('Copied')).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await dialog(page).getByRole('checkbox', { name: /inspector/ }).uncheck();
  await expect(dialog(page).getByText('Copied')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(parts.inspector(page)).toBeVisible();
  await expect(page).not.toHaveURL(/hide/);

  await page.goto(copied);
  await page.reload();
  await expect(exit(page)).toBeVisible();
  await expect(parts.title(page)).toBeVisible();
  await expect(parts.inspector(page)).toBeHidden();
  await expect(parts.transport(page)).toBeHidden();
});

test('a browser that does not copy leaves the text to be selected', async ({ open, lab, page }) => {
  await page.addInitScript(() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); });
  await open();
  await lab.button('Share or embed').click();
  await dialog(page).getByRole('button', { name: 'Copy: Link' }).click();
  await expect(dialog(page)).toContainText('copy it by hand');
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('the dialog is in the list of keys, and fits', async ({ open, lab, page }) => {
    await open();
    await lab.button('Keys').click();
    await page.getByRole('button', { name: 'Share or embed' }).filter({ visible: true }).click();
    await expect(link(page)).toBeVisible();
    const { x, width } = await dialog(page).boundingBox();
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(390);
    expect(await dialog(page).evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  });
});

for (const theme of ['light', 'dark']) {
  test(`axe finds nothing: ${theme}`, async ({ open, lab, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await open();
    await lab.button('Share or embed').click();
    await expect(link(page)).toBeVisible();
    await axe(page, 'the dialog');
    await dialog(page).getByRole('button', { name: 'Present now' }).click();
    await expect(exit(page)).toBeVisible();
    await axe(page, 'presenting');
    await open('#/unroll?embed=on');
    await expect(page.getByRole('link', { name: 'Open the whole page' })).toBeVisible();
    await axe(page, 'embedded');
  });
}

test.describe('where its part of the page does not arrive', () => {
  test.use({ breaks: true });

  test('the dialog says so and can be asked for again', async ({ open, lab, page }) => {
    await open();
    await page.route(/chunk-[^/]*\.wasm/, (route) => route.abort());
    await lab.button('Share or embed').click();
    const missing = page.getByRole('alert').filter({ hasText: 'did not arrive' });
    await expect(missing).toBeVisible();
    await page.unroute(/chunk-[^/]*\.wasm/);
    await missing.getByRole('button', { name: 'Try again' }).click();
    await expect(link(page)).toBeVisible();
  });
});
