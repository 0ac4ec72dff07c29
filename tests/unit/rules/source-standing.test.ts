import { describe, expect, it } from 'vitest';
import { certificateStanding, isSkewed, worstFirst } from '../../../shared/rules/source-standing.ts';
import { sourceStatus } from '../../support/source-status.ts';

const now = Date.parse('2026-09-30T21:24:07+08:00');
const day = 86_400_000;

describe('the order of sources', () => {
  it('puts what nobody can know before what is late, and what is late before what is well', () => {
    const sources = [
      sourceStatus({ id: 'well' }),
      sourceStatus({ id: 'skewed', skew: 7_200_000 }),
      sourceStatus({ id: 'late', freshness: 'ageing' }),
      sourceStatus({ id: 'complains', lastError: 'no such metric', fault: 'query' }),
      sourceStatus({ id: 'frozen', newestSample: { age: 45_000, freshness: 'stale' } }),
      sourceStatus({ id: 'blind', deadMan: { expects: 'up', state: 'silent', since: 0 } }),
      sourceStatus({ id: 'stale', freshness: 'stale' }),
      sourceStatus({ id: 'lost', freshness: 'lost' }),
    ];
    expect(worstFirst(sources, now).map(({ id }) => id)).toEqual([
      'lost',
      'stale',
      'blind',
      'complains',
      'frozen',
      'late',
      'skewed',
      'well',
    ]);
  });

  it('leaves equally good ones where they are from one second to the next', () => {
    const sources = [sourceStatus({ id: 'b' }), sourceStatus({ id: 'a' }), sourceStatus({ id: 'c' })];
    expect(worstFirst(sources, now).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(worstFirst(sources.toReversed(), now).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('lifts a cluster with a lost member, a partial answer and a certificate that ends soon above what is well', () => {
    const member = {
      address: 'http://10.0.3.7:9093',
      freshness: 'lost' as const,
      lastSuccessAt: null,
      fault: null,
      lastError: null,
      consecutiveFailures: 3,
      latency: null,
      alerts: null,
    };
    const sources = [
      sourceStatus({ id: 'a-well' }),
      sourceStatus({ id: 'cluster', members: [member] }),
      sourceStatus({ id: 'ending', certificateEndsAt: now + 3 * day }),
      sourceStatus({ id: 'partial', warnings: ['2 of 9 blocks could not be read'] }),
    ];
    expect(worstFirst(sources, now).map(({ id }) => id)).toEqual(['cluster', 'ending', 'partial', 'a-well']);
  });
});

describe('a certificate', () => {
  it('is to be renewed in its last fourteen days, and has expired at its end', () => {
    expect(certificateStanding(now + 14 * day + 1, now)).toBe('valid');
    expect(certificateStanding(now + 14 * day, now)).toBe('ending');
    expect(certificateStanding(now + 1, now)).toBe('ending');
    expect(certificateStanding(now, now)).toBe('expired');
  });

  it('says nothing of a source that is not reached over TLS', () => {
    expect(certificateStanding(null, now)).toBeNull();
  });
});

describe('a clock', () => {
  it('is worth a banner from a minute on, ahead or behind, and not where it is not told', () => {
    expect([59_999, 60_000, -60_000, null].map((skew) => isSkewed({ skew }))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
