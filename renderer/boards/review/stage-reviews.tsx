import { useTranslation } from 'react-i18next';
import type { Review, StageReview } from '../../../shared/model/review.ts';
import { usePresentation } from '../../app/presentation.ts';
import { ListRow, ListTable } from '../../parts/list-table.tsx';
import {
  currencySymbol,
  formatNumber,
  unitFor,
  unitForAll,
  type NumberUnit,
} from '../../parts/number-format.ts';
import { NumberText, Percent } from '../../parts/number-text.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import { MeasuredShare } from './measured-share.tsx';
import styles from './review-lists.module.css';

/** The funnel as it was planned and came. */
export function StageReviews({ review }: { review: Review }) {
  const { t } = useTranslation('review');
  const { aside } = useMarks();
  const { numberSystem } = usePresentation();
  const { stages } = review;
  const peaks = unitForAll(
    stages.flatMap(({ actual, planned }) => [actual?.value, planned?.value]),
    numberSystem,
  );
  const totals = unitForAll(
    stages.flatMap(({ total }) => [total?.actual, total?.planned]),
    numberSystem,
  );
  const inUnit = (head: string, { label }: NumberUnit) => (label === '' ? head : `${head}${aside}${label}`);
  return (
    <>
      <Money review={review} />
      {stages.length === 0 ? (
        <p className={styles.none}>{t('stages.empty')}</p>
      ) : (
        <ListTable
          label={t('stages.label')}
          columns={[
            { name: 'stage', title: t('stages.stage') },
            { name: 'peak', title: inUnit(t('stages.peak'), peaks), width: '6.5rem', end: true },
            { name: 'planned', title: inUnit(t('stages.planned'), peaks), width: '5.5rem', end: true },
            { name: 'total', title: inUnit(t('stages.total'), totals), width: '5.5rem', end: true },
            {
              name: 'totalPlanned',
              title: inUnit(t('stages.totalPlanned'), totals),
              width: '5.5rem',
              end: true,
            },
            { name: 'conversion', title: t('stages.conversion'), width: '5.25rem', end: true },
            { name: 'conversionPlanned', title: t('stages.conversionPlanned'), width: '4.5rem', end: true },
            { name: 'baseline', title: t('stages.baseline'), width: '4.5rem', end: true },
            { name: 'measured', title: t('entries.measured'), width: '4.75rem', end: true },
          ]}
        >
          {stages.map((stage, index) => (
            <StageLine key={stage.id} stage={stage} first={index === 0} peaks={peaks} totals={totals} />
          ))}
        </ListTable>
      )}
    </>
  );
}

function Money({ review: { gmv, promotion } }: { review: Review }) {
  const { t } = useTranslation('review');
  const speech = useSpeech();
  const { numberSystem } = usePresentation();
  if (gmv === null || gmv.actual === null || gmv.at === null) return null;
  const symbol = currencySymbol(promotion.currency);
  const money = (value: number | null) => {
    if (value === null) return t('none');
    const unit = unitFor(value, numberSystem);
    return `${symbol}${formatNumber(value, { unit })}${unit.label}`;
  };
  return (
    <p className={styles.sentence}>
      {t('stages.gmv', {
        actual: money(gmv.actual),
        time: speech.time(gmv.at, 'day'),
        planned: money(gmv.planned),
      })}
      {gmv.goal === null ? null : (
        <span className={styles.quiet}> {t('stages.gmvGoal', { goal: money(gmv.goal) })}</span>
      )}
    </p>
  );
}

interface StageLineProps {
  stage: StageReview;
  first: boolean;
  peaks: NumberUnit;
  totals: NumberUnit;
}

function StageLine({ stage, first, peaks, totals }: StageLineProps) {
  const { t } = useTranslation('review');
  const speech = useSpeech();
  const { name, actual, planned, total, coverage, conversion, conversionPlanned, conversionBaseline } = stage;
  return (
    <ListRow selected={false} over={false}>
      <td>
        <b>{speech.text(name)}</b>
        {coverage.counted < coverage.all ? <small>{t('stages.lines', coverage)}</small> : null}
      </td>
      <td className={styles.number}>
        <NumberText
          className={styles.strong}
          value={actual?.value ?? null}
          unit={peaks}
          reason={t('entries.unmeasured')}
        />
        {actual === null ? null : (
          <small>
            <TimeText at={actual.at} show="day" />
          </small>
        )}
      </td>
      <td className={styles.number}>
        <NumberText value={planned?.value ?? null} unit={peaks} />
      </td>
      <td className={styles.number}>
        <NumberText value={total?.actual ?? null} unit={totals} reason={t('entries.unmeasured')} />
      </td>
      <td className={styles.number}>
        <NumberText value={total?.planned ?? null} unit={totals} />
      </td>
      <td className={styles.number}>{first ? null : <Percent ratio={conversion} />}</td>
      <td className={styles.number}>{first ? null : <Percent ratio={conversionPlanned} />}</td>
      <td className={styles.number}>
        {first ? null : <Percent ratio={conversionBaseline} reason={t('stages.noBaseline')} />}
      </td>
      <td className={styles.number}>
        <MeasuredShare share={stage.measured} />
      </td>
    </ListRow>
  );
}
