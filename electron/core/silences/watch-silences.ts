import type { Silence, SilenceSource } from '../../../shared/model/silence.ts';
import type { AlertmanagerSettings } from '../../../shared/model/source-settings.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { durationMs, type EpochMs } from '../../../shared/model/time.ts';
import { freshnessOf } from '../../../shared/rules/freshness.ts';
import { unionOfSilences, type MemberSilences } from '../../../shared/rules/silences/silence-board.ts';
import type { Clock } from '../clock.ts';
import { badStatus, jsonOf } from '../sources/http/json-answer.ts';
import type { SourceClients } from '../sources/http/source-clients.ts';
import { asSourceFailure, shownAddress } from '../sources/http/source-failure.ts';
import { below } from '../sources/prometheus/prometheus-client.ts';
import { readSilences } from './alertmanager-silence.ts';

/** The silences of one source, as its Alertmanagers told them last. */
export interface SilenceWatch {
  silences(): readonly Silence[];
  status(): SilenceSource;
  /** Addresses of its members, those that answered last first. */
  members(): readonly string[];
  /**
   * Asks every member that is heard, unless that was done just now. Asked while it is under way, it asks once more after it.
   * @param always asks whenever it was done last.
   */
  refresh(always?: boolean): Promise<void>;
  close(): void;
}

export interface SilenceWatchOptions {
  settings: AlertmanagerSettings;
  clients: Pick<SourceClients, 'of'>;
  clock: Clock;
  /** How the source's alerts are polled: who does not answer there is not asked here. */
  statusOf: () => SourceStatus | undefined;
  /** After each time that it was asked; `answered` when a member told its silences. */
  onChange: (answered: boolean) => void;
}

interface Member extends MemberSilences {
  url: string;
  /** By the monotonic clock; null: it has not told yet. */
  heardAt: number | null;
  toldAt: EpochMs | null;
  text: string | null;
  problem: string | null;
}

/** Decoded bytes of one list: Alertmanager keeps what has expired for days. */
const cap = 8 * 1024 * 1024;

export function watchSilences(options: SilenceWatchOptions): SilenceWatch {
  const { settings, clients, clock, statusOf, onChange } = options;
  const every = durationMs(settings.every);
  const several = settings.urls.length > 1;
  const stop = new AbortController();
  const members: Member[] = settings.urls.map((url) => ({
    url,
    address: shownAddress(url),
    silences: [],
    heardAt: null,
    toldAt: null,
    text: null,
    problem: null,
  }));
  let silences: readonly Silence[] = [];
  let askedAt = -Infinity;
  let underWay: Promise<void> | null = null;
  let again = false;

  const ask = async (member: Member): Promise<boolean> => {
    // The same way as its alerts: the same connections, name look-ups and bounds of its server.
    const id = several ? `${settings.id} at ${member.address}` : settings.id;
    const client = clients.of({ ...settings, id });
    const url = below(member.url, 'api/v2/silences');
    const request = { url, cap, deadline: Math.max(500, 0.8 * every), signal: stop.signal, background: true };
    try {
      await client.read(request, (answer) => {
        if (answer.status !== 200) throw badStatus(answer, member.address);
        if (answer.text === member.text) return;
        member.silences = readSilences(jsonOf(answer, member.address), settings.id, member.address);
        member.text = answer.text;
      });
      member.heardAt = clock.monotonic();
      member.toldAt = clock.now();
      member.problem = null;
      return true;
    } catch (thrown) {
      member.problem = asSourceFailure(thrown).message;
      return false;
    }
  };

  const isAnswering = ({ address }: Member) => {
    const status = statusOf();
    const fault = several
      ? status?.members.find((member) => member.address === address)?.fault
      : status?.fault;
    return fault === null;
  };
  const isHeard = ({ heardAt }: Member) =>
    heardAt !== null && freshnessOf(clock.monotonic() - heardAt, every) !== 'lost';

  const askAll = async () => {
    askedAt = clock.monotonic();
    const answers = await Promise.all(members.filter(isAnswering).map(ask));
    if (stop.signal.aborted) return;
    const heard = members.filter(isHeard);
    silences = unionOfSilences(heard.length > 0 ? heard : members);
    onChange(answers.includes(true));
  };

  const refresh = async (always = false): Promise<void> => {
    if (stop.signal.aborted) return;
    if (underWay !== null) {
      again ||= always;
      await underWay;
      return;
    }
    if (!always && clock.monotonic() - askedAt < 0.9 * every) return;
    underWay = (async () => {
      do {
        again = false;
        await askAll();
      } while (again && !stop.signal.aborted);
    })().finally(() => {
      underWay = null;
    });
    await underWay;
  };

  return {
    silences: () => silences,
    status() {
      const heard = members.flatMap(({ heardAt }) => heardAt ?? []);
      const told = members.flatMap(({ toldAt }) => toldAt ?? []);
      const age = heard.length === 0 ? null : clock.monotonic() - Math.max(...heard);
      const { lastError = null, fault = null } = statusOf() ?? {};
      return {
        id: settings.id,
        freshness: freshnessOf(age, every),
        asOf: told.length === 0 ? null : Math.max(...told),
        problem:
          fault === null ? (members.find(({ problem }) => problem !== null)?.problem ?? null) : lastError,
      };
    },
    members: () =>
      members
        .toSorted((left, right) => Number(isAnswering(right)) - Number(isAnswering(left)))
        .map(({ url }) => url),
    refresh,
    close: () => stop.abort(),
  };
}
