import type { AlertFacts } from '../../shared/model/alert.ts';
import type { Fact, NewEvent } from '../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../shared/model/person.ts';

export function alertFacts(more: Partial<AlertFacts> = {}): AlertFacts {
  return {
    fingerprint: 'f1',
    source: 'am',
    name: 'RedeemSlow',
    severity: 2,
    summary: { en: 'Coupon redeem is slow', zh: '核销变慢' },
    labels: { alertname: 'RedeemSlow', service: 'coupon' },
    annotations: {},
    startsAt: 0,
    link: null,
    entry: null,
    line: null,
    suppressed: false,
    ...more,
  };
}

/** An event before the log has given it its place. */
export function told(at: number, fact: Fact, author: string = SYSTEM_AUTHOR): NewEvent {
  return { ...fact, at, author, command: null };
}

/**
 * A log of so many events over six hours up to `until`, as an evening makes it: alerts that open and clear, notes, steps of plans, messages,
 * changes. The same number gives the same log.
 */
export function longLog(count: number, until: number, over = 6 * 3_600_000): NewEvent[] {
  const from = until - over;
  const events: NewEvent[] = [];
  for (let n = 0; n < count; n += 1) {
    const at = Math.round(from + (n / count) * over);
    events.push(told(at, factOf(n, at), n % 10 === 3 ? (people[n % people.length] ?? 'a') : SYSTEM_AUTHOR));
  }
  return events;
}

const people = ['chen.lan', 'zhao.min', 'li.na', 'wang.lei'];

function factOf(n: number, at: number): Fact {
  const turn = n % 10;
  const round = Math.floor(n / 10);
  const fingerprint = `f${round}`;
  if (turn === 0) {
    const severity = round % 97 === 0 ? 1 : round % 11 === 0 ? 2 : 3;
    const summary = {
      en: `Entry ${round % 40} answers slowly, ${round}`,
      zh: `入口 ${round % 40} 变慢，${round}`,
    };
    return {
      kind: 'alert.opened',
      data: {
        alert: alertFacts({
          fingerprint,
          severity,
          summary,
          startsAt: at - (round % 50 === 7 ? 1_200_000 : 5_000),
          entry: `entry-${round % 40}`,
        }),
      },
    };
  }
  if (turn === 6) return { kind: 'alert.cleared', data: { fingerprint, source: 'am' } };
  if (turn === 3) {
    return round % 2 === 0
      ? { kind: 'note.written', data: { text: `Note ${round}: looked at entry ${round % 40}` } }
      : { kind: 'alert.acknowledged', data: { fingerprint, note: null } };
  }
  if (turn === 8)
    return { kind: 'plan.accepted', data: { planId: `PLN-${round % 30}`, version: 1, hash: 'a', from: 'x' } };
  if (turn === 9)
    return {
      kind: 'source.lost',
      data: { source: `prom-${round % 3}`, reason: 'refused', lastSuccessAt: null },
    };
  if (turn === 1)
    return { kind: 'source.recovered', data: { source: `prom-${(round - 1) % 3}`, lostAt: at } };
  const message = { executionId: null, messageId: `m${round}-${turn < 5 ? 'a' : 'b'}`, channel: 'war-room' };
  return turn === 2 || turn === 5
    ? { kind: 'message.intended', data: { ...message, occasion: 'report', text: `Report ${round}` } }
    : { kind: 'message.sent', data: message };
}
