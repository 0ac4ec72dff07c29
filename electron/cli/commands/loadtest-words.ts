import { stringify } from 'yaml';
import type { Judgement, LoadStep, LoadVerdict } from '../../../shared/model/load-test.ts';
import { writtenLimit } from '../../../shared/rules/load-test/verdict.ts';

/** `tested` of an entry; without a build it is not complete, and `validate` says so. */
export interface Tested {
  limit: number;
  at: string;
  build: string | null;
  report?: string;
}

/** YAML for an entry of promotion.yaml. The comments above it in the answer are comments of YAML too. */
export function testedYaml({ build, ...tested }: Tested): string[] {
  const { limit, at, report } = tested;
  const text = stringify({
    tested: { limit, at, build: build ?? '', ...(report === undefined ? {} : { report }) },
  });
  return text.trimEnd().split('\n');
}

export function stepLines(steps: readonly LoadStep[]): string[] {
  return steps.map((step, index) => {
    const { from, to, rate, errors, p95, p99, threads, name } = step;
    const when = from === null || to === null ? '' : ` ${time(from)} to ${time(to)}`;
    const parts = [
      `${rateText(rate)} requests per second`,
      `${percent(errors)} errors`,
      ...(p95 === null ? [] : [`p95 ${ms(p95)}`]),
      ...(p99 === null ? [] : [`p99 ${ms(p99)}`]),
      ...(threads === null ? [] : [`${threads} threads`]),
    ];
    const end = step.held
      ? 'held'
      : `broke ${step.judgements
          .filter(({ held }) => !held)
          .map(brokenText)
          .join(', ')}`;
    return `step ${index + 1}${name === null ? '' : ` (${name})`}${when}: ${parts.join(', ')}: ${end}`;
  });
}

export function verdictLines({ heldBy, brokenBy, limit }: LoadVerdict, steps: readonly LoadStep[]): string[] {
  const broken = brokenBy === null ? undefined : steps[brokenBy];
  const why = broken
    ? `step ${(brokenBy ?? 0) + 1} at ${rateText(broken.rate)} broke ${broken.judgements
        .filter(({ held }) => !held)
        .map(brokenText)
        .join(', ')}`
    : '';
  if (limit === null || heldBy === null) return [`No step held before: ${why}`];
  const shown = `Step ${heldBy + 1} held ${writtenLimit(limit)} requests per second`;
  return [broken ? `${shown}; ${why}` : `${shown}; no step broke a bound, so the true limit may be higher`];
}

function brokenText({ bound, value }: Judgement): string {
  if (value === null) return bound;
  return `${bound} (${bound.includes('errors') || bound.includes('http_req_failed') ? percent(value) : ms(value)})`;
}

function rateText(rate: number): string {
  return String(rate >= 100 ? Math.round(rate) : Number(rate.toPrecision(3)));
}

function percent(part: number): string {
  return `${Number((part * 100).toPrecision(3))} %`;
}

function ms(value: number): string {
  return `${Number(value.toFixed(1))} ms`;
}

function time(at: number): string {
  return new Date(at).toISOString().slice(0, 19).concat('Z');
}
