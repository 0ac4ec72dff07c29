import { useTranslation } from 'react-i18next';
import type { OperatorLoad } from '../../../shared/model/alert-group.ts';
import { usePersonName } from '../../parts/use-person-name.ts';
import styles from './load-owners.module.css';

/** So many have a line of their own. */
const shownOwners = 3;
/** The bars end a fifth beyond what one person can take. */
const end = 1.2;

/** Of whom the causes ask something, each against what one person can take. */
export function LoadOwners({ load }: { load: Pick<OperatorLoad, 'owners' | 'limit'> }) {
  const { t } = useTranslation('alerts');
  const personName = usePersonName();
  const owners = load.owners
    .filter(({ annunciations }) => annunciations > 0)
    .toSorted((left, right) => right.annunciations - left.annunciations);
  const others = owners.slice(shownOwners);
  const share = (count: number) => `${Math.min(1, count / load.limit / end) * 100}%`;
  if (owners.length === 0) return null;
  return (
    <ul className={styles.owners}>
      {owners.slice(0, shownOwners).map(({ owner, annunciations }) => (
        <li key={owner} className={styles.owner}>
          <span className={styles.bar} aria-hidden="true">
            <span className={styles.filled} style={{ width: share(annunciations) }} />
            <span className={styles.tick} style={{ left: `${100 / end}%` }} />
          </span>
          <b className="tabular">{annunciations}</b>
          <span className={styles.name}>{owner === null ? t('noOwner') : personName(owner)}</span>
        </li>
      ))}
      {others.length > 0 ? (
        <li className={styles.more}>
          {t('load.moreOwners', {
            count: others.length,
            sum: others.reduce((sum, { annunciations }) => sum + annunciations, 0),
          })}
        </li>
      ) : null}
    </ul>
  );
}
