// Some labs arrive in a chunk of their own when one of them is opened: to a learner it is one page.
import { test, expect } from './unroll.js';

const CHUNK = /chunk-[^/]*\.wasm/;

// One page: a header at its top, one lab below it.
async function expectOnePage(page) {
  await expect(page.getByRole('banner')).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  const [header, lab] = await Promise.all(['banner', 'main'].map((role) => page.getByRole(role).boundingBox()));
  expect(header.y).toBe(0);
  expect(lab.y).toBeGreaterThanOrEqual(header.height);
}

const link = (page, name) => page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name, exact: true });
const missing = (page) => page.getByRole('alert').filter({ hasText: 'This lab did not arrive' });

// The names of the chunks that are asked for from now on.
function chunks(page) {
  const fetched = [];
  page.on('request', (request) => {
    const name = request.url().match(CHUNK)?.[0];
    if (name) fetched.push(name);
  });
  return fetched;
}

test('a chunk is fetched when one of its labs is opened, and once', async ({ open, lab, page }) => {
  const fetched = chunks(page);
  await open('#/unroll?text=the+dog+barks');
  await expect(lab.number).toHaveText(/\d/);
  expect(fetched).toEqual([]);
  await link(page, 'Modern').click();
  await expect(page).toHaveURL(/#\/modern/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Modern');
  await expect(lab.text).toHaveValue('the dog barks');
  const first = fetched.length;
  expect(first).toBeGreaterThan(0);
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
  await link(page, 'Modern').click();
  await expect(lab.text).toHaveValue('the dog sleeps');
  expect(fetched.length).toBe(first);

  for (const name of ['Attention', 'Seq2seq', 'Gradients', 'Train', 'Unroll', 'Train', 'Attention']) {
    await link(page, name).click();
    await expect(link(page, name)).toHaveAttribute('aria-current', 'page');
    await expect(page.locator('.loading')).toHaveCount(0);
    await expectOnePage(page);
  }
  expect(new Set(fetched).size).toBe(fetched.length);
});

test('Back and Forward go through labs of several chunks', async ({ open, lab, page }) => {
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

test('an address of any lab is followed, and one that cannot be read', async ({ open, lab, page }) => {
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

test('keys act in the lab that is shown, and each keeps its place in time', async ({ open, lab, page }) => {
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

test('a run goes on while a lab of another chunk is shown', async ({ open, page }) => {
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

test.describe('a chunk that does not arrive', () => {
  test.use({ breaks: true });

  for (const [what, answer] of [
    ['the network is gone', (route) => route.abort()],
    ['the page has been renewed and its file is gone', (route) => route.fulfill({ status: 404, body: 'not here' })],
    ['another file is in its place', (route) => route.fulfill({ body: '<!doctype html>', contentType: 'text/html' })],
  ]) {
    test(`because ${what}: it is said, all else works, and it can be asked for again`, async ({ open, lab, page }) => {
      await open('#/unroll?text=the+dog+barks');
      await page.route(CHUNK, answer);
      await link(page, 'Modern').click();
      await expect(missing(page)).toContainText('Check the connection');
      await expect(missing(page)).not.toContainText(/fetch|wasm|error/i);
      await expectOnePage(page);
      await link(page, 'Unroll').click();
      await expect(lab.number).toHaveText(/\d/);
      await expect(missing(page)).toHaveCount(0);
      // Asked for when the lab is opened again, and at a click.
      await link(page, 'Modern').click();
      await expect(missing(page)).toBeVisible();
      await page.unroute(CHUNK);
      await lab.button('Try again').click();
      await expect(lab.text).toHaveValue('the dog barks');
      await expect(missing(page)).toHaveCount(0);
    });
  }

  test('from a link: the page is there, the lab comes at the next try', async ({ lab, page }) => {
    await page.route(CHUNK, (route) => route.abort());
    await page.goto('./#/attention');
    await expect(missing(page)).toBeVisible();
    await expect(link(page, 'Attention')).toHaveAttribute('aria-current', 'page');
    await page.unroute(CHUNK);
    await lab.button('Try again').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Attention');
  });
});
