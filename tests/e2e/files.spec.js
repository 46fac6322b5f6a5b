// What is saved is what is shown; a learner's own file opens, or it is said why not; a page is printed on one sheet.
import { readFile } from 'node:fs/promises';
import { AxeBuilder } from '@axe-core/playwright';
import { test, expect } from './unroll.js';

const CORPUS = new URL('../corpus/safetensors/', import.meta.url);
const PINNED = '#/unroll?text=a+good+film&step=2&substep=7&shape=many-to-many&pin=l1.h.3@2';

async function saved(page, name) {
  const panel = page.getByRole('group', { name: 'Save', exact: true });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: 'Save', exact: true }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name, exact: true }).click(),
  ]);
  await expect(panel.locator('.save-said')).toContainText(download.suggestedFilename());
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

// A table's lines, the first of which has the names.
function table(bytes) {
  const [names, ...lines] = bytes.toString('utf8').trim().split('\r\n').map((line) => line.split(','));
  return lines.map((line) => Object.fromEntries(names.map((name, at) => [name, line[at]])));
}

function tensors(bytes) {
  const length = Number(bytes.readBigUInt64LE(0));
  const header = JSON.parse(bytes.subarray(8, 8 + length).toString('utf8'));
  const read = { F32: [4, 'readFloatLE'], F64: [8, 'readDoubleLE'] };
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__');
  return Object.fromEntries(entries.map(([name, { dtype, shape, data_offsets: [from, to] }]) => {
    const [size, method] = read[dtype];
    const numbers = Array.from({ length: (to - from) / size }, (_, at) => bytes[method](8 + length + from + at * size));
    return [name, { shape, numbers }];
  }));
}

