import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../../support/temporary-folder.ts';

export const runStart = Date.parse('2026-09-20T02:00:00Z');
export const jmeterHeader =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect';

export interface MadeStep {
  /** Requests per second. */
  rate: number;
  seconds: number;
  /** ms */
  elapsed: number;
  /** Every n-th request fails. */
  failEvery?: number;
  threads?: number;
}

interface Request extends MadeStep {
  at: number;
  failed: boolean;
}

export function requestsOf(steps: readonly MadeStep[]): Request[] {
  const requests: Request[] = [];
  let from = runStart;
  for (const step of steps) {
    for (let index = 0; index < step.rate * step.seconds; index += 1) {
      const at = from + Math.floor((index * 1_000) / step.rate);
      requests.push({ ...step, at, failed: step.failEvery !== undefined && index % step.failEvery === 0 });
    }
    from += step.seconds * 1_000;
  }
  return requests;
}

export function jmeterRow({ at, elapsed, failed, threads = 10 }: Request, label = 'POST /pay'): string {
  const code = failed ? '503,Service Unavailable' : '200,OK';
  const result = failed ? 'false,"expected 200, got ""503"""' : 'true,';
  return `${at},${elapsed},${label},${code},Steps 1-1,text,${result},512,140,${threads},${threads},http://shop/pay,${elapsed},0,1`;
}

export function k6Points({ at, elapsed, failed }: Request): string[] {
  const point = (metric: string, value: number) =>
    JSON.stringify({
      metric,
      type: 'Point',
      data: {
        time: new Date(at).toISOString(),
        value,
        tags: { name: 'pay', status: failed ? '503' : '200' },
      },
    });
  return [
    point('http_reqs', 1),
    point('http_req_duration', elapsed),
    point('http_req_failed', failed ? 1 : 0),
  ];
}

export function fileOf(name: string, lines: readonly string[], end = '\n'): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, lines.join(end) + end);
  return file;
}

/** Holds at 200 and 400 requests per second; at 600 it is slow, at 800 it fails. */
export const fourSteps: MadeStep[] = [
  { rate: 200, seconds: 10, elapsed: 80 },
  { rate: 400, seconds: 10, elapsed: 120 },
  { rate: 600, seconds: 10, elapsed: 900 },
  { rate: 800, seconds: 10, elapsed: 1_500, failEvery: 4 },
];
