import type { LocalText } from '../../model/local-text.ts';
import { unit } from './blame.ts';
import { clockOf, lengthOf } from './moments-in-words.ts';
import type { Ranked } from './ranking.ts';
import type { RecordTable } from './record-table.ts';
import type { Refusing } from './refusals.ts';
import type { Silence } from './silences.ts';
import type { Doubt } from './verdict.ts';

type Words = Exclude<LocalText, string>;

/** What the next steps are made from. */
export interface Looked {
  table: RecordTable;
  ranked: readonly Ranked[];
  silences: readonly Silence[];
  /** Places that refuse on purpose, most refused requests first. */
  refusing: readonly Refusing[];
  /** Null: the verdict is clear. */
  doubt: Doubt | null;
  /** There is a quiet time to compare with. */
  hasQuiet: boolean;
  /** Records of the time that is looked at. */
  records: number;
}

const mostSilences = 3;
const mostRefusing = 3;
/** A host with more of the failures than this is named. */
const mostlyOneHost = 0.8;

/** Where the verdict is unclear: what to look at next, most telling first. Empty where it is clear. */
export function nextOf({ table, ranked, silences, refusing, doubt, hasQuiet, records }: Looked): Words[] {
  if (doubt === null) return [];
  const steps: Words[] = [];
  const nameOf = (app: number) => table.apps.all[app] ?? '';
  const [first, second] = ranked;
  if (records === 0) {
    steps.push({
      en: 'No record lies in this time: widen the window, or look whether the systems still send any.',
      zh: '这段时间内没有记录：请扩大时间窗口，或检查各系统是否还在上报。',
    });
  }
  if (!hasQuiet && records > 0) {
    steps.push({
      en: 'There is no quiet time to compare with: say when the trouble began, or give records from before it.',
      zh: '没有可对比的平稳时段：请说明故障何时开始，或提供此前的记录。',
    });
  }
  for (const { node, code, units } of refusing.slice(0, mostRefusing)) {
    const [name, words] = [table.nodes.all[node] ?? '', table.codes.all[code] ?? ''];
    const refused = Math.round(units / unit);
    steps.push({
      en: `${name} is limited: about ${refused} requests were refused on purpose (${words}). Look at its water level, and when and why the limit went on.`,
      zh: `${name} 正被限流：约 ${refused} 次请求被有意拒绝（${words}）。请查看它的水位，以及限流何时、因何开启。`,
    });
  }
  if (doubt === 'over' && first?.ending) {
    const [app, began, length] = [
      nameOf(first.suspect.app),
      clockOf(first.begun),
      lengthOf(first.ending.length),
    ];
    steps.push({
      en: `${app} failed for ${length.en} from ${began} on: look whether it was restarted or released then, and whether it comes back.`,
      zh: `${app} 自 ${began} 起失败了 ${length.zh}：请确认当时是否重启或发布，以及是否会再次出现。`,
    });
  }
  for (const { app, lastAt, count, usual } of silences.slice(0, mostSilences)) {
    const name = nameOf(app);
    steps.push(
      lastAt === null
        ? {
            en: `${name} is silent, though about ${Math.round(usual)} records are usual: look whether it runs and whether calls reach it.`,
            zh: `${name} 没有任何记录，而平时约有 ${Math.round(usual)} 条：请检查它是否在运行、调用是否到达。`,
          }
        : {
            en: `Much less is heard of ${name}: ${count} records where about ${Math.round(usual)} are usual, the last at ${clockOf(lastAt)}. Look whether it runs and whether calls reach it.`,
            zh: `${name} 的记录明显变少：平时约 ${Math.round(usual)} 条，现在 ${count} 条，最后一条在 ${clockOf(lastAt)}。请检查它是否在运行、调用是否到达。`,
          },
    );
  }
  if (doubt === 'few' && first) {
    const failures = Math.max(1, Math.round(first.suspect.units / unit));
    steps.push({
      en: `Only about ${failures} failed ${failures === 1 ? 'request points' : 'requests point'} to ${nameOf(first.suspect.app)}: wait for more, or read the records themselves.`,
      zh: `指向 ${nameOf(first.suspect.app)} 的失败请求只有约 ${failures} 次：请等待更多记录，或直接查看原始记录。`,
    });
  }
  if (doubt === 'rivals' && first && second) {
    const names = [nameOf(first.suspect.app), nameOf(second.suspect.app)];
    steps.push({
      en: `${names[0]} and ${names[1]} are about as likely: compare their hosts and what changed on each last.`,
      zh: `${names[0]} 与 ${names[1]} 的可能性相近：请对比它们的主机和各自最近的变更。`,
    });
  }
  const calls = first && callOf(table, first);
  if (first && calls) {
    steps.push({
      en: `Both ends of a call are named: look at ${calls.called} itself, then at the way from ${calls.caller} to it.`,
      zh: `调用的两端都被指到：请先看 ${calls.called} 自身，再看 ${calls.caller} 到它的通路。`,
    });
  }
  const host = first && hostOf(table, first);
  if (first && host) {
    steps.push({
      en: `Most failures of ${nameOf(first.suspect.app)} come from one host, ${host}: compare it with the others.`,
      zh: `${nameOf(first.suspect.app)} 的失败大多来自同一台主机 ${host}：请与其他主机对比。`,
    });
  }
  if (doubt === 'alone' && first) {
    steps.push({
      en: `Only ${nameOf(first.suspect.app)} reports it, and nothing fails that calls it: look whether anybody is harmed, or whether it is a job of its own.`,
      zh: `只有 ${nameOf(first.suspect.app)} 上报，调用它的系统都没有失败：请确认是否真有影响，或只是它自己的后台任务。`,
    });
  }
  if ((doubt === 'faint' || doubt === 'nothing') && records > 0) {
    steps.push({
      en: 'The records hold little that is not usual: look at what they cannot show, such as latency, saturation and recent changes.',
      zh: '记录中几乎没有异于平时的内容：请查看记录无法反映的方面，如时延、饱和度与最近的变更。',
    });
  }
  return steps;
}

/** Its failures are mostly calls from one other system. */
function callOf(table: RecordTable, { suspect }: Ranked): { caller: string; called: string } | null {
  const callers = new Map<number, number>();
  for (const [number, units] of suspect.coordinates) {
    const coordinate = table.coordinates[number];
    const app = table.links[coordinate?.link ?? -1]?.app;
    if (coordinate?.dependencyApp !== suspect.app || app === undefined || app === suspect.app) return null;
    callers.set(app, (callers.get(app) ?? 0) + units);
  }
  const [caller, ...more] = callers.keys();
  if (caller === undefined || more.length > 0) return null;
  return { caller: table.apps.all[caller] ?? '', called: table.apps.all[suspect.app] ?? '' };
}

/** The host of most of its records, where there are others that report too. */
function hostOf(table: RecordTable, { suspect, firstSeen }: Ranked): string | null {
  const counts = new Map<number, number>();
  const others = new Set<number>();
  let all = 0;
  for (let row = 0; row < table.length; row += 1) {
    const number = table.coordinate(row);
    const host = table.host(row);
    if (host < 0 || table.links[table.coordinates[number]?.link ?? -1]?.app !== suspect.app) continue;
    others.add(host);
    if (!suspect.coordinates.has(number) || table.isQuiet(row) || table.time(row) < firstSeen) continue;
    counts.set(host, (counts.get(host) ?? 0) + table.weight(row));
    all += table.weight(row);
  }
  if (others.size < 2 || all < 5) return null;
  const most = [...counts].find(([, count]) => count > mostlyOneHost * all);
  return most ? (table.hosts.all[most[0]] ?? null) : null;
}
