import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EscalationSettings } from '../../../../shared/model/escalation.ts';
import type { StoredEvent } from '../../../../shared/model/event.ts';
import type { DutyChain } from '../../../../shared/model/on-call-board.ts';
import {
  decideEscalation,
  nextStepAt,
  type Cause,
  type EscalationWorld,
} from '../../../../shared/rules/escalation/decide.ts';
import {
  evolveEscalations,
  noEscalations,
  type Escalations,
} from '../../../../shared/rules/escalation/escalations.ts';
import { escalationRules } from '../../../../shared/rules/escalation/rules.ts';
import { aCause } from '../../../support/cause-fixtures.ts';

const start = Date.UTC(2026, 10, 11, 12);
const rules = escalationRules(EscalationSettings.parse({ channels: ['room'] }));
const groups = ['one', 'two'];

type Turn =
  | { what: 'wait'; ms: number }
  | { what: 'state'; group: string; state: Cause['state'] | 'gone'; severity: 1 | 2 | 3 }
  | { what: 'duty'; chain: DutyChain }
  | { what: 'message'; outcome: 'message.sent' | 'message.failed' | 'message.unknown' }
  | { what: 'restart' };

const somebody = fc.constantFrom('aa', 'bb', 'cc', null);
const turn: fc.Arbitrary<Turn> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 900_000 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('state' as const),
      group: fc.constantFrom(...groups),
      state: fc.constantFrom<Cause['state'] | 'gone'>(
        'unacknowledged',
        'unacknowledged',
        'acknowledged',
        'shelved',
        'cleared',
        'gone',
      ),
      severity: fc.constantFrom<(1 | 2 | 3)[]>(1, 2, 3),
    }),
  },
  fc.record({
    what: fc.constant('duty' as const),
    chain: fc.record({ primary: somebody, backup: somebody, commander: somebody }),
  }),
  fc.record({
    what: fc.constant('message' as const),
    outcome: fc.constantFrom('message.sent' as const, 'message.failed' as const, 'message.unknown' as const),
  }),
  fc.constant({ what: 'restart' as const }),
);

/** Everything that happens, with what the machine says to it, as it would stand in the log. */
function played(turns: readonly Turn[]) {
  const log: StoredEvent[] = [];
  const causes = new Map<string, Cause>();
  const states: { seq: number; group: string; state: Cause['state'] | 'gone' }[] = [];
  let chain: DutyChain = { primary: 'aa', backup: 'bb', commander: 'cc' };
  let now = start;
  let escalations: Escalations = noEscalations;
  const world: EscalationWorld = {
    causes,
    rules,
    chainOf: () => chain,
    isAnnounced: () => true,
    nameOf: (person) => person,
    language: 'en',
  };
  const write = (fact: Parameters<typeof Object.assign>[0], author = 'tidewatch') => {
    const seq = log.length + 1;
    const event = {
      ...fact,
      seq,
      id: `e${seq}`,
      at: now,
      author,
      command: null,
      console: 'c',
    } as StoredEvent;
    log.push(event);
    escalations = evolveEscalations(escalations, event);
  };
  const settle = () => {
    for (let round = 0; ; round += 1) {
      const decided = decideEscalation(escalations, world, now);
      if (decided.length === 0) return;
      for (const { fact, author } of decided) write(fact, author);
      if (round > 50) throw new Error('the machine does not come to rest');
    }
  };
  for (const one of turns) {
    if (one.what === 'wait') now += one.ms;
    if (one.what === 'duty') chain = one.chain;
    if (one.what === 'state') {
      states.push({ seq: log.length, group: one.group, state: one.state });
      const known = causes.get(one.group);
      const firstSeen = known && known.state !== 'cleared' ? known.firstSeen : now;
      const acknowledged = one.state === 'acknowledged' ? { by: 'li.na', at: now, note: null } : null;
      if (one.state === 'gone') causes.delete(one.group);
      else
        causes.set(
          one.group,
          aCause({
            id: one.group,
            lead: one.group,
            state: one.state,
            severity: one.severity,
            acknowledged,
            firstSeen,
          }),
        );
    }
    if (one.what === 'message') {
      const open = log.findLast((event) => event.kind === 'message.intended');
      if (open?.kind === 'message.intended') {
        const { messageId, channel } = open.data;
        const data = { executionId: null, messageId, channel };
        write({ kind: one.outcome, data: one.outcome === 'message.sent' ? data : { ...data, reason: 'x' } });
      }
    }
    if (one.what === 'restart') escalations = log.reduce(evolveEscalations, noEscalations);
    settle();
  }
  return { log, states, escalations, world, now: () => now };
}

