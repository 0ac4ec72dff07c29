import { ChangeReport, mostReports } from '../../../shared/model/change-report.ts';
import { instantMs, type EpochMs } from '../../../shared/model/time.ts';
import { ConsoleError } from '../console-error.ts';
import { problemIn, shown, type DeliveryProblem } from '../sources/receivers/delivery.ts';

/** A pipeline's clock may be ahead by this much, ms. */
const aheadAtMost = 600_000;

/** What one delivery says of changes, each with its place in it. */
export interface ChangeDelivery {
  reports: { report: ChangeReport; place: string }[];
  problems: DeliveryProblem[];
}

/**
 * One change, or a list of them. What can be read of a delivery is taken; each other one is named with its field.
 *
 * @throws ConsoleError `bad-input` for what holds no change at all, `too-large` for too many of them.
 */
export function readDelivery(document: unknown, now: EpochMs): ChangeDelivery {
  const isList = Array.isArray(document);
  const raw: readonly unknown[] = isList ? document : [document];
  if (raw.length === 0)
    throw new ConsoleError('bad-input', 'the document: found an empty list; expected a change');
  if (raw.length > mostReports) {
    throw new ConsoleError(
      'too-large',
      `found ${raw.length} changes; expected at most ${mostReports} at a time`,
    );
  }
  const delivery: ChangeDelivery = { reports: [], problems: [] };
  for (const [index, one] of raw.entries()) {
    const place = isList ? String(index) : '';
    const parsed = ChangeReport.safeParse(one);
    const problem = parsed.success ? ahead(parsed.data, place, now) : problemIn(one, parsed.error, place);
    if (problem !== null) delivery.problems.push(problem);
    else if (parsed.success) delivery.reports.push({ report: parsed.data, place });
  }
  return delivery;
}

/** A begin or an end that has not come yet is a clock or a zone that is wrong; nearest in time would be what never happened. */
export function ahead(report: ChangeReport, place: string, now: EpochMs): DeliveryProblem | null {
  for (const field of ['startedAt', 'endedAt'] as const) {
    const said = report[field];
    if (!said || instantMs(said) <= now + aheadAtMost) continue;
    const message = `found ${shown(said)}; expected a moment that has come: here it is ${new Date(now).toISOString()}`;
    return { field: fieldOf(place, field), message };
  }
  return null;
}

export function fieldOf(place: string, field: string): string {
  return place === '' ? field : `${place}.${field}`;
}
