import { describe, expect, it } from 'vitest';
import { diagnoseInDetail } from '../../../../shared/rules/diagnosis/diagnose.ts';
import { createRecordTable, type RecordTable } from '../../../../shared/rules/diagnosis/record-table.ts';
import { shortCode } from '../../../../shared/rules/exceptions/short-code.ts';
import { treeOfDiagnosis } from '../../../../shared/rules/exceptions/tree-of-diagnosis.ts';

const start = Date.parse('2026-09-30T13:00:00Z');
const since = start + 600_000;
const until = since + 300_000;

/** Ten quiet minutes and five of trouble: one failure as often as ever, and another that is new and echoed above. */
function evening(table: RecordTable): void {
  for (let at = start; at < until; at += 2_000) {
    table.add({
      time: at,
      link: ['feed@rank'],
      code: 'TIMEOUT',
      kind: 'internal',
      host: `feed-${(at / 2_000) % 3}`,
    });
  }
  for (let at = since + 1_000; at < until; at += 500) {
    const trace = `t${at}`;
    const link = ['gw@order', 'order@create'];
    table.add({
      time: at,
      trace,
      link,
      code: 'POOL',
      kind: 'dependency',
      dependency: 'db@lock',
      host: 'order-1',
    });
    table.add({ time: at + 40, trace, link: link.slice(0, 1), code: 'DEP', kind: 'internal', host: 'gw-1' });
  }
}

describe('the tree of a diagnosis', () => {
  const table = createRecordTable();
  evening(table);
  const detailed = diagnoseInDetail(table, { since });

  it('has what stands out of the quiet time, and counts the rest as noise', () => {
    const { tree, noise } = treeOfDiagnosis(table, detailed, until);
    expect(noise).toBe(150);
    expect(tree.rows.map(({ node, own, count, requests }) => [node, own, count, requests])).toEqual([
      ['gw@order', false, 1_196, 598],
      ['order@create', false, 598, 598],
      ['order@create', true, 598, 598],
      ['gw@order', true, 598, 598],
    ]);
    expect(noise + 1_196).toBe(detailed.diagnosis.records);
  });

  it('has a row for the coordinate of the first cause', () => {
    const { tree } = treeOfDiagnosis(table, detailed, until);
    const [cause] = detailed.diagnosis.causes;
    expect(cause?.node).toBe('db@lock');
    expect(tree.rows.map(({ id }) => id)).toContain(shortCode(cause?.coordinate ?? ''));
  });

  it('counts its rates over the time that is looked at, up to now', () => {
    const [entry] = treeOfDiagnosis(table, detailed, until).tree.rows;
    expect(entry?.perMinute).toBeCloseTo(1_196 / 5, -1);
    expect(entry?.quietPerMinute).toBe(0);
    const [later] = treeOfDiagnosis(table, detailed, until + 300_000).tree.rows;
    expect(later?.perMinute).toBeCloseTo(1_196 / 10, -1);
  });

  it('is by the clocks that the diagnosis took for right', () => {
    const { firstSeen } = treeOfDiagnosis(table, detailed).tree.rows[0] ?? {};
    expect(firstSeen).toBe(detailed.diagnosis.causes[0]?.firstSeen);
  });

  it('is empty where nothing was recorded', () => {
    const none = createRecordTable();
    expect(treeOfDiagnosis(none, diagnoseInDetail(none, { since: null }))).toEqual({
      tree: { rows: [], left: { rows: 0, count: 0 } },
      noise: 0,
    });
  });
});
