// Without a network, and with a new version: the whole page of one build, or what was there before. The only spec with
// service workers; elsewhere the configuration blocks them.
import { test as base, expect } from './unroll.js';
import { Host } from './host.js';

const test = base.extend({
  host: async ({}, use) => {
    const host = new Host(process.env.UNROLL_URL ?? 'http://127.0.0.1:8080/');
    await host.start();
    await use(host);
    await host.stop();
  },
  baseURL: async ({ host }, use) => use(host.url),
});
// Without a network something is always missing, if only the look for a new version.
test.use({ serviceWorkers: 'allow', breaks: true });
test.setTimeout(120_000);

const LABS = ['Unroll', 'LSTM', 'GRU', 'Bidirectional', 'Shapes', 'Gradients', 'Seq2seq', 'Attention', 'Modern', 'Train'];

const labLink = (page, name) => page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name, exact: true });
const offer = (page) => page.getByRole('status').filter({ hasText: 'new version' });
// Everything is kept, and the page has its files from there.
const kept = (page) => page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
  }
});
const caches = (page) => page.evaluate(() => window.caches.keys());
const isRenewed = (page) => page.evaluate(() => [
  document.title.startsWith('Renewed'), getComputedStyle(document.documentElement).getPropertyValue('--renewed') === 'yes',
  // While it is loaded anew there is no page to ask.
]).catch(() => []);

async function openKept(open, page) {
  await open();
  await kept(page);
}

test('a first visit loads what it needs first, and the rest after the page has started', async ({ host, open, lab, page }) => {
  await page.addInitScript(() => addEventListener('unroll-started', () => { window.then = performance.now(); }, { once: true }));
  await open('', { asItIs: true });
  await expect(lab.number).toHaveText(/\d/);
  await kept(page);
  // The worker's script comes after the page's start, and with it what no page has asked for.
  const early = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ startTime }) => startTime < window.then).map(({ name }) => name));
  expect(early.filter((name) => /chunk-|worker|safetensors/.test(name))).toEqual([]);
  const first = host.asked.indexOf('service-worker.js');
  expect(first).toBeGreaterThan(host.asked.findIndex((path) => path.endsWith('.wasm')));
  expect(host.asked.slice(first).filter((path) => path.startsWith('chunk-')).length).toBeGreaterThan(3);
});

test('after one visit every lab opens without a network', async ({ host, open, lab, page }) => {
  await openKept(open, page);
  host.cut = true;
  await page.reload();
  await expect(lab.number).toHaveText(/\d/);
  for (const name of LABS) {
    await labLink(page, name).click();
    await expect(labLink(page, name)).toHaveAttribute('aria-current', 'page');
    await expect(page.locator('.loading')).toHaveCount(0);
    await expect(page.getByRole('alert').filter({ visible: true })).toHaveCount(0);
  }
  // From a link, with a query, with a network of its own, and in the worker.
  await page.goto(`${host.url}?from=mail#/attention`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Attention');
  await page.goto(`${host.url}index.html#/unroll?weights=sentiment-gru`);
  await expect(lab.number).toHaveText(/\d/);
  await page.goto(`${host.url}#/train?recipe=task%3Dparity%26lag%3D8%26hidden%3D8%26steps%3D20`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.locator('.where')).toContainText('Finished');
});

test('in the very tab of the first visit too', async ({ host, open, page }) => {
  await openKept(open, page);
  host.cut = true;
  await labLink(page, 'Modern').click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Modern');
});

test('a new version is offered, and nothing changes until it is taken', async ({ host, open, lab, page }) => {
  await openKept(open, page);
  await page.evaluate(() => window.caches.open('of another page'));
  await host.renew();
  await page.reload();
  await expect(offer(page)).toContainText('is ready');
  expect(await isRenewed(page)).toEqual([false, false]);
  await lab.text.fill('so it goes');
  await expect(page).toHaveURL(/so\+it\+goes/);

  await offer(page).getByRole('button', { name: 'Later' }).click();
  await expect(offer(page)).toHaveCount(0);
  await page.reload();
  await expect(offer(page)).toContainText('is ready');
  expect(await isRenewed(page)).toEqual([false, false]);

  await offer(page).getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => isRenewed(page)).toEqual([true, true]);
  await expect(lab.text).toHaveValue('so it goes');
  await expect(offer(page)).toHaveCount(0);
  // The old version's files are gone, another page's are not.
  await expect.poll(async () => (await caches(page)).length).toBe(2);
  expect(await caches(page)).toContain('of another page');
  host.cut = true;
  await page.reload();
  await expect(lab.number).toHaveText(/\d/);
  expect(await isRenewed(page)).toEqual([true, true]);
});

