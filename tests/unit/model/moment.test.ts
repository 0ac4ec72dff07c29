import { expect, it } from 'vitest';
import { eventsContract } from '../../../shared/contract/events.ts';
import { incidentsContract } from '../../../shared/contract/incidents.ts';
import { EpochMs } from '../../../shared/model/time.ts';

it('a moment that no screen could write is refused before it is on record', () => {
  const nanoseconds = Date.UTC(2026, 10, 11) * 1e6;
  for (const moment of [nanoseconds, -nanoseconds, Infinity, NaN])
    expect(EpochMs.safeParse(moment).success).toBe(false);
  for (const moment of [0, Date.UTC(2026, 10, 11), Date.parse('0001-01-01T00:00:00Z'), 8.64e15])
    expect(EpochMs.safeParse(moment).success).toBe(true);
});

it('and so are one for the next update of an incident, and one of which a note tells', async () => {
  const { inputSchema: nextUpdate } = incidentsContract.nextUpdate['~orpc'];
  const { inputSchema: note } = eventsContract.note['~orpc'];
  const command = { commandId: 'command-1' };
  const refused = async (schema: typeof nextUpdate | typeof note, input: object) => {
    const { issues = [] } = (await schema?.['~standard'].validate({ ...command, ...input })) ?? {};
    return issues.map(({ path }) => path?.map(String).join('.'));
  };
  expect(await refused(nextUpdate, { incidentId: 'INC-1', dueAt: 1.8e18 })).toEqual(['dueAt']);
  expect(await refused(nextUpdate, { incidentId: 'INC-1', dueAt: 1.8e12 })).toEqual([]);
  expect(await refused(note, { text: 'a', happenedAt: -1.8e18 })).toEqual(['happenedAt']);
});
