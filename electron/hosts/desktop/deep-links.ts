import { app, dialog } from 'electron';
import { linkAmong, linkScheme, openLink } from '../../../shared/rules/desk/deep-link.ts';
import { linkRefused } from '../../core/desk/message-box.ts';
import type { Disposer } from '../../core/disposer.ts';
import { onFurtherStart } from './single-instance.ts';
import type { Shell, ShellPart } from './shell.ts';

/** Links that came before there was a console to show them on: macOS hands one over before the app is ready. */
const early: string[] = [];
const wait = (link: string) => void early.push(link);
let open: (link: string) => void = wait;

app.on('open-url', (event, link) => {
  event.preventDefault();
  open(link);
});

/** A further start brings the window to the front, at the page of its link. */
export const followFurtherStarts: ShellPart = (shell) => {
  // An installer registers the scheme too; not on every system, and not for every copy of the program.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
  return onFurtherStart(app, (commandLine) => {
    const link = linkAmong(commandLine);
    if (link === null) shell.openMain();
    else open(link);
  });
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
