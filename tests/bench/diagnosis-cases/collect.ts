import type { ExceptionRecord } from '../../../shared/model/exception-record.ts';
import type { Random } from './random.ts';
import { keyOf, type Incident, type Place } from './requests.ts';

/** How somebody made records of what spans and logs say. */
export interface Collection {
  from: 'spans' | 'logs' | 'both';
  /** Part of the log lines that know their trace. */
  traced: number;
  /** How a call that failed is told. */
  called: 'node' | 'service' | 'address' | 'ip' | 'pod' | 'nothing' | 'in-words';
  /** Part of the failed calls that are taken for failures of the caller's own logic. */
  mistaken: number;
  /** Operations and codes carry ids. */
  ids: boolean;
  pods: ReadonlyMap<string, readonly string[]>;
}

export function collectionOf(apps: readonly string[], random: Random): Collection {
  const pods = new Map<string, string[]>();
  for (const app of apps) {
    const set = suffix(random, 9);
    const replicas = random.chance(0.8) ? 1 : 2;
    pods.set(
      app,
      Array.from({ length: replicas }, () => `${app}-${set}-${suffix(random, 5)}`),
    );
  }
  return {
    from: random.pick(['spans', 'spans', 'logs', 'both', 'both']),
    traced: random.pick([0, 0.3, 1, 1]),
    called: random.pick(['node', 'node', 'service', 'address', 'ip', 'pod', 'nothing', 'in-words']),
    mistaken: random.pick([0, 0.2, 0.7]),
    ids: random.chance(0.2),
    pods,
  };
}

/** The records that come of what went wrong. */
export function collect(incident: Incident, how: Collection, random: Random): ExceptionRecord[] {
  const last = incident.path.at(-1);
  if (!last) return [];
  const pods = how.pods.get(last.app) ?? [];
  const pod = incident.host ?? random.pick(pods);
  const time = Math.round(incident.at);
  const place = { host: pod, ip: ipOf(pod) };
  const called = incident.called && !random.chance(how.mistaken) ? incident.called : null;
  const dependency = called && labelOf(called, how, random);
  const isCall = called !== null && how.called !== 'in-words';
  const kind = isCall ? 'dependency' : incident.code === 'BAD_RESULT' ? 'result' : 'internal';
  const nameOf = (one: Place) =>
    how.ids && random.chance(0.3) ? `${keyOf(one)}/${idOf(random)}` : keyOf(one);
  const records: ExceptionRecord[] = [];
  if (how.from !== 'logs') {
    records.push({
      time,
      ...(incident.trace ? { trace: incident.trace } : {}),
      link: incident.path.map(nameOf),
      code: incident.code,
      kind,
      ...(dependency ? { dependency } : {}),
      ...place,
    });
  }
  if (how.from === 'spans' || (how.from === 'both' && random.chance(0.4))) return records;
  records.push({
    time: time + random.whole(4),
    ...(incident.trace && random.chance(how.traced) ? { trace: incident.trace } : {}),
    link: [nameOf(last)],
    code: wordsOf(incident, how, random),
    kind: isCall && random.chance(0.4) ? 'dependency' : 'internal',
    ...(dependency && random.chance(0.5) ? { dependency } : {}),
    ...place,
  });
  return records;
}

function labelOf(called: Place, how: Collection, random: Random): string | null {
  const [pod] = how.pods.get(called.app) ?? [];
  switch (how.called) {
    case 'node':
      return keyOf(called);
    case 'service':
      return called.app;
    case 'address':
      return random.chance(0.5)
        ? `http://${called.app}:12031/api`
        : `${called.app}.default.svc.cluster.local:8080`;
    case 'ip':
      return `${ipOf(pod ?? called.app)}:8080`;
    case 'pod':
      return pod ?? called.app;
    default:
      return null;
  }
}

/** A line of a log: the code in words, at times with whom it called in it, and with ids. */
function wordsOf({ code, called, isEcho }: Incident, how: Collection, random: Random): string {
  const id = how.ids ? ` ${idOf(random)}` : '';
  if (called && how.called === 'in-words')
    return `I/O error on POST request for "http://${called.app}:8080/api": ${code}`;
  if (isEcho) return `[handle]${id} failed: 500 Internal Server Error`;
  return /\s/.test(code) ? `${code}${id}` : `[handle]${id} ${code}`;
}

function idOf(random: Random): string {
  return `${hex(random, 8)}-${hex(random, 4)}-${hex(random, 4)}-${hex(random, 4)}-${hex(random, 12)}`;
}

function hex(random: Random, length: number): string {
  return Array.from({ length }, () => random.whole(16).toString(16)).join('');
}

/** The letters of the names of pods. */
function suffix(random: Random, length: number): string {
  return Array.from({ length }, () => 'bcdfghjklmnpqrstvwxz2456789'.charAt(random.whole(27))).join('');
}

function ipOf(pod: string): string {
  let hash = 7;
  for (const char of pod) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return `10.${hash & 255}.${(hash >>> 8) & 255}.${(hash >>> 16) & 255}`;
}
