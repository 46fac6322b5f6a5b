// The address carries the whole scene: reload, Copy link and the back button give the same picture.
import { test, expect } from './unroll.js';

async function weights(lab) {
  const button = lab.page.getByRole('button', { name: /^Untrained seed/ });
  if ((await button.getAttribute('aria-expanded')) === 'false') await button.click();
}

// What a user can set: the address says it in this word, and a reload must keep it.
const CONTROLS = {
  'text=': (lab) => lab.text.fill('שלום 👍 a+b&c=d#e %41'),
  'by=character': (lab) => lab.choice('letters').check(),
  'shape=many-to-many': (lab) => lab.page.getByRole('combobox', { name: 'Shape' }).selectOption('many → many, equal'),
  'cell=rnn': (lab) => lab.choice('RNN').check(),
  'cell=gru': (lab) => lab.choice('GRU').check(),
  'direction=both': (lab) => lab.choice('BiLSTM').check(),
  'hidden=5': (lab) => lab.page.getByRole('slider', { name: 'Hidden size' }).fill('5'),
  'step=9': (lab) => lab.time.fill('9'),
  'substep=3': (lab) => lab.chips.nth(2).click(),
  'pin=l1.i.4%408': async (lab) => {
    const grid = lab.grid('Input gate i');
    const { width, height } = await grid.boundingBox();
    await grid.click({ position: { x: width * 0.75, y: height * 0.55 } });
  },
  'hold=l1.f.3%405%3D0': (lab) => lab.button('Hold at 0').click(),
  'show=gradients': (lab) => lab.choice('Gradients').check(),
  'expand=c': (lab) => lab.button('Cell state C: all units').click(),
  'strips=f%2Cc%2Co%2Ch': async (lab) => {
    await lab.button('Rows').click();
    await lab.page.getByRole('checkbox', { name: 'Input gate i' }).uncheck();
    await lab.page.getByRole('checkbox', { name: 'Candidate C̃' }).uncheck();
  },
  'columns=all': async (lab) => {
    await lab.text.fill('so '.repeat(60));
    await lab.button('all steps at once').click();
  },
  'layers=2': async (lab) => {
    await weights(lab);
    await lab.page.getByRole('radiogroup', { name: 'Layers' }).getByRole('radio', { name: '2' }).check();
  },
  'layer=2': async (lab) => {
    await CONTROLS['layers=2'](lab);
    await lab.choice('layer 2').check();
  },
  'seed=7': async (lab) => {
    await weights(lab);
    await lab.page.getByRole('spinbutton', { name: 'Seed' }).fill('7');
  },
  'seed=': async (lab) => {
    await weights(lab);
    await lab.button('New seed').click();
  },
  'init=orthogonal': async (lab) => {
    await weights(lab);
    await lab.choice('orthogonal').check();
  },
  'forget-bias=-1.5': async (lab) => {
    await weights(lab);
    await lab.page.getByRole('spinbutton', { name: 'Forget bias' }).fill('-1.5');
  },
  'forget-bias=drawn': async (lab) => {
    await weights(lab);
    await lab.page.getByRole('spinbutton', { name: 'Forget bias' }).fill('');
  },
  'cell=gru-pytorch': async (lab) => {
    await lab.choice('GRU').check();
    await weights(lab);
    await lab.choice('PyTorch').check();
  },
  'loss=3': async (lab) => {
    await CONTROLS['shape=many-to-many'](lab);
    await lab.choice('Gradients').check();
    await lab.page.getByRole('combobox', { name: 'Loss at' }).selectOption('output 3');
  },
  'target=1': async (lab) => {
    await lab.choice('Gradients').check();
    await lab.page.getByRole('combobox', { name: 'Wanted output' }).selectOption('negative');
  },
};

// Without what is no part of a scene: an open popover, the place of the focus and of the mouse.
async function settled(lab) {
  const open = lab.page.locator('[aria-expanded=true][aria-controls]');
  while ((await open.count()) > 0) await open.first().click();
  await lab.page.mouse.move(2, 2);
  await lab.page.evaluate(() => document.activeElement.blur());
  return lab.picture();
}

const controls = Object.entries(CONTROLS);
for (let first = 0; first < controls.length; first += 6) {
  const group = controls.slice(first, first + 6);
  test(`a reload keeps ${group.map(([entry]) => entry).join(', ')}`, async ({ open, lab, page }) => {
    for (const [entry, set] of group) {
      await test.step(entry, async () => {
        await open();
        const usual = await lab.picture();
        await set(lab);
        await expect.poll(() => page.url()).toContain(entry);
        const picture = await settled(lab);
        expect(picture).not.toEqual(usual);
        await page.reload();
        await expect(lab.figure).toBeVisible();
        await expect.poll(() => settled(lab)).toEqual(picture);
        await expect.poll(() => page.url()).toContain(entry);
        await page.goto('about:blank');
      });
    }
  });
}

