// Where things stand: nothing is wider than the screen, the transport is always there, and stepping moves nothing.
import { test, expect } from './unroll.js';

const SIZES = { 390: 844, 768: 1024, 1280: 720, 1440: 900, 1920: 1080 };
const SCENES = {
  'the usual scene': '',
  'everything unfolded': '#/unroll?cell=gru&direction=both&layers=2&shape=many-to-many&step=10&pin=l2.z.3@5',
  gradients: '#/unroll?show=gradients&shape=many-to-many&loss=all&step=2',
  '60 words at once': `#/unroll?text=${'word+'.repeat(60)}&columns=all&hidden=64&step=60&substep=9`,
  'one endless word': `#/unroll?text=${'a'.repeat(300)}&pin=l1.f.3@1`,
  'the Gradients lab': '#/gradients?length=200&loss=all&figure=jacobians',
  'the Gradients lab, clipping': '#/gradients?figure=clipping&radius=2&cell=rnn-linear',
  'a broken link': `#/unroll?${'k'.repeat(300)}=1`,
};

for (const [width, height] of Object.entries(SIZES)) {
  test(`nothing is wider than ${width} px or beyond its edges`, async ({ open, lab, page }) => {
    await page.setViewportSize({ width: Number(width), height });
    for (const [name, hash] of Object.entries(SCENES)) {
      await open(hash || '#/unroll?seed=42');
      await expect(lab.figure).toBeVisible();
      const unfold = page.getByRole('button', { name: /untrained$|^Untrained|^show as table$|^Rows/ });
      for (let at = 0; at < (await unfold.count()); at += 1) {
        if (await unfold.nth(at).isVisible()) await unfold.nth(at).press('Enter');
      }
      const wide = await page.evaluate(() => {
        const room = document.documentElement.clientWidth;
        const beyond = ({ left, right }) => left < -1 || right > room + 1;
        const clipped = (element) => element.closest('.table-scroll, .flow-scroll, .substeps, .formula, .spoken, nav');
        const over = [...document.querySelectorAll('body *')].filter((element) =>
          element.checkVisibility() && !clipped(element) && beyond(element.getBoundingClientRect()));
        return { scroll: document.documentElement.scrollWidth - room, over: over.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)) };
      });
      expect(wide, name).toEqual({ scroll: 0, over: [] });
    }
  });
}

test('at 1440 × 900 the transport is in view, whatever the figure shows', async ({ open, lab, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  for (const hash of ['#/unroll?seed=42', '#/unroll?direction=both', '#/unroll?layers=2&direction=both', '#/unroll?expand=h&hidden=64', '#/unroll?text=', '#/unroll?show=gradients']) {
    await open(hash);
    for (const control of [lab.button('First step'), lab.button('Play'), lab.button('Last step'), lab.time]) {
      await expect(control, hash).toBeInViewport({ ratio: 1 });
    }
    expect(await page.evaluate(() => scrollY)).toBe(0);
  }
});

// Top and left edges, and the transport's place on the screen, which is what the hand aims at.
const places = (page) => page.evaluate(() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [figure, inspector, transport, play] = ['.figure', '.inspector', '.transport', '.transport-buttons'].map(box);
  const grids = [...document.querySelectorAll('[role=grid]')].map((grid) => grid.getBoundingClientRect().top);
  return [figure.left, figure.top, inspector.left, inspector.top, transport.left, transport.top, play.left, ...grids, scrollY].map(Math.round);
});

for (const [name, size, hash] of [
  ['LSTM at 1440 px', [1440, 900], '#/unroll?text=the+film+was+good&step=1'],
  ['GRU of two layers at 1920 px', [1920, 1080], '#/unroll?text=the+film+was+good&cell=gru&layers=2&step=1'],
  ['gradients at 1440 px', [1440, 900], '#/unroll?text=the+film+was+good&show=gradients&step=4'],
  ['LSTM at 390 px', [390, 844], '#/unroll?text=the+film+was+good&step=1'],
]) {
  test(`no region jumps from sub-step to sub-step: ${name}`, async ({ open, lab, page }) => {
    await page.setViewportSize({ width: size[0], height: size[1] });
    await open(hash);
    const backward = hash.includes('gradients');
    const first = await places(page);
    const jumps = [];
    for (let count = 0; count < 60; count += 1) {
      const where = await page.locator('.where').innerText();
      await page.keyboard.press(backward ? 'Shift+ArrowLeft' : 'Shift+ArrowRight');
      // At the end nothing changes any more.
      await expect.poll(() => page.locator('.where').innerText(), { timeout: 1_000 }).not.toBe(where).catch(() => {});
      const now = await places(page);
      const next = await page.locator('.where').innerText();
      if (now.some((place, at) => Math.abs(place - first[at]) > 1)) jumps.push(`${next}: ${now} instead of ${first}`);
      if (next === where) break;
    }
    expect(jumps).toEqual([]);
    expect(await lab.time.inputValue()).toBe(backward ? '1' : '4');
  });
}

test('on a phone everything is large enough for a thumb', async ({ open, lab, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const hash of ['#/unroll?layers=2&pin=l1.f.3@5&step=5&substep=9', '#/unroll?show=gradients&shape=many-to-many&step=4&pin=d.l1.c.3@4', '#/unroll?layers=1&pin=l1.x.3@5&hold=l1.f.3@5=1,x@4=bad']) {
    await open(hash);
    for (const name of [/untrained$/, /^Untrained/, 'Rows']) {
      const opener = page.getByRole('button', { name });
      if ((await opener.getAttribute('aria-expanded')) === 'false') await opener.press('Enter');
    }
    const small = await page.evaluate(() => {
      const targets = [...document.querySelectorAll('button, select, input, a[href]')].filter((one) => one.checkVisibility());
      const size = (one) => (one.closest('label, .strip-label') ?? one).getBoundingClientRect();
      return targets.filter((one) => size(one).height < 43.5 || size(one).width < 43.5).map((one) => {
        const { width, height } = size(one);
        return `${Math.round(width)} × ${Math.round(height)}: ${one.outerHTML.replace(/<svg.*svg>/, '').slice(0, 110)}`;
      });
    });
    expect(small).toEqual([]);
  }
});

test('on a phone the labs’ row shows the one that is open', async ({ open, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [key, name] of [['unroll', 'Unroll'], ['train', 'Train'], ['lstm', 'LSTM']]) {
    await open(`#/${key}`, { asItIs: true });
    await expect(page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name, exact: true })).toBeInViewport({ ratio: 1 });
  }
});
