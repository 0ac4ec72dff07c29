import { join } from 'node:path';
import { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import type { Fact } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { Clock } from '../clock.ts';
import { followDocument, type FollowedDocument } from '../files/follow-document.ts';
import type { Log } from '../log/log.ts';

export interface CoordinatesFileOptions {
  file: string;
  /** Where the last good copy is kept for a start without the file. */
  cacheFolder: string;
  clock: Clock;
  log: Log;
}

/** Follows a coordinates file as that of the promotion is followed: the last good state stays in force, and each content is told to the log once. */
export function followCoordinatesFile(options: CoordinatesFileOptions): FollowedDocument<CoordinatesFile> {
  const { file, cacheFolder, clock, log } = options;
  const tell = (fact: Fact) =>
    log.append([{ ...fact, at: clock.now(), author: SYSTEM_AUTHOR, command: null }]);
  return followDocument({
    file,
    schema: CoordinatesFile,
    copy: join(cacheFolder, 'coordinates.last-good.yaml'),
    clock,
    accepted({ value: { systems }, hash }) {
      const codes = systems.reduce((sum, system) => sum + system.codes.length, 0);
      tell({ kind: 'coordinates.accepted', data: { file, hash, systems: systems.length, codes } });
    },
    refused: (problems) => tell({ kind: 'coordinates.refused', data: { file, problems: [...problems] } }),
  });
}
