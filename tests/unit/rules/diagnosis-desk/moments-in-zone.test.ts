import { describe, expect, it } from 'vitest';
import { momentsInZone } from '../../../../shared/rules/diagnosis-desk/moments-in-zone.ts';

const near = Date.parse('2026-09-30T00:13:40Z');
const asIso = (at: number) => new Date(at).toISOString();

describe('momentsInZone', () => {
  it('tells each moment as the times beside it are', () => {
    expect(momentsInZone('It was over at 00:13:23Z, after 68 s.', near, asIso)).toBe(
      'It was over at 2026-09-30T00:13:23.000Z, after 68 s.',
    );
    expect(momentsInZone('00:13:23Z 重新启动，00:13:30Z 结束', near, () => '08')).toBe(
      '08 重新启动，08 结束',
    );
  });

  it('takes what is later in the day for one of the evening before', () => {
    expect(momentsInZone('since 23:59:50Z', near, asIso)).toBe('since 2026-09-29T23:59:50.000Z');
  });

  it('leaves what is no moment', () => {
    const text = 'order@create 25:00:00Z HTTP 504 at 2026-09-30T00:13:23Z';
    expect(momentsInZone(text, near, () => 'x')).toBe(text);
  });
});
