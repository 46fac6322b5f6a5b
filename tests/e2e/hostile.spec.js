// A link is foreign text: what cannot be read gives the page as it opens without a link, a note that says so, and
// nothing of it is ever run.
import { test, expect } from './unroll.js';

const TEXT = 'the film was not good but i loved the end';

const BROKEN = {
  'an unknown setting': '#/unroll?colour=red',
  'an unknown lab': '#/rolled',
  'a step before the first': '#/unroll?step=0',
  'a step that is no number': '#/unroll?step=1e3',
  'a sub-step below 1': '#/unroll?substep=-1',
  'too many units': '#/unroll?hidden=9999',
  'no units': '#/unroll?hidden=0',
  'too many layers': '#/unroll?layers=3',
  'an unknown cell': '#/unroll?cell=transformer',
  'a seed beyond 64 bits': '#/unroll?seed=99999999999999999999999',
  'a bias out of range': '#/unroll?forget-bias=51',
  'a pin of a value that does not exist': '#/unroll?pin=l1.nothing.0@1',
  'a pin of a layer that does not exist': '#/unroll?pin=l9.h.0@1',
  'half a pin': '#/unroll?pin=l1.h',
  'a step that this text has not': '#/unroll?text=a+b&step=9',
  'a sub-step that this cell has not': '#/unroll?cell=rnn&substep=50',
  'a pin that this network has not': '#/unroll?pin=l2.h.3@5',
  'a class that this shape has not': '#/unroll?target=7',
  'rows that do not exist': '#/unroll?strips=f,nothing',
  'a script for an address': '#javascript:window.hacked=1',
  'markup for a lab': '#<img src=x onerror=window.hacked=1>',
  'markup for a value': '#/unroll?cell=<img src=x onerror=window.hacked=1>',
  'markup for a key': '#/unroll?%3Cscript%3Ewindow.hacked%3D1%3C/script%3E=1',
  'a null byte for a lab': '#%00',
  'broken percent signs': '#%E0%A4%A&%zz?%=%',
  '100 kB': `#/unroll?text=${'a'.repeat(100_000)}`,
};

for (const [what, hash] of Object.entries(BROKEN)) {
  test(`a link with ${what} gives the usual page and a note`, async ({ open, lab, page }) => {
    await open(hash);
    await expect(page.getByRole('status').filter({ hasText: 'This link could not be read' })).toBeVisible();
    await expect(lab.text).toHaveValue(TEXT);
    await expect(lab.choice('LSTM')).toBeChecked();
    await expect(lab.time).toHaveAttribute('aria-valuetext', /^step 5 of 10/);
    await expect(lab.number).toHaveText(/\d/);
    expect(await page.evaluate(() => window.hacked)).toBeUndefined();
    await expect(page.locator('#app img, #app script')).toHaveCount(0);
    expect((await lab.note.textContent()).length).toBeLessThan(300);
    await lab.note.getByRole('button', { name: 'Close' }).click();
    await expect(lab.note).toBeEmpty();
  });
}

test('any text is a text: null bytes, broken percent signs, markup', async ({ open, lab, page }) => {
  for (const [written, read] of [['%00a', '\0a'], ['%zz%', '%zz%'], ['%FF', '\uFFFD'], ['<img src=x onerror=window.hacked=1>', null]]) {
    await open(`#/unroll?text=${written}`);
    if (read) await expect(lab.text).toHaveValue(read);
    await expect(lab.number).toHaveText(/\d/);
    await expect(lab.note).toBeEmpty();
  }
  expect(await page.evaluate(() => window.hacked)).toBeUndefined();
});

