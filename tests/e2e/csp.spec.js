// The page's policy: nothing but its own files, and no script or style that stands in text. It holds in every lab, and
// a host that sends it as a header does no harm to the worker either.
import { test, expect } from './unroll.js';

const LABS = ['Unroll', 'LSTM', 'GRU', 'Bidirectional', 'Shapes', 'Gradients', 'Seq2seq', 'Attention', 'Modern', 'Train'];
const FIGURES = {
  '#/lstm': ['unit', 'paths', 'lockstep', 'words'],
  '#/gradients': ['jacobians', 'clipping', 'weight-gradients'],
  '#/seq2seq': ['beams', 'bottleneck'],
  '#/attention': ['score'],
  '#/modern': ['self-attention', 'dilated', 'glance', 'steady'],
};

const policy = (page) => page.locator('meta[http-equiv="Content-Security-Policy"]');

// What is refused from now on, told by every page that is opened.
async function watch(page) {
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
}

const violations = (page) => page.evaluate(() => window.violations);

test('the policy is strict', async ({ open, page }) => {
  await open();
  const said = await policy(page).getAttribute('content');
  expect(said).toContain("default-src 'none'");
  expect(said).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(said).toContain("style-src 'self';");
  expect(said).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
  // It comes before everything that it is about.
  const order = await page.evaluate(() => [...document.head.children].findIndex((element) => element.httpEquiv === 'Content-Security-Policy'));
  expect(order).toBeLessThanOrEqual(1);
});

test('no lab breaks it, and every one looks as it should', async ({ open, lab, page }) => {
  await watch(page);
  await open('', { asItIs: true });
  for (const name of LABS) {
    await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name, exact: true }).click();
    await expect(page.locator('.loading')).toHaveCount(0);
    await expect(page.getByRole('main')).toBeVisible();
    await lab.button('Dark theme').or(lab.button('Light theme')).click();
    expect(await violations(page), name).toEqual([]);
  }
});

for (const [hash, figures] of Object.entries(FIGURES)) {
  test(`nor do the figures of ${hash}`, async ({ open, page }) => {
    await watch(page);
    for (const figure of figures) {
      await open(`${hash}?figure=${figure}`);
      await expect(page.getByRole('main')).toBeVisible();
      expect(await violations(page), figure).toEqual([]);
    }
  });
}

test('a run in the worker does not', async ({ open, page }) => {
  await watch(page);
  await open('#/train?recipe=task%3Dparity%26lag%3D8%26hidden%3D8%26steps%3D20');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.locator('.where')).toContainText('Finished');
  expect(await violations(page)).toEqual([]);
});

test('styles that are set as attributes act: in HTML, in SVG, in MathML', async ({ open, lab, page }) => {
  await open('#/lstm?weights=untrained');
  await expect(lab.number).toHaveText(/\d/);
  // The figure has its height, wires their colours, and the slider its share.
  await expect(page.locator('svg g[style]').first()).toBeAttached();
  const styled = await page.evaluate(() => {
    const has = (selector) => [...document.querySelectorAll(selector)].some((element) => element.style.length > 0);
    const math = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'mi');
    math.setAttribute('style', 'color: red');
    const other = document.createElementNS('urn:other', 'thing');
    other.setAttribute('style', 'any');
    return [has('.plot[style]'), has('svg g'), has('input.scrubber[style]'), math.style.color, other.getAttribute('style')];
  });
  expect(styled).toEqual([true, true, true, 'red', 'any']);
});

test.describe('what is put into the page from outside', () => {
  test.use({ breaks: true });

  test('does not act: scripts, handlers, styles, other origins, plugins, forms', async ({ open, page }) => {
    await watch(page);
    await open();
    await page.evaluate(() => {
      const put = (name, made) => document.body.append(Object.assign(document.createElement(name), made));
      put('script', { textContent: 'window.hacked = 1' });
      put('style', { textContent: 'body { opacity: 0.5 }' });
      const place = document.createElement('div');
      place.innerHTML = '<img src="absent.png" onerror="window.hacked = 2"><p id="inline" style="color: red">';
      document.body.append(place);
      put('script', { src: 'https://example.com/x.js' });
      put('iframe', { src: 'https://example.com/' });
      put('object', { data: 'boot.js' });
      put('base', { href: 'https://example.com/' });
    });
    await expect.poll(async () => (await violations(page)).length).toBeGreaterThanOrEqual(7);
    const seen = await page.evaluate(() => [window.hacked, getComputedStyle(document.body).opacity, document.getElementById('inline').style.length, document.baseURI.includes('example.com')]);
    expect(seen).toEqual([undefined, '1', 0, false]);
    const evaluated = await page.evaluate(() => {
      const script = document.createElement('script');
      script.src = URL.createObjectURL(new Blob(['window.hacked = 3']));
      document.body.append(script);
      try { setTimeout('window.hacked = 4'); return new Function('return 1')(); } catch (error) { return error.name; }
    });
    expect(evaluated).toBe('EvalError');
    expect(await page.evaluate(() => window.hacked)).toBeUndefined();
  });

  test('does not leave: no request is made to another origin', async ({ open, page }) => {
    await watch(page);
    await open();
    const left = await page.evaluate(async () => {
      new Image().src = 'https://example.com/x.png';
      const beacon = fetch('https://example.com/?secret').then(() => 'sent', (error) => error.name);
      return beacon;
    });
    expect(left).toBe('TypeError');
    await expect.poll(async () => (await violations(page)).length).toBe(2);
  });
});

test('the same policy as a header serves the page and its worker', async ({ open, page }) => {
  await open();
  const said = await policy(page).getAttribute('content');
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': said } });
  });
  await watch(page);
  await page.reload();
  await open('#/train?recipe=task%3Dparity%26lag%3D8%26hidden%3D8%26steps%3D20');
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(page.locator('.where')).toContainText('Finished');
  expect(await violations(page)).toEqual([]);
});
