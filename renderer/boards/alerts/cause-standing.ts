import type { AlertGroup } from '../../../shared/model/alert-group.ts';
import type { AlertActs, AlertStanding } from './alert-standing.ts';

export function standingOfCause({ state }: Pick<AlertGroup, 'state'>): AlertStanding {
  return state === 'unacknowledged' ? 'not-acknowledged' : state;
}

/** What may be done with a cause as a whole. What has cleared and nobody has acknowledged is acknowledged to be removed. */
export function actsOnCause(group: Pick<AlertGroup, 'state' | 'severity' | 'counts'>): AlertActs {
  const { state, severity, counts } = group;
  const isOver = state === 'cleared' || state === 'shelved';
  return {
    acknowledge: state === 'unacknowledged' || state === 'cleared' || counts.unacknowledged > 0,
    shelve: isOver ? 'no' : severity === 1 ? 'never' : 'yes',
    unshelve: state === 'shelved',
  };
}
