import { describe, expect, it } from 'vitest';
import { Person } from '../../../../shared/model/person.ts';
import { Promotion } from '../../../../shared/model/promotion.ts';
import { onCallBoard } from '../../../../shared/rules/roster/on-call-board.ts';
import { createRoster } from '../../../../shared/rules/roster/roster.ts';

const zone = 'UTC';
const at = (time: string) => Date.parse(`2026-11-11T${time}:00Z`);
const day = { from: '2026-11-11T00:00:00Z', to: '2026-11-12T00:00:00Z' };
const person = (id: string, rest: Record<string, unknown> = {}) =>
  Person.parse({ id, name: id.toUpperCase(), shifts: [day], ...rest });
const commander = person('cc', { roles: ['commander', 'responder'] });
const chain = (people: Person[], asked: { line?: string | null; owner?: string } = {}, time = '12:00') =>
  createRoster({ people, zone, from: at('00:00'), to: at('23:59') }).chain(
    { line: asked.line === undefined ? 'pay' : asked.line, owner: asked.owner ?? null },
    at(time),
  );

describe('who is on call for a line', () => {
  it('is who is of it, in the order of the settings, with a commander apart', () => {
    const people = [
      commander,
      person('aa'),
      person('bb', { lines: ['pay'] }),
      person('dd', { lines: ['pay'] }),
    ];
    expect(chain(people)).toEqual({ primary: 'bb', backup: 'dd', commander: 'cc' });
  });

  it('is the owner first, where they are on duty', () => {
    const people = [person('aa', { lines: ['pay'] }), person('bb', { lines: ['pay'] })];
    expect(chain(people, { owner: 'bb' })).toEqual({ primary: 'bb', backup: 'aa', commander: null });
    const off = [
      people[0]!,
      person('bb', { lines: ['pay'], shifts: [{ every: 'day', from: '20:00', to: '22:00' }] }),
    ];
    expect(chain(off, { owner: 'bb' })).toEqual({ primary: 'aa', backup: null, commander: null });
  });

  it('is what the shift says before all else, and for that duty alone', () => {
    const people = [
      person('aa', { lines: ['pay'], shifts: [{ ...day, as: 'backup' }] }),
      person('bb', { shifts: [{ ...day, as: 'primary' }] }),
      commander,
    ];
    expect(chain(people)).toEqual({ primary: 'bb', backup: 'aa', commander: 'cc' });
    expect(chain(people.slice(0, 1))).toEqual({ primary: null, backup: 'aa', commander: null });
  });

  it('is nobody of another line, and no viewer', () => {
    expect(chain([person('aa', { lines: ['hotel'] }), person('bb', { roles: ['viewer'] })])).toEqual({
      primary: null,
      backup: null,
      commander: null,
    });
  });

  it('is a commander where nobody else is, who then is no backup of their own', () => {
    expect(chain([commander])).toEqual({ primary: 'cc', backup: null, commander: 'cc' });
  });

  it('is whoever has no shifts, always', () => {
    expect(chain([person('aa', { shifts: [] })], {}, '03:00').primary).toBe('aa');
  });
});

describe('the on-call board', () => {
  const promotion = Promotion.parse({
    id: 'sale',
    name: 'Sale',
    zone,
    phases: [
      { id: 'peak', start: '2026-11-11T20:00:00Z', end: '2026-11-12T02:00:00Z' },
      { id: 'wind-down', start: '2026-11-12T02:00:00Z', end: '2026-11-12T06:00:00Z' },
    ],
    lines: [
      { id: 'pay', name: 'Payment', tier: 'core' },
      { id: 'hotel', name: 'Hotel', tier: 'non-core' },
    ],
  });
  const people = [
    person('aa', { lines: ['pay'], phone: '3101', shifts: [{ every: 'day', from: '08:00', to: '22:00' }] }),
    person('bb', { shifts: [{ every: 'day', from: '20:00', to: '08:00' }] }),
    person('cc', { roles: ['commander'], shifts: [] }),
  ];
  const board = onCallBoard({ people, promotion, zone, now: at('19:00') });

  it('names who is on now, until when, and who comes next', () => {
    expect(board.lines[0]).toMatchObject({
      line: 'pay',
      primary: { person: 'aa', until: at('22:00') },
      backup: null,
      commander: { person: 'cc', until: null },
      next: { at: at('20:00'), primary: 'aa', backup: 'bb', commander: 'cc' },
    });
    expect(board.lines[1]).toMatchObject({ primary: null, next: { at: at('20:00'), primary: 'bb' } });
    expect(board.people[0]).toMatchObject({ now: { since: at('08:00'), until: at('22:00') }, phone: '3101' });
  });

  it('names gaps with the phases that they touch, those first', () => {
    expect(board.problems[0]).toEqual({
      kind: 'no-backup',
      duty: null,
      people: ['bb'],
      lines: ['hotel'],
      from: at('20:00'),
      to: Date.parse('2026-11-12T06:00:00Z'),
      phases: ['peak', 'wind-down'],
    });
    expect(board.problems).toContainEqual(
      expect.objectContaining({
        kind: 'nobody',
        lines: ['hotel'],
        from: at('19:00'),
        to: at('20:00'),
        phases: [],
      }),
    );
    expect(board.problems).toContainEqual(
      expect.objectContaining({
        kind: 'no-backup',
        lines: ['pay'],
        from: at('22:00'),
        phases: ['peak', 'wind-down'],
      }),
    );
    expect(board.problems.some(({ kind }) => kind === 'no-commander')).toBe(false);
  });

  it('names two who both think that they are the primary', () => {
    const both = ['aa', 'bb'].map((id) => person(id, { shifts: [{ ...day, as: 'primary' }] }));
    const problems = onCallBoard({ people: both, promotion, zone, now: at('12:00') }).problems;
    expect(problems).toContainEqual({
      kind: 'overlap',
      duty: 'primary',
      people: ['aa', 'bb'],
      lines: ['pay', 'hotel'],
      from: at('12:00'),
      to: Date.parse('2026-11-12T00:00:00Z'),
      phases: ['peak'],
    });
  });

  it('is of everything where the promotion has no lines, or there is none', () => {
    const alone = onCallBoard({ people, promotion: null, zone, now: at('21:00') });
    expect(alone.lines).toHaveLength(1);
    expect(alone.lines[0]).toMatchObject({ line: null, primary: { person: 'bb' }, backup: { person: 'aa' } });
  });
});
