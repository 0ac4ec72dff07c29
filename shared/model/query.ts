import { z } from 'zod';

/**
 * An expression for a metric source: PromQL, or the name of a value of an `http-json` source. A source is named before it:
 * `@mimir sum(rate(orders_total[1m]))`; no PromQL begins with "@". Without a name it goes to the `http-json` source that has a value of
 * exactly that name, else to the first `prometheus` source.
 */
export const Query = z
  .string()
  .trim()
  .min(1, { error: 'expected a query, such as promo:orders:rate1m' })
  .regex(/^([^@]|@[a-z0-9][a-z0-9-]*\s+\S)/, {
    error: 'expected the id of a source and a query, such as @mimir promo:orders:rate1m',
  });
export type Query = z.infer<typeof Query>;
