// How long a change takes: the work of the page's main thread from the event to the picture, at 50 words and 64 units.
// It is read from the browser's own trace, in time of the processor, so that other work of the machine does not count.
import { test, expect } from './unroll.js';

const SAMPLES = 60;
const TARGET = 16;
const LIMIT = 50;

const scene = (rest) => `#/unroll?text=${'one+two+three+four+five+'.repeat(10)}&hidden=64&step=25${rest}`;
const SCENES = {
  LSTM: '',
  BiLSTM: '&direction=both',
  'LSTM, gradients': '&show=gradients',
};

// What a user does, as the page sees it; `count` makes each one differ from the last.
const ACTIONS = {
  keystroke: (count) => {
    const box = document.querySelector('#input-text');
    const words = box.value.split(' ');
    words[48] = `word${count}`;
    box.value = words.join(' ');
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
  step: (count) => {
    const name = count % 20 < 10 ? 'Step forward' : 'Step back';
    document.querySelector(`[aria-label="${name}"]`).click();
  },
  scrub: (count) => {
    const slider = document.querySelector('[aria-label="Time step"]');
    slider.value = String(1 + ((count * 7) % 50));
    slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
};

// Each action in a frame of its own, between two marks; two frames later everything that it caused is drawn.
async function act(page, action, count = SAMPLES) {
  await page.evaluate(async ([source, samples]) => {
    const run = new Function(`return ${source}`)();
    const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
    for (let count = 0; count < samples; count += 1) {
      performance.mark('measure-start');
      run(count);
      await frame();
      await frame();
      performance.mark('measure-end');
      await new Promise((resolve) => { setTimeout(resolve); });
    }
  }, [action.toString(), count]);
}

async function traced(page, work) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  const complete = new Promise((resolve) => { session.once('Tracing.tracingComplete', resolve); });
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['toplevel', 'blink.user_timing'] },
  });
  await work();
  await session.send('Tracing.end');
  await complete;
  await session.detach();
  return events;
}

// The main thread's tasks between each pair of marks, in milliseconds; a task with the mark inside counts whole.
function workOf(events) {
  const marks = events.filter(({ name }) => name === 'measure-start' || name === 'measure-end').sort((a, b) => a.ts - b.ts);
  const { pid, tid } = marks[0];
  const tasks = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X' && event.name.endsWith('RunTask'));
  const spans = [];
  for (const [at, mark] of marks.entries()) {
    if (mark.name !== 'measure-start') continue;
    const end = marks[at + 1].ts;
    const within = tasks.filter((task) => task.ts <= end && task.ts + task.dur >= mark.ts);
    spans.push(within.reduce((sum, task) => sum + (task.tdur ?? task.dur), 0) / 1000);
  }
  return spans.sort((a, b) => a - b);
}

// Each of the main thread's tasks between the marks, from the shortest to the longest.
function tasksOf(events) {
  const [start, end] = ['measure-start', 'measure-end'].map((wanted) => events.find(({ name }) => name === wanted));
  const within = events.filter(({ pid, tid, ph, name, ts }) => (
    pid === start.pid && tid === start.tid && ph === 'X' && name.endsWith('RunTask') && ts >= start.ts && ts <= end.ts
  ));
  return within.map((task) => (task.tdur ?? task.dur) / 1000).sort((a, b) => a - b);
}

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)];

test.describe.configure({ mode: 'serial', timeout: 180_000 });

