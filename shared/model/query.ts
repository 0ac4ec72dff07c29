import { z } from 'zod';

/** An expression for a metric source, PromQL. Which source answers it: the one named, else the first metric source. */
export const Query = z.string().trim().min(1, { error: 'expected a query, such as promo:orders:rate1m' });
export type Query = z.infer<typeof Query>;
