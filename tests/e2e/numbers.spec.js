// Every number on the page comes from the engine: what the inspector displays recombines to what it displays as the
// result, the grid says the same number, and every link leads to the number it shows.
import { calculated, forms, overlap, value } from './arithmetic.js';
import { test, expect } from './unroll.js';

const SCENES = {
  rnn: ['cell=rnn&step=10&substep=4', 'l1.wx.0@1', 'l1.uh.3@5', 'l1.a.7@9', 'l1.h.15@1', 'l1.h.2@10', 'y.logits.1@10', 'y.p.0@10'],
  lstm: ['step=10&substep=7', 'l1.f.3@5', 'l1.i.0@1', 'l1.a_g.9@7', 'l1.g.9@7', 'l1.c.3@5', 'l1.o.2@10', 'l1.tanh_c.5@4', 'l1.h.3@5', 'y.p.1@10'],
  gru: ['cell=gru&step=10&substep=5', 'l1.r.3@5', 'l1.z.4@1', 'l1.rh.4@6', 'l1.n.3@9', 'l1.h.1@2'],
  'gru of PyTorch': ['cell=gru-pytorch&step=10&substep=5', 'l1.u_n.3@5', 'l1.n.3@5', 'l1.h.3@5'],
  bilstm: ['direction=both&step=10&substep=7', 'l1.f.3@5', 'l1r.f.3@10', 'l1r.c.0@10', 'l1r.h.0@10', 'y.logits.0@10'],
  'two layers': ['layers=2&step=10&substep=13', 'l1.h.3@5', 'l2.x.3@5', 'l2.f.3@5', 'l2.c.3@5', 'l2.h.0@10'],
  'many classes': ['shape=many-to-many&step=10&substep=7', 'y.logits.2@4', 'y.p.2@4', 'y.p.9@10'],
  'one unit': ['cell=rnn&hidden=1&step=10&substep=4', 'l1.uh.0@2', 'l1.h.0@1', 'l1.h.0@9', 'y.logits.0@10'],
  'gradients of rnn': ['cell=rnn&show=gradients&step=1&substep=5', 'd.y.logits.0@10', 'd.l1.own.3@10', 'd.l1.future.3@9', 'd.l1.h.3@5', 'd.l1.a.3@5', 'd.l1.x.2@5'],
  'gradients of lstm': ['show=gradients&step=1&substep=7', 'd.l1.own.0@10', 'd.l1.h.3@5', 'd.l1.o.3@5', 'd.l1.c.3@5', 'd.l1.f.3@5', 'd.l1.a_g.3@5', 'd.l1.x.0@1'],
  'gradients of gru': ['cell=gru&show=gradients&step=1&substep=6', 'd.l1.h.3@5', 'd.l1.z.3@5', 'd.l1.n.3@5', 'd.l1.rh.3@5', 'd.l1.r.3@5', 'd.l1.x.0@3'],
  'gradients of gru of PyTorch': ['cell=gru-pytorch&show=gradients&step=1&substep=6', 'd.l1.h.3@5', 'd.l1.u_n.3@5', 'd.l1.future.3@5'],
  'gradients of bilstm': ['direction=both&show=gradients&shape=many-to-many&loss=all&step=1&substep=8', 'd.l1.h.3@1', 'd.l1.c.3@5', 'd.l1.x.0@4', 'd.y.logits.3@7'],
  'gradients of two layers': ['layers=2&show=gradients&step=1&substep=13', 'd.l2.h.3@5', 'd.l1.own.3@5', 'd.l1.c.3@5', 'd.l2.x.3@5'],
};

// The equation in numbers, the terms and the total agree with the number on top.
async function recombines(lab) {
  const number = await lab.number.textContent();
  if ((await lab.inspector.locator('.calculation').count()) === 0) return;
  const all = await forms(lab);
  expect(all.at(-1)).toBe(number);
  for (const form of all.slice(0, -1).filter((form) => !form.includes('the sum'))) {
    const [given, shown] = [calculated(form), calculated(number)];
    expect(overlap(given, shown), `${form} gives ${given}, displayed ${number}`).toBe(true);
  }
  const products = lab.inspector.locator('.product');
  for (let at = 0; at < Math.max(1, await products.count()); at += 1) {
    if (await products.count()) {
      await products.nth(at).click();
      await expect(products.nth(at)).toHaveAttribute('aria-pressed', 'true');
    }
    await termsAddUp(lab, all, number);
  }
}

