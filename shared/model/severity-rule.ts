import { z } from 'zod';
import { parseMatchers } from '../rules/alert-matchers.ts';

/** Conditions on labels as Alertmanager writes them: `alertname="Watchdog",severity!~"none"`. */
export const Matchers = z.string().superRefine((text, context) => {
  const parsed = parseMatchers(text);
  if (!parsed.ok) context.addIssue({ code: 'custom', message: parsed.message });
});

/** What an alert counts as whose labels fit all matchers. */
const SeverityRule = z.strictObject({
  when: Matchers,
  is: z.enum(['P1', 'P2', 'P3'], { error: 'expected P1, P2 or P3' }),
});

/** The first that fits decides; where none does, the customary words do (critical, warning …). */
export const SeverityRules = z
  .array(SeverityRule)
  .max(100, { error: 'expected at most 100 rules' })
  .describe(
    'From the words of this source to P1, P2 and P3. The first rule whose matchers all hold decides.',
  );
export type SeverityRules = z.infer<typeof SeverityRules>;
