import { join } from 'node:path';
import type { Fact } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import { Promotion } from '../../../shared/model/promotion.ts';
import type { SourceSettings } from '../../../shared/model/source-settings.ts';
import { checkPromotion } from '../../../shared/rules/query-check.ts';
import type { Clock } from '../clock.ts';
import { followDocument, type FollowedDocument } from '../files/follow-document.ts';
import type { Log } from '../log/log.ts';

/** The promotion in force: the last good state of its file. */
export type PromotionFile = FollowedDocument<Promotion>;

export interface PromotionFileOptions {
  file: string;
  /** Where the last good copy is kept for a start without the file. */
  cacheFolder: string;
  /** A query that none of them can answer is refused. */
  sources: readonly SourceSettings[];
  clock: Clock;
  log: Log;
}

/** The last good state of the promotion, in the cache of a data folder. */
export function promotionCopy(cacheFolder: string): string {
  return join(cacheFolder, 'promotion.last-good.yaml');
}

/**
 * Follows a promotion file. A version that does not parse is refused with file, line and field, and the last good one stays in
 * force, over restarts too. Each content is told to the log once.
 */
export function followPromotionFile(options: PromotionFileOptions): PromotionFile {
  const { file, cacheFolder, sources, clock, log } = options;
  const tell = (fact: Fact) =>
    log.append([{ ...fact, at: clock.now(), author: SYSTEM_AUTHOR, command: null }]);
  return followDocument({
    file,
    schema: Promotion.superRefine(checkPromotion(sources)),
    copySchema: Promotion,
    copy: promotionCopy(cacheFolder),
    clock,
    accepted: ({ value, hash }) =>
      tell({ kind: 'promotion.accepted', data: { promotionId: value.id, hash, file } }),
    refused: (problems) => tell({ kind: 'promotion.refused', data: { file, problems: [...problems] } }),
  });
}
