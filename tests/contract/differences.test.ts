import { describe, expect, it } from 'vitest';
import { alertRows } from '../../shared/contract/alerts.ts';
import type { AlertBoard, AlertRow } from '../../shared/model/alert.ts';
import { followChange, type FollowedBoard } from '../../shared/rules/differences/apply.ts';
import { anAlert } from '../support/alert-fixtures.ts';
import { repeatableNumbers } from '../support/numbers.ts';
import { emptyAlerts } from '../support/sample-views.ts';
import { served } from './served-console.ts';
import { transports, type ConsoleClient } from './transports.ts';

type Changes = Awaited<ReturnType<ConsoleClient['alerts']['watch']>>;

/** Follows the alerts as a screen does, and keeps what came. */
async function following(client: ConsoleClient) {
  const stream: Changes = await client.alerts.watch();
  const came: unknown[] = [];
  let followed: FollowedBoard<AlertBoard> | null = null;
  void (async () => {
    for await (const change of stream) {
      came.push(change);
      followed = followChange(followed, change, alertRows);
    }
  })().catch(() => {});
  return { board: () => followed?.board, came };
}

const alerts = (count: number): AlertRow[] =>
  Array.from({ length: count }, (_, index) => anAlert({ fingerprint: `alert-${index}` }));
const boardOf = (rows: AlertRow[], at: number): AlertBoard => ({ ...emptyAlerts, at, rows });

describe.each(transports)('a stream of differences over $name', (kind) => {
  it('gives what the core has, through acknowledgements, new rows, gone rows and another order', async () => {
    const { core, transport } = await served(kind);
    const { client } = await transport.connect();
    const random = repeatableNumbers(4);
    let rows = alerts(60);
    core.setAlerts(boardOf(rows, 0));
    const { board, came } = await following(client);
    for (let turn = 1; turn <= 25; turn += 1) {
      rows = rows.filter(() => random() > 0.05);
      rows.splice(Math.floor(random() * rows.length), 0, anAlert({ fingerprint: `late-${turn}` }));
      rows = rows.map((row) =>
        random() > 0.9 ? { ...row, acknowledged: { by: 'li.na', at: turn, note: null } } : row,
      );
      if (turn % 5 === 0) rows = rows.toReversed();
      core.setAlerts(boardOf(rows, turn));
      await expect.poll(() => board()?.at).toBe(turn);
      expect(board()).toEqual(core.alerts.read());
    }
    expect(came.filter((change) => JSON.stringify(change).includes('"whole"'))).toHaveLength(1);
  });

  it('costs what changed, not what there is, and leaves the rest the same objects', async () => {
    const { core, transport } = await served(kind);
    const { client } = await transport.connect();
    const rows = alerts(1_000);
    core.setAlerts(boardOf(rows, 0));
    const { board, came } = await following(client);
    await expect.poll(() => board()?.rows.length).toBe(1_000);
    const before = board()?.rows ?? [];
    core.setAlerts(boardOf(rows.with(500, anAlert({ fingerprint: 'alert-500', summary: 'Worse' })), 1));
    await expect.poll(() => board()?.at).toBe(1);
    expect(JSON.stringify(came[1]).length).toBeLessThan(300);
    const after = board()?.rows ?? [];
    expect(after.filter((row, index) => row !== before[index]).map(({ summary }) => summary)).toEqual([
      'Worse',
    ]);
  });

  it('begins with the whole again for whoever comes back', async () => {
    const { core, transport } = await served(kind);
    core.setAlerts(boardOf(alerts(3), 0));
    for (const _again of [1, 2]) {
      const { client, cut } = await transport.connect();
      const { board, came } = await following(client);
      await expect.poll(() => board()).toEqual(core.alerts.read());
      expect(came).toMatchObject([{ revision: 1, whole: { at: 0 } }]);
      cut();
    }
  });
});
