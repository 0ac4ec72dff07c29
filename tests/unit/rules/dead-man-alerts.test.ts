import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../shared/model/event.ts';
import type { DeadMan } from '../../../shared/model/source-status.ts';
import { noAlerts, projectAlerts } from '../../../shared/rules/alerts.ts';
import { deadManAlerts } from '../../../shared/rules/dead-man-alerts.ts';
import { waterLevelAlerts } from '../../../shared/rules/water-level-alerts.ts';
import { sourceStatus } from '../../support/source-status.ts';

/** The kinds of what is recorded when a source's dead-man check goes through these states. */
function recorded(...states: (DeadMan['state'] | 'not set up')[]): Fact[] {
  let alerts = noAlerts;
  return states.flatMap((state, index) => {
    const deadMan = state === 'not set up' ? null : { expects: 'alertname="Watchdog"', state, since: 0 };
    const facts = deadManAlerts(alerts, [sourceStatus({ id: 'am', deadMan })], index);
    alerts = projectAlerts(
      alerts,
      facts.map((fact) => ({ ...fact, at: index, author: 'tidewatch' })),
    );
    return facts;
  });
}
const kinds = (...states: Parameters<typeof recorded>) => recorded(...states).map(({ kind }) => kind);

describe('the alert of a dead-man check', () => {
  it('is a P1 of the console, once, from when it is silent until it is present', () => {
    expect(recorded('present', 'silent')).toMatchObject([
      {
        kind: 'alert.opened',
        data: {
          alert: {
            fingerprint: 'tidewatch:dead-man:am',
            source: 'tidewatch',
            severity: 1,
            summary: { en: 'am answers, but alertname="Watchdog" is missing: it may watch nothing' },
          },
        },
      },
    ]);
    expect(kinds('silent', 'silent', 'present', 'present', 'silent')).toEqual([
      'alert.opened',
      'alert.cleared',
      'alert.opened',
    ]);
  });

  it('neither comes nor goes while nothing is known', () => {
    expect(kinds('unknown', 'present', 'unknown')).toEqual([]);
    expect(kinds('silent', 'unknown')).toEqual(['alert.opened']);
  });

  it('goes when nobody asks for it any more', () => {
    expect(kinds('silent', 'not set up')).toEqual(['alert.opened', 'alert.cleared']);
  });

  it('is left alone by the water levels', () => {
    const [opened] = recorded('silent');
    const open = projectAlerts(noAlerts, opened ? [{ ...opened, at: 1, author: 'tidewatch' }] : []);
    expect(open.size).toBe(1);
    expect(waterLevelAlerts(open, [], 2)).toEqual([]);
  });
});
