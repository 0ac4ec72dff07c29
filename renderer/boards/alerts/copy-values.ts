import type { AlertRow } from '../../../shared/model/alert.ts';
import type { Speech } from '../../text/speech.ts';
import { standingOf, type AlertStanding } from './alert-standing.ts';
import { standingOfCause } from './cause-standing.ts';
import type { Cause } from './causes.ts';
import type { CopyValues } from './copy-template.ts';
import { reportersInShort } from './reporters-in-short.ts';
import { safeLink } from './safe-link.ts';

/** What can be copied of one alert. */
export function copyOfAlert(alert: AlertRow, speech: Speech, lineName: (id: string) => string): CopyValues {
  const { acknowledged } = alert;
  return {
    values: {
      severity: `P${alert.severity}`,
      title: speech.text(alert.summary),
      state: stateOf(standingOf(alert), acknowledged, speech),
      count: '1',
      first: speech.time(alert.openedAt, 'full'),
      entry: alert.entry ?? '',
      line: alert.line === null ? '' : lineName(alert.line),
      owner: alert.owner === null ? '' : speech.who(alert.owner),
      plans: alert.plans.join(', '),
      source: reportersInShort(alert),
      labels: pairs(alert.labels),
      link: safeLink(alert.link) ?? '',
    },
    labels: alert.labels,
    annotations: alert.annotations,
  };
}

/** What can be copied of a cause: its own words, with the labels and the link of the alert that heads it. */
export function copyOfCause(
  cause: Cause,
  speech: Speech,
  lineName: (id: string) => string,
): CopyValues | null {
  const { group, alerts } = cause;
  const lead = alerts.find(({ fingerprint }) => fingerprint === group.lead) ?? alerts[0];
  if (!lead) return null;
  const { values, labels, annotations } = copyOfAlert(lead, speech, lineName);
  return {
    values: {
      ...values,
      severity: `P${group.severity}`,
      title: speech.text(group.title),
      state: stateOf(standingOfCause(group), group.acknowledged, speech),
      count: String(group.counts.all),
      first: speech.time(group.firstSeen, 'full'),
      entry: group.entry ?? '',
      line: group.line === null ? '' : lineName(group.line),
      owner: group.owner === null ? '' : speech.who(group.owner),
      plans: group.plans.join(', '),
    },
    labels,
    annotations,
  };
}

function stateOf(
  standing: AlertStanding,
  acknowledged: AlertRow['acknowledged'],
  { t, who, time }: Speech,
): string {
  if (standing === 'acknowledged' && acknowledged) {
    return t('alerts:state.ackedBy', { who: who(acknowledged.by), time: time(acknowledged.at) });
  }
  return t(`alerts:mark.${standing}`);
}

function pairs(labels: AlertRow['labels']): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