// The number that the inspector shows, which is rounded: `−0.0380`, `7.40×10⁻⁷`.
async function isShown(lab, number) {
  const text = (await lab.number.textContent()).replaceAll('−', '-').trim();
  const [digits, power = ''] = text.split('×10');
  const exponent = Number([...power].map((sign) => ({ '⁻': '-' })[sign] ?? '⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)).join(''));
  const step = 10 ** (exponent - (digits.split('.')[1] ?? '').length);
  expect(Math.abs(Number(digits) * 10 ** exponent - number), `${text} is ${number}`).toBeLessThan(0.51 * step);
}

test('numbers are saved as CSV, JSON and safetensors, and are those on the page', async ({ open, lab, page }) => {
  await open(PINNED);
  await expect(lab.number).toHaveText(/\d/);
  const csv = await saved(page, 'Numbers as CSV');
  expect(csv.name).toBe('unroll-unroll-a-good-film-numbers.csv');
  const line = table(csv.bytes).find((line) => line.value === 'h' && line.layer === '1' && line.step === '2' && line.unit === '3');
  expect(line.token).toBe('good');
  await isShown(lab, Number(line.number));
  const json = JSON.parse((await saved(page, 'Numbers as JSON')).bytes.toString('utf8'));
  expect(JSON.stringify(json)).toContain(line.number);
  const h = tensors((await saved(page, 'Numbers as safetensors')).bytes)['l0.h'];
  expect(h.shape).toEqual([3, 1, 16]);
  expect(h.numbers[16 + 3]).toBeCloseTo(Number(line.number), 6);
});

test('what is held and gradients are saved as they are shown', async ({ open, lab, page }) => {
  await open('#/unroll?text=a+good+film&shape=many-to-many&show=gradients&step=1&pin=d.l1.h.3@2&hold=l1.f.*@2=1');
  await expect(lab.number).toHaveText(/\d/);
  const lines = table((await saved(page, 'Numbers as CSV')).bytes);
  await isShown(lab, Number(lines.find((line) => line.value === 'grad.h' && line.step === '2' && line.unit === '3').number));
  expect(lines.filter((line) => line.value === 'f' && line.step === '2').every((line) => line.number === '1')).toBe(true);
});

test('the network is saved with the program that reads it', async ({ open, lab, page }) => {
  await open(PINNED);
  await expect(lab.number).toHaveText(/\d/);
  const model = await saved(page, 'This model as safetensors');
  expect(tensors(model.bytes)['rnn.weight_hh_l0'].shape).toEqual([64, 16]);
  const code = await saved(page, 'PyTorch code');
  expect(code.name).toMatch(/\.py$/);
  expect(code.bytes.toString('utf8')).toContain(model.name);
  expect(code.bytes.toString('utf8')).toContain('import torch');
});

test('the figure is saved as SVG: light, with its text as text and its link, and nothing of it is ever run', async ({ open, lab, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  const hostile = '<script>window.hacked=1</script> &amp; ]]> "\u0001';
  await open(`#/unroll?text=${encodeURIComponent(hostile)}&cell=gru`);
  await expect(lab.number).toHaveText(/\d/);
  const { name, bytes } = await saved(page, 'Figure as SVG');
  expect(name).toMatch(/^unroll-unroll-script-window-hacked-1.*\.svg$/);
  const read = await page.evaluate((text) => {
    const picture = new DOMParser().parseFromString(text, 'image/svg+xml');
    const all = [...picture.querySelectorAll('*')];
    return {
      wrong: picture.querySelector('parsererror')?.textContent,
      names: [...new Set(all.map((element) => element.localName))],
      handlers: all.flatMap((element) => [...element.attributes]).filter(({ name }) => name.startsWith('on')).length,
      addresses: all.flatMap((element) => element.getAttribute('href') ?? []).map((address) => address.slice(0, 22)),
      words: picture.documentElement.textContent,
      desc: picture.querySelector('desc').textContent,
      paper: picture.querySelector('rect[fill]').getAttribute('fill'),
    };
  }, bytes.toString('utf8'));
  expect(read.wrong).toBeUndefined();
  expect(read.names).toEqual(expect.arrayContaining(['svg', 'title', 'text', 'rect', 'path', 'image']));
  for (const never of ['script', 'foreignObject', 'style', 'a']) expect(read.names).not.toContain(never);
  expect(read.handlers).toBe(0);
  expect(new Set(read.addresses)).toEqual(new Set(['data:image/png;base64,']));
  expect(read.words).toContain('<script>window.hacked=1</script>');
  expect(read.words).toContain('Update gate');
  expect(read.desc).toBe(page.url());
  expect(read.paper).toBe('#ffffff');
  expect(await page.evaluate(() => [window.hacked, document.documentElement.dataset.theme])).toEqual([undefined, 'dark']);
});

test('the figure is saved as PNG, twice as fine as the screen', async ({ open, lab, page }) => {
  await open(PINNED);
  await expect(lab.number).toHaveText(/\d/);
  const { width } = await lab.figure.boundingBox();
  const { bytes } = await saved(page, 'Figure as PNG');
  expect([...bytes.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  expect(Math.abs(bytes.readUInt32BE(16) - 2 * width)).toBeLessThanOrEqual(2);
  expect(bytes.includes(`Source\0\0\0\0\0${page.url()}`)).toBe(true);
});

test('labs about translation and about alternatives save their numbers too', async ({ open, page, lab }) => {
  await open('#/attention?spot=weights:2:1&at=last');
  await expect(lab.number).toHaveText(/\d/);
  const lines = table((await saved(page, 'Numbers as CSV')).bytes);
  await isShown(lab, Number(lines.find((line) => line.value === 'weights' && line.source === '3' && line.step === '2').number));
  expect(Object.keys(tensors((await saved(page, 'This model as safetensors')).bytes)).length).toBeGreaterThan(5);
  await expect(page.getByRole('button', { name: 'PyTorch code' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await open('#/modern');
  await expect(lab.number).toHaveText(/\d/);
  expect(Object.keys(tensors((await saved(page, 'Numbers as safetensors')).bytes)).length).toBeGreaterThan(5);
});

test('a page is printed on one sheet, in light colours, with its link', async ({ open, lab, page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const hash of [PINNED, '#/lstm', '#/gradients', '#/attention']) {
    await open(hash);
    await expect(lab.number).toHaveText(/\d/);
    const sheet = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(sheet.match(/\/Type\s*\/Page\b(?!s)/g)?.length, hash).toBe(1);
  }
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expect(page.locator('.print-foot')).toHaveText(page.url());
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

const file = (name) => new URL(name, CORPUS).pathname;
const choose = (page, name, label = 'Choose a file') => page.getByLabel(label).setInputFiles(file(name));

test('a file is opened, and the labs show its numbers', async ({ open, lab, page }) => {
  await open('#/model');
  await choose(page, 'rnn-f64.safetensors');
  await expect(page.getByRole('heading', { name: 'rnn-f64.safetensors is open.' })).toBeVisible();
  await expect(page.locator('.own-found')).toContainText('nn.RNN: 1 layer, 3 units, input size 2');
  await expect(page.locator('.own-found')).toContainText('random vector');
  await page.getByRole('button', { name: 'Open in Unroll' }).click();
  await expect(page).toHaveURL(/weights=yours/);
  await expect(lab.number).toHaveText(/\d/);
  await expect(page.locator('.figure-head')).toContainText('random input vectors');
  const own = tensors((await saved(page, 'This model as safetensors')).bytes)['rnn.weight_hh_l0'];
  const theirs = tensors(await readFile(file('rnn-f64.safetensors')))['rnn.weight_hh_l0'];
  expect(own).toEqual({ shape: theirs.shape, numbers: theirs.numbers.map(Math.fround) });
});

test('a model of two layers and directions is read by numbers or by a vocabulary, and only labs that take it are offered', async ({ open, lab, page }) => {
  await open('#/model');
  await choose(page, 'bilstm-f16.safetensors');
  await expect(page.locator('.own-found')).toContainText('nn.LSTM: 2 layers, 3 units each, input size 2');
  await expect(page.locator('.own-found')).toContainText('read in both directions');
  await expect(page.locator('.own-open').getByRole('button')).toHaveText(['Open in Unroll', 'Open in Bidirectional']);
  await page.getByLabel('Choose a vocabulary (optional)').setInputFiles({ name: 'words.txt', mimeType: 'text/plain', buffer: Buffer.from('the\nfilm\ngood\n<unk>\n') });
  await expect(page.locator('.own-found')).toContainText('Your vocabulary says');
  await page.getByRole('button', { name: 'Open in Bidirectional' }).click();
  await lab.text.fill('the good film');
  await expect(lab.tokens).toHaveText(['the', 'good', 'film']);
  await expect(lab.number).toHaveText(/\d/);
});

test('wrong files are told apart, in words', async ({ open, page }) => {
  await open('#/model');
  const wrong = {
    'pickle.pt': /pickled/,
    'checkpoint.safetensors': /whole checkpoint/,
    'attention.safetensors': /weight_ih_l0/,
    'projected.safetensors': /proj_size/,
    'int8.safetensors': /whole numbers, or a quantized/,
  };
  for (const [name, words] of Object.entries(wrong)) {
    await choose(page, name);
    const alert = page.getByRole('alert').filter({ hasText: `${name} could not be opened` });
    await expect(alert).toContainText(words);
    await expect(alert).toContainText(/expected .+, found /);
  }
  await choose(page, 'two.safetensors');
  await page.getByRole('button', { name: 'encoder.', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'two.safetensors is open.' })).toBeVisible();
});

test('a file of 70 MiB is refused before it is read; others may be dropped anywhere in the zone', async ({ open, page }) => {
  await open('#/model');
  const drop = (name, size) => page.evaluate(([name, size]) => {
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = function () {
      window.filesRead = (window.filesRead ?? 0) + 1;
      return read.call(this);
    };
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([new Uint8Array(size)], name));
    document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, [name, size]);
  await drop('large.safetensors', 70 * 2 ** 20);
  await expect(page.getByRole('alert')).toContainText('at most 64 MiB, found 70 MiB');
  expect(await page.evaluate(() => window.filesRead)).toBeUndefined();
  await drop('empty.safetensors', 0);
  await expect(page.getByRole('alert')).toContainText('The file is empty');
});

test('an own model is there after a reload, until it is erased; then a link to it says so', async ({ open, lab, page }) => {
  await open('#/model');
  await choose(page, 'gru-bf16.safetensors');
  await expect(page.locator('.own-kept')).toContainText('kept in this browser');
  await page.getByRole('button', { name: 'Open in GRU' }).click();
  await lab.text.fill('2 0 1');
  await expect(lab.tokens).toHaveText(['2', '0', '1']);
  await expect(lab.number).toHaveText(/\d/);
  const number = await lab.number.textContent();
  await page.reload();
  await expect(lab.tokens).toHaveText(['2', '0', '1']);
  await expect(lab.number).toHaveText(number);
  const link = page.url();
  await page.getByRole('link', { name: 'Your model' }).click();
  await page.getByRole('button', { name: /erase it/ }).click();
  await expect(page.getByRole('status').filter({ hasText: 'erased from this browser' })).toBeVisible();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.getByRole('alert')).toContainText('on another computer');
  await page.getByRole('button', { name: 'Open your own model' }).click();
  await choose(page, 'gru-bf16.safetensors');
  await page.getByRole('button', { name: 'Open in GRU' }).click();
  await expect(lab.number).toHaveText(number);
});

for (const [theme, width] of [['light', 1440], ['dark', 1440], ['light', 390]]) {
  test(`axe finds nothing on the page of one's own model and in the menu: ${theme}, ${width} px`, async ({ open, page }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    const check = async (what) => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 140)}`), what).toEqual([]);
    };
    await open('#/model');
    await choose(page, 'two.safetensors');
    await expect(page.getByRole('alert')).toBeVisible();
    await check('an error');
    await choose(page, 'lstm.safetensors');
    await expect(page.locator('.own-found')).toBeVisible();
    await check('a file that is open');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await open(PINNED);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Numbers as CSV' })).toBeVisible();
    await check('what can be saved');
  });
}