test('a new version fetches only what has changed', async ({ host, open, page }) => {
  await openKept(open, page);
  await host.renew();
  host.asked.length = 0;
  await page.reload();
  await expect(offer(page)).toContainText('is ready');
  expect(host.asked.filter((path) => !/^$|^style-|^service-worker/.test(path))).toEqual([]);
});

for (const [what, broken] of [
  ['is missing', (host) => host.refuse([...host.instead.keys()].find((path) => path.startsWith('style-')))],
  ['is another build’s', (host) => host.instead.delete([...host.instead.keys()].find((path) => path.startsWith('style-')))],
]) {
  test(`a new version of which a file ${what} is none`, async ({ host, open, lab, page }) => {
    await openKept(open, page);
    await host.renew({ broken });
    host.asked.length = 0;
    await page.reload();
    await expect.poll(() => host.asked.some((path) => path.startsWith('style-'))).toBe(true);
    await expect.poll(() => page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return [registration.installing, registration.waiting].map(Boolean);
    })).toEqual([false, false]);
    expect(await caches(page)).toHaveLength(1);
    await expect(offer(page)).toHaveCount(0);
    host.cut = true;
    await page.reload();
    await expect(lab.number).toHaveText(/\d/);
    expect(await isRenewed(page)).toEqual([false, false]);
  });
}

test('a tab that stays behind says so, and offers to reload', async ({ host, open, page, context }) => {
  await openKept(open, page);
  await labLink(page, 'Gradients').click();
  await expect(page.locator('.loading')).toHaveCount(0);
  await host.renew({ without: 'chunk-modern' });
  const other = await context.newPage();
  await other.goto(host.url);
  await expect(offer(other)).toContainText('is ready');
  await expect(offer(page)).toContainText('is ready');
  await offer(other).getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => isRenewed(other)).toEqual([true, true]);

  await expect(offer(page)).toContainText('Another tab');
  // What it has works on; what is gone is said to be.
  await labLink(page, 'Unroll').click();
  await labLink(page, 'Modern').click();
  await expect(page.getByRole('alert').filter({ hasText: 'did not arrive' })).toContainText('renewed');
  await offer(page).getByRole('button', { name: 'Reload' }).click();
  await expect.poll(() => isRenewed(page)).toEqual([true, true]);
});

test('a cleared storage is as a first visit', async ({ host, open, lab, page }) => {
  await openKept(open, page);
  await page.evaluate(async () => Promise.all((await window.caches.keys()).map((name) => window.caches.delete(name))));
  await host.renew();
  await page.reload();
  await expect(lab.number).toHaveText(/\d/);
  expect(await isRenewed(page)).toEqual([true, true]);
});

for (const [what, setUp] of [
  ['there are no service workers', () => { delete Navigator.prototype.serviceWorker; }],
  ['the browser refuses one', () => { ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError')); }],
  ['data is to be saved', () => Object.defineProperty(navigator, 'connection', { value: { saveData: true } })],
]) {
  test(`where ${what}, all is as without`, async ({ host, open, lab, page }) => {
    await page.addInitScript(setUp);
    await open();
    await expect(lab.number).toHaveText(/\d/);
    await labLink(page, 'Modern').click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Modern');
    await expect(offer(page)).toHaveCount(0);
    expect(host.asked).not.toContain('service-worker.js');
  });
}

test('it can be installed', async ({ open, page }) => {
  await open();
  const manifest = await page.evaluate(async () => {
    const { href } = document.querySelector('link[rel="manifest"]');
    const said = await (await fetch(href)).json();
    const sizes = said.icons.map(async ({ src, sizes, purpose = 'any' }) => {
      const image = new Image();
      image.src = new URL(src, href);
      await image.decode();
      return sizes === 'any' ? 'any' : `${purpose} ${image.naturalWidth}x${image.naturalHeight}`;
    });
    return { ...said, icons: await Promise.all(sizes) };
  });
  expect(manifest).toMatchObject({ short_name: 'Unroll', display: 'standalone', start_url: './', scope: './' });
  expect(manifest.icons).toEqual(['any', 'any 192x192', 'any 512x512', 'maskable 192x192', 'maskable 512x512']);
  const client = await page.context().newCDPSession(page);
  const { errors } = await client.send('Page.getAppManifest');
  expect(errors).toEqual([]);
});
