import { useTranslation } from 'react-i18next';
import { classNames } from '../../parts/class-names.ts';
import styles from './view-tabs.module.css';

/** What the board lists. */
export const alertViews = ['causes', 'all', 'history', 'silences'] as const;
export type AlertView = (typeof alertViews)[number];

export function viewIn(query: URLSearchParams): AlertView {
  const asked = query.get('view');
  return alertViews.find((view) => view === asked) ?? 'causes';
}

interface ViewTabsProps {
  view: AlertView;
  onChange(view: AlertView): void;
}

/** Which list the board shows; the address keeps it. */
export function ViewTabs({ view, onChange }: ViewTabsProps) {
  const { t } = useTranslation('alerts');
  return (
    <div className={styles.tabs} role="group" aria-label={t('view.label')}>
      {alertViews.map((one) => (
        <button
          key={one}
          type="button"
          className={classNames(styles.tab, one === view && styles.chosen)}
          aria-pressed={one === view}
          onClick={() => onChange(one)}
        >
          {t(`view.${one}`)}
        </button>
      ))}
    </div>
  );
}
