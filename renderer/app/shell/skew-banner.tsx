import { ClockAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import { isSkewed } from '../../../shared/rules/source-standing.ts';
import { useSourceWords } from '../../boards/sources/use-source-words.ts';
import { useMarks } from '../../text/use-marks.ts';
import { Banner } from './banner.tsx';

/** A source whose clock is far from the console's: its ages are right, and people must know why its own times are not. */
export function SkewBanner({ sources }: { sources: readonly SourceStatus[] }) {
  const { t } = useTranslation('shell');
  const { list } = useMarks();
  const words = useSourceWords();
  const [path] = useLocation();
  const skewed = sources.filter(isSkewed);
  const [first] = skewed;
  if (!first) return null;
  const clocks = skewed.map((source) => `${source.id} ${words.skew(source)}`).join(list);
  return (
    <Banner
      kind="warning"
      icon={<ClockAlert aria-hidden="true" />}
      title={t('skewed', { clocks })}
      more={t('skewedMore')}
      link={
        path.startsWith('/sources')
          ? undefined
          : { text: t('openSources'), href: `/sources/${encodeURIComponent(first.id)}` }
      }
    />
  );
}
