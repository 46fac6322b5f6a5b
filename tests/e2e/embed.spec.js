// The page inside another one: what its author pastes, and the height it says.
import { test, expect } from './unroll.js';

const dialog = (page) => page.getByRole('dialog', { name: 'Share or embed' });
const box = (page) => dialog(page).getByRole('textbox', { name: 'In a page of your own' });

// A page that someone has written around what the dialog gives. It hears the messages too.
async function openHost(page, snippet) {
  await page.route('**/lecture.html', (route) => route.fulfill({
    contentType: 'text/html',
    body: `<!doctype html><title>Lecture 5</title><h1>Lecture 5</h1>
      <script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data));</script>
      ${snippet}<p id="after">And so on.</p>`,
  }));
  await page.goto('./lecture.html');
  return page.frameLocator('iframe');
}

async function snippetOf(open, lab, page, hash) {
  await open(hash);
  await lab.button('Share or embed').click();
  return box(page).inputValue();
}

test('what the dialog gives works as it stands', async ({ open, lab, page }) => {
  const snippet = await snippetOf(open, lab, page, '#/unroll?text=so+it+goes&step=2');
  expect(snippet).toContain('embed=on');
  expect(snippet).toContain('&amp;step=2');
  const inside = await openHost(page, snippet);
  await expect(inside.getByRole('slider', { name: 'Time step' })).toHaveValue('2');
  await expect(inside.getByRole('banner')).toBeHidden();
  await expect(inside.locator('.inspector-number')).toHaveText(/\d/);
});

test('the frame is as high as what is in it, also when that changes', async ({ open, lab, page }) => {
  const inside = await openHost(page, await snippetOf(open, lab, page, '#/unroll?text=so+it+goes'));
  const height = () => page.evaluate(() => Number(document.querySelector('iframe').getAttribute('height')));
  const content = () => inside.locator('body').evaluate((body) => body.offsetHeight);
  await expect(inside.locator('.inspector-number')).toHaveText(/\d/);
  await expect.poll(async () => (await height()) - (await content())).toBe(0);
  const before = await height();
  await inside.getByRole('button', { name: 'show as table' }).click();
  await expect.poll(height).toBeGreaterThan(before);
  await expect.poll(async () => (await height()) - (await content())).toBe(0);
  await inside.getByRole('button', { name: 'hide the table' }).click();
  await expect.poll(height).toBe(before);
  // Nothing scrolls inside, and nothing but heights is said.
  expect(await inside.locator('html').evaluate((root) => root.scrollHeight - root.clientHeight)).toBeLessThanOrEqual(0);
  const heard = await page.evaluate(() => window.heard);
  expect(new Set(heard.map((message) => Object.keys(message).sort().join()))).toEqual(new Set(['height,source']));
  expect(heard.every(({ source, height }) => source === 'unroll' && Number.isInteger(height))).toBe(true);
});

test('parts that are left out are left out in the frame', async ({ open, lab, page }) => {
  await open('#/lstm');
  await lab.button('Share or embed').click();
  for (const part of [/inspector/, /controls/, /title/]) await dialog(page).getByRole('checkbox', { name: part }).first().check();
  await expect(box(page)).toHaveValue(/hide=title%2Ccontrols%2Cinspector/);
  const inside = await openHost(page, await box(page).inputValue());
  await expect(inside.getByRole('group', { name: 'Transport' })).toBeVisible();
  for (const role of ['banner', 'region', 'heading']) {
    await expect(inside.getByRole(role, { name: role === 'region' ? 'Inspector' : undefined })).toBeHidden();
  }
});

test('two frames have each its own height', async ({ open, lab, page }) => {
  const one = await snippetOf(open, lab, page, '#/unroll?text=so+it+goes');
  const two = one.split('<script>')[0].replace('embed=on', 'embed=on&amp;hide=inspector%2Ctitle%2Ccontrols');
  await openHost(page, `${one}${two}`);
  const heights = () => page.evaluate(() => [...document.querySelectorAll('iframe')].map((frame) => Number(frame.getAttribute('height'))));
  await expect.poll(async () => {
    const [first, second] = await heights();
    return first !== 900 && second !== 900 && first > second;
  }).toBe(true);
});

test('a link leads out to the whole page, with the same scene', async ({ open, page }) => {
  await open('#/unroll?text=so+it+goes&embed=on&hide=inspector');
  const out = page.getByRole('link', { name: 'Open the whole page' });
  await expect(out).toHaveAttribute('target', '_blank');
  const address = await out.getAttribute('href');
  expect(address).toContain('text=so+it+goes');
  expect(address).not.toMatch(/embed|hide/);
});

test('outside of a frame nobody is told', async ({ open, page }) => {
  await page.addInitScript(() => { window.heard = []; addEventListener('message', ({ data }) => window.heard.push(data)); });
  await open('#/unroll?embed=on');
  await expect(page.getByRole('link', { name: 'Open the whole page' })).toBeVisible();
  expect((await page.evaluate(() => window.heard)).filter(({ source }) => source === 'unroll')).toEqual([]);
});
