import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { Problem } from '../../../shared/model/problem.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import { createLiveView } from '../live-view.ts';
import type { View } from '../view.ts';
import { parseText, readDocument, type ReadDocument } from './read-document.ts';
import { writeAtomically } from './write-atomically.ts';

/** How often the file is looked at; a watch of the file system is not to be had on every network drive. */
const lookEveryMs = 2_000;

/** What a file says that people may edit while the console runs: the last good state of it. */
export interface FollowedDocument<Value> {
  view: View<Value | null>;
  /** Why the file as it stands now is refused; empty while it is in force. */
  problems(): readonly Problem[];
  /** Reads the file again at once. */
  reload(): void;
  close(): void;
}

export interface FollowOptions<Schema extends z.ZodType> {
  file: string;
  /** What the file must be now. */
  schema: Schema;
  /** What the copy must be: it was good when it was made. */
  copySchema?: Schema;
  /** Where the last good state is kept for a start without the file. */
  copy: string;
  clock: Clock;
  /** Told of each content that differs from the last good one, also of a console that ran before. */
  accepted(document: { value: z.infer<Schema>; hash: string }): void;
  refused(problems: readonly Problem[]): void;
}

/**
 * Follows a file. A version that does not parse is refused with file, line and field, and the last good one stays in force, over restarts
 * too. Each content is told once.
 */
export function followDocument<Schema extends z.ZodType>(
  options: FollowOptions<Schema>,
): FollowedDocument<z.infer<Schema>> {
  type Value = z.infer<Schema>;
  const { file, schema, copySchema = schema, copy, clock, accepted, refused } = options;
  const before = lastGood(copy, copySchema);
  let current: { value: Value } | null = null;
  let problems: readonly Problem[] = [];
  let seen: string | null | undefined;
  let timer: Disposer | null = null;
  const view = createLiveView<Value | null>({ clock, compute: () => current?.value ?? null });

  const take = (document: ReadDocument<Value>) => {
    if (document.hash !== null && document.hash === seen) return;
    if (document.hash === null && seen === null) return;
    seen = document.hash;
    if (!document.ok) {
      problems = document.problems;
      refused(document.problems);
      return;
    }
    const isNew = current !== null || before?.hash !== document.hash;
    current = document;
    problems = [];
    writeAtomically(copy, document.text);
    if (isNew) accepted(document);
    view.invalidate();
  };

  const look = () => take(readDocument(file, schema));
  const keepLooking = () => {
    timer = clock.after(lookEveryMs, () => {
      look();
      keepLooking();
    });
  };

  look();
  current ??= before;
  keepLooking();

  return {
    view,
    problems: () => problems,
    reload: look,
    close() {
      timer?.();
      view.close();
    },
  };
}

function lastGood<Schema extends z.ZodType>(
  copy: string,
  schema: Schema,
): { value: z.infer<Schema>; hash: string } | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(copy);
  } catch {
    return null;
  }
  const document = parseText(bytes, schema, copy);
  return document.ok ? document : null;
}
