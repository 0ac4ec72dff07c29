import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  DecompositionInput,
  DecompositionLine,
  DecompositionUnit,
} from '../../../shared/model/decomposition.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { currencySymbol } from '../../parts/number-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';

export interface PlanningWords {
  line: (line: DecompositionLine) => string;
  /** What an input is, with its unit. */
  input: (input: Pick<DecompositionInput, 'path'>) => string;
  unit: (unit: DecompositionUnit) => string;
  entry: (id: string) => string;
  /** What is missing, as a person can find it in the file. */
  missing: (paths: readonly string[]) => string;
}

/** The words for the steps of the sum, with the promotion's own names of stages, lines and entries. */
export function usePlanningWords(promotion: Promotion): PlanningWords {
  const { t } = useTranslation('planning');
  const localText = useLocalText();
  return useMemo(() => {
    const currency = currencySymbol(promotion.currency);
    const nameIn = (list: readonly { id: string; name: Parameters<typeof localText>[0] }[]) => {
      const names = new Map(list.map(({ id, name }) => [id, localText(name)]));
      return (id: string) => names.get(id) ?? id;
    };
    const stage = nameIn(promotion.funnel.stages);
    const lineName = nameIn(promotion.lines);
    const entry = nameIn(promotion.entries);
    return {
      entry,
      line: (line) =>
        t(`kinds.${line.kind}`, {
          stage: stage(line.stage ?? ''),
          goal: line.goal === null ? '' : t(`goals.${line.goal}`),
          lines: line.terms.map(({ of }) => lineName(of.split('.')[1] ?? '')).join(t('listJoin')),
        }),
      input: ({ path }) => {
        const [area = '', name = ''] = path.split('.');
        const last = path.slice(path.lastIndexOf('.') + 1);
        if (area === 'goals') return goalWords(name);
        if (area === 'lines') return t('inputs.share', { line: lineName(name) });
        if (area === 'funnel') return t('inputs.conversion', { stage: stage(path.split('.')[2] ?? '') });
        return t('inputs.fanout', { stage: stage(last) });
      },
      unit: (unit) => t(`units.${unit}`, { currency }),
      missing: (paths) =>
        t('missing', {
          what: paths.map((path) => (path === 'goals' ? t('missingGoals') : path)).join(t('listJoin')),
        }),
    };

    function goalWords(name: string): string {
      switch (name) {
        case 'orders':
        case 'gmv':
        case 'dau':
        case 'averageOrder':
        case 'visits':
        case 'peakWindow':
        case 'peakShare':
        case 'peakFactor':
          return t(`inputs.${name}`, { currency });
        default:
          return name;
      }
    }
  }, [promotion, t, localText]);
}
