import { describe, expect, it } from 'vitest';
import type { ChangeFacts } from '../../../shared/model/change.ts';
import type { ExecutionMode } from '../../../shared/model/execution.ts';
import { changesOfEntry, type EntryConcerns } from '../../../shared/rules/entry-changes.ts';
import { eveningEvents, stored } from '../../support/event-fixtures.ts';
import { change } from './changes/change-fixtures.ts';
import { degradeRecommendation, momentOfTheMocks as at, routePayments } from '../../support/plan-fixtures.ts';

const concerns = (changes: Partial<EntryConcerns> = {}): EntryConcerns => ({
  entry: 'feed-svc@rank',
  plans: [],
  faults: [],
  promotion: null,
  executionOf: () => null,
  ...changes,
});
const kinds = (given: EntryConcerns) => changesOfEntry(eveningEvents(), given).map(({ kind }) => kind);
const run = (mode: ExecutionMode) => () => ({ plan: degradeRecommendation, mode });

describe('recent changes of an entry', () => {
  it('are none where nothing concerns it', () => {
    expect(kinds(concerns({ entry: 'sms-svc@send' }))).toEqual([]);
  });

  it('hold the promotion file that was accepted, of this promotion only', () => {
    expect(kinds(concerns({ promotion: '930-sale' }))).toEqual(['promotion.accepted']);
    expect(kinds(concerns({ promotion: '618' }))).toEqual([]);
  });

  it('hold what live executions of its plans did, newest first, without what only measured or waited', () => {
    const events = changesOfEntry(
      eveningEvents(),
      concerns({ plans: ['PLN-014'], executionOf: run('live') }),
    );
    const found = new Set(events.map(({ kind }) => kind));
    expect(found).toContain('execution.started');
    expect(found).toContain('step.done');
    expect(found).toContain('plan.accepted');
    expect(found).not.toContain('step.verifying');
    expect(found).not.toContain('step.intended');
    expect(events.map(({ seq }) => seq)).toEqual(events.map(({ seq }) => seq).toSorted((a, b) => b - a));
  });

  it('leave out a drill, which changes nothing', () => {
    const events = changesOfEntry(
      eveningEvents().filter(({ kind }) => kind.startsWith('step.')),
      concerns({ plans: ['PLN-014'], executionOf: run('drill') }),
    );
    expect(events).toEqual([]);
  });

  it('leave out an execution of which nothing is known but its id', () => {
    const events = eveningEvents().filter(({ kind }) => kind.startsWith('step.'));
    expect(changesOfEntry(events, concerns({ plans: ['PLN-014'] }))).toEqual([]);
  });

  it('find a plan by the entry that it acts on, where no list of plans names it', () => {
    const started = stored(1, at, 'wang.lei', {
      kind: 'execution.started',
      data: { executionId: 'EX-1', plan: routePayments, hash: 'a'.repeat(64), mode: 'live' },
    });
    const text = JSON.stringify(routePayments);
    const entry = /[a-z-]+@[a-zA-Z]+/.exec(text)?.[0] ?? '';
    expect(entry).not.toBe('');
    expect(changesOfEntry([started], concerns({ entry }))).toHaveLength(1);
    expect(changesOfEntry([started], concerns({ entry: `${entry}-v2` }))).toHaveLength(0);
  });

  it('hold the faults of a rehearsal that its plans repair', () => {
    const faults = ['pay-surge', 'db-slow'].map((fault, index) =>
      stored(index + 1, at, 'tidewatch', { kind: 'fault.switched', data: { fault, on: true } }),
    );
    expect(changesOfEntry(faults, concerns({ faults: ['pay-surge'] })).map(({ seq }) => seq)).toEqual([1]);
  });

  it('hold what pipelines tell of: the entry, its application, or nothing but its line', () => {
    const told = (named: Partial<ChangeFacts>) =>
      stored(1, at, 'tidewatch', {
        kind: 'change.reported',
        data: { change: change({ apps: [], ...named }) },
      });
    const found = (named: Partial<ChangeFacts>) =>
      changesOfEntry([told(named)], concerns({ line: 'shop' })).length;
    expect(found({ entries: ['feed-svc@rank'] })).toBe(1);
    expect(found({ apps: ['feed-svc'] })).toBe(1);
    expect(found({ lines: ['shop'] })).toBe(1);
    expect(found({ lines: ['shop'], apps: ['sms-svc'] })).toBe(0);
    expect(found({ lines: ['bikes'] })).toBe(0);
  });
});
