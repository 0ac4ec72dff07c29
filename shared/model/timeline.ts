import { z } from 'zod';

const whole = z.number().int();
const column = z.array(whole);

/**
 * What the timeline knows of every event without its words, as columns: one value an event, in the order of the log. A hundred thousand
 * events are some two megabytes.
 */
export const TimelineOutline = z.object({
  /** Sequence number before the first row; the rows follow without gaps. */
  after: whole,
  /** The log's last event; rows up to it are asked for again with `after`. */
  head: whole,
  /** When each was told of: ms after the row before, the first after the epoch. */
  told: column,
  /** How long before that it happened, ms; mostly 0. */
  back: column,
  /** How long it had lasted by then, ms; 0 for what is a moment. */
  lasted: column,
  /** 1 where it was told of late. */
  late: column,
  /** Place in `kinds`. */
  kind: column,
  /** Place in `authors`. */
  author: column,
  /** 1 to 3: a severity; 4: proved by a measurement; 0: neither. */
  mark: column,
  /** Sequence number of the event whose span it ends; 0 for none; -1: it is a detail of something that goes on. */
  closes: column,
  /** 1 where a span begins that a later event ends. */
  opens: column,
  /** Of the whole log so far, so that places keep their meaning. */
  kinds: z.array(z.string()),
  authors: z.array(z.string()),
  /** Sequence numbers of the events that are pinned now. */
  pinned: column,
});
export type TimelineOutline = z.infer<typeof TimelineOutline>;

export const provedMark = 4;

/** What is looked for in the timeline; every part that is given has to fit. */
export const TimelineFilter = z.object({
  /** In what people and sources wrote, in ids, and in the names of what an event is about; case makes no difference. */
  text: z.string().trim().min(1).max(200).optional(),
  author: z.string().min(1).optional(),
  /** Id of an entry. */
  entry: z.string().min(1).optional(),
  incident: z.string().min(1).optional(),
});
export type TimelineFilter = z.infer<typeof TimelineFilter>;
