import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView, Shortfall } from '../../../shared/model/incident-board.ts';
import { usePresentation } from '../../app/presentation.ts';
import { formatNumber, formatPercent } from '../../parts/number-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { headline } from './incident-facts.ts';
import { shortUnit } from './short-unit.ts';

export interface IncidentWords {
  /** `117K`, `¥10.0M`: in the screen's number system. */
  amount(value: number): string;
  /** What it costs, in a phrase. */
  impact(incident: Pick<IncidentView, 'impact'>): string;
  /** `117K orders short, −12.5%` of one stage. */
  short(shortfall: Shortfall): string;
}

/** Words for what an incident costs. */
export function useIncidentWords(): IncidentWords {
  const { t } = useTranslation('incidents');
  const { numberSystem } = usePresentation();
  const localText = useLocalText();
  return useMemo(() => {
    const amount = (value: number) => {
      const unit = shortUnit(value, numberSystem);
      return `${formatNumber(value, { unit })}${unit.label}`;
    };
    const short = ({ short: lacks, share, name }: Shortfall) => {
      if (lacks === null) return t('impactUnknown');
      if (lacks <= 0) return t('impactNone');
      const told = { amount: amount(lacks), what: localText(name) };
      return share === null
        ? t('impactAmount', told)
        : t('impactIn', { ...told, share: formatPercent(share, 1) });
    };
    const impact: IncidentWords['impact'] = ({ impact: known }) => {
      const stage = headline(known);
      const [entry] = known?.entries ?? [];
      if (stage && stage.short !== null && stage.short > 0) return short(stage);
      if (entry && entry.worst !== null)
        return t('impactEntry', { entry: localText(entry.name), level: formatPercent(entry.worst, 0) });
      return stage ? short(stage) : t('impactUnknown');
    };
    return { amount, impact, short };
  }, [t, numberSystem, localText]);
}
