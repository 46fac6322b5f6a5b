// A sample of 200 numbers of each lab, drawn by a seed over all its values, units and steps: what the inspector shows is
// what its equation in numbers gives.
import { calculated, forms, overlap } from './arithmetic.js';
import { test, expect } from './unroll.js';

const SAMPLE = 200;
const LSTM = ['f', 'i', 'g', 'c', 'o', 'h', 'a_f', 'a_i', 'a_g', 'a_o', 'tanh_c'];
const GRU = ['r', 'z', 'n', 'h', 'a_r', 'a_z', 'a_n', 'rh'];
const BACK = ['own', 'future'];

// The link's settings, the lanes and values to draw from, units, steps.
const LABS = {
  unroll: { query: '', lanes: ['l1'], values: LSTM, units: 32, steps: 10 },
  'unroll, backward': { query: 'show=gradients&step=1&substep=7', lanes: ['l1'], values: [...LSTM, ...BACK], units: 24, steps: 10 },
  shapes: { query: 'weights=captions-lstm', lanes: ['l1', 'l2'], values: LSTM, units: 64, steps: 4 },
  lstm: { query: '', lanes: ['l1'], values: LSTM, units: 32, steps: 10 },
  'lstm, backward': { query: 'show=gradients&step=1&substep=7', lanes: ['l1'], values: [...LSTM, ...BACK], units: 24, steps: 10 },
  gru: { query: '', lanes: ['l1'], values: GRU, units: 32, steps: 10 },
  'gru, backward': { query: 'show=gradients&step=1&substep=6', lanes: ['l1'], values: [...GRU, ...BACK], units: 24, steps: 10 },
  'gradients, backward': { query: '', lanes: ['l1'], values: ['h', 'a', 'wx', 'uh', 'x', ...BACK], units: 8, steps: 40 },
  'gradients, backward, ReLU': { query: 'cell=rnn-relu&radius=1.2', lanes: ['l1'], values: ['h', 'a', ...BACK], units: 16, steps: 40 },
  'gradients, backward, LSTM': { query: 'cell=lstm&loss=all&substep=8', lanes: ['l1'], values: [...LSTM, ...BACK], units: 16, steps: 40 },
  bidirectional: { query: '', lanes: ['l1', 'l1r'], values: LSTM, units: 32, steps: 6 },
};

// Numbers from 0 to 1 by the generator of Lehmer.
function drawn(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

for (const [name, { query, lanes, values, units, steps }] of Object.entries(LABS)) {
  test(`${SAMPLE} numbers, ${name}: each is what its equation gives`, async ({ open, lab, page }) => {
    test.setTimeout(180_000);
    const [key, backward] = name.split(', ');
    await open(`#/${key}${query && `?${query}`}`, { asItIs: true });
    await lab.button(backward ? 'First step' : 'Last step').click();
    await lab.chips.last().click();
    // The address waits for moves through time; where the lab opens at another step, it says this one.
    if (!backward && key !== 'shapes') await expect(page).toHaveURL(new RegExp(`[?&]step=${await lab.time.getAttribute('max')}\\b`));
    const draw = drawn(name.length * 1_000 + 7);
    const from = (list) => list[Math.floor(draw() * list.length)];
    let recombined = 0;
    for (let count = 0; count < SAMPLE; count += 1) {
      const [lane, value] = [from(lanes), from(values)];
      const [unit, step] = [Math.floor(draw() * units), 1 + Math.floor(draw() * steps)];
      const pin = `${backward ? 'd.' : ''}${lane}.${value}.${unit}@${step}`;
      await page.evaluate((pin) => {
        const [lab, query = ''] = location.hash.split('?');
        const settings = new URLSearchParams(query);
        settings.set('pin', pin);
        location.hash = `${lab}?${settings}`;
      }, pin);
      await expect(lab.title, pin).toContainText(new RegExp(`(unit|entry) ${unit} · step ${step}( |$|\\D)`));
      const number = await lab.number.textContent();
      expect(number, pin).toMatch(/\d/);
      if ((await lab.inspector.locator('.calculation').count()) === 0) continue;
      const all = await forms(lab);
      expect(all.at(-1), pin).toBe(number);
      for (const form of all.slice(0, -1).filter((form) => !form.includes('the sum'))) {
        expect(overlap(calculated(form), calculated(number)), `${pin}: ${form} = ${number}`).toBe(true);
        recombined += 1;
      }
    }
    expect(recombined, 'numbers with an equation').toBeGreaterThan(SAMPLE / 2);
  });
}
