// What if: values, weights and words held from the inspector; what they change is said and shown, and the link keeps it.
import { test, expect } from './unroll.js';

const holds = (page) => page.getByRole('group', { name: 'What is held' });
const OPEN = '#/lstm?pin=l1.f.3%405';

// The question of the lab: from the forget gate's cell, what would happen if it stayed open here?
test('a gate is held from its cell in three clicks, and everything after it follows', async ({ open, lab, page }) => {
  await open('#/lstm', { asItIs: true });
  const grid = lab.grid('Forget gate f');
  const spoken = async () => (await lab.spoken('Hidden state h').textContent());
  await lab.button('Last step').click();
  const [before, output] = [await spoken(), await lab.outputs.last().textContent()];
  const { width, height } = await grid.boundingBox();
  await grid.click({ position: { x: width * 0.45, y: height * 0.45 } });
  await lab.choice('all units').check();
  await lab.button('Hold at 1').click();
  await expect(holds(page)).toContainText('all of f at step 5 =');
  await expect(lab.number).toHaveText('1.000');
  await expect(lab.inspector).toContainText(/Held at 1\.000; its equation would give 0\.\d+/);
  await expect(lab.inspector).toContainText(/Without what is held: 0\.\d+, a difference of \+0\.\d+/);
  await expect(lab.spoken('Forget gate f')).toHaveText(/step 5, unit \d+, held at 1\.000$/);
  await expect(lab.outputs.last()).toContainText(/was .*\d %/);
  expect(await lab.outputs.last().textContent()).not.toBe(output);
  await lab.inspector.getByRole('button', { name: /^Release/ }).click();
  await expect.poll(spoken).not.toBe(before);
});

test('the difference is shown in every strip, and is zero before what is held', async ({ open, lab, page }) => {
  await open(`${OPEN}&step=10&substep=7&hold=l1.f.3@5=0`, { asItIs: true });
  const difference = page.getByRole('checkbox', { name: 'Difference' });
  const value = await lab.spoken('Cell state C').textContent();
  await difference.check();
  await expect(lab.spoken('Cell state C')).toHaveText(/difference/);
  expect(await lab.spoken('Cell state C').textContent()).not.toBe(value);
  await expect(lab.figure.locator('.strip-scale').first()).toHaveText(/difference ±|unchanged/);
  const grid = lab.grid('Hidden state h');
  await grid.press('Home');
  await expect(lab.spoken('Hidden state h')).toHaveText(/step 1, unit 3, difference 0$/);
  await lab.grid('Forget gate f').focus();
  for (let step = 10; step > 5; step -= 1) await lab.grid('Forget gate f').press('ArrowLeft');
  await expect(lab.spoken('Forget gate f')).toHaveText(/step 5, unit 3, held, difference −0\.\d+$/);
  await expect(page).toHaveURL(/numbers=difference/);
  await lab.button('show as table').click();
  await expect(lab.figure.getByRole('table')).toContainText('what is held changes');
  await lab.button('Remove all').click();
  await expect(holds(page)).toHaveCount(0);
  await expect(lab.spoken('Cell state C')).not.toHaveText(/difference/);
  await expect(page).not.toHaveURL(/numbers=|hold=/);
});

test('a click on a word reads its vector, and offers another word', async ({ open, lab, page }) => {
  await open('#/unroll', { asItIs: true });
  await lab.tokens.nth(4).click();
  await expect(lab.title).toContainText('step 5 “good”');
  await expect(lab.inspector).toContainText('From the embedding of “good”, learned in training');
  await expect(lab.spoken('Hidden state h'), 'the strips keep their unit').toHaveText(/step 5, unit 3, /);
  await lab.inspector.getByRole('textbox', { name: 'or another word:' }).fill('bad');
  await lab.inspector.getByRole('textbox', { name: 'or another word:' }).press('Enter');
  await expect(holds(page)).toContainText('step 5 reads “bad”');
});

test('what is pinned stays so while words are walked through', async ({ open, lab }) => {
  await open(OPEN, { asItIs: true });
  await lab.tokens.nth(6).click();
  await expect(lab.title).toContainText('Forget gate');
});

test('a gate beyond 1 is said to be out of the cell’s reach, and the cell’s picture shows differences', async ({ open, lab, page }) => {
  await open(`${OPEN}&step=5&substep=7&hold=l1.f.3@5=5`, { asItIs: true });
  await expect(lab.inspector).toContainText('no state that the cell can reach');
  const state = page.locator('.diagram').getByRole('button', { name: /^Cell state C, unit 3, / });
  await expect(state).toHaveAttribute('aria-label', /, was /);
  await page.getByRole('checkbox', { name: 'Difference' }).check();
  await expect(state).toHaveAttribute('aria-label', /, [+−]\d\S*$/);
});

