import { describe, expect, it } from 'vitest';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { Freshness } from '../../../shared/model/sample.ts';
import { noAlerts, projectAlerts, type Alerts } from '../../../shared/rules/alerts.ts';
import { waterLevelAlerts } from '../../../shared/rules/water-level-alerts.ts';
import { reading } from '../../support/reading.ts';

function row(level: number | null, freshness: Freshness = 'live'): EntryRow {
  return {
    id: 'pay-gw@submit',
    name: { en: 'Payment gateway', zh: '支付网关' },
    line: 'payment',
    tier: 'core',
    owner: null,
    current: reading(level === null ? null : level * 1_000, freshness),
    target: null,
    testedLimit: 1_000,
    testedAt: null,
    testedBuild: null,
    level,
    timeToLimit: null,
    limitForecast: null,
    scaleTo: null,
    rejected: null,
    builds: [],
    partner: null,
    trend: 'unknown',
    needsScaling: null,
    instances: null,
    limits: null,
    limiter: 'not-configured',
    degraded: 'not-configured',
    strong: [],
    weak: [],
    flags: [],
    severity: null,
    plans: [],
  };
}

/** The facts that each of these levels leads to, one after the other; '' for none. */
function following(...levels: (EntryRow | number)[]) {
  let alerts: Alerts = noAlerts;
  return levels.map((level, index) => {
    const rows = [typeof level === 'number' ? row(level) : level];
    const facts = waterLevelAlerts(alerts, rows, index * 1_000);
    alerts = projectAlerts(
      alerts,
      facts.map((fact) => ({ ...fact, at: index * 1_000, author: 'tidewatch' })),
    );
    return facts
      .map((fact) => ('alert' in fact.data ? `${fact.kind} P${fact.data.alert.severity}` : fact.kind))
      .join();
  });
}

describe('the alert about a water level', () => {
  it('names the entry and its level in both languages', () => {
    expect(waterLevelAlerts(noAlerts, [row(0.9412)], 7_000)).toEqual([
      {
        kind: 'alert.opened',
        data: {
          alert: {
            fingerprint: 'tidewatch:water-level:pay-gw@submit',
            source: 'tidewatch',
            name: 'water-level',
            severity: 1,
            summary: { en: 'Payment gateway at 94% of tested limit', zh: '支付网关达压测上限 94%' },
            labels: { alertname: 'water-level', entry: 'pay-gw@submit', line: 'payment' },
            annotations: { percent: '94' },
            startsAt: 7_000,
            link: null,
            entry: 'pay-gw@submit',
            line: 'payment',
            suppressed: false,
          },
        },
      },
    ]);
  });

  it('opens as P2 at 70 %, is P1 from 85 %, P2 again below 80 %, and clears below 65 %', () => {
    expect(following(0.69, 0.7, 0.849, 0.85, 0.801, 0.799, 0.66, 0.649, 0.66)).toEqual([
      '',
      'alert.opened P2',
      'alert.changed P2',
      'alert.changed P1',
      'alert.changed P1',
      'alert.changed P2',
      'alert.changed P2',
      'alert.cleared',
      '',
    ]);
  });

  it('does not come and go around a band', () => {
    expect(following(0.7, 0.699, 0.701, 0.695, 0.7)).toEqual(['alert.opened P2', '', '', '', '']);
    expect(following(0.85, 0.849, 0.851, 0.845)).toEqual(['alert.opened P1', '', '', '']);
  });

  it('is written anew only when its words are wrong by two points', () => {
    expect(following(0.72, 0.729, 0.734, 0.738, 0.745, 0.758)).toEqual([
      'alert.opened P2',
      '',
      '',
      'alert.changed P2',
      '',
      'alert.changed P2',
    ]);
  });

  it('clears from P1 straight down', () => {
    expect(following(0.9, 0.4)).toEqual(['alert.opened P1', 'alert.cleared']);
  });

  it.each([
    ['stale', row(0.2, 'stale')],
    ['lost', row(null, 'lost')],
    ['without a test', { ...row(0.2), level: null }],
  ])('stays as it is while the level is %s', (_what, unknown) => {
    expect(following(0.9, unknown)).toEqual(['alert.opened P1', '']);
    expect(following({ ...unknown, current: { ...unknown.current, value: 900 } })).toEqual(['']);
  });

  it('clears when its entry is no longer on the board', () => {
    const alerts = projectAlerts(
      noAlerts,
      waterLevelAlerts(noAlerts, [row(0.9)], 0).map((fact) => ({ ...fact, at: 0, author: 'tidewatch' })),
    );
    expect(waterLevelAlerts(alerts, [], 1_000)).toMatchObject([{ kind: 'alert.cleared' }]);
  });
});
