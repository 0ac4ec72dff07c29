import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { laptop } from '../support/board-page.ts';
import { chromiumLaunchOptions } from '../support/find-chromium.ts';
import { openLongTimeline, startLongTimeline } from '../support/long-timeline.ts';
import type { Bench, Measures } from './bench.ts';

const sorted = (values: readonly number[]) => values.toSorted((left, right) => left - right);
const at = (values: readonly number[], part: number) =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;

/** One step of a zoom by itself, in a page that holds nothing else. */
async function zoomSteps(what: 'ours' | 'binned-canvas', events: number): Promise<Measures> {
  const script = await bundled(join(import.meta.dirname, 'timeline', 'zoom-page.ts'));
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage({ viewport: laptop });
    await page.setContent('<!doctype html><body></body>');
    await page.addScriptTag({ content: script });
    const { step, slowest } = await page.evaluate(([name, count]) => globalThis.zoomBench.run(name, count), [
      what,
      events,
    ] as const);
    return { 'zoom step, ms': step, 'slowest zoom step, ms': slowest };
  } finally {
    await browser.close();
  }
}

async function bundled(entry: string): Promise<string> {
  const made = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'zoom' } },
  });
  const outputs = (Array.isArray(made) ? made : [made]).flatMap((one) => ('output' in one ? one.output : []));
  const script = outputs.find((one) => one.type === 'chunk');
  if (script?.type !== 'chunk') throw new Error('nothing was bundled');
  return script.code;
}

/** The whole board with a log of so many events: opening it, zooming by the wheel, and scrolling its list from end to end. */
async function wholeBoard(events: number): Promise<Measures> {
  const { folder } = await buildRenderer();
  const server = await startLongTimeline(folder, events);
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    const page = await browser.newPage({ viewport: laptop, reducedMotion: 'reduce' });
    const opened = Date.now();
    await openLongTimeline(page, server.url, events, 'lanes');
    const toScreen = Date.now() - opened;
    await page.getByRole('button', { name: 'Show everything' }).click();
    const zooming = await framesWhile(page, 'application', 'zoom');
    await page.goto('about:blank');
    await openLongTimeline(page, server.url, events, 'list');
    await page.waitForTimeout(500);
    const scrolling = await framesWhile(page, 'list', 'scroll');
    return {
      'open to all known, ms': toScreen,
      'frame while zooming, ms': at(zooming, 0.5),
      'frame while zooming, 95th percentile, ms': at(zooming, 0.95),
      'frame while scrolling, ms': at(scrolling, 0.5),
      'frame while scrolling, 95th percentile, ms': at(scrolling, 0.95),
    };
  } finally {
    await browser.close();
    await server.close();
  }
}

/** The time between frames, ms, during two seconds in which each frame gets one step. */
function framesWhile(page: Page, role: 'application' | 'list', act: 'zoom' | 'scroll'): Promise<number[]> {
  const subject =
    role === 'list' ? page.getByRole('list', { name: 'Events' }) : page.getByRole('application');
  return subject.evaluate(
    (element, what) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = [];
        const length = 2_000;
        const from = performance.now();
        let last = from;
        const { left, top, width } = element.getBoundingClientRect();
        const scroller = element.parentElement;
        const next = (now: number) => {
          frames.push(now - last);
          last = now;
          const part = (now - from) / length;
          if (what === 'zoom') {
            const wheel = { deltaY: part < 0.5 ? -40 : 40, clientX: left + width * 0.4, clientY: top + 20 };
            element.dispatchEvent(new WheelEvent('wheel', { ...wheel, bubbles: true, cancelable: true }));
          } else scroller?.scrollTo({ top: part * (scroller.scrollHeight - scroller.clientHeight) });
          if (part < 1) requestAnimationFrame(next);
          else resolve(frames.slice(1));
        };
        requestAnimationFrame(next);
      }),
    act,
  );
}

const step = 'zoom step, ms';

export const timeline100k: Bench = {
  title: 'the timeline of 100,000 events in Chromium: one zoom step, frames of zooming and scrolling',
  contestants: {
    'ours, 100,000': () => zoomSteps('ours', 100_000),
    'ours, 1,000,000': () => zoomSteps('ours', 1_000_000),
    'binned canvas, 100,000': () => zoomSteps('binned-canvas', 100_000),
    'the whole board, 100,000': () => wholeBoard(100_000),
  },
  ratios: [
    { measure: step, of: 'ours, 100,000', over: 'binned canvas, 100,000' },
    { measure: step, of: 'ours, 1,000,000', over: 'ours, 100,000' },
  ],
  goals: [
    'P3: a zoom step takes at most 1.2 times a binned canvas',
    'P3: with a million events at most 1.2 times that of 100,000',
  ],
};
