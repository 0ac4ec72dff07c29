import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../shared/model/event.ts';
import { reconcileAlerts } from '../../../shared/rules/alert-reconciliation.ts';
import { startReports, takeAnswer, type AlertReports } from '../../../shared/rules/alert-reports.ts';
import {
  isSettled,
  noAlerts,
  projectAlerts,
  shelvingAt,
  type Happening,
} from '../../../shared/rules/alerts.ts';
import { facts } from '../alerts/alert-facts.ts';

/** Events at 1,000, 2,000, … by zhang.wei. */
const happened = (all: readonly Fact[]) =>
  all.map((fact, index): Happening => ({ ...fact, at: (index + 1) * 1_000, author: 'zhang.wei' }));
const project = (...all: Fact[]) => projectAlerts(noAlerts, happened(all));

const opened = (changes = {}): Fact => ({ kind: 'alert.opened', data: { alert: facts(changes) } });
const changed = (changes = {}): Fact => ({ kind: 'alert.changed', data: { alert: facts(changes) } });
const cleared: Fact = { kind: 'alert.cleared', data: { fingerprint: 'f1', source: 'am' } };
const acknowledged: Fact = { kind: 'alert.acknowledged', data: { fingerprint: 'f1', note: null } };
const shelved = (until: number): Fact => ({
  kind: 'alert.shelved',
  data: { fingerprint: 'f1', reason: 'known', until },
});
const unshelved: Fact = { kind: 'alert.unshelved', data: { fingerprint: 'f1' } };

describe('an alert in the log', () => {
  it('is open from when it was first recorded', () => {
    expect(project(opened()).get('f1')).toEqual({
      ...facts(),
      state: 'open',
      openedAt: 1_000,
      clearedAt: null,
      acknowledged: null,
      shelved: null,
    });
  });

  it('says who acknowledged it and when, and stays open', () => {
    expect(project(opened(), acknowledged).get('f1')).toMatchObject({
      state: 'open',
      acknowledged: { by: 'zhang.wei', at: 2_000, note: null },
    });
  });

  it('that cleared is settled only once it was acknowledged', () => {
    const waiting = project(opened(), cleared).get('f1');
    expect(waiting).toMatchObject({ state: 'cleared', clearedAt: 2_000 });
    expect([waiting].map((alert) => alert && isSettled(alert))).toEqual([false]);
    for (const settled of [
      project(opened(), cleared, acknowledged),
      project(opened(), acknowledged, cleared),
    ]) {
      expect([...settled.values()].map(isSettled)).toEqual([true]);
    }
  });

  it('that opens again needs a new acknowledgement and counts from then', () => {
    expect(project(opened(), acknowledged, cleared, opened()).get('f1')).toMatchObject({
      state: 'open',
      openedAt: 4_000,
      clearedAt: null,
      acknowledged: null,
    });
  });

  it('keeps its acknowledgement through a change, but not when it gets more severe', () => {
    expect(project(opened(), acknowledged, changed({ summary: 'Worse' })).get('f1')).toMatchObject({
      summary: 'Worse',
      openedAt: 1_000,
      acknowledged: { by: 'zhang.wei' },
    });
    expect(project(opened(), acknowledged, changed({ severity: 3 })).get('f1')?.acknowledged).not.toBeNull();
    expect(project(opened(), acknowledged, changed({ severity: 1 })).get('f1')?.acknowledged).toBeNull();
  });

  it('is shelved until a time, or until somebody takes it off the shelf', () => {
    const alert = project(opened(), shelved(9_000)).get('f1');
    expect([8_999, 9_000].map((at) => alert && shelvingAt(alert, at)?.reason)).toEqual(['known', undefined]);
    expect(project(opened(), shelved(9_000), unshelved).get('f1')?.shelved).toBeNull();
  });

  it('comes off the shelf when it becomes a P1', () => {
    expect(project(opened(), shelved(9_000), changed({ severity: 1 })).get('f1')?.shelved).toBeNull();
  });

  it('that clears on the shelf is settled, and back on it when it comes again in time', () => {
    expect([...project(opened(), shelved(9_000), cleared).values()].map(isSettled)).toEqual([true]);
    expect(project(opened(), shelved(9_000), cleared, opened()).get('f1')?.shelved).toMatchObject({
      until: 9_000,
    });
    expect(project(opened(), shelved(3_500), cleared, opened()).get('f1')?.shelved).toBeNull();
  });

  it('is forgotten once settled, when many newer ones are; never while it waits for somebody', () => {
    const many = Array.from({ length: 1_500 }, (_, index) => {
      const fingerprint = `many-${index}`;
      return [
        opened({ fingerprint }),
        { kind: 'alert.acknowledged', data: { fingerprint, note: null } },
        { kind: 'alert.cleared', data: { fingerprint, source: 'am' } },
      ] satisfies Fact[];
    }).flat();
    const alerts = project(opened(), cleared, opened({ fingerprint: 'f2' }), ...many);
    expect(alerts.size).toBe(202);
    expect([alerts.has('f1'), alerts.has('f2'), alerts.has('many-0'), alerts.has('many-1499')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('is the same however the events are cut into batches', () => {
    const fact = fc.oneof(
      fc.constantFrom(cleared, acknowledged, unshelved, shelved(3_000), shelved(60_000)),
      fc.record({ severity: fc.constantFrom(1, 2, 3) }).map(opened),
      fc.record({ severity: fc.constantFrom(1, 2, 3) }).map(changed),
    );
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 30 }), fc.nat(30), (all, cut) => {
        const events = happened(all);
        const whole = projectAlerts(noAlerts, events);
        expect(projectAlerts(projectAlerts(noAlerts, events.slice(0, cut)), events.slice(cut))).toEqual(
          whole,
        );
      }),
    );
  });
});

