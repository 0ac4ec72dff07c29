import type { LocalText } from '../../model/local-text.ts';
import { unit } from './blame.ts';
import { clockOf, grouped, lengthOf } from './moments-in-words.ts';
import type { Ranked } from './ranking.ts';
import type { RecordTable } from './record-table.ts';
import type { Excess } from './excess.ts';
import { exceptionOf, type StandingOut } from './standing-out.ts';

type Words = Exclude<LocalText, string>;

/** Why a cause stands where it stands: what it accounts for, when it began, where it lies, and what is usual there. */
export function whyOf(
  table: RecordTable,
  standing: StandingOut,
  ranked: readonly Ranked[],
  place: number,
): Words {
  const one = ranked[place];
  if (!one) return { en: '', zh: '' };
  if (one.lead !== null) return leadWords(one, standing);
  const { suspect, begun } = one;
  const total = ranked.reduce((sum, other) => sum + other.suspect.units, 0);
  const sentences: Words[] = [];
  const callers = callersOf(table, one);
  if (suspect.silence > 0.5 && callers.length > 0) {
    const named = callers.slice(0, 3);
    const more = callers.length - named.length;
    sentences.push({
      en: `It reports nothing itself: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''} ${callers.length === 1 ? 'reports' : 'report'} that calls to it fail.`,
      zh: `它自身没有上报：${named.join('、')}${more > 0 ? ` 等 ${callers.length} 个系统` : ''}上报对它的调用失败。`,
    });
  }
  if (suspect.silence > 0.5 && suspect.sent <= 0.5 && callers.length === 0) {
    const caller = mostFailedAt(table, one);
    sentences.push({
      en: `Nobody names it: calls of ${caller} fail that do not say whom they went to, and ${caller} is known to call it.`,
      zh: `没有记录直接指名它：${caller} 的调用失败但未写明被调方，而已知 ${caller} 会调用它。`,
    });
  }
  if (suspect.sent > 0.5) {
    const called = mostFailedAt(table, one);
    sentences.push({
      en: `It calls ${called}, where it fails: what it sends may be wrong.`,
      zh: `失败发生在它调用的 ${called}：可能是它传入的内容有误。`,
    });
  }
  const percent = Math.round((100 * suspect.units) / total);
  const failures = Math.max(1, Math.round(suspect.units / unit));
  sentences.push({
    en: `It accounts for ${percent}% of what stands out, about ${grouped(failures)} failed ${failures === 1 ? 'request' : 'requests'}.`,
    zh: `超出常态的异常中有 ${percent}% 归因于它，约 ${grouped(failures)} 次失败请求。`,
  });
  const others = ranked.filter(
    (other) => other !== one && other.lead === null && other.suspect.units >= 0.05 * total,
  );
  const first = others.reduce((least, other) => Math.min(least, other.begun), Infinity);
  if (Number.isFinite(first)) {
    const apart = lengthOf(Math.abs(first - begun));
    sentences.push(
      // Closer together than this, which one was the first is chance.
      Math.abs(first - begun) < 500
        ? { en: 'It began first, together with others.', zh: '它最早开始，与其他几乎同时。' }
        : begun <= first
          ? { en: `It began first, ${apart.en} before any other.`, zh: `它最先开始，比其他早 ${apart.zh}。` }
          : { en: `It began ${apart.en} after the first.`, zh: `它比最早的晚 ${apart.zh}。` },
    );
  }
  if (one.ending) {
    const [at, length] = [clockOf(one.ending.at), lengthOf(one.ending.length)];
    sentences.push({
      en: `It was over at ${at}, after ${length.en}.`,
      zh: `它在 ${at} 已结束，持续 ${length.zh}。`,
    });
  }
  const usual = usualOf(table, one, standing);
  sentences.push(
    usual.count < 1
      ? { en: 'It was not seen in the quiet time.', zh: '平时没有出现过。' }
      : {
          en: `In the quiet time there would have been about ${grouped(Math.round(usual.count))} where there were ${grouped(usual.seen)}.`,
          zh: `平时同样时长约有 ${grouped(Math.round(usual.count))} 次，现在 ${grouped(usual.seen)} 次。`,
        },
  );
  return {
    en: sentences.map(({ en }) => en).join(' '),
    zh: sentences.map(({ zh }) => zh).join(''),
  };
}

/** Nothing that stands out points to it: it says so. */
function leadWords({ suspect, lead }: Ranked, standing: StandingOut): Words {
  const { count, usual } = standing.ofApp(suspect.app);
  const numbers = {
    en: `${count} records where about ${Math.round(usual)} are usual`,
    zh: `平时约 ${Math.round(usual)} 条，现在 ${count} 条`,
  };
  if (lead === 'echo') {
    return {
      en: `Only a lead: ${numbers.en}, but they follow from failures of others, as far as can be told.`,
      zh: `仅为线索：${numbers.zh}，但就目前所见是其他系统失败的回声。`,
    };
  }
  return lead === 'silent'
    ? {
        en: `Only a lead: much less is heard of it than usual, ${numbers.en}; it may not run, or nothing reaches it.`,
        zh: `仅为线索：它的记录比平时少得多（${numbers.zh}），可能未在运行，或没有调用到达它。`,
      }
    : {
        en: `Only a lead: it reports somewhat more than usual, ${numbers.en}, which may be chance.`,
        zh: `仅为线索：它的记录比平时略多（${numbers.zh}），可能只是偶然。`,
      };
}

function callersOf(table: RecordTable, { suspect }: Ranked): string[] {
  const callers = new Map<string, number>();
  for (const [coordinate, units] of suspect.coordinates) {
    const known = table.coordinates[coordinate];
    const link = known && table.links[known.link];
    if (!link || known.dependencyApp !== suspect.app) continue;
    const app = table.apps.all[link.app] ?? '';
    callers.set(app, (callers.get(app) ?? 0) + units);
  }
  return [...callers]
    .toSorted(([left, most], [right, next]) => next - most || (left < right ? -1 : 1))
    .map(([app]) => app);
}

/** The system that reports most of the failures. */
function mostFailedAt(table: RecordTable, { suspect }: Ranked): string {
  const [most] = [...suspect.coordinates]
    .map(([coordinate, units]) => {
      const link = table.links[table.coordinates[coordinate]?.link ?? -1];
      return { units, app: table.apps.all[link?.app ?? -1] ?? '' };
    })
    .toSorted((left, right) => right.units - left.units || (left.app < right.app ? -1 : 1));
  return most?.app ?? '';
}

/** The same exception is judged over all links that lead to it: it is counted once, however many of them point to the cause. */
function usualOf(
  table: RecordTable,
  { suspect }: Ranked,
  standing: StandingOut,
): { count: number; seen: number } {
  const counted = new Map<string, Excess>();
  for (const number of suspect.coordinates.keys()) {
    const coordinate = table.coordinates[number];
    if (coordinate) counted.set(exceptionOf(table, coordinate), standing.of(number));
  }
  // Added in an order of their own: in that of the records the last digit would differ, and with it what is rounded.
  const numbers = [...counted.values()].toSorted((left, right) => left.usual - right.usual);
  return {
    // Half a record stands for each that was never seen: of thousands of different codes, it would be said that thousands were.
    count: numbers.reduce((sum, { quiet, usual }) => sum + (quiet > 0 ? usual : 0), 0),
    seen: numbers.reduce((sum, { count }) => sum + count, 0),
  };
}
