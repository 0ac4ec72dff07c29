import { ConsoleError } from '../console-error.ts';

/** Simulated seconds per real second. @throws ConsoleError `bad-input` for a console on real sources. */
export function speedOf({
  speed,
  config,
}: {
  speed?: number | undefined;
  config?: string | undefined;
}): number {
  if (speed === undefined || speed === 1) return 1;
  if (config === undefined) return speed;
  throw new ConsoleError(
    'bad-input',
    'a console on real sources runs at the speed of real time: leave --speed out',
    {
      field: 'speed',
    },
  );
}
