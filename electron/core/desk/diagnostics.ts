import { basename } from 'node:path';
import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { SourceStatus } from '../../../shared/model/source-status.ts';

/** @param of Electron, Chromium and Node, as `process.versions` has them. */
export function versionsOf(
  tidewatch: string,
  of: Readonly<Record<'electron' | 'chrome' | 'node', string>>,
): string[] {
  return [`Tidewatch ${tidewatch}`, `Electron ${of.electron}`, `Chromium ${of.chrome}`, `Node.js ${of.node}`];
}

/** What runs the console: names and versions, such as `Electron 45.4.1`. */
export interface Machine {
  versions: readonly string[];
  platform: string;
  arch: string;
}

/**
 * What somebody who is to help needs, as lines of text: versions, and how log, promotion and sources stand. It is written to be sent on, so
 * it names only what this list names: no addresses, no words of sources or files, no people, and nothing of what settings hold, where a
 * secret could stand by mistake.
 *
 * @param status null between two consoles.
 */
export function diagnostics(machine: Machine, status: ConsoleStatus | null): string {
  return [
    ...machineLines(machine),
    ...(status === null ? ['No console is running'] : statusLines(status)),
    '',
  ].join('\n');
}

function machineLines({ versions, platform, arch }: Machine): string[] {
  return [`Tidewatch diagnostics`, versions.join(', '), `${platform} ${arch}`];
}

function statusLines(status: ConsoleStatus): string[] {
  const { log, history, promotion, rehearsal, offline, counts } = status;
  return [
    `At: ${iso(status.at)} (${status.zone}), language ${status.language}, host ${status.host}, version ${status.version}`,
    `Log: ${log.head} events, ${log.writable ? 'writable' : 'NOT writable'}`,
    `History: ${history.since === null ? 'none yet' : `since ${iso(history.since)}`}${history.problem === null ? '' : ', with a problem'}`,
    rehearsal === null ? '' : `Rehearsal: ${rehearsal.scenario}, speed ${rehearsal.speed}`,
    `Promotion: ${promotion === null ? 'none' : `phase ${promotion.phase ?? 'none'}, peak ${iso(promotion.startsAt)}`}`,
    `Offline: ${offline === null ? 'no' : `since ${iso(offline.since)}`}`,
    `Open alerts: ${counts.p1} P1, ${counts.p2} P2, ${counts.p3} P3; runs: ${status.executions.length}`,
    `Sources: ${status.sources.length}`,
    ...status.sources.map(sourceLine),
    `Refused files: ${status.problems.length}`,
    ...status.problems.map(
      ({ file, line, field }) =>
        `- ${file === null ? 'no file' : basename(file)}${line === null ? '' : `:${line}`}${field === '' ? '' : ` ${field}`}`,
    ),
  ].filter((line) => line !== '');
}

function sourceLine({
  id,
  kind,
  freshness,
  since,
  fault,
  consecutiveFailures,
  breaker,
  members,
}: SourceStatus): string {
  return [
    `- ${id} (${kind}): ${freshness} since ${iso(since)}`,
    fault === null ? '' : `${fault}, ${consecutiveFailures} in a row`,
    breaker.state === 'closed' ? '' : `breaker ${breaker.state}`,
    members.length === 0
      ? ''
      : `members ${members.map((member) => member.fault ?? member.freshness).join(' ')}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
