import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { DrillTime } from '../../../shared/model/drill-board.ts';
import type { IncidentReview, Review } from '../../../shared/model/review.ts';
import { usePresentation } from '../../app/presentation.ts';
import { ListRow, ListTable } from '../../parts/list-table.tsx';
import { unitForAll, type NumberUnit } from '../../parts/number-format.ts';
import { NumberText } from '../../parts/number-text.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { useMarks } from '../../text/use-marks.ts';
import { wholePercent } from './measured-share.tsx';
import styles from './review-lists.module.css';

/** Incidents held against one, five and ten minutes, with what they cost and what the cause was. */
export function IncidentTimes({ review: { incidents } }: { review: Review }) {
  const { t } = useTranslation('review');
  const { aside } = useMarks();
  const { numberSystem } = usePresentation();
  if (incidents.length === 0) return <p className={styles.none}>{t('incidents.empty')}</p>;
  const orders = unitForAll(
    incidents.map((one) => one.orders?.short),
    numberSystem,
  );
  const money = unitForAll(
    incidents.map((one) => one.gmv?.short),
    numberSystem,
  );
  const inUnit = (head: string, { label }: NumberUnit) => (label === '' ? head : `${head}${aside}${label}`);
  return (
    <ListTable
      label={t('incidents.label')}
      columns={[
        { name: 'incident', title: t('incidents.incident') },
        { name: 'detect', title: t('incidents.detect'), width: '5.5rem' },
        { name: 'respond', title: t('incidents.respond'), width: '5.5rem' },
        { name: 'recover', title: t('incidents.recover'), width: '5.5rem' },
        { name: 'orders', title: inUnit(t('incidents.orders'), orders), width: '6rem', end: true },
        { name: 'gmv', title: inUnit(t('incidents.gmv'), money), width: '6rem', end: true },
        { name: 'cause', title: t('incidents.cause'), width: '22%' },
      ]}
    >
      {incidents.map((incident) => (
        <IncidentLine key={incident.id} incident={incident} orders={orders} money={money} />
      ))}
    </ListTable>
  );
}

function IncidentLine({
  incident,
  orders,
  money,
}: {
  incident: IncidentReview;
  orders: NumberUnit;
  money: NumberUnit;
}) {
  const { t } = useTranslation('review');
  const { list } = useMarks();
  const { id, title, severity, since, cause, plans } = incident;
  return (
    <ListRow selected={false} over={false}>
      <td>
        <span className={styles.with}>
          <StatusGlyph kind={severity} size="1rem" />
          <Link className={styles.link} href={`/incidents/${encodeURIComponent(id)}`}>
            {title}
          </Link>
        </span>
        <small>
          {id} <TimeText at={since} show="day" /> {plans.join(list)}
        </small>
      </td>
      <td>
        <Took time={incident.detect} />
      </td>
      <td>
        <Took time={incident.respond} />
      </td>
      <td>
        <Took time={incident.recover} />
      </td>
      <td className={styles.number}>
        <Lacking of={incident.orders} unit={orders} />
      </td>
      <td className={styles.number}>
        <Lacking of={incident.gmv} unit={money} />
      </td>
      <td>
        {cause === null ? (
          t('none')
        ) : (
          <>
            <span className={styles.code}>{cause.actual ?? cause.named ?? t('none')}</span>
            <small>
              {cause.judged === null
                ? cause.named === null
                  ? null
                  : t('incidents.diagnosed')
                : cause.judged === 'confirmed'
                  ? t('incidents.confirmed')
                  : t('incidents.corrected', { named: cause.named ?? t('none') })}
            </small>
          </>
        )}
      </td>
    </ListRow>
  );
}

/** What is below nothing was made up for meanwhile: nothing is lacking. */
function Lacking({ of, unit }: { of: IncidentReview['orders']; unit: NumberUnit }) {
  const { t } = useTranslation('review');
  const short = of?.short ?? null;
  return (
    <>
      <NumberText
        value={short === null ? null : Math.max(0, short)}
        unit={unit}
        reason={t('entries.unmeasured')}
      />
      {of && of.known < 0.95 ? (
        <small>{t('incidents.known', { share: `${wholePercent(of.known)}%` })}</small>
      ) : null}
    </>
  );
}

/** A time and whether it was in time; in words, not by colour alone. */
export function Took({ time: { took, met, missing } }: { time: DrillTime }) {
  const { t } = useTranslation('review');
  const said =
    took === null ? t(missing === 'under-way' ? 'incidents.goesOn' : 'incidents.not') : formatLength(took);
  return (
    <>
      <span className={met === false ? styles.late : 'tabular'}>{said}</span>
      {met === null ? null : <small>{t(met ? 'incidents.inTime' : 'incidents.late')}</small>}
    </>
  );
}
