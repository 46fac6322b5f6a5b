// Runs between visits: a reload during a run, the list of stored runs, their comparison, and a browser that stores nothing.
import { test, expect } from './unroll.js';

const recipe = (steps, rest = '') => encodeURIComponent(`task=parity&lag=8&hidden=8&features=4&rate=0.02&steps=${steps}${rest}`);
const LONG = recipe(200_000);
const button = (page, name) => page.getByRole('button', { name, exact: true });
const standing = (page) => page.locator('.where');
const step = async (page) => Number((await page.getByRole('progressbar', { name: 'Progress' }).getAttribute('value')));
const list = (page) => page.getByRole('group', { name: 'Runs' });
const rows = (page) => list(page).getByRole('listitem');
const unfold = (page) => page.getByRole('button', { name: /^Runs/ }).click();

// A short run to its end, and stored.
async function finish(page, open, cells, steps = 40) {
  await open(`#/train?recipe=${recipe(steps)}&cells=${cells}`);
  await page.reload();
  await page.evaluate(() => window.unrollStarted.then(() => {}));
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('Finished', { timeout: 20_000 });
}

const records = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.open('unroll');
  request.onerror = reject;
  request.onsuccess = () => {
    const all = request.result.transaction('records').objectStore('records').getAllKeys();
    all.onsuccess = () => { request.result.close(); resolve(all.result); };
  };
}));

test('a run that is left by a reload is there again, paused, and goes on', async ({ open, page }) => {
  await open(`#/train?recipe=${LONG}&cells=gru`);
  await button(page, 'Start').click();
  await expect.poll(() => step(page)).toBeGreaterThan(300);
  await page.reload();
  await page.evaluate(() => window.unrollStarted.then(() => {}));
  await expect(standing(page)).toContainText('Paused');
  const left = await step(page);
  expect(left).toBeGreaterThan(200);
  await expect(page.locator('.learner-card')).toContainText('%');
  await expect(page.locator('.chart-lines path.dash-gru').last()).toHaveAttribute('d', /L/);
  await page.getByRole('textbox', { name: 'Try it' }).fill('0110');
  await button(page, 'Ask').click();
  await expect(page.locator('.tried')).toContainText('expected even odd even even');
  await button(page, 'Step').click();
  await expect.poll(() => step(page)).toBe(left + 1);
  await button(page, 'Resume').click();
  await expect(standing(page)).toContainText('Training');
  await expect.poll(() => step(page)).toBeGreaterThan(left + 50);
  // Once more, after it went on.
  await button(page, 'Pause').click();
  await expect(standing(page)).toContainText('Paused');
  const paused = await step(page);
  await expect.poll(async () => (await records(page)).length).toBeGreaterThan(2);
  await page.reload();
  await page.evaluate(() => window.unrollStarted.then(() => {}));
  await expect.poll(() => step(page)).toBe(paused);
});

test('on the plain address a run brings its settings back', async ({ open, page }) => {
  await finish(page, open, 'gru');
  await expect.poll(async () => (await records(page)).length).toBeGreaterThan(1);
  await page.goto('about:blank');
  await open('#/train');
  await expect(standing(page)).toContainText('step 40 of 40');
  await expect(standing(page)).not.toContainText('changed');
  await expect(page.getByRole('slider', { name: 'Length' })).toHaveValue('8');
  await expect(page.getByRole('checkbox', { name: 'GRU' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'RNN' })).not.toBeChecked();
  // A link's own settings stay.
  await page.goto('about:blank');
  await open('#/train?recipe=task%3Drecall');
  await expect(standing(page)).toContainText('Parity of bits · step 40 of 40');
  await expect(standing(page)).toContainText('changed');
  await expect(page.getByRole('combobox', { name: 'Task' })).toHaveValue('Delayed recall');
});

