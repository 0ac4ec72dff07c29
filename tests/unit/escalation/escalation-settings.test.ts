import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Settings } from '../../../shared/model/settings.ts';
import { escalationRules } from '../../../shared/rules/escalation/rules.ts';

const people = [{ id: 'li.na', name: '李娜' }];
const channels = { room: { kind: 'slack', url: { secret: 'ROOM' } } };
const parsed = (escalation?: unknown) =>
  Settings.safeParse({ promotion: 'promotion.yaml', people, channels, escalation });
const refusals = (escalation: unknown) =>
  parsed(escalation).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('escalation in the settings', () => {
  it('is there without a word: P1 at once, after 2 and 5 min, P2 after 5, 10 and 20, P3 never, and to no room', () => {
    const { data } = parsed();
    expect(data && escalationRules(data.escalation)).toEqual({
      levels: [
        { callee: 'primary', channels: [] },
        { callee: 'backup', channels: [] },
        { callee: 'commander', channels: [] },
      ],
      after: { 1: [0, 120_000, 300_000], 2: [300_000, 600_000, 1_200_000], 3: [] },
      retry: { times: 3, after: 10_000 },
      unknownAgain: false,
    });
  });

  it('gives a level channels of its own, and calls a person by name', () => {
    const { data } = parsed({
      levels: ['primary', { call: 'li.na', channels: [] }],
      channels: ['room'],
      after: { P1: ['0s', '1m'], P2: ['1h'] },
    });
    expect(data && escalationRules(data.escalation).levels).toEqual([
      { callee: 'primary', channels: ['room'] },
      { callee: 'li.na', channels: [] },
    ]);
  });

  it('is refused, by field, where it would fail in the night', () => {
    expect(refusals({ levels: ['primary', 'nobody', { call: 'backup', channels: ['attic'] }] })).toEqual([
      'escalation.levels.1: "nobody" is neither primary, backup, commander nor one of the people',
      'escalation.levels.2.channels.0: "attic" is not one of the channels (room)',
    ]);
    expect(refusals({ channels: ['attic'] })).toEqual([
      'escalation.channels.0: "attic" is not one of the channels (room)',
    ]);
    expect(refusals({ after: { P1: ['0s', '5m', '2m'] } })).toEqual([
      'escalation.after.P1.2: expected more than the 5m before it',
    ]);
    expect(refusals({ levels: ['primary'], after: { P1: ['0s', '5m'], P2: ['1m'] } })).toEqual([
      'escalation.after.P1: has 2 times, and there are 1 levels',
    ]);
  });

  it('has a place in the JSON Schema of the settings', () => {
    const schema = z.toJSONSchema(Settings, { io: 'input' });
    expect(Object.keys(schema.properties ?? {})).toContain('escalation');
  });
});
