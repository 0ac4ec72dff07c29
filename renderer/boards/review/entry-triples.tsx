import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntryTriple, Review } from '../../../shared/model/review.ts';
import { severityOfLevel } from '../../../shared/rules/bands.ts';
import { BulletBar } from '../../parts/bullet-bar.tsx';
import { Chip } from '../../parts/chip.tsx';
import { ListRow, ListTable } from '../../parts/list-table.tsx';
import { formatNumber, formatPercent, requestRateUnit, type NumberUnit } from '../../parts/number-format.ts';
import { NumberText, Percent } from '../../parts/number-text.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import styles from './review-lists.module.css';
import { MeasuredShare } from './measured-share.tsx';

/** Each entry's peak as forecast, tested, and as it came; what passed its limit first. */
export function EntryTriples({ review: { entries } }: { review: Review }) {
  const { t } = useTranslation('review');
  const { aside } = useMarks();
  const unit = requestRateUnit(
    entries.flatMap(({ forecast, tested, actual }) => [forecast, tested?.limit, actual?.value]),
  );
  if (entries.length === 0) return <p className={styles.none}>{t('entries.empty')}</p>;
  const inUnit = (head: string) => (unit.label === '' ? head : `${head}${aside}${unit.label}`);
  return (
    <ListTable
      label={t('entries.label')}
      columns={[
        { name: 'entry', title: t('entries.entry') },
        { name: 'forecast', title: inUnit(t('entries.forecast')), width: '6.25rem', end: true },
        { name: 'tested', title: inUnit(t('entries.tested')), width: '7rem', end: true },
        { name: 'actual', title: inUnit(t('entries.actual')), width: '6.5rem', end: true },
        { name: 'bar', title: t('entries.bar'), width: '19%' },
        { name: 'error', title: t('entries.error'), width: '6.25rem', end: true },
        { name: 'measured', title: t('entries.measured'), width: '5rem', end: true },
      ]}
    >
      {entries.map((entry) => (
        <EntryLine key={entry.id} entry={entry} unit={unit} />
      ))}
    </ListTable>
  );
}

function EntryLine({ entry, unit }: { entry: EntryTriple; unit: NumberUnit }) {
  const { t } = useTranslation('review');
  const speech = useSpeech();
  const ageText = useAgeText();
  const { id, name, forecast, forecastFrom, tested, actual, error, level, over, measured } = entry;
  const written = (value: number | null | undefined) =>
    `${formatNumber(value ?? null, { unit })}${unit.label}`;
  return (
    <ListRow selected={false} over={false}>
      <td>
        <Link className={styles.link} href={`/capacity/${encodeURIComponent(id)}`}>
          {speech.text(name)}
        </Link>
        <small>{id}</small>
      </td>
      <td className={styles.number}>
        <NumberText value={forecast} unit={unit} reason={t('entries.noForecast')} />
        {forecastFrom === 'goals' ? <small>{t('entries.fromGoals')}</small> : null}
      </td>
      <td className={styles.number}>
        {tested === null ? (
          <span className={styles.quiet}>{t('entries.noTest')}</span>
        ) : (
          <>
            <NumberText value={tested.limit} unit={unit} />
            <small title={t('entries.testedTitle', { build: tested.build, age: ageText(tested.age) })}>
              {t('entries.age', { age: ageText(tested.age) })}
            </small>
          </>
        )}
      </td>
      <td className={styles.number}>
        <NumberText
          className={styles.strong}
          value={actual?.value ?? null}
          unit={unit}
          reason={t('entries.unmeasured')}
        />
        {actual === null ? null : (
          <small>
            <TimeText at={actual.at} show="day" />
          </small>
        )}
      </td>
      <td>
        {tested === null ? null : (
          <span className={styles.bar}>
            <BulletBar
              level={level}
              target={forecast === null ? null : forecast / tested.limit}
              severity={level === null ? null : severityOfLevel(level)}
              freshness="live"
              label={t('entries.inWords', {
                name: speech.text(name),
                actual: written(actual?.value),
                tested: written(tested.limit),
                forecast: written(forecast),
              })}
            />
          </span>
        )}
        {over === null ? (
          level === null ? null : (
            <small>{t('entries.level', { level: `${formatPercent(level, 0)}%` })}</small>
          )
        ) : (
          <small>
            <Chip kind="strong">
              <Percent ratio={level} decimals={0} />
            </Chip>{' '}
            {t('entries.over', { count: over.minutes })}
          </small>
        )}
      </td>
      <td className={styles.number}>
        <Percent ratio={error} sign="always" reason={t('entries.noForecast')} />
      </td>
      <td className={styles.number}>
        <MeasuredShare share={measured} />
      </td>
    </ListRow>
  );
}
