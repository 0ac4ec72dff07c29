import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withEnds } from '../../../shared/rules/alert-reconciliation.ts';
import {
  factsSaid,
  holdersOf,
  isHeld,
  startReports,
  takeAnswer,
  takeDelivery,
  type AlertAnswer,
  type AlertReports,
  type Reporter,
} from '../../../shared/rules/alert-reports.ts';
import { noAlerts, projectAlerts } from '../../../shared/rules/alerts.ts';
import { facts } from '../alerts/alert-facts.ts';

const a = { source: 'am', member: 'a' };
const b = { source: 'am', member: 'b' };
const c = { source: 'prom', member: null };
const everybody = [a, b, c];

const open = projectAlerts(noAlerts, [
  { kind: 'alert.opened', data: { alert: facts({ source: 'am' }) }, at: 1, author: 'tidewatch' },
]);

/** Reporters whose answers are told one after the other. */
function room(known = noAlerts) {
  let reports: AlertReports = startReports(everybody, known);
  let place = 0;
  const lost = new Set<Reporter>();
  const isLost = ({ source, member }: Reporter) =>
    everybody.some((one) => lost.has(one) && one.source === source && one.member === member);
  const answers = (who: Reporter, has: boolean, more: Partial<AlertAnswer> = {}) => {
    lost.delete(who);
    const alerts = has ? [facts({ source: who.source })] : [];
    ({ reports } = takeAnswer(reports, { ...who, alerts, ...more }, (place += 1)));
  };
  return {
    has: (who: Reporter, more?: Partial<AlertAnswer>) => answers(who, true, more),
    lacks: (who: Reporter, more?: Partial<AlertAnswer>) => answers(who, false, more),
    loses: (who: Reporter) => void lost.add(who),
    delivers(ended: boolean) {
      const end = { fingerprint: 'f1', name: 'x', endsAt: 5 };
      const delivery = {
        source: 'hook',
        held: ended ? [] : [facts({ source: 'hook' })],
        ended: ended ? [end] : [],
      };
      ({ reports } = takeDelivery(reports, delivery, (place += 1)));
    },
    isOpen: () => isHeld(reports, 'f1', isLost),
    said: (spoke: string | null = null) => factsSaid(holdersOf(reports, 'f1', isLost), spoke),
    holders: () => holdersOf(reports, 'f1', isLost),
    reports: () => reports,
  };
}

describe('an alert that several may report', () => {
  it('is open while one that lives has it, whatever the others say', () => {
    const { has, lacks, loses, isOpen } = room();
    has(a);
    has(b);
    lacks(a);
    expect(isOpen()).toBe(true);
    loses(a);
    expect(isOpen()).toBe(true);
    lacks(b);
    expect(isOpen()).toBe(false);
  });

  it('stays open when the only one that had it is lost', () => {
    const { has, lacks, loses, isOpen } = room();
    has(a);
    lacks(b);
    loses(a);
    lacks(b);
    expect(isOpen()).toBe(true);
  });

  it('is over when the one that had it is lost and another that had it too answers without it since', () => {
    const { has, lacks, loses, isOpen } = room();
    has(a);
    has(b);
    loses(a);
    expect(isOpen()).toBe(true);
    lacks(b);
    expect(isOpen()).toBe(false);
  });

  it('is not over by an answer that came before the lost one last said that it was there', () => {
    const { has, lacks, loses, isOpen } = room();
    has(a);
    has(b);
    lacks(b);
    has(a);
    loses(a);
    lacks(b);
    expect(isOpen()).toBe(true);
  });

  it('is not over while the one that answered without it is lost as well', () => {
    const { has, lacks, loses, isOpen } = room();
    has(a);
    has(b);
    loses(a);
    lacks(b);
    loses(b);
    expect(isOpen()).toBe(true);
    lacks(b);
    expect(isOpen()).toBe(false);
  });

  it('is the same across sources: a second source that had it too clears it for a lost first one', () => {
    const { has, lacks, loses, isOpen } = room();
    has(a);
    has(c);
    loses(a);
    expect(isOpen()).toBe(true);
    lacks(c);
    expect(isOpen()).toBe(false);
  });

  it('after a restart is taken to be with every member of its source, until they answer', () => {
    const { lacks, loses, isOpen, holders } = room(open);
    expect(holders().map(({ reporter }) => reporter)).toEqual([a, b]);
    expect(holders().map(({ report }) => report.confirmed)).toEqual([false, false]);
    lacks(a);
    expect(isOpen()).toBe(true);
    loses(b);
    expect(isOpen()).toBe(false);
  });

  it('stays while the answer has it but cannot be read, and while the answer cannot be told apart', () => {
    for (const broken of [{ unreadable: new Set(['f1']) }, { incomplete: true }]) {
      const { has, lacks, loses, isOpen, holders, said } = room();
      has(a);
      has(b);
      lacks(b);
      lacks(a, broken);
      expect(isOpen()).toBe(true);
      expect(holders().map(({ report }) => report.confirmed)).toEqual([false]);
      expect(said()).toMatchObject({ fingerprint: 'f1' });
      loses(a);
      expect(isOpen()).toBe(false);
    }
  });

  it('ends by a delivery that says so, also for a lost source that had it', () => {
    const { has, loses, isOpen, delivers } = room();
    delivers(false);
    expect(isOpen()).toBe(true);
    delivers(true);
    expect(isOpen()).toBe(false);
    has(a);
    delivers(true);
    expect(isOpen()).toBe(true);
    loses(a);
    expect(isOpen()).toBe(false);
  });
});

