import { ServiceEntry } from '../../../../shared/model/service-entry.ts';

/** An entry of a promotion, with only the fields that a test is about. */
export function entry(id: string, fields: Record<string, unknown> = {}): ServiceEntry {
  return ServiceEntry.parse({
    id,
    name: id,
    line: 'shop',
    tier: 'core',
    query: `qps{entry="${id}"}`,
    ...fields,
  });
}

export function tested(limit: number): { tested: Record<string, unknown> } {
  return { tested: { limit, at: '2026-09-20T10:00:00+08:00', build: '1.0.0' } };
}
