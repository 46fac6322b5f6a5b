// No violation that axe-core knows of: both themes, from a phone to a projector, with everything unfolded.
import { AxeBuilder } from '@axe-core/playwright';
import { test, expect } from './unroll.js';

async function check(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 4).map((node) => `${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`).join('\n  ')}`);
  expect(said, what).toEqual([]);
}

for (const theme of ['light', 'dark']) {
  for (const [width, height] of [[390, 844], [1440, 900], [1920, 1080]]) {
    test(`axe finds nothing: ${theme}, ${width} px`, async ({ open, lab, page }) => {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height });
      await open('#/unroll?text=a+good+film&cell=gru&direction=both&layers=2&shape=many-to-many&step=2&substep=7&pin=l1.z.3@2');
      await fold(page);
      await lab.button('show as table').click();
      await page.getByRole('button', { name: /^Untrained/ }).click();
      await check(page, 'a pinned value, the table, the weights');
      await page.keyboard.press('Escape');
      await lab.choice('Gradients').check();
      await check(page, 'gradients');
      await open('#/unroll?text=a+good+film&layers=2&step=3&substep=13&pin=l1.x.3@2&hold=l1.f.*@2=1,w.l1.U.f.3.2=0,x@2=bad&numbers=difference');
      await fold(page);
      await check(page, 'what if');
    });
  }

  test(`axe finds nothing in the other states: ${theme}`, async ({ open, lab, page }) => {
    await page.emulateMedia({ colorScheme: theme });
    await open('#/unroll?no=1');
    await lab.button('Rows').click();
    await check(page, 'a note, the rows, a value that is computed beside others that are not');
    await page.keyboard.press('Escape');
    await lab.text.fill('');
    await check(page, 'no text');
    await open('#/train');
    await page.getByRole('button', { name: /^Recipe/ }).click();
    await lab.button('show as table').click();
    await check(page, 'the Train lab before a run');
    await page.keyboard.press('Escape');
    await open(`#/train?recipe=${encodeURIComponent('task=parity&lag=8&hidden=8&steps=20')}`);
    await lab.button('Start').click();
    await expect(page.locator('.where')).toContainText('Finished');
    await page.getByRole('button', { name: /^Runs/ }).click();
    await page.getByRole('checkbox', { name: /^Compare/ }).check();
    await check(page, 'a run, its report, the list of runs, a comparison');
    await page.keyboard.press('Escape');
    await lab.button('Keys').click();
    await check(page, 'the keys');
  });
}

async function fold(page) {
  const more = page.getByRole('button', { name: /untrained$/ });
  if (await more.isVisible()) await more.click();
}