const turns = fc.array(turn, { minLength: 1, maxLength: 80, size: 'max' });

/** What breaks a rule, over many plays; and how many calls there were, so that the rule has been tried at all. */
function broken(breaks: (play: ReturnType<typeof played>) => readonly unknown[]) {
  const found: unknown[] = [];
  let calls = 0;
  fc.assert(
    fc.property(turns, (all) => {
      const play = played(all);
      calls += play.log.filter(({ kind }) => kind === 'escalation.called').length;
      found.push(...breaks(play));
      return found.length === 0;
    }),
    { numRuns: 400 },
  );
  return { found, calls };
}

describe('whatever happens', () => {
  it('calls each level of a cause at most once, in order, and only after it has begun', () => {
    const { found, calls } = broken(({ log }) => {
      const levels = new Map<string, number>();
      return log.filter((event) => {
        if (event.kind === 'escalation.begun') levels.set(event.data.escalationId, 0);
        if (event.kind !== 'escalation.called') return false;
        const { escalationId, level } = event.data;
        const before = levels.get(escalationId);
        levels.set(escalationId, level);
        // Of a cause that came back, the levels that were called before are passed.
        return before === undefined || level > 3 || (before === 0 ? level < 1 : level !== before + 1);
      });
    });
    expect(found).toEqual([]);
    expect(calls).toBeGreaterThan(500);
  });

  it('does nothing for an escalation after it was answered, and has it answered once', () => {
    const { found } = broken(({ log }) => {
      const over = new Set<string>();
      return log.filter((event) => {
        if (event.kind === 'escalation.answered') {
          const again = over.has(event.data.escalationId);
          over.add(event.data.escalationId);
          return again;
        }
        const acts =
          event.kind === 'escalation.called' ||
          event.kind === 'escalation.exhausted' ||
          event.kind === 'message.intended' ||
          event.kind === 'call.asked';
        return acts && over.has(event.data.escalationId ?? '');
      });
    });
    expect(found).toEqual([]);
  });

  it('calls only for what nobody has acknowledged, shelved or cleared at that moment', () => {
    const { found } = broken(({ log, states }) => {
      const groupOf = new Map<string, string | undefined>();
      return log.filter((event) => {
        if (event.kind === 'escalation.begun') groupOf.set(event.data.escalationId, event.data.group);
        if (event.kind !== 'escalation.called') return false;
        const group = groupOf.get(event.data.escalationId);
        return (
          states.findLast((one) => one.group === group && one.seq < event.seq)?.state !== 'unacknowledged'
        );
      });
    });
    expect(found).toEqual([]);
  });

  it('means no message twice, and says one again only after a certain no', () => {
    const { found } = broken(({ log }) => {
      const seen = new Set<string>();
      const fate = new Map<string, string>();
      return log.filter((event) => {
        if (
          event.kind === 'message.sent' ||
          event.kind === 'message.failed' ||
          event.kind === 'message.unknown'
        )
          fate.set(event.data.messageId, event.kind);
        if (event.kind !== 'message.intended') return false;
        const { messageId } = event.data;
        const isAgain = seen.has(messageId);
        seen.add(messageId);
        const [, stem = '', attempt = '1'] = /^(.*):(\d+)$/.exec(messageId) ?? [];
        const before = fate.get(`${stem}:${Number(attempt) - 1}`);
        return (
          isAgain ||
          Number(attempt) > 1 + rules.retry.times ||
          (attempt !== '1' && before !== 'message.failed')
        );
      });
    });
    expect(found).toEqual([]);
  });

  it('says when it is to be asked again: until then there is nothing to do, and then there is', () => {
    const { found } = broken(({ escalations, world, now }) => {
      const at = nextStepAt(escalations, world);
      const before = Math.min(at - 1, now() + 100_000_000);
      const early = decideEscalation(escalations, world, before);
      const isIdle = at !== Infinity && decideEscalation(escalations, world, at).length === 0;
      return at > now() && !isIdle ? early : [at];
    });
    expect(found).toEqual([]);
  });
});
