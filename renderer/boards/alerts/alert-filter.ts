import type { AlertGroup } from '../../../shared/model/alert-group.ts';
import type { AlertRow } from '../../../shared/model/alert.ts';
import { Severity } from '../../../shared/model/severity.ts';
import type { QueryChange } from '../../app/hash-query.ts';
import { standingOf } from './alert-standing.ts';

/** What an alert or a cause may be asked for beside its severity: where it stands with people, and what is the matter with it. */
export const alertMarks = [
  'not-acknowledged',
  'acknowledged',
  'shelved',
  'cleared',
  'unconfirmed',
  'silenced',
  'chattering',
] as const;
export type AlertMark = (typeof alertMarks)[number];

/** Nobody's; no id of a person is empty. */
export const nobody = '-';

/** Several choices of one kind widen, several kinds narrow. */
export interface AlertFilter {
  /** Words or matchers, as they were typed. */
  text: string;
  severities: readonly Severity[];
  marks: readonly AlertMark[];
  owners: readonly string[];
  lines: readonly string[];
}

export type AlertChoice = 'severities' | 'marks' | 'owners' | 'lines';

export const noFilter: AlertFilter = { text: '', severities: [], marks: [], owners: [], lines: [] };

/** What the choices look at, of an alert or of a cause. */
export interface Facets {
  severity: Severity;
  marks: readonly AlertMark[];
  owner: string | null;
  line: string | null;
}

export function facetsOfAlert(alert: AlertRow): Facets {
  const { severity, owner, line } = alert;
  const marks: AlertMark[] = [standingOf(alert)];
  if (!alert.confirmed) marks.push('unconfirmed');
  if (alert.suppressed) marks.push('silenced');
  if (alert.chattering) marks.push('chattering');
  return { severity, owner, line, marks };
}

/** A cause is unconfirmed or silenced where all that is open of it is. */
export function facetsOfCause(group: AlertGroup, alerts: readonly AlertRow[]): Facets {
  const { severity, owner, line, state, chattering } = group;
  const open = alerts.filter((alert) => alert.state === 'open');
  const marks: AlertMark[] = [state === 'unacknowledged' ? 'not-acknowledged' : state];
  if (open.length > 0 && open.every(({ confirmed }) => !confirmed)) marks.push('unconfirmed');
  if (open.length > 0 && open.every(({ suppressed }) => suppressed)) marks.push('silenced');
  if (chattering > 0) marks.push('chattering');
  return { severity, owner, line, marks };
}

/** Whether the choices let it through; the text is another matter (alert-search.ts). */
export function passesChoices(facets: Facets, { severities, marks, owners, lines }: AlertFilter): boolean {
  return (
    (severities.length === 0 || severities.includes(facets.severity)) &&
    (marks.length === 0 || marks.some((mark) => facets.marks.includes(mark))) &&
    (owners.length === 0 || owners.includes(facets.owner ?? nobody)) &&
    (lines.length === 0 || (facets.line !== null && lines.includes(facets.line)))
  );
}

export function isFiltering({ text, ...choices }: AlertFilter): boolean {
  return text.trim() !== '' || Object.values(choices).some((values) => values.length > 0);
}

/** How many a choice would show beside the other kinds of choice, so that none of them leads to an empty list unsaid. */
export function countOf(
  all: readonly Facets[],
  filter: AlertFilter,
  kind: AlertChoice,
  value: string,
): number {
  const alone = withChoice({ ...filter, [kind]: [] }, kind, value);
  return all.filter((facets) => passesChoices(facets, alone)).length;
}

/** Takes a value in, or out where it is in. */
export function withChoice(filter: AlertFilter, kind: AlertChoice, value: string): AlertFilter {
  const values: readonly string[] = filter[kind].map(String);
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  if (kind === 'severities') return { ...filter, severities: next.flatMap(severityOf) };
  if (kind === 'marks') return { ...filter, marks: next.flatMap(markOf) };
  return { ...filter, [kind]: next };
}

/** Of an address that somebody may have typed: what does not exist is left out. */
export function filterIn(query: URLSearchParams): AlertFilter {
  const list = (name: string) => (query.get(name) ?? '').split(',').filter((value) => value !== '');
  return {
    text: query.get('q') ?? '',
    severities: list('severity').flatMap(severityOf),
    marks: list('state').flatMap(markOf),
    owners: list('owner'),
    lines: list('line'),
  };
}

export function queryOf({ text, severities, marks, owners, lines }: AlertFilter): QueryChange {
  return {
    q: text,
    severity: severities.join(','),
    state: marks.join(','),
    owner: owners.join(','),
    line: lines.join(','),
  };
}

function severityOf(value: string): Severity[] {
  const severity = Severity.safeParse(Number(value));
  return severity.success ? [severity.data] : [];
}

function markOf(value: string): AlertMark[] {
  return alertMarks.filter((mark) => mark === value);
}
