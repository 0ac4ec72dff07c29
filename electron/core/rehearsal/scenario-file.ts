import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { LocalText } from '../../../shared/model/local-text.ts';
import { PlanId } from '../../../shared/model/plan.ts';
import { Duration } from '../../../shared/model/time.ts';

const Fault = z.strictObject({
  id: z.enum([
    'rec-slow',
    'db-slow',
    'core-drop',
    'pay-surge',
    'order-rush',
    'coupon-rush',
    'sms-slow',
    'bad-release',
    'coupon-pool',
    'lying-admin',
    'lost-reply',
    'source-frozen',
    'source-down',
  ]),
  title: LocalText,
  /** Plans that answer it, best first. */
  plans: z.array(PlanId),
});
export type Fault = z.infer<typeof Fault>;
export type FaultId = Fault['id'];

const Scenario = z.strictObject({
  id: z.string(),
  title: LocalText,
  about: LocalText,
  /** Faults that come by themselves, counted from the start of the rehearsal. */
  faults: z.array(z.strictObject({ id: Fault.shape.id, after: Duration })),
  /** Plans that belong to it. */
  plans: z.array(PlanId),
});
export type Scenario = z.infer<typeof Scenario>;

export const ScenarioFile = z.strictObject({ faults: z.array(Fault), scenarios: z.array(Scenario) });
export type ScenarioFile = z.infer<typeof ScenarioFile>;

export function readScenarioFile(file: string): ScenarioFile {
  return ScenarioFile.parse(parse(readFileSync(file, 'utf8')));
}