for (const [name, rest] of Object.entries(SCENES)) {
  test(`recompute and repaint: ${name}, 50 steps, 64 units`, async ({ open, lab, page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(scene(rest));
    await expect(lab.time).toHaveAttribute('max', '50');
    for (const [what, action] of Object.entries(ACTIONS)) {
      const before = await lab.picture();
      const spans = workOf(await traced(page, () => act(page, action)));
      expect(spans.length).toBe(SAMPLES);
      expect(await lab.picture(), `${what} changed the picture`).not.toEqual(before);
      const [half, most, worst] = [at(spans, 0.5), at(spans, 0.95), spans.at(-1)].map((span) => span.toFixed(1));
      console.log(`measure: ${name}, ${what}: p50 ${half} ms, p95 ${most} ms, max ${worst} ms (target ${TARGET}, fails beyond ${LIMIT})`);
      expect(at(spans, 0.95), `${name}, ${what}`).toBeLessThan(LIMIT);
    }
  });
}

// The Gradients lab: three cells, 200 steps; each interaction is to take at most 50 ms at 16 units.
const PROBES = {
  step: ACTIONS.step,
  length: (count) => {
    const slider = document.querySelector('#length');
    slider.value = String(200 - (count % 5));
    slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
  radius: (count) => {
    const slider = document.querySelector('#radius');
    slider.value = String(60 + 5 * (count % 20));
    slider.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
};

// A busy machine has been seen to take a third longer than the target.
for (const [figure, hidden, target, limit] of [
  ['steps', 16, 50, 100], ['jacobians', 16, 50, 100], ['weight-gradients', 16, 50, 100], ['clipping', 16, 50, 50],
  ['steps', 64, 100, 150], ['jacobians', 64, 500, 1_000],
]) {
  test(`Gradients lab, ${figure}: three cells, 200 steps, ${hidden} units`, async ({ open, lab, page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(`#/gradients?figure=${figure}&length=200&hidden=${hidden}&step=100`);
    await expect(lab.time).toHaveAttribute('max', '200');
    // Where one takes half a second, fewer tell as much.
    const samples = target > 100 ? 20 : SAMPLES;
    for (const [what, action] of Object.entries(PROBES)) {
      const spans = workOf(await traced(page, () => act(page, action, samples)));
      const [half, most, worst] = [at(spans, 0.5), at(spans, 0.95), spans.at(-1)].map((span) => span.toFixed(1));
      console.log(`measure: Gradients, ${figure}, ${hidden} units, ${what}: p50 ${half} ms, p95 ${most} ms, max ${worst} ms (target ${target}, fails beyond ${limit})`);
      expect(at(spans, 0.95), what).toBeLessThan(limit);
    }
  });
}

// The labs about translation: a source of 30 words, and a beam of width 8.
const LONG = 'the+small+black+cat+and+the+old+white+dog+do+not+like+the+new+red+chair+behind+the+big+green+table+in+the+old+garden+of+the+rich+sad+farmer';
// A keystroke writes the whole translation anew.
const WRITING_LIMIT = 100;

const TRANSLATING = {
  keystroke: (count) => {
    const box = document.querySelector('#input-text');
    const words = box.value.split(' ');
    words[3] = count % 2 ? 'dog' : 'cat';
    box.value = words.join(' ');
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  },
  step: ACTIONS.step,
};

for (const [name, hash, target] of [
  ['Attention, 30 words', `#/attention?phrase=${LONG}`, TARGET],
  ['Attention, 30 words, dot', `#/attention?translator=sentences-dot&phrase=${LONG}`, TARGET],
  ['Seq2seq, 30 words', `#/seq2seq?phrase=${LONG}`, TARGET],
  ['Seq2seq, beam of width 8', '#/seq2seq?figure=beams&writing=beam-8&phrase=the+small+black+cat+does+not+eat+the+bread', 50],
]) {
  test(`recompute and repaint: ${name}`, async ({ open, lab, page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(hash, { asItIs: true });
    await expect(lab.number).toHaveText(/\d/);
    for (const [what, action] of Object.entries(TRANSLATING)) {
      const spans = workOf(await traced(page, () => act(page, action)));
      const [half, most, worst] = [at(spans, 0.5), at(spans, 0.95), spans.at(-1)].map((span) => span.toFixed(1));
      const steps = await lab.time.getAttribute('max');
      console.log(`measure: ${name}, ${what}, ${steps} steps: p50 ${half} ms, p95 ${most} ms, max ${worst} ms (target ${target}, fails beyond ${WRITING_LIMIT})`);
      expect(at(spans, 0.95), what).toBeLessThan(WRITING_LIMIT);
    }
  });
}

// A run of three cells, 64 units, and 50 words at 64 units in the other lab.
const RUN = `&recipe=${encodeURIComponent('task=parity&lag=20&hidden=64&batch=16&steps=200000')}`;

async function start(page) {
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const progress = page.getByRole('progressbar', { name: 'Progress' });
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(30);
  return progress;
}

test('a run of three cells leaves the main thread free', async ({ open, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(scene(RUN).replace('unroll', 'train'));
  const progress = await start(page);
  const before = Number(await progress.getAttribute('value'));
  // Long enough for the run to be stored twice.
  const spans = tasksOf(await traced(page, () => page.evaluate(async () => {
    performance.mark('measure-start');
    await new Promise((resolve) => { setTimeout(resolve, 10_000); });
    performance.mark('measure-end');
  })));
  const taken = Number(await progress.getAttribute('value')) - before;
  expect(taken).toBeGreaterThan(30);
  const busy = spans.reduce((sum, span) => sum + span, 0) / 100;
  const worst = spans.at(-1);
  console.log(`measure: main thread while training: longest task ${worst.toFixed(1)} ms, busy ${busy.toFixed(1)} %, ${taken} steps in 10 s (fails beyond ${LIMIT})`);
  expect(worst).toBeLessThan(LIMIT);
});

test('scrubbing the Unroll lab while a run goes on', async ({ open, lab, page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(scene(RUN).replace('unroll', 'train'));
  await start(page);
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Unroll' }).click();
  await expect(lab.time).toHaveAttribute('max', '50');
  const spans = workOf(await traced(page, () => act(page, ACTIONS.scrub)));
  const [half, most, worst] = [at(spans, 0.5), at(spans, 0.95), spans.at(-1)].map((span) => span.toFixed(1));
  console.log(`measure: scrub while training: p50 ${half} ms, p95 ${most} ms, max ${worst} ms (target ${TARGET}, fails beyond ${LIMIT})`);
  expect(at(spans, 0.95)).toBeLessThan(LIMIT);
  await page.getByRole('navigation', { name: 'Labs' }).getByRole('link', { name: 'Train' }).click();
  await expect(page.locator('.where')).toContainText('Training');
});
