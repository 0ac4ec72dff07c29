import type { Verdict } from '../../model/diagnosis.ts';
import type { LocalText } from '../../model/local-text.ts';
import { unit } from './blame.ts';
import { countPower, type Ranked } from './ranking.ts';
import { clockOf, lengthOf } from './moments-in-words.ts';
import type { StandingOut } from './standing-out.ts';
import type { Suspect } from './suspects.ts';

/**
 * Why a verdict is unclear: nothing stands out, too little does, it does so faintly, it stands alone, there is no quiet time to tell, more than one place
 * is as likely, what stands out is refused on purpose, or it is over already.
 */
export type Doubt = 'nothing' | 'few' | 'faint' | 'alone' | 'rivals' | 'limited' | 'over';

export interface Judged {
  verdict: Verdict;
  /** Null: the verdict is clear. */
  doubt: Doubt | null;
  why: Exclude<LocalText, string>;
}

/** Failed requests below which chance cannot be told from a cause. */
const leastUnits = 8 * unit;
/** Standard deviations that the leading cause has to stand out by: there are hundreds of places where chance can strike. */
const leastSurely = 6;
const leastNoise = 0.65;
/** What nothing else follows from may be a job of its own: it has to be wholly new, and often. */
const leastFollowed = 0.1;
const leastAlone = 30 * unit;
const leastScore = 0.75;
/** Of the leading score: a rival above it is as good an answer. */
const rivalry = 0.9;

/** A burst that is over after less, ms, is what a restart or a release looks like too. */
const leastLasting = 30_000;
/** What is over is a clear cause only where it accounts for so much; of less, "most" is not said. */
const mainThing = 0.5;

/** Whether the records point to one cause, given what was refused on purpose and set aside. */
export function judge(
  ranked: readonly Ranked[],
  standing: StandingOut,
  hasQuiet: boolean,
  refused: { units: number; isAll: boolean },
): Judged {
  if (refused.isAll) {
    return unclear(
      'limited',
      'all that stands out was refused on purpose by a limit',
      '超出常态的异常全部是限流等保护措施的有意拒绝',
    );
  }
  const judged = judgeOthers(ranked, standing, hasQuiet);
  const others = unitsOf(ranked);
  if (refused.units < leastUnits) return judged;
  // Without a quiet time nobody knows whether the limit is what is new.
  const isNearlyAll = (ranked[0]?.suspect.units ?? 0) > nearlyAllAlone * (others + refused.units);
  if (judged.verdict === 'clear' ? hasQuiet || isNearlyAll : refused.units < others) return judged;
  return unclear(
    'limited',
    'much of what stands out was refused on purpose by a limit',
    '超出常态的异常中有很多是限流等保护措施的有意拒绝',
  );
}

/**
 * Whether the records point to one cause. What stands out little, or in several places alike, is no verdict; nor is anything without a quiet
 * time to compare with, unless next to everything begins at one place.
 */
function judgeOthers(ranked: readonly Ranked[], standing: StandingOut, hasQuiet: boolean): Judged {
  const [first] = ranked;
  if (!first) return unclear('nothing', 'nothing stands out of the usual', '没有超出常态的异常');
  const { suspect, parts, score } = first;
  const surely = [...suspect.coordinates.keys()].reduce(
    (most, coordinate) => Math.max(most, standing.of(coordinate).z),
    0,
  );
  if (suspect.units < leastUnits) {
    return unclear(
      'few',
      'too few failures stand out to tell them from chance',
      '超出常态的异常太少，无法与偶然区分',
    );
  }
  if (hasQuiet ? surely < leastSurely || parts.noise < leastNoise : parts.count < leastPartAlone) {
    return unclear('faint', 'nothing stands out of the usual clearly', '没有明显超出常态的异常');
  }
  const isAlone = suspect.followed < leastFollowed;
  if (hasQuiet && isAlone && (parts.noise < 0.96 || suspect.units < leastAlone)) {
    return unclear(
      'alone',
      'what stands out most has no effect on any other system',
      '最突出的异常没有波及任何其他系统',
    );
  }
  const rival = ranked.slice(1).find((other) => !isSameComplaint(suspect, other.suspect));
  if (score < leastScore || (rival && rival.score > rivalry * score)) {
    return unclear('rivals', 'the failures point to more than one place', '异常指向不止一处');
  }
  const { ending } = first;
  if (ending && (ending.length < leastLasting || suspect.units < mainThing * unitsOf(ranked))) {
    const [at, length] = [clockOf(ending.at), lengthOf(ending.length)];
    return unclear(
      'over',
      `it ended by itself at ${at} after ${length.en}: a restart looks the same`,
      `它在 ${at} 已自行结束，持续 ${length.zh}：重启也会如此`,
    );
  }
  return {
    verdict: 'clear',
    doubt: null,
    why:
      suspect.units >= mainThing * unitsOf(ranked)
        ? { en: 'most of what stands out begins at one place', zh: '超出常态的异常大多始于同一处' }
        : {
            en: 'more of what stands out begins at one place than at any other',
            zh: '超出常态的异常始于同一处的多于其他任何一处',
          },
  };
}

/** Without a quiet time, what is usual cannot be told: then one place has to hold nearly everything (see countPower). */
const nearlyAllAlone = 0.8;
const leastPartAlone = nearlyAllAlone ** countPower;

function unclear(doubt: Doubt, en: string, zh: string): Judged {
  return { verdict: 'unclear', doubt, why: { en, zh } };
}

/** Where nothing was looked at, nothing can be called usual. */
export const noRecords: Exclude<LocalText, string> = {
  en: 'there are no records of the time that is looked at',
  zh: '所看的时段内没有任何记录',
};

function unitsOf(ranked: readonly Ranked[]): number {
  return ranked.reduce((sum, { suspect }) => sum + suspect.units, 0);
}

/** The one who called and the one who was called are two sides of the same failures, not two answers. */
function isSameComplaint(one: Suspect, other: Suspect): boolean {
  let common = 0;
  for (const [coordinate, units] of other.coordinates) if (one.coordinates.has(coordinate)) common += units;
  return common > other.units / 2;
}