describe('an alert that was pushed', () => {
  it('is open until its end is delivered, as long as nobody who is asked had it too', () => {
    const { lacks, isOpen, delivers } = room();
    delivers(false);
    lacks(a);
    expect(isOpen()).toBe(true);
    delivers(true);
    expect(isOpen()).toBe(false);
  });

  it('is over when one who is asked and had it too answers without it since', () => {
    const { has, lacks, isOpen, delivers } = room();
    has(a);
    delivers(false);
    expect(isOpen()).toBe(true);
    lacks(a);
    expect(isOpen()).toBe(false);
    delivers(false);
    expect(isOpen()).toBe(true);
  });

  it('stays while one who is asked has it, whatever end is delivered', () => {
    const { has, isOpen, delivers } = room();
    has(a);
    delivers(true);
    expect(isOpen()).toBe(true);
  });
});

describe('what is said of an alert by several', () => {
  const said = (who: Reporter, text: string, updatedAt?: number, suppressed = false) => ({
    ...who,
    alerts: [facts({ source: who.source, summary: text, suppressed })],
    ...(updatedAt === undefined ? {} : { updatedAt: new Map([['f1', updatedAt]]) }),
  });

  it('is said by the member that heard of it last, else by the first', () => {
    const newer = room();
    newer.has(a, said(a, 'old', 1));
    newer.has(b, said(b, 'new', 2));
    expect(newer.said()?.summary).toBe('new');
    const equal = room();
    equal.has(b, said(b, 'second', 1));
    equal.has(a, said(a, 'first', 1));
    expect(equal.said()?.summary).toBe('first');
  });

  it('began when the first of the members says, whichever speaks', () => {
    const { has, said: now } = room();
    has(a, { alerts: [facts({ source: 'am', startsAt: 100 })], updatedAt: new Map([['f1', 1]]) });
    has(b, {
      alerts: [facts({ source: 'am', startsAt: 200, summary: 'new' })],
      updatedAt: new Map([['f1', 2]]),
    });
    has(c, { alerts: [facts({ source: 'prom', startsAt: 50 })] });
    expect(now('am')).toMatchObject({ summary: 'new', startsAt: 100 });
  });

  it('is said by the source that spoke before, as long as it lives', () => {
    const { has, loses, said: now } = room();
    has(a, said(a, 'am'));
    has(c, said(c, 'prom'));
    expect([now('prom')?.source, now('am')?.source, now()?.source]).toEqual(['prom', 'am', 'am']);
    loses(a);
    expect(now('am')?.source).toBe('prom');
  });

  it('is suppressed where all members of a source say so, and by one of them alone never', () => {
    const { has, said: now } = room();
    has(a, said(a, 'x', 2, true));
    has(b, said(b, 'x', 1, false));
    expect(now()?.suppressed).toBe(false);
    has(b, said(b, 'x', 1, true));
    expect(now()?.suppressed).toBe(true);
    has(c, said(c, 'x'));
    expect(now('prom')?.suppressed).toBe(true);
  });
});

