import { onTestFinished } from 'vitest';
import { createChannels } from '../../../electron/core/channels/channels.ts';
import { createEscalationDesk } from '../../../electron/core/escalation/escalation-desk.ts';
import { createLiveView } from '../../../electron/core/live-view.ts';
import { createOnCallDesk } from '../../../electron/core/on-call/on-call-desk.ts';
import { createSecretStore } from '../../../electron/core/secret-places/secret-place.ts';
import type { AlertGroup } from '../../../shared/model/alert-group.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { Settings } from '../../../shared/model/settings.ts';
import { alertBoardOf, annunciationOf } from '../../support/cause-fixtures.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { json, startScriptedServer, type ScriptedAnswer } from '../../support/scripted-server.ts';

export const taken: ScriptedAnswer = json({ errcode: 0, errmsg: 'ok' });
export const refused: ScriptedAnswer = (_, response) => response.writeHead(403).end();
export const dropped: ScriptedAnswer = (_, response) => void response.destroy();
export const minute = 60_000;
const colleagues = [
  { id: 'li.na', name: '李娜', phone: '3104' },
  { id: 'xu.kai', name: '徐凯' },
  { id: 'zhang.wei', name: '张伟', phone: '3100', roles: ['commander', 'responder'] },
];

/** Two rooms, of which one may be broken, people on duty, and causes that the test sets. */
export async function aRoom(
  escalation: Record<string, unknown> = {},
  broken: ScriptedAnswer = taken,
  people: readonly unknown[] = colleagues,
) {
  const servers = { room: await startScriptedServer(taken), other: await startScriptedServer(broken) };
  onTestFinished(async () => {
    await servers.room.stop();
    await servers.other.stop();
  });
  const settings = Settings.parse({
    promotion: 'promotion.yaml',
    people,
    channels: {
      room: { kind: 'dingtalk', url: { secret: 'ROOM' } },
      other: { kind: 'wecom', url: { secret: 'OTHER' } },
    },
    escalation: { channels: ['room'], ...escalation },
  });
  const clock = createFakeClock();
  const log = createMemoryLog();
  const secrets = createSecretStore([
    {
      describe: () => 'a test',
      find: (name) => `${name === 'ROOM' ? servers.room.url : servers.other.url}/hook`,
    },
  ]);
  let causes: AlertGroup[] = [];
  let told: AlertGroup[] | null = null;
  const alerts = createLiveView({
    clock,
    pace: 0,
    compute: () => alertBoardOf(causes, (told ?? causes).map(annunciationOf)),
  });
  const channels = createChannels({ channels: settings.channels, secrets, clock });
  const promotion = createLiveView({ clock, compute: () => null });

  /** Lets replies come in, without any time passing. */
  const settle = async () => {
    for (let turn = 0; turn < 200; turn += 1) {
      await clock.advance(0);
      await new Promise((resolve) => setTimeout(resolve, 1));
      const counts = new Map<string, number>();
      for (const kind of log.kinds()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const of = (kind: string) => counts.get(kind) ?? 0;
      if (of('message.sent') + of('message.failed') + of('message.unknown') === of('message.intended'))
        return;
    }
    throw new Error('a message had no outcome');
  };
  const open = (past: readonly StoredEvent[] = [...log.events]) => {
    const onCall = createOnCallDesk({ log, clock, settings, promotion, past });
    const desk = createEscalationDesk({
      log,
      clock,
      settings,
      channels,
      alerts,
      onCall: (asked) => onCall.chain(asked),
      past,
    });
    const close = () => {
      desk.close();
      onCall.close();
    };
    onTestFinished(close);
    return { ...desk, onCall, close };
  };
  return {
    clock,
    log,
    open,
    servers,
    settle,
    async set(...next: AlertGroup[]) {
      causes = next;
      alerts.invalidate();
      await settle();
    },
    /** Causes of which people were told; all of them unless this is said. */
    tellOf: (...groups: AlertGroup[]) => void (told = groups),
    /** Lets minutes pass, with the replies of what is sent meanwhile. */
    async pass(ms: number) {
      for (let left = ms; left > 0; left -= 5_000) {
        await clock.advance(Math.min(5_000, left));
        await settle();
      }
    },
    called: () =>
      log.events.flatMap((event) => (event.kind === 'escalation.called' ? [event.data.person] : [])),
    texts: (server: 'room' | 'other' = 'room') =>
      servers[server].requests.map(
        ({ body }) => (JSON.parse(body) as { text: { content: string } }).text.content,
      ),
  };
}
