import { useTranslation } from 'react-i18next';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { dependentsOf } from '../../../shared/rules/water-level-dependents.ts';
import { Chip } from '../../parts/chip.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import { EntryLevel } from './entry-level.tsx';
import styles from './entry-neighbours.module.css';
import { isPartnerOver } from './partner-over.ts';

interface EntryNeighboursProps {
  entry: EntryRow;
  entries: readonly EntryRow[];
  at: EpochMs;
}

/** Whom an entry calls, and who calls it, each with its own water level: where a load comes from, and where it goes. */
export function EntryNeighbours({ entry, entries, at }: EntryNeighboursProps) {
  const { t } = useTranslation('capacity');
  const up = dependentsOf(entries, entry.id);
  const known = new Map(entries.map((one) => [one.id, one]));
  const groups = [
    { title: t('pageCalls'), strong: entry.strong, weak: entry.weak },
    { title: t('pageCalledBy'), strong: up.strong, weak: up.weak },
  ];
  if (groups.every(({ strong, weak }) => strong.length + weak.length === 0)) {
    return <p className={styles.none}>{t('detailNoDependencies')}</p>;
  }
  return (
    <div className={styles.groups}>
      {groups.map(({ title, strong, weak }) => (
        <section key={title} className={styles.group} aria-label={title}>
          <h3 className={styles.title}>{title}</h3>
          {strong.length + weak.length === 0 ? <p className={styles.quiet}>{t('pageNobody')}</p> : null}
          <ul className={styles.list}>
            {[
              ...strong.map((id) => ({ id, kind: t('pageStrong') })),
              ...weak.map((id) => ({ id, kind: t('pageWeak') })),
            ].map(({ id, kind }) => {
              const other = known.get(id);
              return (
                <li key={id} className={styles.item}>
                  <Chip kind="plain">{kind}</Chip>
                  {other === undefined ? (
                    <span className={styles.outside}>
                      <span className="mono">{id}</span> {t('pageNotAnEntry')}
                    </span>
                  ) : (
                    <>
                      <EntryLevel entry={other} at={at} />
                      {other.partner === null ? null : <PartnerName partner={other.partner} />}
                    </>
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </div>
  );
}

function PartnerName({ partner }: { partner: NonNullable<EntryRow['partner']> }) {
  const { t } = useTranslation('capacity');
  const localText = useLocalText();
  const name = localText(partner.name);
  return isPartnerOver(partner) ? (
    <Chip kind="strong" title={t('partnerOverMore', { name })}>
      {t('partnerOverChip')}
    </Chip>
  ) : (
    <span className={styles.quiet}>{name}</span>
  );
}
