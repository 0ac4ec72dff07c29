import { describe, expect, it } from 'vitest';
import { withQuery } from '../../../renderer/app/hash-query.ts';

describe('the query of a hash', () => {
  it('takes a value and keeps those of others', () => {
    expect(withQuery('#/capacity?theme=dark', { line: 'hotel' })).toBe('#/capacity?theme=dark&line=hotel');
  });

  it('is gone with its last value', () => {
    expect(withQuery('#/capacity?line=hotel', { line: null })).toBe('#/capacity');
    expect(withQuery('#/capacity?line=hotel', { line: '' })).toBe('#/capacity');
  });

  it('writes what would end it so that it is read back', () => {
    const written = withQuery('/capacity', { q: 'a&b=c#d 领券' });
    expect(new URLSearchParams(written.split('?')[1]).get('q')).toBe('a&b=c#d 领券');
  });
});
