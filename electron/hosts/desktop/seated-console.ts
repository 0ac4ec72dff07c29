import { app, dialog, type MessagePortMain } from 'electron';
import type { Clock } from '../../core/clock.ts';
import { createRouter } from '../../core/api/create-router.ts';
import { upgradePort } from '../../core/api/serve-message-port.ts';
import { createOperatorSession, createTokenSession } from '../../core/api/session.ts';
import { createConsole } from '../../core/create-console.ts';
import { createConsoleRelay } from '../../core/desk/console-relay.ts';
import type { ShellDesk } from '../../core/desk/shell-desk.ts';
import { takeSeat } from '../../core/first-run/console-seat.ts';
import type { ShellRun } from '../../core/start/desktop-run.ts';
import { serveRoomFrom } from '../room/serve-room.ts';
import { secretsIn } from './shell-secrets.ts';

/** Whose acts come over a port: a person's at this console, or nobody's. */
export type PortRole = 'operator' | 'viewer';

export type SeatedConsole = ReturnType<typeof seatConsole>;

/** The place of the shell's one console: set-up may put another one on it. */
export function seatConsole(
  { options, dataFolder, settingsPlace, commandFor }: ShellRun,
  { clock, desk, rendererFolder }: { clock: Clock; desk: ShellDesk; rendererFolder: string },
) {
  const relay = createConsoleRelay(clock);
  const first = { config: options.config, dataFolder };
  let answer: ((port: MessagePortMain, role: PortRole) => void) | null = null;

  const open = (onOpened: () => void) =>
    takeSeat({
      first,
      onSettings: (config) => ({ config, dataFolder: settingsPlace.dataFolder }),
      clock,
      onOpened,
      async open(start, { lastStart, startOn }) {
        const tidewatch = await createConsole({
          ...start,
          ...(start === first ? { rehearse: options.rehearse, speed: options.speed, as: options.as } : {}),
          host: 'desktop',
          secrets: await secretsIn(start.dataFolder),
          version: app.getVersion(),
          shell: desk,
          serveRoom: serveRoomFrom(rendererFolder),
          firstRun: {
            configFolder: settingsPlace.configFolder,
            secrets: await secretsIn(settingsPlace.dataFolder),
            lastStart,
            commandFor,
            startOn,
          },
        });
        try {
          const router = createRouter(tidewatch);
          const sessions = {
            operator: createOperatorSession(tidewatch),
            viewer: createTokenSession(null, 'viewer'),
          };
          answer = (port, role) => upgradePort(router, port, sessions[role]);
          relay.seat(tidewatch);
        } catch (failure) {
          await tidewatch.close();
          throw failure;
        }
        return async () => {
          answer = null;
          relay.seat(null);
          await tidewatch.close();
        };
      },
    });

  return {
    console: relay.console,
    onConsole: relay.onConsole,
    tell: relay.tell,
    answer: (port: MessagePortMain, role: PortRole) => (answer === null ? port.close() : answer(port, role)),
    /** @param onOpened is called after each change of the console. @returns ends it. */
    async open(onOpened: () => void) {
      const seat = await open(onOpened);
      void quitWithoutConsole(seat.ended);
      return () => seat.close();
    },
  };
}

async function quitWithoutConsole(ended: Promise<Error>): Promise<void> {
  const failure = await ended;
  dialog.showErrorBox('Tidewatch has no console any more', failure.message);
  app.quit();
}
