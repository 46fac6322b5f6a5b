// The course: its page, the panel of a step over the labs, tasks that the page verifies, the glossary, the errata desk.
import { AxeBuilder } from '@axe-core/playwright';
import { test as base, expect } from './unroll.js';

const CHAPTERS = ['RNN fundamentals', 'LSTM', 'GRU', 'Sequence to sequence', 'Attention', 'Modern alternatives', 'The interview'];

const panel = (page) => page.getByRole('region', { name: 'Lesson' });
const verdict = (page) => panel(page).locator('.lesson-verdict');
const note = (page) => page.locator('.note-slot');

const test = base.extend({
  // Opens a step as the course's own links have it: its scene, and its name.
  openStep: async ({ open, page }, use) =>
    use(async (id) => {
      await open('#/course');
      const href = await page.locator(`.chapter a[href$="lesson=${id}"]`).first().getAttribute('href');
      await page.goto(`./${href}`);
      await expect(panel(page)).toBeVisible();
    }),
});

for (const [at, name] of CHAPTERS.entries()) {
  test(`${name}: its first step and a later one open their scenes`, async ({ open, page }) => {
    await open('#/course');
    await expect(page.locator('.chapter')).toHaveCount(7);
    const card = page.locator('.chapter').nth(at);
    await expect(card.getByRole('heading', { level: 2 })).toContainText(name);
    const steps = card.locator('li a');
    const count = await steps.count();
    expect(count).toBeGreaterThanOrEqual(8);
    for (const step of [0, count - 3]) {
      const title = await steps.nth(step).textContent();
      await steps.nth(step).click();
      await expect(panel(page)).toContainText(`step ${step + 1} of ${count}`);
      await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText(title);
      await expect(panel(page).locator('.lesson-prose p').first()).toContainText(/\w+ \w+ \w+/);
      await expect(page).toHaveURL(/lesson=[a-z0-9-]+/);
      await expect(page.locator('.loading')).toHaveCount(0);
      await expect(page.getByRole('main')).toHaveCount(1);
      await expect(note(page)).toBeEmpty();
      await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Course' }).click();
    }
  });
}

test('a task is done by stepping, and that is kept', async ({ openStep, lab, page }) => {
  await openStep('rnn-read');
  await expect(verdict(page)).toContainText('Not yet: the time step is “1” now.');
  for (const step of [2, 3, 4]) {
    await lab.button('Step forward').click();
    await expect(verdict(page)).toContainText(`“${step}”`);
  }
  await lab.button('Step forward').click();
  await expect(verdict(page)).toContainText('Done.');
  // What is done is done, after a reload too.
  await page.reload();
  await expect(panel(page).locator('.asked .badge')).toContainText('done');
  await lab.button('Step back').click();
  await expect(verdict(page)).toContainText('Not yet');
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Course' }).click();
  const first = page.locator('.chapter').first();
  await expect(first.locator('li').first().getByRole('img', { name: 'Task done' })).toBeVisible();
  await expect(first.locator('.chapter-state')).toContainText(/^1 of \d+ tasks done/);
  await expect(first.getByRole('link', { name: /^Continue/ })).toBeVisible();
});

test('a task is done by pinning a number, and another one does not count', async ({ openStep, lab, page }) => {
  await openStep('lstm-two-states');
  await expect(verdict(page)).toContainText('nothing is pinned');
  await lab.grid('Hidden state h').focus();
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('which is not what the task asks for');
  await lab.grid('Cell state C').focus();
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('Done.');
});

test('a task is done by a setting, with the number that was found', async ({ openStep, page }) => {
  await openStep('rnn-explode');
  await expect(verdict(page)).toContainText(/Not yet: it is .*, and the aim is more than 1[, ]?000/);
  await page.locator('#radius').fill('150');
  await expect(verdict(page)).toContainText('Done.');
});

test('a task in the Attention lab is done, and shown to who gives up without counting', async ({ openStep, lab, page }) => {
  await openStep('attention-softmax');
  await expect(verdict(page)).toContainText('Not yet');
  await panel(page).getByRole('link', { name: 'Show me how' }).click();
  await expect(verdict(page)).toContainText('Done.');
  await expect(panel(page).locator('.asked .badge')).toHaveCount(0);
  await panel(page).getByRole('link', { name: 'Open this step’s scene again' }).click();
  await expect(verdict(page)).toContainText('Not yet');
  await lab.button('Step back').click();
  await lab.choice('Scores e').check();
  await expect(verdict(page)).toContainText('Done.');
  await expect(panel(page).locator('.asked .badge')).toContainText('done');
});