test('a reload keeps what is held, Back takes it away', async ({ open, lab, page }) => {
  await open(OPEN, { asItIs: true });
  const number = await lab.number.textContent();
  await lab.button('Hold at 0').click();
  await lab.inspector.getByRole('textbox', { name: 'Hold at' }).fill('0,25');
  await lab.inspector.getByRole('textbox', { name: 'Hold at' }).press('Enter');
  await expect(lab.number).toHaveText('0.250');
  await expect(page).toHaveURL(/hold=l1\.f\.3%405%3D0\.25/);
  await page.reload();
  await expect(lab.number).toHaveText('0.250');
  await expect(holds(page).getByRole('textbox')).toHaveValue('0.25');
  await page.goBack();
  await expect(lab.number).toHaveText('0');
  await page.goBack();
  await expect(lab.number).toHaveText(number);
  await expect(holds(page)).toHaveCount(0);
});

test('a hold can be changed in its chip and removed, by keyboard only', async ({ open, lab, page }) => {
  await open(OPEN, { asItIs: true });
  const focused = (name) => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent.trim()).then((label) => label === name);
  const tabTo = async (name) => {
    for (let press = 0; press < 80; press += 1) {
      if (await focused(name)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no way to ${name}`);
  };
  await lab.inspector.focus();
  await tabTo('Hold at 1');
  await page.keyboard.press('Enter');
  await expect(holds(page)).toContainText('f[3] at step 5');
  await lab.page.locator('main h1').click();
  await tabTo('Number of f[3] at step 5');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0.5');
  await page.keyboard.press('Enter');
  await expect(lab.number).toHaveText('0.500');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('much');
  await page.keyboard.press('Enter');
  await expect(holds(page).getByRole('textbox')).toHaveValue('0.5');
  await tabTo('Remove f[3] at step 5');
  await page.keyboard.press('Enter');
  await expect(holds(page)).toHaveCount(0);
});

test('what a network or a text does not have cannot be held by link', async ({ open, lab, page }) => {
  for (const hold of ['l1.r.3@5=1', 'l1.f.3@40=1', 'l1.f.99@5=1', 'l1.f.3@5=x', 'l2.f.3@5=1', 'x@4=zyzzyva', 'w.l1.U.f.3.99=0', 'l1.f.3@5=2000']) {
    await open(`#/lstm?hold=${hold}`, { asItIs: true });
    await expect(lab.note, hold).toContainText(`hold=${hold.slice(0, 8)}`);
    await expect(holds(page)).toHaveCount(0);
    await page.goto('about:blank');
  }
});

test('another word is read in place of one, and one that the network has not learned is refused', async ({ open, lab, page }) => {
  await open('#/lstm?pin=l1.x.0%405', { asItIs: true });
  const word = lab.inspector.getByRole('textbox', { name: 'or another word:' });
  const was = (await lab.tokens.nth(4).textContent()).trim();
  await word.fill('zyzzyva');
  await lab.button('Replace').click();
  await expect(lab.inspector.getByRole('alert')).toContainText('never read this word');
  await expect(holds(page)).toHaveCount(0);
  await word.fill('bad');
  await lab.button('Replace').click();
  await expect(holds(page)).toContainText('step 5 reads “bad”');
  await expect(lab.tokens.nth(4)).toContainText('bad');
  await expect(lab.text).toHaveValue(new RegExp(was));
  await expect(lab.inspector).toContainText('Without what is held');
  await expect(page).toHaveURL(/hold=x%405%3Dbad/);
  await lab.text.fill('a bad film');
  await expect(holds(page)).toHaveCount(0);
});

test('an untrained network reads any word', async ({ open, lab, page }) => {
  await open('#/unroll?weights=untrained&pin=l1.x.0@2&step=10&shape=many-to-many');
  const outputs = await lab.outputs.count();
  await lab.inspector.getByRole('textbox', { name: 'or another word:' }).fill('zyzzyva');
  await lab.button('Replace').click();
  await expect(lab.tokens.nth(1)).toContainText('zyzzyva');
  await expect(lab.outputs).toHaveCount(outputs);
});

test('a weight is held at zero from its term', async ({ open, lab, page }) => {
  await open('#/lstm?pin=l1.f.3%405', { asItIs: true });
  const hold = lab.inspector.getByRole('button', { name: /^Hold weight U_f\[3,\d+\] at 0$/ }).first();
  const name = (await hold.getAttribute('aria-label')).replace('Hold ', '').replace(' at 0', '');
  const number = await lab.number.textContent();
  await hold.click();
  await expect(holds(page)).toContainText(name);
  await expect(lab.number).not.toHaveText(number);
  await expect(lab.inspector).toContainText(`Without what is held: ${number}`);
  await lab.button(`Remove ${name}`).click();
  await expect(lab.number).toHaveText(number);
});

test('nothing passes back through what is held', async ({ open, lab }) => {
  await open('#/lstm?show=gradients&step=1&substep=7&hold=l1.f.*@5=1&pin=d.l1.f.3@5', { asItIs: true });
  await expect(lab.inspector).toContainText('nothing of this passes on');
  await expect(lab.number).not.toHaveText('0');
  await open('#/lstm?show=gradients&step=1&substep=7&hold=l1.f.*@5=1&pin=d.l1.a_f.3@5', { asItIs: true });
  await expect(lab.number).toHaveText('0');
  await expect(lab.outputs.last()).toContainText('was');
});