async function termsAddUp(lab, all, number) {
  const total = lab.inspector.locator('.bar-row.total');
  if ((await total.count()) === 0) return;
  const sum = (await total.locator('.bar-number').textContent()).replace(/^\+/, '');
  const parts = all[0].match(/−?\d[\d.]*(×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?/g) ?? [];
  const few = (await total.textContent()).match(/^(its only term|all [23] terms)/);
  expect([number, ...parts], `${sum} in ${all[0]} = ${number}`).toContain(few && parts.length > 1 && !parts.includes(sum) ? number : sum);
  for (const row of await lab.inspector.locator('.bar-row:not(.total)').all()) {
    const arithmetic = row.locator('small');
    if ((await arithmetic.count()) === 0) continue;
    const [made, shown] = [calculated(await arithmetic.textContent()), calculated(await row.locator('.bar-number').textContent())];
    expect(overlap(made, shown), await row.textContent()).toBe(true);
  }
}

for (const [name, [scene, ...pins]] of Object.entries(SCENES)) {
  test(`equations in numbers give the number: ${name}`, async ({ open, lab }) => {
    for (const pin of pins) {
      await test.step(pin, async () => {
        await open(`#/unroll?${scene}&pin=${pin}`);
        await expect(lab.title).toContainText(`step ${pin.split('@')[1]}`);
        await expect(lab.number).toHaveText(/\d/);
        await recombines(lab);
      });
    }
  });
}

test('the grid says the number that the inspector shows, for a click anywhere', async ({ open, lab }) => {
  for (const scene of ['seed=42', 'cell=rnn', 'cell=gru', 'direction=both', 'show=gradients']) {
    await open(`#/unroll?${scene}`);
    await lab.button(scene.includes('gradients') ? 'First step' : 'Last step').click();
    await lab.chips.last().click();
    for (const name of await lab.gridNames()) {
      const box = await lab.grid(name).boundingBox();
      await lab.grid(name).click({ position: { x: box.width * 0.97, y: box.height * 0.7 } });
      const said = (await lab.spoken(name).textContent()).trim();
      const [, step, unit, number] = /, step (\d+), unit (\d+), (.+)$/.exec(said);
      expect([step, unit], said).toEqual(['10', '5']);
      await expect(lab.title, said).toContainText(new RegExp(`(unit|entry) ${unit} · step ${step}`));
      await expect(lab.number, said).toHaveText(number.includes('not computed') ? '–' : number);
      await lab.page.keyboard.press('Escape');
    }
  }
});

for (const [name, [scene, ...pins]] of Object.entries(SCENES)) {
  test(`links lead to the number they show: ${name}`, async ({ open, lab }) => {
    const pin = pins.at(-2);
    const here = `#/unroll?${scene}&pin=${pin}`;
    await open(here);
    const links = lab.inspector.locator('.calculation .num-link, .bar-label .num-link');
    const terms = await lab.inspector.locator('.calculation .num-link').count();
    const count = Math.min(await links.count(), terms + 2);
    for (let at = 0; at < count; at += 1) {
      const [link, from] = [links.nth(at), await lab.title.textContent()];
      // In a term the number is the factor beside the link, in an equation it is the link.
      const text = at < terms ? await link.textContent()
        : (await link.locator('xpath=..').locator('small').textContent()).split(' × ')[1];
      await link.click();
      await expect(lab.title).not.toHaveText(from);
      await expect(lab.number).toHaveText(text.replace(/^\+/, ''));
      await recombines(lab);
      await open(here);
      await expect(lab.title).toHaveText(from);
    }
    const feeds = lab.inspector.locator('.feed');
    for (let at = 0; at < (await feeds.count()); at += 1) {
      const [chip, from] = [feeds.nth(at), await lab.title.textContent()];
      const step = /step (\d+)/.exec(await chip.getAttribute('aria-label'))[1];
      await chip.click();
      await expect(lab.title).not.toHaveText(from);
      await expect(lab.title).toContainText(`step ${step}`);
      await expect(lab.number).toHaveText(/[\d–]/);
      await open(here);
      await expect(lab.title).toHaveText(from);
    }
  });
}

test('an RNN of one unit, recomputed by hand from what is displayed', async ({ open, lab }) => {
  await open('#/unroll?cell=rnn&hidden=1&step=10&substep=4&pin=l1.h.0@2');
  // h = tanh(W x + u h + b): the bias is the third number of the equation, u the factor of the only term.
  const bias = value((await forms(lab))[0].match(/[+−]\d[\d.]*/g)[2]);
  const [weight] = (await lab.inspector.locator('.bar-label small').textContent()).split(' × ').map(value);
  let hidden = 0;
  for (let step = 1; step <= 10; step += 1) {
    await open(`#/unroll?cell=rnn&hidden=1&step=10&substep=4&pin=l1.wx.0@${step}`);
    await expect(lab.title).toContainText(`share · unit 0 · step ${step}`);
    const input = value(await lab.number.textContent());
    hidden = Math.tanh(input + weight * hidden + bias);
    await open(`#/unroll?cell=rnn&hidden=1&step=10&substep=4&pin=l1.h.0@${step}`);
    await expect(lab.title).toContainText(`Hidden state · unit 0 · step ${step}`);
    const shown = value(await lab.number.textContent());
    expect(Math.abs(shown - hidden), `step ${step}: ${hidden} by hand, ${shown} displayed`).toBeLessThan(0.005);
  }
});
