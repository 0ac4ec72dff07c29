import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAlertDesk } from '../../electron/core/alerts/alert-desk.ts';
import { createLiveView } from '../../electron/core/live-view.ts';
import { openLog } from '../../electron/core/log/open-log.ts';
import type { Log } from '../../electron/core/log/log.ts';
import type { AlertPoll } from '../../electron/core/sources/poller.ts';
import type { AlertFacts } from '../../shared/model/alert.ts';
import { causesAmong, type LinkedEntry } from '../../shared/rules/alert-groups/causes-among.ts';
import { groupAlerts } from '../../shared/rules/alert-groups/group-alerts.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { createMemoryLog } from '../support/memory-log.ts';
import { emptyCapacity } from '../support/sample-views.ts';
import { sourceStatus } from '../support/source-status.ts';
import type { Bench, Measures } from './bench.ts';

const alerts = 10_000;
const places = 2_000;
const repeats = 15;
const warmUps = 4;
const measure = 'ms, median of its repeats';
/** Of all threads: what a busy machine leaves alone. */
const work = 'ms of processor, median of its repeats';

/** 2,000 entries in chains of ten: each cannot do without the next one and the one after. */
const entries: LinkedEntry[] = Array.from({ length: places }, (_, index) => ({
  id: `app-${Math.floor(index / 4)}@method-${index}`,
  strong: [1, 2].flatMap((step) =>
    index % 10 < 10 - step ? [`app-${Math.floor((index + step) / 4)}@method-${index + step}`] : [],
  ),
}));

/** Five alerts of each entry; one in ten names no entry, only a job. */
const told = Array.from({ length: alerts }, (_, index): AlertFacts => {
  const entry = index % 10 === 0 ? null : (entries[index % places]?.id ?? null);
  return {
    fingerprint: index.toString(16).padStart(16, '0'),
    source: 'am',
    name: `ErrorsHigh${index % 50}`,
    severity: index % 50 === 0 ? 1 : index % 3 === 0 ? 2 : 3,
    summary: `Errors of shop-${index % 400} at ${index % 97} %`,
    labels: {
      alertname: `ErrorsHigh${index % 50}`,
      instance: `10.0.${index % 250}.${index % 200}:9100`,
      job: `shop-${index % 40}`,
      ...(entry === null ? {} : { entry }),
    },
    annotations: { runbook: 'https://wiki.example/errors' },
    startsAt: 1_000_000 + ((index * 7_919) % 600_000),
    link: null,
    entry,
    line: null,
    suppressed: false,
  };
});

function deskAt(log: Log) {
  const clock = createFakeClock();
  let tell: (poll: AlertPoll) => void = () => {};
  let changed: () => void = () => {};
  let heardAt = 0;
  const desk = createAlertDesk({
    log,
    clock,
    capacity: createLiveView({ clock, compute: () => ({ ...emptyCapacity, promotion: null }) }),
    plansFor: ({ entry }) => (entry === null ? [] : ['PLN-014']),
    ownerOf: ({ entry }) => (entry === null ? null : 'li.na'),
    entries: () => entries,
    poller: {
      statuses: () => [sourceStatus({ id: 'am', kind: 'alertmanager', lastSuccessAt: heardAt })],
      onAlerts(listener) {
        tell = listener;
        return () => {};
      },
      subscribe(listener) {
        changed = listener;
        return () => {};
      },
    },
  });
  return {
    desk,
    poll: (all: readonly AlertFacts[]) => tell({ source: 'am', member: null, alerts: all }),
    /** Its source was heard again: every alert is confirmed anew. */
    heard() {
      heardAt += 5_000;
      changed();
    },
  };
}

function timed(run: () => unknown, prepare: () => void = () => {}): Measures {
  const times: number[] = [];
  const works: number[] = [];
  for (let repeat = 0; repeat < warmUps + repeats; repeat += 1) {
    prepare();
    globalThis.gc?.();
    const startedAt = performance.now();
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    if (repeat < warmUps) continue;
    times.push(performance.now() - startedAt);
    works.push((user + system) / 1_000);
  }
  return { [measure]: medianOf(times), [work]: medianOf(works) };
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? NaN;
}

export const alertGroups: Bench = {
  title: '10,000 alerts at 2,000 entries: from alerts to causes, and a poll that says nothing new',
  contestants: {
    'grouped by entry alone (floor)': async () => {
      const { desk, poll } = deskAt(createMemoryLog());
      poll(told);
      const { rows } = desk.view.read();
      return timed(() => Map.groupBy(rows, ({ entry }) => entry));
    },
    'causes, effects, first out': async () => {
      const { desk, poll } = deskAt(createMemoryLog());
      poll(told);
      const { rows, at } = desk.view.read();
      const place = causesAmong(entries);
      const course = { episodeSince: null, memoryOf: () => null };
      return timed(() => groupAlerts(rows, { place, entries, course, now: at }));
    },
    'the whole board, worked out anew': async () => {
      const { desk, poll, heard } = deskAt(createMemoryLog());
      poll(told);
      return timed(() => desk.view.read(), heard);
    },
    'a poll that says nothing new': async () => {
      const { desk, poll } = deskAt(createMemoryLog());
      poll(told);
      desk.view.read();
      return timed(() => poll([...told]));
    },
    'all of one cause acknowledged, on disk': async () => {
      const one = told.map((alert): AlertFacts => ({ ...alert, entry: 'pay-gw@submit' }));
      let act = 0;
      let group = '';
      const folders: string[] = [];
      const onDisk = () => {
        const folder = mkdtempSync(join(tmpdir(), 'tidewatch-bench-'));
        folders.push(folder);
        return deskAt(openLog({ folder, clock: createFakeClock() }));
      };
      let started = onDisk();
      const measured = timed(
        () =>
          started.desk.acknowledgeGroup({
            group,
            note: null,
            actor: { person: 'li.na', role: 'responder' },
            commandId: `command-${(act += 1)}`,
          }),
        () => {
          started = onDisk();
          started.poll(one);
          group = started.desk.view.read().groups[0]?.id ?? '';
        },
      );
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      return measured;
    },
  },
  ratios: [{ measure, of: 'causes, effects, first out', over: 'grouped by entry alone (floor)' }],
  goals: ['a poll that says nothing new: below 30 ms', 'all of one cause acknowledged: below 500 ms'],
};
