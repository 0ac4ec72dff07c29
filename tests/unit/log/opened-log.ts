import { onTestFinished } from 'vitest';
import { openLog, type LogOptions } from '../../../electron/core/log/open-log.ts';
import type { NewEvent } from '../../../shared/model/event.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A note, the simplest fact that there is. */
export function noteEvent(text: string, command: string | null = null): NewEvent {
  return { kind: 'note.written', data: { text }, at: 1_700_000_000_000, author: 'zhang.wei', command };
}

/** A log in a folder of its own (or the one given), closed when the test has finished. */
export function openedLog(options: Partial<LogOptions> = {}) {
  const clock = createFakeClock();
  const folder = options.folder ?? temporaryFolder();
  const log = openLog({ clock, ...options, folder });
  onTestFinished(() => log.close());
  return { log, clock, folder };
}

/** A closed log of `count` notes, in one batch for speed. */
export function writtenLog(count: number): { folder: string; consoleId: string } {
  const folder = temporaryFolder();
  const log = openLog({ clock: createFakeClock(), folder });
  log.append(
    Array.from({ length: count }, (_, index) => noteEvent(`note ${index + 1}`, `command-${index + 1}`)),
  );
  log.close();
  return { folder, consoleId: log.consoleId };
}