test('a prediction comes before the picture that answers it', async ({ openStep, page }) => {
  await openStep('gru-far-back');
  const picture = page.locator('.figure-body > *').first();
  await expect(picture).toBeHidden();
  await panel(page).getByRole('radio', { name: 'The RNN’s' }).check();
  await expect(picture).toBeVisible();
  await expect(verdict(page)).toContainText('No: the numbers say otherwise');
  await panel(page).getByRole('radio', { name: 'The LSTM’s' }).check();
  await expect(verdict(page)).toContainText('Done.');
  // Seen without predicting, by who wants to.
  await openStep('modern-cost');
  await expect(page.locator('.figure-body > *').first()).toBeHidden();
  await panel(page).getByRole('button', { name: 'Show it without' }).click();
  await expect(page.locator('.figure-body > *').first()).toBeVisible();
});

test('other networks that a question compares are computed too', async ({ openStep, page }) => {
  await openStep('attention-wide');
  await panel(page).getByRole('radio').first().check();
  await expect(verdict(page)).toContainText(/Done\.|No: the numbers/);
  await openStep('lstm-beside');
  for (const at of [0, 1, 2]) {
    await panel(page).getByRole('radio').nth(at).check();
    if (await verdict(page).filter({ hasText: 'Done.' }).count()) break;
  }
  await expect(verdict(page)).toContainText('Done.');
});

test('what a step speaks of is marked, and the marks go with the step', async ({ openStep, lab, page }) => {
  await openStep('lstm-forget');
  const marked = page.locator('.strip[data-lit]');
  await expect(marked).toHaveCount(1);
  await expect(marked.getByRole('grid')).toHaveAccessibleName('Forget gate f');
  // The lab renders anew, the mark stays.
  await lab.choice('Gradients').check();
  await expect(marked).toHaveCount(0);
  await lab.choice('Values').check();
  await expect(marked).toHaveCount(1);
  await panel(page).getByRole('button', { name: 'Next' }).click();
  await expect(marked).toHaveCount(2);
  await expect(marked.first().locator('.grid')).toHaveAttribute('aria-label', 'Input gate i');
  await expect(panel(page).getByRole('button', { name: 'Next' })).toBeFocused();
  await panel(page).getByRole('button', { name: 'Close the lesson' }).click();
  await expect(page.locator('[data-lit]')).toHaveCount(0);
  await expect(panel(page)).toHaveCount(0);
  await expect(page).not.toHaveURL(/lesson=/);
});

test('a link in the prose moves the figure, and Back returns', async ({ openStep, lab, page }) => {
  await openStep('lstm-forget');
  await panel(page).getByRole('link', { name: 'unit 2' }).click();
  await expect(lab.title).toContainText('Forget gate');
  await expect(page).toHaveURL(/pin=l1\.f\.2(%40|@)1/);
  await expect(page).toHaveURL(/lesson=lstm-forget/);
  await expect(panel(page)).toContainText('step 2 of');
  await page.goBack();
  await expect(page).not.toHaveURL(/pin=/);
  await expect(panel(page)).toContainText('step 2 of');
  // The step stays open while the learner tries something else, and is in the link.
  await lab.text.fill('a good film');
  await expect(page).toHaveURL(/text=a\+good\+film/);
  await expect(page).toHaveURL(/lesson=lstm-forget/);
  await lab.button('Reset').click();
  await expect(panel(page)).toContainText('step 2 of');
  await page.reload();
  await expect(panel(page)).toContainText('step 2 of');
});

test('a term of the prose opens, leads on, and closes with Esc', async ({ openStep, page }) => {
  await openStep('lstm-two-states');
  const term = panel(page).getByRole('button', { name: 'cell state', exact: true });
  await term.click();
  const box = panel(page).getByRole('group', { name: 'Cell state', exact: true });
  await expect(box).toContainText(/\w+ \w+ \w+/);
  await expect(term).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(box).toHaveCount(0);
  await expect(term).toBeFocused();
});

test('the glossary finds a term, opens it and leads to where it is seen', async ({ open, page }) => {
  await open('#/course?figure=glossary');
  const found = page.locator('.terms > li');
  expect(await found.count()).toBeGreaterThanOrEqual(60);
  await page.getByRole('searchbox', { name: 'Find a term' }).fill('forget bias');
  await expect(page.getByRole('status').filter({ hasText: 'of' })).toContainText(/terms? of \d+/);
  await page.getByRole('button', { name: /^Forget bias/ }).click();
  await expect(page.locator('.term-meaning')).toContainText(/\w+ \w+ \w+/);
  await page.locator('.term-meaning .seen a').click();
  await expect(panel(page).getByRole('heading', { level: 2 })).toHaveText('No promise');
});

