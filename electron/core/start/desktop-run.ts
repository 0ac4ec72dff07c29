import { dataFolderFor, type Machine } from './data-folder.ts';
import { commandFor, settingsPlace, withFoundSettings, type SettingsPlace } from './found-settings.ts';
import { parseDesktopArguments, type StartOptions } from './start-options.ts';

/** What the desktop app was started with. */
export interface ShellRun {
  options: StartOptions;
  dataFolder: string;
  /** Where set-up puts settings, and the log of a console on them. */
  settingsPlace: SettingsPlace;
  commandFor(config: string): string;
}

/** @param argv the process's own. @throws WrongUse that names the option and what was expected. */
export function desktopRun(argv: readonly string[], machine: Machine): ShellRun {
  const asked = parseDesktopArguments(argv);
  const { options } = withFoundSettings(asked, machine);
  return {
    options,
    dataFolder: dataFolderFor(options, machine),
    settingsPlace: settingsPlace(asked, machine),
    commandFor: (config) => commandFor(config, asked, machine),
  };
}
