import { createSystemClock } from '../../electron/core/clock.ts';
import { openLog } from '../../electron/core/log/open-log.ts';
import { createPictureStore } from '../../electron/core/pictures/picture-store.ts';
import { createTimelineDesk } from '../../electron/core/timeline/timeline-desk.ts';
import { join } from 'node:path';
import { smallPng } from './small-png.ts';

/** A process that writes a note with a picture and is killed at the moment between the two: `node picture-then-die.ts FOLDER`. */
const [folder = ''] = process.argv.slice(2);
const clock = createSystemClock();
const log = openLog({ folder, clock });
const store = createPictureStore(join(folder, 'pictures'));
const timeline = createTimelineDesk({
  log,
  clock,
  past: [],
  pictures: {
    read: (hash) => store.read(hash),
    keep(picture) {
      store.keep(picture);
      process.kill(process.pid, 'SIGKILL');
      // The signal takes a moment: nothing may be written meanwhile.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
      throw new Error('still alive');
    },
  },
});
timeline.note({
  text: 'see the chart',
  picture: { title: 'Orders', data: smallPng().toString('base64') },
  actor: { person: 'chen.lan', role: 'responder' },
  commandId: 'command-1',
});
