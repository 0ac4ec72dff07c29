import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CoordinateRecord } from '../../../../shared/model/coordinate.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Fact } from '../../../parts/fact.tsx';
import { formatNumber } from '../../../parts/number-format.ts';
import { TimeText } from '../../../parts/time-text.tsx';
import type { Speech } from '../../../text/speech.ts';
import { CopyButton } from '../../executions/copy-button.tsx';
import styles from './register.module.css';

interface CoordinateDrawerProps {
  row: CoordinateRecord;
  speech: Speech;
  onClose(): void;
}

/** All that is known of one coordinate. */
export function CoordinateDrawer({ row, speech, onClose }: CoordinateDrawerProps) {
  const { t } = useTranslation(['register', 'diagnosis']);
  const { coordinate, short, link, kind, dependency, code, title, owner, plans, doubt } = row;
  return (
    <Dialog open shape="drawer" onClose={onClose} title={<span className="mono">{code}</span>}>
      <dl className={styles.facts}>
        {title === null ? null : <Fact name={t('detail.code')}>{speech.text(title)}</Fact>}
        <Fact name={t('detail.coordinate')}>
          <span className={styles.copied}>
            <span className="mono">{coordinate}</span>
            <CopyButton text={coordinate} label={t('detail.copyCoordinate')} />
          </span>
        </Fact>
        <Fact name={t('detail.short')}>
          <span className={styles.copied}>
            <span className="mono">{short}</span>
            <CopyButton text={short} label={t('detail.copyShort')} />
          </span>
        </Fact>
        <Fact name={t('detail.link')}>
          <ol className={styles.places}>
            {link.map((node, place) => (
              <li key={place} className="mono">
                {node}
              </li>
            ))}
          </ol>
        </Fact>
        <Fact name={t('detail.kind')}>{t(`diagnosis:class.${kind}.name`)}</Fact>
        {dependency === null ? null : (
          <Fact name={t('detail.called')}>
            <span className="mono">{dependency}</span>
          </Fact>
        )}
        {doubt === null ? null : (
          <Fact name={t('detail.doubt')}>
            <span className={styles.doubtful}>{speech.text(doubt)}</span>
          </Fact>
        )}
        <Fact name={t('column.owner')}>{owner === null ? t('noOwner') : speech.who(owner)}</Fact>
        <Fact name={t('column.plans')}>
          {plans.length === 0 ? t('noPlans') : null}
          <span className={styles.copied}>
            {plans.map((plan) => (
              <Link key={plan} className={styles.link} href={`/plans/${encodeURIComponent(plan)}`}>
                {plan}
              </Link>
            ))}
          </span>
        </Fact>
        <Fact name={t('column.first')}>
          <TimeText at={row.firstSeen} show="full" withZone />
        </Fact>
        <Fact name={t('column.last')}>
          <TimeText at={row.lastSeen} show="full" withZone />
        </Fact>
        <Fact name={t('column.count')}>
          <span className="tabular">{formatNumber(row.count)}</span>
        </Fact>
      </dl>
    </Dialog>
  );
}
