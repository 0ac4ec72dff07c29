import { z } from 'zod';
import { ChangeKind, ChangeStatus } from './change.ts';
import { Instant } from './time.ts';

/** Changes of one delivery. */
export const mostReports = 1_000;

export const oneLine = (most: number, what: string) =>
  z
    .string({ error: `expected ${what}, a text` })
    .trim()
    .min(1, { error: `expected ${what}` })
    .max(most, { error: `expected at most ${most} characters` })
    // oxlint-disable-next-line no-control-regex -- what would break a line, or a terminal, is refused
    .regex(/^[^\u0000-\u001f\u007f]*$/, { error: 'expected one line' });
const names = (what: string) => z.array(oneLine(100, what)).max(50, { error: 'expected at most 50 of them' });

/** Ids travel in addresses and in the fingerprints of alerts. */
export const ChangeId = z.string({ error: 'expected an id, a text' }).regex(/^[\w.:+=@~/#-]{1,128}$/, {
  error: 'expected an id of 1 to 128 letters, digits or . : + = @ ~ / # _ -',
});

/** Only http and https: it becomes a link on the screen. */
const Link = z
  .url({ protocol: /^https?$/, error: 'expected an address with http or https' })
  .max(2_000, { error: 'expected at most 2000 characters' });

/**
 * What a reporter says of a change. The same `id` again adds to what is known: what is left out stays as it is. Fields that are not
 * named here are passed over, so that a pipeline may send what it has.
 */
export const ChangeReport = z.object({
  id: ChangeId,
  kind: ChangeKind.nullish(),
  /** Needed the first time. */
  what: oneLine(300, 'what is changed').nullish(),
  lines: names('the id of a line').nullish(),
  /** Coordinates, `app@method`. */
  entries: names('the coordinate of an entry').nullish(),
  apps: names('the name of an application').nullish(),
  version: z
    .union([
      /** The one that it goes to. */
      oneLine(100, 'a version'),
      z.object({ from: oneLine(100, 'a version').nullish(), to: oneLine(100, 'a version').nullish() }),
    ])
    .nullish(),
  by: oneLine(100, 'who made it').nullish(),
  startedAt: Instant.nullish(),
  endedAt: Instant.nullish(),
  /** Without it: done where `endedAt` is given, else running. */
  status: ChangeStatus.nullish(),
  link: Link.nullish(),
  rollback: z
    .object({
      plan: oneLine(100, 'the id of a plan').nullish(),
      text: z.string().trim().max(1_000).nullish(),
    })
    .nullish(),
  /** Id of the exception that it runs under. */
  exception: oneLine(40, 'the id of an exception').nullish(),
});
export type ChangeReport = z.infer<typeof ChangeReport>;
