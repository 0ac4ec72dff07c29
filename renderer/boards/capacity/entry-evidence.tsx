import { useTranslation } from 'react-i18next';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import { usePresentation } from '../../app/presentation.ts';
import { formatNumber, type NumberUnit } from '../../parts/number-format.ts';
import { formatTime } from '../../parts/time-format.ts';
import { useMarks } from '../../text/use-marks.ts';

/** What a load test has shown of an entry, and what is doubtful about its limits, in sentences. */
export function EntryEvidence({ entry, unit }: { entry: EntryRow; unit: NumberUnit }) {
  const { t } = useTranslation('capacity');
  const { list } = useMarks();
  const { zone } = usePresentation();
  const text = (value: number | null | undefined) => formatNumber(value ?? null, { unit }) + unit.label;
  const { testedAt, testedBuild, testedLimit, target, needsScaling, limits, builds } = entry;
  return (
    <>
      {testedAt === null ? null : (
        <p className="tabular">
          {t('detailTested', { date: formatTime(testedAt, zone, 'full'), build: testedBuild ?? '—' })}
        </p>
      )}
      {entry.flags.includes('test-older-than-build') ? (
        <p>{t('detailTestOlder', { tested: testedBuild ?? '—', builds: builds.join(list) })}</p>
      ) : null}
      {entry.flags.includes('no-test') ? <p>{t('detailNoTest')}</p> : null}
      {entry.flags.includes('limit-above-tested') ? (
        <p>{t('detailLimitAboveTested', { limit: text(limits?.cluster), tested: text(testedLimit) })}</p>
      ) : null}
      {needsScaling === null ? null : (
        <p>
          {t('detailTestedBelowTarget', {
            tested: text(testedLimit),
            target: text(target),
            missing: text(needsScaling),
          })}
        </p>
      )}
      {entry.flags.length === 0 && target !== null ? <p>{t('detailSound')}</p> : null}
      <p className="tabular">
        {limits === null
          ? t('detailNoLimits')
          : [
              `${t('detailLimits')}:`,
              limits.cluster === null ? null : `${t('detailCluster')} ${text(limits.cluster)}`,
              limits.instance === null ? null : `${t('detailInstance')} ${text(limits.instance)}`,
              t('detailSkew', { skew: limits.skew }),
            ]
              .filter((part) => part !== null)
              .join(' ')}
      </p>
    </>
  );
}
