import type { EpochMs } from '../../model/time.ts';

const day = 86_400_000;
/** The console's own clock may be behind those that wrote the records. */
const ahead = 5 * 60_000;

/**
 * A text of a diagnosis, whose moments are those of UTC (`13:14:35Z`, so that it reads the same for everybody), with them told as the
 * times beside it are.
 *
 * @param near moments are of the day up to this one, epoch ms.
 */
export function momentsInZone(text: string, near: EpochMs, tell: (at: EpochMs) => string): string {
  return text.replace(
    /(?<![\w:.-])([01]\d|2[0-3]):([0-5]\d):([0-5]\d)Z(?!\w)/g,
    (_, hours: string, minutes: string, seconds: string) => {
      const ofDay = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
      const at = Math.floor(near / day) * day + ofDay;
      return tell(at > near + ahead ? at - day : at);
    },
  );
}
