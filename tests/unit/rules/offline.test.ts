import { describe, expect, it } from 'vitest';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { dataAge, dataFreshness, sourcesOffline } from '../../../shared/rules/offline.ts';
import { sourceStatus } from '../../support/source-status.ts';

const source = (changes: Partial<SourceStatus> = {}) =>
  sourceStatus({ since: 1_000, lastSuccessAt: 9_000, latency: 3, ...changes });

describe('offline', () => {
  it('is not offline while one metric source answers', () => {
    expect(sourcesOffline([source(), source({ id: 'two', consecutiveFailures: 9 })])).toBeNull();
  });

  it('counts an http-json source as a metric source', () => {
    const away = source({ consecutiveFailures: 2 });
    expect(sourcesOffline([away, source({ id: 'gateway', kind: 'http-json' })])).toBeNull();
    expect(sourcesOffline([{ ...away, kind: 'http-json' }])).toMatchObject({ asOf: 9_000 });
    expect(dataAge([source({ kind: 'http-json' }), source({ lastSuccessAt: 9_500 })], 10_000)).toBe(1_000);
  });

  it('is not offline after a single failed poll', () => {
    expect(sourcesOffline([source({ consecutiveFailures: 1 })])).toBeNull();
  });

  it('is offline since the moment that the newest data are of', () => {
    const sources = [
      source({ consecutiveFailures: 2, lastSuccessAt: 7_000 }),
      source({ id: 'two', freshness: 'lost', lastSuccessAt: 5_000 }),
    ];
    expect(sourcesOffline(sources)).toEqual({ since: 7_000, asOf: 7_000 });
  });

  it('is offline from the start where no source ever answered', () => {
    expect(sourcesOffline([source({ consecutiveFailures: 3, lastSuccessAt: null })])).toEqual({
      since: 1_000,
      asOf: null,
    });
  });

  it('says nothing about a console without metric sources', () => {
    expect(sourcesOffline([source({ kind: 'alertmanager', freshness: 'lost' })])).toBeNull();
  });

  it('takes the age of the data from the slowest source that answers', () => {
    expect(
      dataAge(
        [
          source({ lastSuccessAt: 9_000 }),
          source({ lastSuccessAt: 6_000 }),
          source({ lastSuccessAt: 1_000, consecutiveFailures: 5 }),
        ],
        10_000,
      ),
    ).toBe(4_000);
    expect(dataAge([source({ consecutiveFailures: 5 })], 10_000)).toBeNull();
  });

  it('does not take a source that answers with old samples for one that tells news', () => {
    const frozen = source({ newestSample: { age: 45_000, freshness: 'stale' } });
    expect(dataAge([source(), frozen], 10_000)).toBe(45_000);
    expect(dataFreshness([source(), frozen])).toBe('stale');
    expect(dataFreshness([source(), { ...frozen, consecutiveFailures: 5 }])).toBe('live');
    expect(dataFreshness([source({ newestSample: null })])).toBe('live');
  });
});
