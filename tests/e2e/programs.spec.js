// Some labs are a WebAssembly program of their own: fetched when it is needed, and to a learner one page with the others.
import { test, expect } from './unroll.js';

const BEYOND = /beyond(_bg\.wasm|\.js)/;

// One page: a header at its top, one lab below it.
async function expectOnePage(page) {
  await expect(page.getByRole('banner')).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  const [header, lab] = await Promise.all(['banner', 'main'].map((role) => page.getByRole(role).boundingBox()));
  expect(header.y).toBe(0);
  expect(lab.y).toBeGreaterThanOrEqual(header.height);
}

const link = (page, name) => page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name, exact: true });

test('the labs beyond recurrence are fetched when one is opened', async ({ open, lab, page }) => {
  const fetched = [];
  page.on('request', (request) => { if (BEYOND.test(request.url())) fetched.push(request.url()); });
  await open('#/unroll?text=the+dog+barks');
  await expect(lab.number).toHaveText(/\d/);
  expect(fetched).toEqual([]);
  await link(page, 'Modern').click();
  await expect(page).toHaveURL(/#\/modern/);
  await expect(lab.text).toHaveValue('the dog barks');
  expect(fetched.length).toBe(2);
  // One header, one lab, and the focus where it was.
  await expectOnePage(page);
  await expect(link(page, 'Modern')).toBeFocused();
  await expect(link(page, 'Modern')).toHaveAttribute('aria-current', 'page');

  // What is typed goes along, and back.
  await lab.text.fill('the dog sleeps');
  await link(page, 'Unroll').click();
  await expect(page).toHaveURL(/#\/unroll/);
  await expect(lab.text).toHaveValue('the dog sleeps');
  await expectOnePage(page);
  await link(page, 'Attention').click();
  await expect(page).toHaveURL(/#\/attention/);
  expect(fetched.length).toBe(2);
});

test('Back and Forward go through the labs of both', async ({ open, lab, page }) => {
  await open('#/unroll?text=the+dog+barks&cell=gru&hidden=3');
  const first = await lab.number.textContent();
  await link(page, 'Seq2seq').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Through one vector');
  await link(page, 'Train').click();
  await expect(page).toHaveURL(/#\/train/);
  await page.goBack();
  await expect(link(page, 'Seq2seq')).toHaveAttribute('aria-current', 'page');
  await page.goBack();
  await expect(link(page, 'Unroll')).toHaveAttribute('aria-current', 'page');
  await expect(lab.text).toHaveValue('the dog barks');
  await expect(lab.number).toHaveText(first);
  await page.goForward();
  await expect(link(page, 'Seq2seq')).toHaveAttribute('aria-current', 'page');
  await page.goForward();
  await expect(link(page, 'Train')).toHaveAttribute('aria-current', 'page');
  await expectOnePage(page);
});

test('an address of either is followed, and one that cannot be read', async ({ open, lab, page }) => {
  await open('#/attention');
  await expect(link(page, 'Attention')).toHaveAttribute('aria-current', 'page');
  await page.evaluate(() => { location.hash = '#/unroll?text=so+it+goes'; });
  await expect(lab.text).toHaveValue('so it goes');
  await page.evaluate(() => { location.hash = '#/modern?text=so+it+is'; });
  await expect(lab.text).toHaveValue('so it is');
  await page.evaluate(() => { location.hash = '#/nowhere'; });
  await expect(lab.note).toContainText('nowhere');
  await expect(link(page, 'Unroll')).toHaveAttribute('aria-current', 'page');
  await expectOnePage(page);
});

test('the theme is the same in both, and keys act in the one that is shown', async ({ open, lab, page }) => {
  await open('#/unroll?text=the+dog+barks+at+me&step=2');
  await link(page, 'Modern').click();
  await expect(page).toHaveURL(/#\/modern/);
  await lab.button('Dark theme').click();
  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('Home');
  await expect(lab.time).toHaveValue('1');
  await link(page, 'Unroll').click();
  await expect(lab.button('Light theme')).toBeVisible();
  await expect(lab.time).toHaveValue('2');
});

test('a run goes on while another program is shown', async ({ open, page }) => {
  await open('#/train?recipe=task%3Dparity%26lag%3D10%26hidden%3D32%26steps%3D200000');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const progress = page.getByRole('progressbar', { name: 'Progress' });
  const value = async () => Number(await progress.getAttribute('value'));
  await expect.poll(value).toBeGreaterThan(10);
  const before = await value();
  await link(page, 'Attention').click();
  await expect(progress).toHaveCount(0);
  await page.waitForTimeout(2_000);
  await link(page, 'Train').click();
  // It is where it has come to meanwhile, and not where it was left.
  const there = await value();
  await expect(page.getByRole('main').locator('.where')).toContainText('Training');
  await page.waitForTimeout(500);
  const rate = ((await value()) - there) / 500;
  expect(there - before).toBeGreaterThan(rate * 500);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
});

test.describe('a program that does not arrive', () => {
  test.use({ breaks: true });

  test('from another lab: a note, the lab stays, and it opens at the next try', async ({ open, lab, page }) => {
    await open('#/unroll?text=the+dog+barks');
    await page.route(BEYOND, (route) => route.abort());
    await link(page, 'Modern').click();
    await expect(lab.note).toContainText('This lab did not arrive');
    await expect(lab.text).toHaveValue('the dog barks');
    await page.unroute(BEYOND);
    await link(page, 'Modern').click();
    await expect(page).toHaveURL(/#\/modern/);
    await expect(lab.text).toHaveValue('the dog barks');
  });

  test('from a link: a note, and the page as it opens', async ({ lab, page }) => {
    await page.route(BEYOND, (route) => route.abort());
    await page.goto('./#/attention');
    await expect(lab.note).toContainText('This lab did not arrive');
    await expect(link(page, 'Unroll')).toHaveAttribute('aria-current', 'page');
    await expect(lab.number).toHaveText(/\d/);
  });
});