test('runs are named, opened and deleted, and a run that was reset does not come back by itself', async ({ open, page }) => {
  await finish(page, open, 'rnn');
  await button(page, 'Reset run').click();
  await finish(page, open, 'lstm,gru', 50);
  await unfold(page);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('LSTM, GRU · 50 of 50 steps · best');
  await expect(rows(page).first()).toContainText('shown');
  const name = page.getByRole('textbox', { name: 'Name of run Parity of bits, length 8, hidden 8, rate 0.02' });
  await name.last().fill('the first');
  await name.last().press('Enter');
  await button(page, 'Open run the first').click();
  await expect(page.locator('.learner-card')).toHaveCount(1);
  await expect(standing(page)).toContainText('step 40 of 40');
  await expect(standing(page)).not.toContainText('changed');
  expect(decodeURIComponent(page.url())).toContain('steps=40&cells=rnn');
  await page.reload();
  await page.evaluate(() => window.unrollStarted.then(() => {}));
  await expect(standing(page)).toContainText('step 40 of 40');
  await button(page, 'Reset run').click();
  await page.reload();
  await page.evaluate(() => window.unrollStarted.then(() => {}));
  await unfold(page);
  await expect(rows(page)).toHaveCount(2);
  await expect(standing(page)).toContainText('Nothing trained yet');
  // Once is a question.
  await button(page, 'Delete run the first').focus();
  await page.keyboard.press('Enter');
  await expect(button(page, 'Really delete run the first')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(page, 'Delete run the first')).toBeVisible();
  await button(page, 'Delete run the first').click();
  await button(page, 'Really delete run the first').click();
  await expect(rows(page)).toHaveCount(1);
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  await page.reload();
  await page.evaluate(() => window.unrollStarted.then(() => {}));
  await unfold(page);
  await expect(rows(page)).toHaveCount(1);
  expect(new Set((await records(page)).map((key) => key.split('/')[0])).size).toBe(1);
});

test('the run that is shown can be deleted, and is then not stored', async ({ open, page }) => {
  await open(`#/train?recipe=${LONG}&cells=rnn`);
  await button(page, 'Start').click();
  await expect.poll(() => step(page)).toBeGreaterThan(20);
  await button(page, 'Pause').click();
  await unfold(page);
  await button(page, 'Delete run Parity of bits, length 8, hidden 8, rate 0.02').click();
  await button(page, 'Really delete run Parity of bits, length 8, hidden 8, rate 0.02').click();
  await expect(standing(page)).toContainText('not kept any more');
  await button(page, 'Resume').click();
  const before = await step(page);
  await expect.poll(() => step(page)).toBeGreaterThan(before);
  await button(page, 'Pause').click();
  await expect(standing(page)).toContainText('Paused');
  expect(await records(page)).toEqual([]);
});

test('up to three runs are compared in one chart', async ({ open, page }) => {
  for (const cells of ['rnn', 'rnn,gru', 'lstm', 'gru']) await finish(page, open, cells);
  await unfold(page);
  const checks = list(page).getByRole('checkbox');
  await expect(checks).toHaveCount(4);
  for (const place of [0, 1, 2]) await checks.nth(place).check();
  await expect(checks.nth(3)).toBeDisabled();
  const comparison = page.getByRole('region', { name: 'Comparison of runs' });
  await expect(comparison.locator('.curve-legend li')).toHaveCount(3);
  const drawn = await comparison.locator('.chart-lines path').evaluateAll((paths) => paths.map((path) => {
    const { stroke, strokeDasharray } = getComputedStyle(path);
    return [stroke, strokeDasharray, path.getAttribute('d').length > 10];
  }));
  expect(new Set(drawn.map(([hue]) => hue)).size).toBe(3);
  expect(new Set(drawn.map(([, dash]) => dash)).size).toBe(3);
  expect(drawn.every(([,, has]) => has)).toBe(true);
  await list(page).getByRole('combobox').selectOption('GRU');
  await expect(comparison.locator('.curve-legend li').nth(2)).toContainText('GRU');
  await list(page).getByRole('combobox').selectOption('RNN');
  await expect(comparison.locator('.curve-legend li').nth(2)).toContainText('RNN');
  await checks.nth(0).uncheck();
  await expect(comparison.locator('.curve-legend li')).toHaveCount(2);
  await expect(checks.nth(3)).toBeEnabled();
  await page.getByRole('button', { name: 'Show the comparison of 2' }).click();
  await expect(list(page)).toBeHidden();
  await expect(comparison).toBeFocused();
  await expect(comparison.locator('.chart')).toBeInViewport({ ratio: 0.9 });
  await expect(comparison.locator('.curve-legend li').first()).toContainText('Parity of bits, length 8, hidden 8, rate 0.02: LSTM');
  await button(page, 'show as table').last().click();
  await expect(comparison.getByRole('columnheader')).toHaveCount(3);
});

