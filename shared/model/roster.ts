import { z } from 'zod';
import { Instant, instantMs } from './time.ts';

/** What somebody on duty is called for: first, where the first does not answer, and to decide. */
export const Duty = z.enum(['primary', 'backup', 'commander']);
export type Duty = z.infer<typeof Duty>;

const dayTimeExpected = 'expected a time of day such as 09:00';
const weekTimeExpected = 'expected a day and a time such as Mon 09:00';

/** A time of day on the wall of the event's zone; 24:00 is the end of the day. */
export const DayTime = z
  .string({ error: dayTimeExpected })
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, { error: dayTimeExpected });

/** The same with the day of the week, Mon to Sun. */
export const WeekTime = z
  .string({ error: weekTimeExpected })
  .regex(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    error: weekTimeExpected,
  });

/**
 * When somebody is on duty: once, or again every day or week at the wall time of the event's zone, over midnight and over the end of the
 * week where `to` is not later than `from`. A clock that is put forward or back makes such a shift shorter or longer, never another time.
 */
export const Shift = z
  .strictObject({
    /** Without it: once, from a moment to a moment. */
    every: z.enum(['day', 'week']).optional(),
    /** ISO 8601 with a zone; `09:00` of every day; `Mon 09:00` of every week. */
    from: z.string(),
    to: z.string(),
    /** What the person is in this shift; without it, the order of the roster says. */
    as: Duty.optional(),
  })
  .superRefine(({ every, from, to }, context) => {
    const time = every === undefined ? Instant : every === 'day' ? DayTime : WeekTime;
    let isGood = true;
    for (const [place, written] of Object.entries({ from, to })) {
      const [issue] = time.safeParse(written).error?.issues ?? [];
      if (!issue) continue;
      isGood = false;
      context.addIssue({ code: 'custom', path: [place], message: issue.message, input: written });
    }
    if (isGood && every === undefined && instantMs(from) >= instantMs(to))
      context.addIssue({
        code: 'custom',
        path: ['to'],
        message: 'expected an end after the start',
        input: to,
      });
  });
export type Shift = z.infer<typeof Shift>;
