import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import { classNames } from '../../parts/class-names.ts';
import styles from './facet-nav.module.css';
import { everyLine, facetCounts, facets, type Facet, type FacetChoice } from './plan-facets.ts';
import { useFacetName } from './use-facet-name.ts';

interface FacetNavProps {
  rows: readonly PlanRow[];
  choice: FacetChoice;
  search: string;
  onToggle(facet: Facet, value: string): void;
}

/** What the library can be narrowed by, with how many plans each choice would show. */
export function FacetNav({ rows, choice, search, onToggle }: FacetNavProps) {
  const { t } = useTranslation('plans');
  const nameOf = useFacetName();
  return (
    <nav className={styles.nav} aria-label={t('facets')} tabIndex={-1}>
      {facets.map((facet) => (
        <fieldset key={facet} className={styles.facet}>
          <legend className={styles.title}>{t(`facet.${facet}`)}</legend>
          {facetCounts(rows, facet, choice, search).map(({ value, count }) => (
            <label
              key={value === everyLine ? '-' : value}
              className={classNames(
                styles.value,
                facet === 'standing' && value !== 'current' && count > 0 && styles.old,
              )}
            >
              <input
                type="checkbox"
                className={styles.box}
                checked={choice[facet]?.includes(value) ?? false}
                onChange={() => onToggle(facet, value)}
              />
              <span className={styles.name}>{nameOf(facet, value)}</span>
              <span className={classNames(styles.count, 'tabular')}>{count}</span>
            </label>
          ))}
        </fieldset>
      ))}
    </nav>
  );
}