test('a run that diverged says so in the list, and in its name why', async ({ open, page }) => {
  await open(`#/train?recipe=${encodeURIComponent('task=adding&rate=1&optimizer=momentum&clip=none&steps=200')}&cells=rnn`);
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('Diverged', { timeout: 20_000 });
  await unfold(page);
  await expect(rows(page).first()).toContainText('diverged');
  await expect(page.getByRole('textbox', { name: 'Name of run Adding problem, length 20, hidden 32, momentum, rate 1, no clipping' })).toBeVisible();
});

// How IndexedDB may fail, and what is said of it.
const FAILURES = {
  'does not let the page store anything': {
    'is missing': () => { Object.defineProperty(window, 'indexedDB', { value: undefined }); },
    throws: () => { IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }; },
    'fails later': () => {
      IDBFactory.prototype.open = () => {
        const request = { error: new DOMException('no', 'UnknownError') };
        setTimeout(() => request.onerror?.(new Event('error')));
        return request;
      };
    },
  },
  'room for this page is used up': {
    'is full': () => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function full(...rest) {
        setTimeout(() => {});
        if (window.hasRoom) return put.apply(this, rest);
        throw new DOMException('full', 'QuotaExceededError');
      };
    },
  },
  'newer version of this page': {
    'is of a newer page': () => {
      IDBFactory.prototype.open = () => { throw new DOMException('newer', 'VersionError'); };
    },
  },
};

for (const [note, failures] of Object.entries(FAILURES)) {
  for (const [name, fail] of Object.entries(failures)) {
    test(`storage ${name}: a run goes on without being stored, and it is said`, async ({ open, page }) => {
      await page.addInitScript(fail);
      await open(`#/train?recipe=${LONG}&cells=gru`);
      await button(page, 'Start').click();
      await expect.poll(() => step(page)).toBeGreaterThan(20);
      await button(page, 'Pause').click();
      await expect(standing(page)).toContainText('Paused');
      await expect(standing(page)).toContainText(note);
      await button(page, 'Resume').click();
      const before = await step(page);
      await expect.poll(() => step(page)).toBeGreaterThan(before);
      if (name !== 'is full') return;
      await page.evaluate(() => { window.hasRoom = true; });
      await button(page, 'Pause').click();
      await expect(standing(page)).not.toContainText(note);
      await unfold(page);
      await expect(rows(page)).toHaveCount(1);
    });
  }
}

test('records that are damaged or of another version are said, and harm nothing', async ({ open, page }) => {
  await finish(page, open, 'rnn');
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('unroll');
    request.onsuccess = () => {
      const change = request.result.transaction(['heads', 'records'], 'readwrite');
      const heads = change.objectStore('heads');
      heads.put(new Uint8Array([1, 2, 3]), '000000000000001');
      heads.put(new Uint8Array([99, 2, 3]), '000000000000002');
      heads.put('no bytes', '000000000000003');
      const records = change.objectStore('records');
      records.getAllKeys().onsuccess = ({ target }) => target.result.forEach((key) => records.put(new Uint8Array([1]), key));
      change.oncomplete = () => { request.result.close(); resolve(); };
      change.onabort = reject;
    };
  }));
  await page.reload();
  await page.evaluate(() => window.unrollStarted.then(() => {}));
  await expect(standing(page)).toContainText('damaged and cannot be opened');
  await unfold(page);
  await expect(rows(page)).toHaveCount(4);
  await expect(list(page)).toContainText('Kept by another version of this page');
  await expect(list(page).getByText('A damaged run')).toHaveCount(2);
  await list(page).getByRole('button', { name: 'Delete run that is damaged' }).first().click();
  await list(page).getByRole('button', { name: 'Really delete run that is damaged' }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.keyboard.press('Escape');
  await button(page, 'Start').click();
  await expect(standing(page)).toContainText('Finished', { timeout: 20_000 });
});
