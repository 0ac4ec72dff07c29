import { describe, expect, it } from 'vitest';
import { eventInWords } from '../../../renderer/boards/timeline/event-in-words.ts';
import { knownNames } from '../../../renderer/boards/timeline/known-names.ts';
import { laneOf, lanes } from '../../../renderer/boards/timeline/lane.ts';
import { resources } from '../../../renderer/text/resources.ts';
import { Fact, type FactKind, type StoredEvent } from '../../../shared/model/event.ts';
import { eveningEvents, stored } from '../../support/event-fixtures.ts';
import { evening, eveningAlerts } from '../../support/alert-fixtures.ts';
import { couponCache } from '../../support/plan-fixtures.ts';
import { speechIn } from '../../support/speech-fixture.ts';

const events = eveningEvents();
const names = knownNames(events, [], []);
const en = { speech: speechIn('en'), names };
const zh = { speech: speechIn('zh-CN'), names };
const nothingKnown = { speech: speechIn('en'), names: knownNames([], [], []) };

function told(kind: FactKind): StoredEvent {
  const found = events.find((event) => event.kind === kind);
  if (!found) throw new Error(`the evening has no ${kind}`);
  return found;
}

const onStep = { executionId: 'EX-0930-014', stepId: 'half', direction: 'forward' as const, attempt: 1 };
const at = evening('21:24:00');