describe('what an answer of a source means', () => {
  const known = project(
    opened(),
    opened({ fingerprint: 'f2' }),
    opened({ fingerprint: 'x', source: 'other' }),
  );
  const both = [facts(), facts({ fingerprint: 'f2' })];
  /** After one answer of `am`, and of nobody else. */
  const reconcile = (polled: ReturnType<typeof facts>[], textDue = true, alerts = known) => {
    const start = startReports(
      ['am', 'other'].map((source) => ({ source, member: null })),
      alerts,
    );
    const { reports, touched } = takeAnswer(start, { source: 'am', member: null, alerts: polled }, 1);
    return reconcileAlerts(alerts, reports, touched, { isLost: () => false, textDue: () => textDue });
  };
  const factsOf = (...answer: Parameters<typeof reconcile>) => reconcile(...answer).facts;

  it('is nothing where it says the same again', () => {
    expect(factsOf(both)).toEqual([]);
  });

  it('is what it has newly, says differently, and has no more', () => {
    expect(factsOf([facts({ severity: 1 }), facts({ fingerprint: 'f3' })])).toEqual([
      { kind: 'alert.changed', data: { alert: facts({ severity: 1 }) } },
      { kind: 'alert.opened', data: { alert: facts({ fingerprint: 'f3' }) } },
      { kind: 'alert.cleared', data: { fingerprint: 'f2', source: 'am' } },
    ]);
  });

  it('clears nothing of another source', () => {
    expect(factsOf([]).map(({ data }) => ('fingerprint' in data ? data.fingerprint : ''))).toEqual([
      'f1',
      'f2',
    ]);
  });

  it('opens again what had cleared', () => {
    const alerts = project(opened(), cleared);
    expect(factsOf([facts()], true, alerts)).toMatchObject([{ kind: 'alert.opened' }]);
    expect(factsOf([], true, alerts)).toEqual([]);
  });

  it('leaves new words alone until they are due', () => {
    const reworded = [facts({ summary: 'Payments fail: 93.1%' }), both[1] ?? facts()];
    expect(reconcile(reworded, false)).toEqual({ facts: [], postponed: ['f1'] });
    expect(factsOf(reworded, true)).toMatchObject([{ kind: 'alert.changed' }]);
    expect(factsOf([facts({ suppressed: true }), both[1] ?? facts()], false)).toMatchObject([
      { kind: 'alert.changed' },
    ]);
  });

  it('is idempotent: recorded once, the same answer means nothing more', () => {
    const some = fc.array(
      fc.record({
        fingerprint: fc.constantFrom('f1', 'f2', 'f3', 'f4'),
        severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
        summary: fc.constantFrom('a', 'b'),
      }),
    );
    fc.assert(
      fc.property(some, some, (first, second) => {
        const unique = (all: typeof first) =>
          [...new Map(all.map((one) => [one.fingerprint, one])).values()].map((one) => facts(one));
        let alerts = noAlerts;
        let reports: AlertReports = new Map();
        let place = 0;
        for (const polled of [unique(first), unique(second)]) {
          const answer = () => {
            const taken = takeAnswer(reports, { source: 'am', member: null, alerts: polled }, (place += 1));
            reports = taken.reports;
            const all = [...taken.touched, ...alerts.keys()];
            return reconcileAlerts(alerts, reports, all, { isLost: () => false, textDue: () => true }).facts;
          };
          alerts = projectAlerts(alerts, happened(answer()));
          expect(answer()).toEqual([]);
          const open = [...alerts.values()].filter(({ state }) => state === 'open');
          expect(new Set(open.map(({ fingerprint }) => fingerprint))).toEqual(
            new Set(polled.map(({ fingerprint }) => fingerprint)),
          );
        }
      }),
    );
  });
});