// How many pixels of two screenshots differ by more than the smoothing of an edge does.
function differences(page, ...shots) {
  return page.evaluate(async (files) => {
    const [one, other] = await Promise.all(files.map(async (file) => {
      const image = await createImageBitmap(new Blob([Uint8Array.from(atob(file), (c) => c.charCodeAt(0))]));
      const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height).data;
    }));
    return one.length === other.length ? one.filter((level, at) => Math.abs(level - other[at]) > 16).length : Infinity;
  }, shots.map((shot) => shot.toString('base64')));
}

test('Copy link opens exactly this, elsewhere', async ({ open, lab, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // Tall enough for the whole figure: nothing scrolls.
  await page.setViewportSize({ width: 1280, height: 1200 });
  await open();
  await lab.text.fill('a wonderful, dreadful evening');
  await lab.choice('GRU').check();
  await lab.time.fill('3');
  await lab.grid('Update gate z').press('Enter');
  const picture = await settled(lab);
  await lab.button('Copy link').click();
  await expect(page.getByText('Copied')).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());
  await page.mouse.move(2, 2);
  const shot = await lab.figure.screenshot();
  const other = await context.newPage();
  await other.setViewportSize(page.viewportSize());
  await other.goto(link);
  const there = new lab.constructor(other);
  await expect(there.title).toHaveText(await lab.title.textContent());
  await expect.poll(() => settled(there)).toEqual(picture);
  expect(other.url()).toBe(link);
  expect(await differences(page, shot, await there.figure.screenshot())).toBe(0);
  await other.close();
});

test('Reset sets everything back and keeps the learner’s text', async ({ open, lab, page }) => {
  await open('#/unroll?text=my+own+words+here+now&step=5&substep=1', { asItIs: true });
  await expect(lab.tokens).toHaveCount(5);
  const usual = await settled(lab);
  await CONTROLS['target=1'](lab);
  for (const entry of ['hidden=5', 'cell=gru-pytorch', 'layer=2', 'init=orthogonal', 'seed=7', 'loss=3']) await CONTROLS[entry](lab);
  await lab.grids.first().press('Enter');
  await settled(lab);
  await lab.button('Reset').click();
  await expect.poll(() => settled(lab)).toEqual(usual);
  await expect.poll(() => decodeURIComponent(page.url())).toMatch(/#\/unroll\?text=my\+own\+words\+here\+now$/);
});

test('a changed address changes the page; back and forward too', async ({ open, lab, page }) => {
  await open();
  await page.evaluate(() => { location.hash = '#/unroll?cell=gru&step=3'; });
  await expect(lab.choice('GRU')).toBeChecked();
  await expect(lab.time).toHaveValue('3');
  await page.evaluate(() => { location.hash = '#/unroll?nonsense=1'; });
  await expect(lab.note).toContainText('could not be read');
  await expect(lab.choice('LSTM')).toBeChecked();
  await page.goBack();
  await expect(lab.choice('GRU')).toBeChecked();
  await expect(lab.note).toBeEmpty();
  await page.goBack();
  await expect(lab.choice('LSTM')).toBeChecked();
  await expect(lab.time).toHaveValue('5');
  await page.goForward();
  await expect(lab.choice('GRU')).toBeChecked();
});

test('the theme is kept too, and starts as the system has it', async ({ open, lab, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open();
  const theme = page.locator('html');
  await expect(theme).toHaveAttribute('data-theme', 'dark');
  const dark = (await lab.picture()).maps;
  await lab.button('Light theme').click();
  await expect(theme).toHaveAttribute('data-theme', 'light');
  await expect.poll(async () => (await lab.picture()).maps).not.toEqual(dark);
  await page.reload();
  await expect(theme).toHaveAttribute('data-theme', 'light');
  await expect(lab.button('Dark theme')).toBeVisible();
});

test('an address that is pasted just after a step is not written over by the step’s own', async ({ open, lab, page }) => {
  await open('#/unroll?step=3', { asItIs: true });
  await lab.button('Step forward').click();
  // The event of a changed address may come later than the pause after which a step is written.
  await page.evaluate(async () => {
    history.replaceState(null, '', '#/unroll?cell=gru&step=2');
    await new Promise((later) => setTimeout(later, 400));
    dispatchEvent(new HashChangeEvent('hashchange'));
  });
  await expect(lab.choice('GRU')).toBeChecked();
  await expect(lab.time).toHaveValue('2');
});
