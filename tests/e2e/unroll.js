// The `test` that every spec imports: Playwright's, with the promises that the page makes at all times kept watch over.
import { test as base, expect } from '@playwright/test';

export { expect };

export const test = base.extend({
  // `test.use({ breaks: true })` where the page is made to fail: errors are then expected, foreign requests never.
  breaks: [false, { option: true }],

  // Fails the test if the page logged an error, threw one, or sent a request anywhere but to its own origin.
  page: async ({ page, baseURL, breaks }, use) => {
    const wrongs = [];
    const { origin } = new URL(baseURL);
    page.on('console', (message) => {
      if (message.type() === 'error' && !breaks) wrongs.push(`console: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => {
      if (!breaks) wrongs.push(`uncaught: ${error.stack ?? error.message}`);
    });
    page.on('request', (request) => {
      const { protocol, origin: target } = new URL(request.url());
      const local = protocol === 'data:' || protocol === 'blob:';
      if (!local && target !== origin) wrongs.push(foreign(request));
    });
    // What the page's policy has stopped has not left the browser.
    page.on('requestfailed', (request) => {
      if (request.failure()?.errorText === 'csp') wrongs.splice(wrongs.indexOf(foreign(request)) >>> 0, 1);
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && !breaks) wrongs.push(`${response.status()}: ${response.url()}`);
    });
    await use(page);
    expect(wrongs, 'errors, and requests to other origins').toEqual([]);
  },

  // Opens the page at a hash ('' for none) and waits until its WebAssembly has started.
  open: async ({ page }, use) => {
    await page.addInitScript(() => {
      window.unrollStarted = new Promise((resolve) => addEventListener('unroll-started', resolve, { once: true }));
    });
    await use(async (hash = '', { asItIs = false } = {}) => {
      await page.goto(`./${asItIs ? hash : untrained(hash)}`);
      await page.evaluate(() => window.unrollStarted.then(() => {}));
      // The lab may be in a chunk that comes later.
      await expect(page.locator('.loading')).toHaveCount(0);
    });
  },

  lab: async ({ page }, use) => use(new Lab(page)),
});

const foreign = (request) => `request to another origin: ${request.url()}`;

// The page opens on a trained network; most tests are about untrained ones, of which a link may say any size.
function untrained(hash) {
  if (hash !== '' && !hash.startsWith('#/unroll')) return hash;
  const [lab, query = ''] = (hash || '#/unroll').split('?');
  const said = new URLSearchParams(query);
  const of = ['weights', 'by', 'shape', 'cell', 'direction', 'hidden', 'layers', 'init', 'forget-bias', 'seed'];
  if (of.some((key) => said.has(key))) return hash;
  return `${lab}?weights=untrained${query && `&${query}`}`;
}

// What a learner finds on the page, by the names that are fixed.
class Lab {
  constructor(page) {
    this.page = page;
    this.text = page.getByRole('textbox', { name: 'Input text' });
    this.figure = page.getByRole('region', { name: 'Figure' });
    this.time = page.getByRole('slider', { name: 'Time step' });
    this.inspector = page.getByRole('region', { name: 'Inspector' });
    this.title = this.inspector.getByRole('heading', { level: 2 });
    this.number = this.inspector.locator('.inspector-number');
    this.tokens = page.getByRole('group', { name: 'Tokens' }).getByRole('button');
    this.outputs = page.locator('.output');
    this.grids = page.getByRole('grid');
    this.chips = page.getByRole('group', { name: 'Sub-steps' }).getByRole('button');
    this.note = page.locator('.note-slot');
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true });
  }

  choice(name) {
    return this.page.getByRole('radio', { name, exact: true });
  }

  grid(name) {
    return this.page.getByRole('grid', { name, exact: true });
  }

  // What a screen reader says of the grid's current cell: 'Forget gate f, step 3, unit 2, 0.912'.
  spoken(name) {
    return this.grid(name).getByRole('gridcell');
  }

  gridNames() {
    return this.grids.evaluateAll((grids) => grids.map((grid) => grid.getAttribute('aria-label')));
  }

  // The number in words of the grid's current cell, without its place.
  async spokenNumber(name) {
    return (await this.spoken(name).textContent()).split(', ').at(-1).trim();
  }

  // Everything that is seen, a line for each element: to tell whether two pictures are the same.
  picture() {
    return this.page.evaluate(() => {
      const digest = (text) => [...text].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) | 0, 7);
      const attributes = (element) => [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort().join(' ');
      const own = (element) => [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('');
      const elements = [...document.querySelectorAll('main *')].filter((element) => !element.matches('option'));
      return {
        elements: elements.map((element) => `${element.localName} ${attributes(element)} ${own(element)}`.trim()),
        fields: [...document.querySelectorAll('input, select')].map((field) => `${field.value} ${field.checked ?? ''}`),
        maps: [...document.querySelectorAll('canvas')].map((map) => digest(map.toDataURL())),
      };
    });
  }
}
