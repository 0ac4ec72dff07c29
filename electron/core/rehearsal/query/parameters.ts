import { durationMs, Duration, type EpochMs } from '../../../../shared/model/time.ts';
import { BadData } from './bad-data.ts';

/** As Prometheus: more points than this in one answer are refused. */
const mostPoints = 11_000;

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** @throws BadData in Prometheus' words. */
export function instantParameter(form: URLSearchParams, now: EpochMs): { query: string; at: EpochMs } {
  return { query: queryOf(form), at: form.has('time') ? timeOf(form, 'time') : now };
}

/** @throws BadData in Prometheus' words. */
export function rangeParameters(form: URLSearchParams): {
  query: string;
  from: EpochMs;
  to: EpochMs;
  step: number;
} {
  const query = queryOf(form);
  const from = timeOf(form, 'start');
  const to = timeOf(form, 'end');
  const step = stepOf(form);
  if (to < from) throw new BadData('invalid parameter "end": end timestamp must not be before start time');
  if (step <= 0) {
    throw new BadData(
      'invalid parameter "step": zero or negative query resolution step widths are not accepted. Try a positive integer',
    );
  }
  if ((to - from) / step > mostPoints) {
    throw new BadData(
      'exceeded maximum resolution of 11,000 points per timeseries. Try decreasing the query resolution (?step=XX)',
    );
  }
  return { query, from, to, step };
}

function queryOf(form: URLSearchParams): string {
  const query = form.get('query') ?? '';
  if (query.trim() === '')
    throw new BadData(
      'invalid parameter "query": unknown position: parse error: no expression found in input',
    );
  return query;
}

/** Seconds since 1970, or RFC 3339. */
function timeOf(form: URLSearchParams, name: string): EpochMs {
  const text = form.get(name) ?? '';
  const ms = rfc3339.test(text) ? Date.parse(text) : text.trim() === '' ? Number.NaN : Number(text) * 1_000;
  if (!Number.isFinite(ms)) {
    throw new BadData(
      `invalid parameter ${JSON.stringify(name)}: cannot parse ${JSON.stringify(text)} to a valid timestamp`,
    );
  }
  return Math.round(ms);
}

/** Seconds, or a duration. */
function stepOf(form: URLSearchParams): number {
  const text = form.get('step') ?? '';
  if (Duration.safeParse(text).success) return durationMs(text);
  const ms = text.trim() === '' ? Number.NaN : Number(text) * 1_000;
  if (!Number.isFinite(ms)) {
    throw new BadData(`invalid parameter "step": cannot parse ${JSON.stringify(text)} to a valid duration`);
  }
  return ms;
}
