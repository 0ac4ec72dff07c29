import type { Promotion } from '../../../../shared/model/promotion.ts';
import type { References } from '../../../../shared/rules/trigger/references.ts';
import { labelsKey, valueNear } from '../../../../shared/rules/series.ts';
import { plannedFor } from '../../../../shared/rules/trigger/planned-for.ts';
import type { Samples } from '../../sources/samples/samples.ts';

const day = 86_400_000;
const shift = { yesterday: day, 'last-week': 7 * day } as const;

/** What live conditions are compared with, from the sample store and the promotion in force. */
export function liveReferences(samples: Samples, promotion: () => Promotion | null): References {
  return {
    interval: (query) => samples.interval(query),
    past(query, labels, baseline, at) {
      const then = at - shift[baseline];
      const within = samples.interval(query) / 2;
      const key = labelsKey(labels);
      const series = samples
        .past(query, baseline, { from: then - within, to: then + within })
        .find((one) => labelsKey(one.labels) === key);
      return series ? valueNear(series.points, then, within) : null;
    },
    planned(query, labels, at) {
      const current = promotion();
      return current && plannedFor(current, query, labels, at);
    },
  };
}
