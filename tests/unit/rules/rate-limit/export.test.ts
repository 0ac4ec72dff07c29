import { describe, expect, it } from 'vitest';
import {
  limitsAsCsv,
  limitsAsJson,
  limitsAsSentinelRules,
} from '../../../../shared/rules/rate-limit/export.ts';
import { rateLimits } from '../../../../shared/rules/rate-limit/rate-limit.ts';
import { entry, tested } from './entries.ts';

const limits = rateLimits({
  entries: [entry('b@call', { strong: ['c@call'] }), entry('c@call', tested(100)), entry('d@call')],
  instancesOf: ({ id }) => (id === 'b@call' ? 3 : null),
});

describe('what the limiter gets', () => {
  it('is a limit of the cluster and of one instance per entry', () => {
    expect(JSON.parse(limitsAsJson(limits))).toEqual({
      'b@call': { cluster: 100, instance: 33 },
      'c@call': { cluster: 100, instance: null },
    });
  });

  it('is a pair of Sentinel flow rules per entry, and none where the limit is not known', () => {
    const rule = { limitApp: 'default', grade: 1, strategy: 0, controlBehavior: 0 };
    const clusterConfig = { flowId: expect.any(Number), thresholdType: 1 };
    expect(JSON.parse(limitsAsSentinelRules(limits))).toEqual([
      {
        ...rule,
        resource: 'b@call',
        count: 100,
        clusterMode: true,
        clusterConfig: { ...clusterConfig, fallbackToLocalWhenFail: false },
      },
      { ...rule, resource: 'b@call', count: 33, clusterMode: false },
      {
        ...rule,
        resource: 'c@call',
        count: 100,
        clusterMode: true,
        clusterConfig: { ...clusterConfig, fallbackToLocalWhenFail: true },
      },
    ]);
  });

  it('numbers each rule of a cluster by its entry, the same in every export', () => {
    const flowIds = (text: string) => [...text.matchAll(/"flowId": (\d+)/g)].map(([, id]) => id);
    const ids = flowIds(limitsAsSentinelRules(limits));
    expect(new Set(ids).size).toBe(2);
    expect(flowIds(limitsAsSentinelRules(limits.toReversed()))).toEqual(ids.toReversed());
  });

  it('is a table that says why a limit is missing', () => {
    expect(limitsAsCsv(limits).split('\n')).toEqual([
      'entry,cluster,instance,instances,skew,decided by,not known because',
      'b@call,100,33,3,1,c@call,',
      'c@call,100,,,1,c@call,instances-unknown',
      'd@call,,,,1,,nothing-tested',
      '',
    ]);
  });

  it('is no formula to a spreadsheet', () => {
    const hostile = rateLimits({ entries: [entry('=cmd|"a",b@call', tested(9))], instancesOf: () => 1 });
    expect(limitsAsCsv(hostile)).toContain(`"'=cmd|""a"",b@call",9,9`);
  });
});
