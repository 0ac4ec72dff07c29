import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { parse } from 'yaml';
import { PlanMoment, Promotion } from '../../../shared/model/promotion.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { planMomentMs } from '../../../shared/rules/plan-curve.ts';

const Span = z.looseObject({ start: PlanMoment, end: PlanMoment });

/** The places of a promotion where only a date may stand; in the rehearsal's own file they may count from the peak's start. */
const Template = z.looseObject({
  phases: z.array(Span),
  freeze: z.array(Span),
  entries: z.array(z.looseObject({ tested: z.looseObject({ at: PlanMoment }) })),
});

/** The zone of the rehearsal's promotion has no summer time. */
const offsetMs = 8 * 3_600_000;

/**
 * Reads the rehearsal's promotion and gives it dates.
 * @throws ZodError or YAMLParseError where the file is not a promotion.
 */
export function readPromotionTemplate(file: string, peakStart: EpochMs): Promotion {
  const template = Template.parse(parse(readFileSync(file, 'utf8')));
  const dated = (moment: string) => isoInShanghai(planMomentMs(moment, peakStart));
  const span = <Item extends z.infer<typeof Span>>(item: Item) => ({
    ...item,
    start: dated(item.start),
    end: dated(item.end),
  });
  return Promotion.parse({
    ...template,
    phases: template.phases.map(span),
    freeze: template.freeze.map(span),
    entries: template.entries.map((entry) => ({
      ...entry,
      tested: { ...entry.tested, at: dated(entry.tested.at) },
    })),
  });
}

export function isoInShanghai(at: EpochMs): string {
  return `${new Date(at + offsetMs).toISOString().slice(0, 19)}+08:00`;
}
