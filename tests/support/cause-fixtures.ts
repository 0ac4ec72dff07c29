import type { AlertBoard } from '../../shared/model/alert.ts';
import type { Annunciation } from '../../shared/model/annunciation.ts';
import type { AlertGroup } from '../../shared/model/alert-group.ts';
import { emptyAlerts } from './sample-views.ts';
import { fakeClockStart } from './fake-clock.ts';

/** A P1 cause of the payment gateway that nobody has acknowledged, to be varied. */
export function aCause(changes: Partial<AlertGroup> = {}): AlertGroup {
  const firstSeen = changes.firstSeen ?? fakeClockStart;
  return {
    id: 'entry:pay-gw@submit',
    lead: 'a1',
    severity: 1,
    title: { en: 'Payment gateway at 94%', zh: '支付网关达到 94%' },
    by: 'entry',
    why: { en: 'of one entry', zh: '同一入口' },
    firstOut: true,
    effectOf: null,
    entry: 'pay-gw@submit',
    line: 'e-commerce',
    owner: null,
    plans: [],
    state: 'unacknowledged',
    acknowledged: null,
    firstSeen,
    lastSeen: firstSeen,
    startsAt: firstSeen,
    counts: { all: 1, open: 1, unacknowledged: 1, shelved: 0, silenced: 0, cleared: 0, lastMinute: 1 },
    chattering: 0,
    ...changes,
  };
}

/** People have been told of each. */
export function annunciationOf({
  id: group,
  severity,
  title,
  owner,
  firstSeen: at,
}: AlertGroup): Annunciation {
  return { id: `${group}@${at}`, at, group, severity, title, owner, because: 'new', more: 0 };
}

export function alertBoardOf(
  groups: readonly AlertGroup[],
  annunciations: readonly Annunciation[] = groups.map(annunciationOf),
): AlertBoard {
  return { ...emptyAlerts, groups: [...groups], annunciations: [...annunciations] };
}
