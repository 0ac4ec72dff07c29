import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { AlertBoard } from '../../shared/model/alert.ts';
import { laptop } from '../support/board-page.ts';
import { startConsoleProcess } from '../support/console-process.ts';
import { alertmanagerDelivery, deliveredAlert } from '../support/deliveries.ts';
import { chromiumLaunchOptions } from '../support/find-chromium.ts';
import type { Bench, Measures } from './bench.ts';

const alerts = 10_000;
const presses = 8;
/** Alerts of a cause that is acknowledged as one. */
const ofCause = 500;
const perDelivery = 1_000;
const promotion = join(import.meta.dirname, '..', '..', 'resources', 'sample', 'promotion.yaml');

/** Nine alerts that stand on top, each a cause of its own; all others are lesser ones of 125 causes. */
function singles(): unknown[] {
  return Array.from({ length: alerts }, (_, index) =>
    index <= presses
      ? posted(`Worst${index}`, 'critical', index)
      : posted(`Lesser${index % 125}`, 'warning', index),
  );
}

/** Nine causes of 500 alerts each stand on top, then all others. */
function causes(): unknown[] {
  return Array.from({ length: alerts }, (_, index) =>
    index < (presses + 1) * ofCause
      ? posted(`Cause${Math.floor(index / ofCause)}`, 'warning', index)
      : posted(`Lesser${index % 125}`, 'info', index),
  );
}

function posted(alertname: string, severity: string, index: number): unknown {
  const instance = `10.0.${Math.floor(index / 250)}.${index % 250}:9100`;
  return deliveredAlert(alertname, {
    labels: { alertname, severity, instance },
    annotations: { summary: `${alertname}: p99 2,600 ms, limit 800 ms` },
    startsAt: new Date(Date.now() - 60_000).toISOString(),
  });
}

/** A whole console with 10,000 open alerts, and a browser on it; the operator presses `a` on one row after the other. */
async function acknowledged(all: unknown[], route: string, named: string): Promise<Measures> {
  const folder = await mkdtemp(join(tmpdir(), 'tidewatch-acknowledge-'));
  const source = { id: 'am', kind: 'alertmanager-webhook' };
  // JSON is YAML.
  await writeFile(join(folder, 'tidewatch.yaml'), JSON.stringify({ promotion, sources: [source] }));
  const at = ['--config', join(folder, 'tidewatch.yaml'), '--data', join(folder, 'data')];
  const console = await startConsoleProcess([...at, '--as', 'li.na']);
  const browser = await chromium.launch(chromiumLaunchOptions());
  try {
    for (let sent = 0; sent < alerts; sent += perDelivery)
      await deliver(console.url, all.slice(sent, sent + perDelivery));
    const page = await browser.newPage({ viewport: laptop, reducedMotion: 'reduce' });
    await page.goto(`${console.url}/?theme=dark&lang=en#${route}`);
    await page.getByText('10,000 of 10,000 alerts').waitFor({ timeout: 60_000 });
    const toPaint: number[] = [];
    const toAnswer: number[] = [];
    const pressed: string[] = [];
    for (let press = 0; press <= presses; press += 1) {
      const alertname = await selectNext(page, named);
      await page.waitForTimeout(300 + (press % 4) * 250);
      const watch = await page.evaluateHandle(watchForPaint, alertname);
      await page.keyboard.press('a');
      const { painted, pending } = await watch.evaluate(({ seen }) => seen);
      pressed.push(alertname);
      // The first one finds what is not compiled yet.
      if (press === 0) continue;
      toPaint.push(painted);
      toAnswer.push(pending);
    }
    await checkRecorded(console.url, all, pressed);
    return {
      'from the key to the row painted as acknowledged, ms': middle(toPaint),
      'the slowest of them, ms': Math.max(...toPaint),
      'from the key to the row saying that it is under way, ms': middle(toAnswer),
      'longest task of the page, ms': await longestTask(page),
    };
  } finally {
    await browser.close();
    await console.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Moves by keys to the next row that nobody has acknowledged. @returns the name of its alert. */
async function selectNext(page: Page, named: string): Promise<string> {
  const selected = page.locator('[role=row][aria-selected=true]');
  for (const key of [...Array.from({ length: 12 }, () => 'k'), ...Array.from({ length: 24 }, () => 'j')]) {
    const text = (await selected.count()) === 1 ? ((await selected.textContent()) ?? '') : '';
    const [alertname] = new RegExp(`${named}\\d+`).exec(text) ?? [];
    if (alertname !== undefined && text.includes('Not acked')) return alertname;
    await page.keyboard.press(key);
  }
  throw new Error(`no row of ${named} is left to acknowledge`);
}

async function deliver(url: string, some: unknown[]): Promise<void> {
  const answer = await fetch(`${url}/ingest/alertmanager`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alertmanagerDelivery(some)),
  });
  if (answer.status !== 200) throw new Error(`a delivery was answered with ${answer.status}`);
}

/** What was painted stands in the core as well. */
async function checkRecorded(url: string, all: unknown[], pressed: readonly string[]): Promise<void> {
  const answer = await fetch(`${url}/api/v1/alerts`);
  const { rows } = AlertBoard.parse(await answer.json());
  if (rows.length !== all.length) throw new Error(`${rows.length} alerts are on the board`);
  for (const name of pressed) {
    const of = rows.filter((row) => row.name === name);
    if (of.length === 0 || of.some(({ acknowledged: by }) => by?.by !== 'li.na'))
      throw new Error(`${name} is not acknowledged`);
  }
}

interface Seen {
  painted: number;
  pending: number;
}

/** Runs in the page: ms from the next press of `a` until the frame after the one in which a row says that it was acknowledged. */
function watchForPaint(text: string): { seen: Promise<Seen> } {
  const rowOf = () =>
    [...document.querySelectorAll('[role=row]')].find((row) =>
      new RegExp(`${text}\\b`).test(row.textContent),
    );
  const seen = new Promise<Seen>((resolve) => {
    const onKey = ({ timeStamp: pressedAt }: KeyboardEvent) => {
      let pending = 0;
      const look = () => {
        const said = rowOf()?.textContent ?? '';
        if (pending === 0 && !said.includes('Not acked')) pending = performance.now() - pressedAt;
        if (!/Acked \d/.test(said)) requestAnimationFrame(look);
        // What a frame has changed is on the screen when the next one begins.
        else requestAnimationFrame(() => resolve({ painted: performance.now() - pressedAt, pending }));
      };
      requestAnimationFrame(look);
    };
    addEventListener('keydown', onKey, { once: true, capture: true });
  });
  return { seen };
}

async function longestTask(page: Page): Promise<number> {
  return await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const observer = new PerformanceObserver((list) => {
          observer.disconnect();
          resolve(Math.max(0, ...list.getEntries().map(({ duration }) => duration)));
        });
        observer.observe({ type: 'longtask', buffered: true });
        setTimeout(() => resolve(0), 500);
      }),
  );
}

function middle(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[times.length >>> 1] ?? Number.NaN;
}

export const acknowledge10k: Bench = {
  title: 'the key `a` to a row that is painted as acknowledged, by a whole console with 10,000 open alerts',
  contestants: {
    'one alert': () => acknowledged(singles(), '/alerts?view=all', 'Worst'),
    'a cause of 500 alerts': () => acknowledged(causes(), '/alerts', 'Cause'),
  },
  goals: ['less than 500 ms in the browser'],
};
