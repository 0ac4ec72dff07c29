import { describe, expect, it } from 'vitest';
import { alertBars } from '../../../renderer/boards/incidents/alert-bars.ts';
import { eventsOfIncident } from '../../../renderer/boards/incidents/incident-events.ts';
import { laneItemsOf } from '../../../renderer/boards/incidents/incident-lane-items.ts';
import type { LaneSpeech } from '../../../renderer/boards/incidents/lane-speech.ts';
import { stepBars } from '../../../renderer/boards/incidents/step-bars.ts';
import { knownNames } from '../../../renderer/boards/timeline/known-names.ts';
import { Fact, type StoredEvent } from '../../../shared/model/event.ts';
import { anAlert, evening } from '../../support/alert-fixtures.ts';
import { stored } from '../../support/event-fixtures.ts';
import { incidentLog, incidentOfTheMock } from '../../support/incident-fixtures.ts';
import { degradeRecommendation } from '../../support/plan-fixtures.ts';
import { speechIn } from '../../support/speech-fixture.ts';

const telling: LaneSpeech = {
  speech: speechIn('en'),
  words: {
    firstOut: (alert) => `First out: ${alert}`,
    acked: (alert, after) => `${alert}, acked after ${after}`,
    step: (plan, number) => `${plan} ${number}`,
    rollback: (plan, number) => `${plan} ${number} back`,
  },
};

const log: StoredEvent[] = incidentLog().map(({ at, author, command: _command, ...fact }, index) =>
  stored(index + 1, at, author, Fact.parse(fact)),
);
const facts = (...told: readonly [clock: string, fact: Fact][]): StoredEvent[] =>
  told.map(([clock, fact], index) => stored(index + 1, evening(clock), 'tidewatch', fact));

describe('what belongs to an incident', () => {
  const own = eventsOfIncident(log, incidentOfTheMock(), ['CHG-2207']);
  const kinds = new Set(own.map(({ kind }) => kind));

  it('is of itself, its alerts, its runs, the changes beside it, its notes and reports', () => {
    for (const kind of [
      'incident.opened',
      'alert.opened',
      'alert.acknowledged',
      'execution.started',
      'step.done',
      'change.reported',
      'note.written',
      'report.written',
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  it('is not what merely went on at the time', () => {
    for (const kind of ['console.started', 'source.lost', 'plan.accepted', 'trigger.fired'])
      expect(kinds).not.toContain(kind);
    expect(own.some((event) => event.kind === 'alert.opened' && event.data.alert.fingerprint === 'a8')).toBe(
      false,
    );
    expect(own.filter(({ kind }) => kind === 'note.written')).toHaveLength(1);
  });

  it('is what was merged into it as well', () => {
    const merged = facts(
      ['21:15:00', { kind: 'note.written', data: { text: 'seen', incidentId: 'INC-7' } }],
      ['21:16:00', { kind: 'incident.merged', data: { incidentId: 'INC-7', into: 'INC-2' } }],
    );
    expect(eventsOfIncident(merged, incidentOfTheMock())).toHaveLength(2);
  });
});

describe('alerts as bars', () => {
  const alert = anAlert({ fingerprint: 'x', summary: 'slow' });
  const opened: Fact = { kind: 'alert.opened', data: { alert } };
  const cleared: Fact = { kind: 'alert.cleared', data: { fingerprint: 'x', source: 'am' } };

  it('go from the opening to the clearing, and on while there is none', () => {
    const bars = alertBars(facts(['21:15:00', opened], ['21:16:00', cleared], ['21:18:00', opened]), telling);
    expect(bars.map(({ at, until }) => [at, until])).toEqual([
      [evening('21:15:00'), evening('21:16:00')],
      [evening('21:18:00'), null],
    ]);
  });

  it('name the first out, and how soon each was acknowledged', () => {
    const bars = alertBars(
      facts(
        ['21:15:00', opened],
        ['21:15:22', { kind: 'alert.acknowledged', data: { fingerprint: 'x', note: null } }],
        [
          '21:16:00',
          { kind: 'alert.opened', data: { alert: { ...alert, fingerprint: 'y', summary: 'down' } } },
        ],
      ),
      telling,
    );
    expect(bars.map(({ text }) => text)).toEqual(['First out: slow, acked after 00:22', 'down']);
  });
});

describe('steps as bars', () => {
  const step = { executionId: 'EX-1', stepId: 'freeze', direction: 'forward' as const, attempt: 1 };
  const intended: Fact = {
    kind: 'step.intended',
    data: {
      ...step,
      key: 'k',
      request: { method: 'POST', address: 'http://127.0.0.1/x', hash: 'e'.repeat(64) },
    },
  };
  const done = (proof: 'measured' | 'reply'): Fact => ({
    kind: 'step.done',
    data: { ...step, proof, measurement: null, note: null },
  });
  const plans = new Map([['EX-1', degradeRecommendation]]);
  const barsOf = (...told: readonly [string, Fact][]) => stepBars(facts(...told), plans, telling);

  it('go from the intent to the proof, green by a measurement only', () => {
    expect(barsOf(['21:18:05', intended], ['21:18:20', done('measured')])).toMatchObject([
      { at: evening('21:18:05'), until: evening('21:18:20'), tone: 'verified', text: 'PLN-014 2' },
    ]);
    expect(barsOf(['21:18:05', intended], ['21:18:20', done('reply')])).toMatchObject([{ tone: 'plain' }]);
  });

  it('go on while nothing has come of it', () => {
    expect(barsOf(['21:18:05', intended])).toMatchObject([{ until: null }]);
  });

  it('begin anew with another attempt', () => {
    const failed: Fact = { kind: 'step.failed', data: { ...step, reason: 'refused', sent: false } };
    expect(
      barsOf(
        ['21:18:05', intended],
        ['21:18:06', failed],
        ['21:19:00', intended],
        ['21:19:20', done('measured')],
      ),
    ).toMatchObject([
      { tone: 'fault', until: evening('21:18:06') },
      { tone: 'verified', until: evening('21:19:20') },
    ]);
  });

  it('leave out what no plan names', () => {
    expect(stepBars(facts(['21:18:05', intended]), new Map(), telling)).toEqual([]);
  });
});

describe('the lanes of the evening', () => {
  const incident = incidentOfTheMock();
  const own = eventsOfIncident(log, incident, ['CHG-2207']);
  const items = laneItemsOf(own, knownNames(own, [], []), telling);

  it('are all filled', () => {
    expect(new Set(items.map(({ lane }) => lane))).toEqual(
      new Set(['alert', 'people', 'plan', 'change', 'message']),
    );
  });

  it('put a note of earlier in its time, marked late', () => {
    expect(items.find(({ text }) => text.includes('takes over'))).toMatchObject({
      at: evening('21:22:00'),
      late: true,
    });
  });

  it('name each item once', () => {
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });
});