describe('whatever the order of answers and losses', () => {
  type Act = { who: Reporter; does: 'has' | 'lacks' | 'loses' };
  const act = fc.record({
    who: fc.constantFrom(...everybody),
    does: fc.constantFrom('has', 'lacks', 'loses'),
  });
  const acts = fc.array(act, { maxLength: 25 });

  /** The rule as it is meant, from the whole history. */
  function meant(history: readonly Act[]): boolean {
    const last = (who: Reporter) => history.findLast((one) => one.who === who && one.does !== 'loses');
    const lives = (who: Reporter) => history.findLast((one) => one.who === who)?.does !== 'loses';
    const holding = everybody.filter((who) => last(who)?.does === 'has');
    const lastHad = (who: Reporter) => history.findLastIndex((one) => one.who === who && one.does === 'has');
    const droppedAt = (who: Reporter) =>
      history.findIndex((one, index) => one.who === who && one.does === 'lacks' && index > lastHad(who));
    const refuted = (who: Reporter) =>
      everybody.some(
        (other) =>
          lives(other) &&
          lastHad(other) >= 0 &&
          last(other)?.does === 'lacks' &&
          droppedAt(other) > lastHad(who),
      );
    return holding.some((who) => lives(who) || !refuted(who));
  }

  it('is open by the rule, never cleared by silence, and over once everyone who had it answered without it', () => {
    fc.assert(
      fc.property(acts, (history) => {
        const present = room();
        const had = new Set<Reporter>();
        for (const [index, { who, does }] of history.entries()) {
          const before = present.isOpen();
          present[does](who);
          if (does === 'has') had.add(who);
          const so = history.slice(0, index + 1);
          expect(present.isOpen()).toBe(meant(so));
          // A loss clears only what somebody else, who had it too and still lives, has answered without.
          const nobodyDenied = !so.some((one) => one.does === 'lacks' && had.has(one.who));
          const mustBeOpen = does === 'has' || (does === 'loses' && before && nobodyDenied);
          expect(present.isOpen() || !mustBeOpen).toBe(true);
        }
        for (const who of had) present.lacks(who);
        expect(present.isOpen()).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('the very same list again is heard, and touches nothing', () => {
    const answer = { source: 'am', member: null, alerts: [facts(), facts({ fingerprint: 'f2' })] };
    const first = takeAnswer(new Map(), answer, 1);
    const again = takeAnswer(first.reports, answer, 2);
    expect([...again.touched]).toEqual([]);
    const [before, after] = [first, again].map(({ reports: held }) => [...held.values()][0]);
    expect(after).toEqual({ ...before, answeredAt: 2 });
    const less = takeAnswer(again.reports, { ...answer, alerts: [facts()] }, 3);
    expect(less.touched).toContain('f2');
  });

  it('nothing is remembered of an alert that nobody has, once everybody has answered again', () => {
    fc.assert(
      fc.property(acts, (history) => {
        const present = room();
        for (const { who, does } of history) present[does](who);
        for (const who of [...everybody, ...everybody]) present.lacks(who);
        for (const { has, dropped } of present.reports().values())
          expect([has.size, dropped.size]).toEqual([0, 0]);
      }),
    );
  });
});

describe('the ends that a delivery tells of', () => {
  const end = { fingerprint: 'f1', name: 'x', endsAt: 9 };
  const delivery = { source: 'prom', held: [], ended: [end] };

  it('stand with what they cleared, else by themselves', () => {
    const cleared = { kind: 'alert.cleared' as const, data: { fingerprint: 'f1', source: 'am' } };
    expect(withEnds([cleared], delivery)).toEqual([{ ...cleared, data: { ...cleared.data, endsAt: 9 } }]);
    expect(withEnds([], delivery)).toEqual([{ kind: 'alert.ended', data: { source: 'prom', ...end } }]);
  });
});
