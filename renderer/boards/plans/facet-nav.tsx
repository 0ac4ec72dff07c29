import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../../parts/class-names.ts';
import { MoreBelow } from '../../parts/more-below.tsx';
import styles from './facet-nav.module.css';
import {
  facetCounts,
  facets,
  unsaid,
  type Facet,
  type FacetChoice,
  type FacetedPlan,
} from './plan-facets.ts';
import { useFacetName } from './use-facet-name.ts';

interface FacetNavProps {
  all: readonly FacetedPlan[];
  /** Those that the search finds. */
  found: readonly FacetedPlan[];
  choice: FacetChoice;
  onToggle(facet: Facet, value: string): void;
}

/** More values of one facet stand behind a button, so that the facets below stay in reach. */
const fewValues = 7;

/** What the library can be narrowed by, with how many plans each choice would show. */
export function FacetNav({ all, found, choice, onToggle }: FacetNavProps) {
  const { t } = useTranslation('plans');
  return (
    <div className={styles.side}>
      <nav className={styles.nav} aria-label={t('facets')} tabIndex={-1}>
        {facets.map((facet) => {
          const counts = facetCounts(all, found, facet, choice);
          // A facet that no plan says anything about narrows nothing.
          if (all.length > 0 && all.every(({ values }) => values[facet] === unsaid)) return null;
          return (
            <FacetValues
              key={facet}
              facet={facet}
              counts={counts}
              chosen={choice[facet] ?? []}
              onToggle={onToggle}
            />
          );
        })}
      </nav>
      <MoreBelow rows="label" />
    </div>
  );
}

interface FacetValuesProps {
  facet: Facet;
  counts: ReturnType<typeof facetCounts>;
  chosen: readonly string[];
  onToggle(facet: Facet, value: string): void;
}

function FacetValues({ facet, counts, chosen, onToggle }: FacetValuesProps) {
  const { t } = useTranslation('plans');
  const nameOf = useFacetName();
  const [isWhole, setWhole] = useState(false);
  const isLong = counts.length > fewValues + 1;
  const shown =
    isLong && !isWhole
      ? counts.filter(({ value }, index) => index < fewValues || chosen.includes(value))
      : counts;
  return (
    <fieldset className={styles.facet}>
      <legend className={styles.title}>{t(`facet.${facet}`)}</legend>
      {shown.map(({ value, count }) => (
        <label
          key={value === unsaid ? '-' : value}
          className={classNames(
            styles.value,
            count > 0 &&
              ((facet === 'standing' && value !== 'current') ||
                (facet === 'drill' && (value === 'overdue' || value === 'never'))) &&
              styles.old,
          )}
        >
          <input
            type="checkbox"
            className={styles.box}
            checked={chosen.includes(value)}
            onChange={() => onToggle(facet, value)}
          />
          <span className={styles.name} title={nameOf(facet, value)}>
            {nameOf(facet, value)}
          </span>
          <span className={classNames(styles.count, 'tabular')}>{count}</span>
        </label>
      ))}
      {isLong ? (
        <button
          type="button"
          className={styles.more}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {isWhole ? t('fewer') : t('more', { count: counts.length - shown.length })}
        </button>
      ) : null}
    </fieldset>
  );
}