test('an erratum has its numbers beside the claim’s, and a scene', async ({ open, page }) => {
  await open('#/course?figure=errata');
  await expect(page.locator('.erratum')).toHaveCount(10);
  const power = page.getByRole('article', { name: 'A power that was not worked out' });
  const cells = power.locator('tbody tr').first().locator('td');
  await expect(cells.nth(0)).toHaveText(/10⁻¹⁵|e[-−]15/);
  await expect(cells.nth(1)).toHaveText(/10⁻³¹|e[-−]31/);
  await power.getByRole('link', { name: /^Show it/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where the gradient dies');
  await expect(note(page)).toBeEmpty();
  await expect(panel(page)).toHaveCount(0);
});

test('a record that cannot be read is put aside, and said', async ({ openStep, open, page }) => {
  await page.addInitScript(() => {
    if (!sessionStorage.begun) localStorage.setItem('unroll-progress', '{"format": "unroll-progress", "version": 9}');
    sessionStorage.begun = 'yes';
  });
  await open('#/course');
  await expect(page.getByRole('alert')).toContainText('could not be read');
  await expect(page.getByRole('alert')).toContainText('version 9');
  await openStep('rnn-read');
  await expect.poll(() => page.evaluate(() => localStorage['unroll-progress'])).toContain('"version": 1');
  expect(await page.evaluate(() => localStorage['unroll-progress-unreadable'])).toContain('"version": 9');
});

test('without storage the course works, and says that it keeps nothing', async ({ openStep, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('refused', 'SecurityError'); } });
  });
  await openStep('rnn-read');
  await expect(page.getByRole('alert')).toContainText('keeps nothing');
  await expect(verdict(page)).toContainText('Not yet');
});

test('a step that is not there is said, and what is no name is refused', async ({ open, page }) => {
  await open('#/lstm?lesson=of-another-build');
  await expect(panel(page)).toContainText('“of-another-build”');
  await expect(page.getByRole('main')).toBeVisible();
  await open(`#/lstm?lesson=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
  await expect(note(page)).toContainText('expected the name of a step of the course');
  await expect(panel(page)).toHaveCount(0);
});

for (const [width, height] of [[390, 844], [1440, 900], [1600, 900], [1920, 1080]]) {
  test(`the panel covers no transport: ${width} px`, async ({ openStep, page }) => {
    await page.setViewportSize({ width, height });
    await openStep('lstm-cell');
    const transport = page.locator('.transport');
    await expect(transport).toBeVisible();
    const [lesson, bar] = await Promise.all([panel(page).boundingBox(), transport.boundingBox()]);
    const apart = lesson.y + lesson.height <= bar.y + 1 || lesson.x + lesson.width <= bar.x + 1 || bar.y + bar.height <= lesson.y + 1;
    expect(apart).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    if (width < 1600) {
      const before = (await panel(page).boundingBox()).height;
      await panel(page).getByRole('button', { name: 'Fold' }).click();
      expect((await panel(page).boundingBox()).height).toBeLessThan(before / 1.5);
    }
  });
}

async function check(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const said = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} ${node.any[0]?.message ?? ''}`).join('\n  ')}`);
  expect(said, what).toEqual([]);
}

for (const theme of ['light', 'dark']) {
  for (const width of [390, 1440]) {
    test.describe(`${theme}, ${width} px`, () => {
      test.use({ colorScheme: theme, contextOptions: { reducedMotion: 'reduce' }, viewport: { width, height: 900 } });

      test('axe finds nothing on the course’s page', async ({ open, page }) => {
        await open('#/course');
        await check(page, 'the chapters');
        await open('#/course?figure=glossary');
        await page.getByRole('searchbox', { name: 'Find a term' }).fill('gate');
        await page.locator('.term-name').nth(3).click();
        await check(page, 'the glossary');
        await open('#/course?figure=errata');
        await check(page, 'the errata');
      });

      test('axe finds nothing in a step', async ({ openStep, page }) => {
        await openStep('lstm-two-states');
        await panel(page).getByRole('button', { name: 'cell state', exact: true }).click();
        await check(page, 'a step with a term open');
        await openStep('gru-far-back');
        await check(page, 'a question');
      });
    });
  }
}
