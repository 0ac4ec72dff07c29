import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import type { Fact } from '../../../shared/model/event.ts';
import type { OpenSharing, SharingState } from '../../../shared/model/sharing.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import type { Console } from '../console.ts';
import { ConsoleError } from '../console-error.ts';
import type { AsyncDisposer } from '../disposer.ts';
import { doneBefore } from '../done-before.ts';
import { createLiveView } from '../live-view.ts';
import { recorderOf } from '../log/recorder-of.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';
import { roomAddresses } from './room-addresses.ts';
import { sharingRefused } from './sharing-refused.ts';

/** What is to be served, and to whom. */
export interface RoomServing {
  console: Console;
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** Whoever has it looks; nobody else comes in, and nobody acts. */
  viewerToken: string;
  onScreens(count: number): void;
}

/** Serves a console as the server host does. @throws ConsoleError as that does. */
export type ServeRoom = (serving: RoomServing) => Promise<{ url: string; close: AsyncDisposer }>;

/** The console of a desktop, shown to browsers of the room while somebody wants that. Closed at the start; nothing of it is kept. */
export interface SharingDesk {
  readonly view: View<SharingState>;
  /** @throws ConsoleError `conflict`: open already, or the port is taken; `not-found`: no network; `bad-input`; `log-unwritable`. */
  open(act: SharingAct & { address: string | null; port: number | null }): Promise<void>;
  /** Ends every screen's stream. Where nothing is open, nothing happens. */
  close(act: SharingAct): Promise<void>;
  /** The console ends. */
  end: AsyncDisposer;
}

interface SharingAct {
  actor: Actor;
  commandId: string;
}

export interface SharingDeskOptions {
  serve: ServeRoom;
  /** Asked once somebody opens it. */
  console: () => Console;
  log: Log;
  clock: Clock;
  /** Where nobody says another. */
  port: number;
  interfaces?: typeof networkInterfaces;
  /** A new one for each opening. */
  makeToken?: () => string;
}

/** Networks come and go, ms. */
const lookedAgain = 5_000;

export function createSharingDesk({
  serve,
  console: core,
  log,
  clock,
  port: usualPort,
  interfaces = () => networkInterfaces(),
  makeToken = () => randomBytes(24).toString('base64url'),
}: SharingDeskOptions): SharingDesk {
  let open: { shown: OpenSharing; close: AsyncDisposer } | null = null;
  /** One change at a time. */
  let change: Promise<unknown> = Promise.resolve();
  let isOver = false;
  const record = recorderOf(log, clock);

  const view = createLiveView<SharingState>({
    clock,
    every: lookedAgain,
    compute: () => ({
      addresses: roomAddresses(interfaces()),
      port: usualPort,
      open: open?.shown ?? null,
    }),
  });

  const inTurn = <Result>(act: () => Promise<Result>): Promise<Result> => {
    const next = change.then(act);
    change = next.catch(() => {});
    return next;
  };
  const shut = async (tell: (fact: Fact) => void, reason: 'person' | 'console') => {
    if (open === null) return;
    const { shown, close } = open;
    open = null;
    view.invalidate('acted');
    await close();
    tell({ kind: 'sharing.closed', data: { url: shown.url, reason } });
  };

  return {
    view,
    open: ({ address, port, actor, commandId }) =>
      inTurn(async () => {
        if (doneBefore(log, commandId, 'sharing.opened', () => true)) return;
        if (isOver) throw sharingRefused.over();
        if (open !== null) throw sharingRefused.openAlready(open.shown.url);
        const host = hostOf(address, roomAddresses(interfaces()));
        const token = makeToken();
        const served = await serve({
          // The windows of the desktop, and this very act, are nobody's business in the room.
          console: { ...core(), shell: null, sharing: null },
          host,
          port: port ?? usualPort,
          viewerToken: token,
          onScreens(screens) {
            if (open?.shown.token !== token) return;
            open = { ...open, shown: { ...open.shown, screens } };
            view.invalidate('acted');
          },
        }).catch((failure: unknown) => {
          throw sharingRefused.byTheSystem(failure, host, port ?? usualPort);
        });
        const { url, close } = served;
        const at = clock.now();
        try {
          const data = { url };
          log.append([{ kind: 'sharing.opened', data, at, author: actor.person, command: commandId }]);
        } catch (failure) {
          await close();
          throw failure;
        }
        open = { shown: { url, address: host, token, since: at, by: actor.person, screens: 0 }, close };
        view.invalidate('acted');
      }),
    close: ({ actor, commandId }) =>
      inTurn(() =>
        shut((fact) => {
          try {
            log.append([{ ...fact, at: clock.now(), author: actor.person, command: commandId }]);
          } catch (failure) {
            // It is closed, which matters more than that somebody can read of it.
            if (!(failure instanceof ConsoleError && failure.code === 'log-unwritable')) throw failure;
          }
        }, 'person'),
      ),
    async end() {
      isOver = true;
      await inTurn(() => shut(record, 'console'));
      view.close();
    },
  };
}

function hostOf(asked: string | null, addresses: SharingState['addresses']): string {
  const [first] = addresses;
  if (first === undefined) throw sharingRefused.noNetwork();
  if (asked === null) return first.address;
  if (addresses.some(({ address }) => address === asked)) return asked;
  throw sharingRefused.notOurs(asked, addresses);
}
