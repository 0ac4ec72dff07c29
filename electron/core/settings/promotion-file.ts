import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../../../shared/model/problem.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { SourceSettings } from '../../../shared/model/source-settings.ts';
import { checkPromotion } from '../../../shared/rules/query-check.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { Fact } from '../../../shared/model/event.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import { parseText, readDocument, type ReadDocument } from '../files/read-document.ts';
import { writeAtomically } from '../files/write-atomically.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';

/** How often the file is looked at; a watch of the file system is not to be had on every network drive. */
const lookEveryMs = 2_000;

/** The promotion in force: the last good state of its file. */
export interface PromotionFile {
  view: View<Promotion | null>;
  /** Why the file as it stands now is refused; empty while it is in force. */
  problems(): readonly Problem[];
  /** Reads the file again at once. */
  reload(): void;
  close(): void;
}

export interface PromotionFileOptions {
  file: string;
  /** Where the last good copy is kept for a start without the file. */
  cacheFolder: string;
  /** A query that none of them can answer is refused. */
  sources: readonly SourceSettings[];
  clock: Clock;
  log: Log;
}

/**
 * Follows a promotion file. A version that does not parse is refused with file, line and field, and the last good one stays in
 * force, over restarts too. Each content is told to the log once.
 */
export function followPromotionFile(options: PromotionFileOptions): PromotionFile {
  const { file, cacheFolder, sources, clock, log } = options;
  const schema = Promotion.superRefine(checkPromotion(sources));
  const copy = join(cacheFolder, 'promotion.last-good.yaml');
  const before = lastGood(copy);
  let promotion: Promotion | null = null;
  let problems: readonly Problem[] = [];
  let seen: string | null | undefined;
  let timer: Disposer | null = null;
  const view = createLiveView({ clock, compute: () => promotion });

  const tell = (fact: Fact) =>
    log.append([{ ...fact, at: clock.now(), author: SYSTEM_AUTHOR, command: null }]);

  const take = (document: ReadDocument<Promotion>) => {
    if (document.hash !== null && document.hash === seen) return;
    if (document.hash === null && seen === null) return;
    seen = document.hash;
    if (!document.ok) {
      problems = document.problems;
      tell({ kind: 'promotion.refused', data: { file, problems: document.problems } });
      return;
    }
    const isNew = promotion !== null || before?.hash !== document.hash;
    promotion = document.value;
    problems = [];
    writeAtomically(copy, document.text);
    if (isNew) {
      tell({ kind: 'promotion.accepted', data: { promotionId: promotion.id, hash: document.hash, file } });
    }
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
  promotion ??= before?.value ?? null;
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

function lastGood(copy: string): { value: Promotion; hash: string } | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(copy);
  } catch {
    return null;
  }
  const document = parseText(bytes, Promotion, copy);
  return document.ok ? document : null;
}
