import { app, dialog } from 'electron';
import { linkAmong, linkScheme, openLink } from '../../../shared/rules/desk/deep-link.ts';
import { linkRefused } from '../../core/desk/message-box.ts';
import type { Disposer } from '../../core/disposer.ts';
import type { Shell, ShellPart } from './shell.ts';

/** Links that came before there was a console to show them on: macOS hands one over before the app is ready. */
const early: string[] = [];
const wait = (link: string) => void early.push(link);
let open: (link: string) => void = wait;

app.on('open-url', (event, link) => {
  event.preventDefault();
  open(link);
});

/** Whoever does not get the lock of a data folder ends; whoever has it is told, and comes to the front, at the page of that start's link. */
export const followFurtherStarts: ShellPart = (shell) => {
  // An installer registers the scheme too; not on every system, and not for every copy of the program.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  const started = (_event: unknown, commandLine: string[]) => {
    const link = linkAmong(commandLine);
    if (link === null) shell.openMain();
    else open(link);
  };
  app.on('second-instance', started);
  return () => app.off('second-instance', started);
};

/** Once the console is there: its window, at the page of the link that the app was started with. */
export function openFirstPage(shell: Shell): Disposer {
  open = (link) => follow(shell, link);
  const link = early.splice(0).at(-1) ?? linkAmong(process.argv);
  if (link === null) shell.openMain();
  else open(link);
  return () => {
    open = wait;
  };
}

function follow(shell: Shell, link: string): void {
  const opened = openLink(link);
  const window = shell.openMain('route' in opened ? `#${opened.route}` : '');
  if ('route' in opened) return;
  const language = shell.console()?.settings.language ?? 'en';
  void dialog.showMessageBox(window, linkRefused(opened.refusal, language));
}
