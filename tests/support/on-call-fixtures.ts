import type { Escalation, EscalationBoard } from '../../shared/model/escalation.ts';
import type { OnCallBoard, OnCallLine } from '../../shared/model/on-call-board.ts';
import { evening } from './alert-fixtures.ts';
import { momentOfTheMocks } from './plan-fixtures.ts';

const lines: readonly [string, string, string, OnCallLine['tier'], string, string | null][] = [
  ['trade', 'Trade', '交易', 'core', 'sun.hao', 'wang.lei'],
  ['pay', 'Payment', '支付', 'core', 'wang.lei', 'xu.kai'],
  ['hotel', 'Hotels', '酒店', 'non-core', 'tang.ning', null],
];

const people: readonly [string, string, string, string | null][] = [
  ['chen.lan', 'Chen Lan', '3100', null],
  ['wang.lei', 'Wang Lei', '+86 138 0013 8000', '23:30:00'],
  ['sun.hao', 'Sun Hao', '3102', null],
  ['xu.kai', 'Xu Kai', '3105', null],
  ['tang.ning', 'Tang Ning', 'ask the desk', null],
];

/** The roster of the evening: one line has no backup for the rest of the peak. */
export function eveningRoster(): OnCallBoard {
  return {
    at: momentOfTheMocks,
    zone: 'Asia/Shanghai',
    until: evening('23:59:00'),
    lines: lines.map(([line, en, zh, tier, primary, backup]) => ({
      line,
      name: { en, zh },
      tier,
      primary: { person: primary, until: line === 'pay' ? evening('23:30:00') : null },
      backup: backup === null ? null : { person: backup, until: null },
      commander: { person: 'chen.lan', until: null },
      next:
        line === 'pay'
          ? { at: evening('23:30:00'), primary: 'xu.kai', backup: null, commander: 'chen.lan' }
          : null,
    })),
    people: people.map(([id, name, phone, until]) => ({
      id,
      name,
      phone,
      commander: id === 'chen.lan',
      lines: [],
      now: { since: evening('18:00:00'), until: until === null ? null : evening(until) },
      next: null,
    })),
    problems: [
      {
        kind: 'no-backup',
        lines: ['hotel'],
        from: momentOfTheMocks,
        to: evening('23:59:00'),
        phases: ['peak'],
        duty: null,
        people: ['tang.ning'],
      },
    ],
    notes: [
      {
        seq: 7,
        at: evening('20:55:00'),
        by: 'li.na',
        text: 'Coupon rule 42 stays until midnight.',
        to: 'sun.hao',
        line: 'trade',
      },
    ],
  };
}

/** A P1 whose primary was called and has not answered; a room that does not take the message. */
export function aStandingEscalation(changes: Partial<Escalation> = {}): Escalation {
  return {
    escalationId: 'ESC-4',
    group: 'pay-gw@submit',
    lead: 'a1',
    title: { en: 'Payment gateway at 94%', zh: '支付网关达到 94%' },
    severity: 1,
    line: 'pay',
    begunAt: momentOfTheMocks - 60_000,
    status: 'calling',
    level: 1,
    levels: 3,
    person: 'wang.lei',
    nextAt: momentOfTheMocks + 3_600_000,
    nextCallee: 'backup',
    nextPerson: 'xu.kai',
    calls: [
      {
        level: 1,
        callee: 'primary',
        person: 'wang.lei',
        name: '王磊',
        phone: '+86 138 0013 8000',
        at: momentOfTheMocks - 60_000,
        messages: [
          {
            channel: 'war-room',
            status: 'sent',
            attempts: 1,
            at: momentOfTheMocks,
            nextAt: null,
            reason: null,
          },
          {
            channel: 'pay-room',
            status: 'failed',
            attempts: 4,
            at: momentOfTheMocks,
            nextAt: null,
            reason: { en: 'the target refused with 403', zh: '目标以 403 拒绝' },
          },
        ],
        callId: 'ESC-4:1',
        madeBy: null,
        madeAt: null,
        note: null,
      },
    ],
    ...changes,
  };
}

export function escalationBoardOf(...standing: Escalation[]): EscalationBoard {
  return { at: momentOfTheMocks, standing, ended: [] };
}
