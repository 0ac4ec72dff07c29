import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { Labels } from '../../../../shared/model/sample.ts';
import { Duration, durationMs } from '../../../../shared/model/time.ts';
import { parseQuery, type ShopQuery } from '../query/selector.ts';

const comparison = /^(.*\S)\s*([<>])\s*(-?\d+(?:\.\d+)?)$/;

/** A Prometheus rule file, as far as the rehearsal evaluates it: a selector compared with a number. */
const RuleFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string(),
      rules: z.array(
        z.strictObject({
          alert: z.string(),
          expr: z.string().regex(comparison, { error: 'expected a selector, < or >, and a number' }),
          for: Duration,
          labels: Labels,
          annotations: Labels,
        }),
      ),
    }),
  ),
});

export interface AlertRule {
  name: string;
  query: ShopQuery;
  /** The selector as it is written. */
  selector: string;
  isTrue(value: number): boolean;
  /** How long it must hold, ms. */
  held: number;
  labels: Labels;
  annotations: Labels;
}

/** @throws ZodError, YAMLParseError or BadData where the file holds what cannot be evaluated here. */
export function readAlertRules(file: string): AlertRule[] {
  const { groups } = RuleFile.parse(parse(readFileSync(file, 'utf8')));
  return groups.flatMap(({ rules }) =>
    rules.map((rule) => {
      const [, selector = '', operator, bound] = comparison.exec(rule.expr) ?? [];
      const limit = Number(bound);
      return {
        name: rule.alert,
        query: parseQuery(selector),
        selector,
        isTrue: (value: number) => (operator === '>' ? value > limit : value < limit),
        held: durationMs(rule.for),
        labels: rule.labels,
        annotations: rule.annotations,
      };
    }),
  );
}
