import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import { dependentsOf } from '../../../shared/rules/water-level-dependents.ts';
import { useAlerts } from '../../app/queries.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './entry-drawer.module.css';

interface LinksProps {
  entry: EntryRow;
  entries: readonly EntryRow[];
  onOpen(id: string): void;
}

/** The entries that this one calls, and those that call it. */
export function EntryDependencies({ entry, entries, onOpen }: LinksProps) {
  const { t } = useTranslation('capacity');
  const up = dependentsOf(entries, entry.id);
  const groups = [
    { title: t('detailStrong'), ids: entry.strong },
    { title: t('detailWeak'), ids: entry.weak },
    { title: t('detailStrongUp'), ids: up.strong },
    { title: t('detailWeakUp'), ids: up.weak },
  ].filter(({ ids }) => ids.length > 0);
  if (groups.length === 0) return <p>{t('detailNoDependencies')}</p>;
  const known = new Map(entries.map((one) => [one.id, one]));
  return groups.map(({ title, ids }) => (
    <p key={title} className={styles.links}>
      <span>{title}:</span>
      {ids.map((id) => {
        const other = known.get(id);
        return other === undefined ? (
          <span key={id} className="mono">
            {id}
          </span>
        ) : (
          <button key={id} type="button" className={styles.link} onClick={() => onOpen(id)}>
            {other.severity === null ? null : <StatusGlyph kind={other.severity} size="1rem" />}
            <span className="mono">{id}</span>
          </button>
        );
      })}
    </p>
  ));
}

/** The open alerts that name this entry. */
export function EntryAlerts({ entry }: { entry: EntryRow }) {
  const { t } = useTranslation('capacity');
  const localText = useLocalText();
  const { data } = useAlerts();
  if (!data) return <p>{t('detailAlertsUnknown')}</p>;
  const open = data.rows.filter((alert) => alert.entry === entry.id && alert.state === 'open');
  if (open.length === 0) return <p>{t('detailNoAlerts')}</p>;
  return open.map((alert) => (
    <Link key={alert.fingerprint} className={styles.link} href="/alerts">
      <StatusGlyph kind={alert.severity} size="1rem" />
      {localText(alert.summary)}
    </Link>
  ));
}
