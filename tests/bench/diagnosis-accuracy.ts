import { cascade } from './diagnosis-cases/cascades.ts';
import type { RecordedCase } from './diagnosis-cases/recorded-case.ts';
import { recordedShop } from './diagnosis-cases/recorded-shops.ts';
import { linesOf, score, type Given } from './diagnosis-cases/score.ts';

export const diagnosisAccuracyTitle =
  'how often the first of the causes is right, and one of the first three, on simulated faults';

const sets: Readonly<Record<string, (seed: number) => RecordedCase>> = {
  shops: recordedShop,
  cascades: (seed) => cascade(seed, false),
  'hard cascades': (seed) => cascade(seed, true),
};

/** Below these parts something was lost. The cases are the same for the same seeds. */
const least: Readonly<Record<string, { top1: number; top3: number }>> = {
  shops: { top1: 0.6, top3: 0.8 },
  cascades: { top1: 0.85, top3: 0.95 },
  'hard cascades': { top1: 0.6, top3: 0.85 },
};

/** `--cases N` of each set (100), from `--seed N` (0), with `--given baseline|since|nothing` (baseline). */
export async function benchDiagnosisAccuracy(option: (name: string) => string | undefined): Promise<boolean> {
  const cases = Number(option('--cases') ?? 100);
  const first = Number(option('--seed') ?? 0);
  const given = ((['since', 'nothing'] as const).find((one) => one === option('--given')) ??
    'baseline') satisfies Given;
  let isSound = true;
  for (const [name, make] of Object.entries(sets)) {
    console.log(`${name}: ${cases} cases from seed ${first}, given: ${given}`);
    const scores = score(made(make, first, cases), given);
    for (const line of linesOf(scores)) console.log(line);
    const faults = [...scores.byFault].filter(([fault]) => fault !== 'none').map(([, one]) => one);
    const all = faults.reduce((sum, one) => sum + one.cases, 0);
    const part = (of: 'top1' | 'top3') => faults.reduce((sum, one) => sum + one[of], 0) / Math.max(1, all);
    if (part('top1') < (least[name]?.top1 ?? 0) || part('top3') < (least[name]?.top3 ?? 0)) isSound = false;
  }
  return Promise.resolve(isSound);
}

function* made(make: (seed: number) => RecordedCase, first: number, cases: number): Generator<RecordedCase> {
  for (let seed = first; seed < first + cases; seed += 1) yield make(seed);
}
