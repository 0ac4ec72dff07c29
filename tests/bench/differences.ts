import { replaceEqualDeep } from '@tanstack/react-query';
import { z } from 'zod';
import { alertRows } from '../../shared/contract/alerts.ts';
import { changesOf } from '../../shared/contract/differences.ts';
import { AlertBoard, type AlertRow } from '../../shared/model/alert.ts';
import { followChange, type FollowedBoard } from '../../shared/rules/differences/apply.ts';
import type { BoardChange } from '../../shared/rules/differences/board-change.ts';
import { differenceBetween } from '../../shared/rules/differences/difference.ts';
import { keepIdentity } from '../../shared/rules/differences/keep-identity.ts';
import { anAlert } from '../support/alert-fixtures.ts';
import { emptyAlerts } from '../support/sample-views.ts';
import type { Bench, Measures } from './bench.ts';

const alerts = 10_000;
const repeats = 15;
const warmUps = 4;
const startedAt = Date.parse('2026-09-30T21:15:00+08:00');

const Changes = changesOf(AlertBoard, alertRows);

/** What the log knows of them: the same objects from one board to the next. */
const known = Array.from({ length: alerts }, (_, index) =>
  anAlert({
    fingerprint: index.toString(16).padStart(16, '0'),
    name: `ErrorsHigh${index % 50}`,
    summary: `Errors of shop-${index % 400} at ${index % 97} %`,
    labels: {
      alertname: `ErrorsHigh${index % 50}`,
      instance: `10.0.${index % 250}.${index % 200}:9100`,
      job: `shop-${index % 400}`,
      severity: 'critical',
    },
    annotations: {
      description: 'More than 5 % of the requests fail. '.repeat(3),
      runbook: 'https://wiki.example/errors',
    },
    startsAt: startedAt,
    openedAt: startedAt,
    group: `group-${index % 40}`,
  }),
);

/** As the core makes it: every row is a new object, with its plans, and who reports it and when they were last heard. */
function board(
  push: number,
  { heardAt, acknowledged }: { heardAt: number; acknowledged: number },
): AlertBoard {
  const rows: AlertRow[] = known.map((alert, index) => ({
    ...alert,
    plans: ['PLN-014', 'PLN-021'],
    acknowledged: index % 100 < acknowledged ? { by: 'li.na', at: startedAt + push, note: null } : null,
    reporters: [{ source: 'am', member: null, confirmed: true, asOf: heardAt }],
    asOf: heardAt,
  }));
  // What is acknowledged sinks, as on the board.
  const sorted = rows.toSorted(
    (left, right) => Number(left.acknowledged !== null) - Number(right.acknowledged !== null),
  );
  return { ...emptyAlerts, at: startedAt + push, rows: sorted };
}

type Sides = { core: (next: AlertBoard) => string; screen: (text: string) => AlertBoard };

/** As it was: compared as text, sent whole, and compared again by the screen. */
function whole(first: AlertBoard): Sides {
  let text = JSON.stringify(first);
  let shown: AlertBoard = structuredClone(first);
  return {
    core(next) {
      const now = JSON.stringify(next);
      if (now === text) return '';
      text = now;
      return JSON.stringify(AlertBoard.parse(next));
    },
    screen(sent) {
      const came: AlertBoard = JSON.parse(sent);
      shown = replaceEqualDeep(shown, came);
      return shown;
    },
  };
}

function differences(first: AlertBoard): Sides {
  let held = first;
  let revision = 1;
  let followed: FollowedBoard<AlertBoard> = { revision, board: structuredClone(first) };
  return {
    core(next) {
      const kept = keepIdentity(held, next, alertRows);
      const difference = differenceBetween(held, kept, alertRows);
      if (difference === null) throw new Error('the same fields');
      held = kept;
      revision += 1;
      return JSON.stringify(Changes.parse({ revision, after: revision - 1, difference }));
    },
    screen(sent) {
      const change: BoardChange<AlertBoard> = JSON.parse(sent);
      followed = followChange(followed, change, alertRows);
      return followed.board;
    },
  };
}

type Scene = (push: number) => AlertBoard;
/** One row in a hundred is acknowledged, and the next time it is not. */
const onePercent: Scene = (push) => board(push, { heardAt: startedAt, acknowledged: push % 2 });
/** A poll: nothing changes but when everybody was last heard. */
const poll: Scene = (push) => board(push, { heardAt: startedAt + push * 5_000, acknowledged: 0 });

async function measured(sidesOf: (first: AlertBoard) => Sides): Promise<Measures> {
  const result: Record<string, number> = {};
  for (const [name, scene] of Object.entries({ '1 % changed': onePercent, 'a poll': poll })) {
    const { core, screen } = sidesOf(scene(0));
    const coreTimes: number[] = [];
    const screenTimes: number[] = [];
    let bytes = 0;
    for (let push = 1; push <= warmUps + repeats; push += 1) {
      const next = scene(push);
      globalThis.gc?.();
      const begun = cpuTime();
      const sent = core(next);
      const atSending = cpuTime();
      const shown = screen(sent);
      const atShowing = cpuTime();
      if (shown.rows.length !== alerts || shown.at !== next.at)
        throw new Error('the screen shows another board');
      bytes = Buffer.byteLength(sent);
      if (push <= warmUps) continue;
      coreTimes.push(atSending - begun);
      screenTimes.push(atShowing - atSending);
    }
    result[`${name}: bytes`] = bytes;
    result[`${name}: core, ms of CPU`] = middle(coreTimes);
    result[`${name}: screen, ms of CPU`] = middle(screenTimes);
    result[`${name}: both, ms of CPU`] = middle(coreTimes) + middle(screenTimes);
  }
  return result;
}

/** Of this process: what others do on the machine does not count. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

function middle(times: readonly number[]): number {
  return times.toSorted((left, right) => left - right)[times.length >>> 1] ?? Number.NaN;
}

/** The floor: the rows that changed, and nothing else. */
async function changedRows(): Promise<Measures> {
  const before = new Map(onePercent(0).rows.map((row) => [row.fingerprint, JSON.stringify(row)]));
  const changed = onePercent(1).rows.filter((row) => before.get(row.fingerprint) !== JSON.stringify(row));
  z.array(z.unknown())
    .length(alerts / 100)
    .parse(changed);
  return { '1 % changed: bytes': Buffer.byteLength(JSON.stringify(changed)) };
}

export const differencesBench: Bench = {
  title: '10,000 alerts on a board, pushed to one screen (P10)',
  contestants: {
    'the whole board': () => measured(whole),
    differences: () => measured(differences),
    'the changed rows alone': changedRows,
  },
  ratios: [
    { measure: '1 % changed: bytes', of: 'differences', over: 'the changed rows alone' },
    { measure: '1 % changed: bytes', of: 'differences', over: 'the whole board' },
    { measure: '1 % changed: both, ms of CPU', of: 'differences', over: 'the whole board' },
    { measure: 'a poll: bytes', of: 'differences', over: 'the whole board' },
    { measure: 'a poll: both, ms of CPU', of: 'differences', over: 'the whole board' },
  ],
  goals: [
    '1 % changed: bytes ≤ 1.2 × the changed rows, and ≤ 0.25 × the time of a whole board, without drawing it',
  ],
};