describe('an event in words', () => {
  it('names an alert that is known only by its fingerprint', () => {
    const acknowledged = stored(9, at, 'zhao.min', {
      kind: 'alert.acknowledged',
      data: { fingerprint: 'a2', note: null },
    });
    expect(eventInWords(acknowledged, en)).toBe('Acknowledged: Coupon redeem p99 1,420 ms, limit 800 ms');
    expect(eventInWords(acknowledged, zh)).toBe('已确认：优惠券核销 p99 1,420 毫秒，上限 800 毫秒');
    expect(eventInWords(acknowledged, nothingKnown)).toBe('Acknowledged: alert a2');
  });

  it('takes names from the boards for what began before the first event held here', () => {
    const known = { speech: en.speech, names: knownNames([], eveningAlerts(), []) };
    expect(eventInWords(told('alert.cleared'), known)).toBe('Cleared: SMS delay p95 back to 8 s, limit 20 s');
  });

  it('says why an alert was closed that nobody can resolve any more', () => {
    const data = { fingerprint: 'a2', source: 'am-old', reason: 'source-removed' as const };
    expect(eventInWords(stored(9, at, 'tidewatch', { kind: 'alert.cleared', data }), en)).toBe(
      'Closed, since am-old left the settings: Coupon redeem p99 1,420 ms, limit 800 ms',
    );
  });

  it('names the cause that a person said, with its code where there is one', () => {
    const judged = (code: string, note: string | null) =>
      stored(9, at, 'li.na', {
        kind: 'diagnosis.judged',
        data: {
          diagnosisId: 'DG-1',
          incidentId: null,
          outcome: 'confirmed',
          node: 'coupon-db@lock',
          code,
          coordinate: null,
          rank: 1,
          note,
          plan: null,
          tookMs: null,
        },
      });
    expect(eventInWords(judged('POOL_EXHAUSTED', null), en)).toBe(
      'DG-1: cause confirmed, coupon-db@lock POOL_EXHAUSTED',
    );
    expect(eventInWords(judged('', 'pool of 20'), en)).toBe(
      'DG-1: cause confirmed, coupon-db@lock: pool of 20',
    );
    expect(eventInWords(judged('', 'pool of 20'), zh)).toBe('DG-1：根因已确认，coupon-db@lock：pool of 20');
  });

  it('tells the measurement that fired a trigger beside its reference', () => {
    expect(eventInWords(told('trigger.fired'), en)).toBe(
      'Trigger of PLN-014 fired at 84.2K against 96K, pending since 21:12:03',
    );
  });

  it('says a step was verified only when a measurement proved it', () => {
    const done = (proof: 'measured' | 'reply' | 'person' | 'dry-run') =>
      eventInWords(
        stored(9, at, 'li.na', {
          kind: 'step.done',
          data: { ...onStep, proof, measurement: null, note: null },
        }),
        en,
      );
    expect(done('measured')).toBe('PLN-014 step 4 verified by measurement');
    expect(done('reply')).toBe('PLN-014 step 4 answered, not measured');
    expect(done('person')).toBe('PLN-014 step 4 confirmed by a person');
    expect(done('dry-run')).toBe('PLN-014 step 4: dry run, nothing was sent');
  });

  it('tells apart a failure before and after something was sent', () => {
    const failed = (sent: boolean) =>
      eventInWords(
        stored(9, at, 'li.na', { kind: 'step.failed', data: { ...onStep, reason: 'HTTP 503', sent } }),
        en,
      );
    expect(failed(true)).toBe('PLN-014 step 4 failed after it was sent: HTTP 503');
    expect(failed(false)).toBe('PLN-014 step 4 failed, nothing was sent: HTTP 503');
  });

  it('does not repeat the plan within one execution', () => {
    expect(eventInWords(told('step.deferred'), { ...en, withinExecution: true })).toBe(
      'Step 7 deferred: until the freeze ends at 02:00',
    );
    expect(eventInWords(told('approval.requested'), { ...zh, withinExecution: true })).toBe(
      '请求第二人审批：第 5 步，21:25:58 到期',
    );
  });

  it('tells a wait for time from a wait for a person', () => {
    const run = { executionId: 'EX-2', attempt: 1, direction: 'forward' as const, reason: null };
    const known = { speech: en.speech, names: knownNames([], [], [{ id: 'EX-2', plan: couponCache }]) };
    const waiting = (stepId: string) =>
      eventInWords(stored(9, at, 'li.na', { kind: 'step.waiting', data: { ...run, stepId } }), known);
    expect(waiting('announce')).toBe('PLN-021 step 1 waits for a person');
    expect(waiting('pool')).toBe('PLN-021 step 4 waits 60 s');
  });

  it('shows which way a step was carried out, and which attempt it was', () => {
    const intended = stored(9, at, 'li.na', {
      kind: 'step.intended',
      data: { ...onStep, direction: 'rollback', attempt: 2, key: 'k', request: null },
    });
    expect(eventInWords(intended, en)).toBe('PLN-014 roll-back of step 4 begun, attempt 2');
  });

  it('leaves what people and sources wrote as it is', () => {
    const note = stored(9, at, 'li.na', { kind: 'note.written', data: { text: '<b>{{who}} & "x"</b>' } });
    expect(eventInWords(note, en)).toBe('<b>{{who}} & "x"</b>');
    const lost = stored(9, at, 'tidewatch', {
      kind: 'source.lost',
      data: { source: 'am', reason: '$t(common:on) <i>{{x}}</i>', lastSuccessAt: null },
    });
    expect(eventInWords(lost, en)).toBe('Source am lost: $t(common:on) <i>{{x}}</i>');
  });

  it('has a sentence in both languages for every event of the evening', () => {
    for (const event of events) {
      for (const telling of [en, zh]) {
        const sentence = eventInWords(event, telling);
        expect(sentence).not.toMatch(/sentence\.|\{\{|undefined/);
        expect(sentence.length).toBeGreaterThan(3);
      }
    }
  });
});

describe('the lane of an event', () => {
  it('is known for every kind there is', () => {
    const kinds = Fact.options.map((option) => option.shape.kind.value);
    expect(kinds.map(laneOf).filter((lane) => !lanes.includes(lane))).toEqual([]);
  });
});

describe('the messages of the boards for alerts, plans, runs and events', () => {
  it('fill the same places in both languages', () => {
    const placesOf = (messages: object, path = ''): [string, string[]][] =>
      Object.entries(messages).flatMap(([key, value]: [string, unknown]) =>
        typeof value === 'object' && value !== null
          ? placesOf(value, `${path}${key}.`)
          : [
              [`${path}${key}`, [...new Set(String(value).match(/\{\{\w+\}\}/g))].toSorted()] as [
                string,
                string[],
              ],
            ],
      );
    for (const area of ['alerts', 'plans', 'executions', 'events'] as const) {
      expect(placesOf(resources['zh-CN'][area])).toEqual(placesOf(resources.en[area]));
    }
  });
});
