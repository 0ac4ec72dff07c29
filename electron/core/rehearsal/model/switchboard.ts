import type { EpochMs } from '../../../../shared/model/time.ts';
import { createControlTrack, type ControlTrack } from './control-track.ts';
import { paceOf, type Control } from './controls.ts';

/** Every control of the shop, each with its history. Together with the seed it is all that the simulation depends on. */
export interface Switchboard {
  set(control: Control, value: number, at: EpochMs): void;
  asked(control: Control, at: EpochMs): number;
  setting(control: Control, at: EpochMs): number;
  level(control: Control, at: EpochMs): number;
}

/** @param initial values before anybody touches anything; a control that is not named begins at 0. */
export function createSwitchboard(initial: ReadonlyMap<Control, number>): Switchboard {
  const tracks = new Map<Control, ControlTrack>();
  const track = (control: Control) => {
    const known = tracks.get(control) ?? createControlTrack(initial.get(control) ?? 0, paceOf(control));
    tracks.set(control, known);
    return known;
  };
  return {
    set: (control, value, at) => track(control).set(value, at),
    asked: (control, at) => track(control).asked(at),
    setting: (control, at) => track(control).setting(at),
    level: (control, at) => track(control).level(at),
  };
}
