import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createSystemClock } from '../../../electron/core/clock.ts';
import { openLog } from '../../../electron/core/log/open-log.ts';
import { readWhole } from '../../../electron/core/log/read-whole.ts';
import { createPictureStore } from '../../../electron/core/pictures/picture-store.ts';
import { createTimelineDesk } from '../../../electron/core/timeline/timeline-desk.ts';
import { smallPng } from '../../support/small-png.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

it('a console killed between a picture and its note shows neither, and the same note can be written again', async () => {
  const folder = temporaryFolder();
  const program = join(import.meta.dirname, '..', '..', 'support', 'picture-then-die.ts');
  const child = spawn(process.execPath, [program, folder], { stdio: 'ignore' });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  expect(readdirSync(join(folder, 'pictures'))).toHaveLength(1);

  const clock = createSystemClock();
  const log = openLog({ folder, clock });
  onTestFinished(() => log.close());
  const pictures = createPictureStore(join(folder, 'pictures'));
  const timeline = createTimelineDesk({ log, clock, pictures, past: readWhole(log) });
  onTestFinished(timeline.close);
  expect(timeline.outline({ after: 0, limit: 10 })).toMatchObject({ head: 0, told: [] });

  const note = {
    text: 'see the chart',
    picture: { title: 'Orders', data: smallPng().toString('base64') },
    actor: { person: 'chen.lan', role: 'responder' as const },
    commandId: 'command-1',
  };
  expect(timeline.note(note)).toBe(1);
  expect(readdirSync(join(folder, 'pictures'))).toHaveLength(1);
  const [event] = timeline.some([1]).events;
  if (event?.kind !== 'note.written' || !event.data.picture) throw new Error('no picture');
  expect(pictures.read(event.data.picture.hash).equals(smallPng())).toBe(true);
});
