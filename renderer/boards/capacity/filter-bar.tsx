import { X } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { EntryRow } from '../../../shared/model/capacity-board.ts';
import { Tier } from '../../../shared/model/severity.ts';
import { Button } from '../../parts/button.tsx';
import { ChoiceMenu } from '../../parts/choice-menu.tsx';
import { FilterField } from '../../parts/filter-field.tsx';
import {
  countOf,
  entryMarks,
  isFiltering,
  noFilter,
  withChoice,
  type EntryChoice,
  type EntryFilter,
} from './entry-filter.ts';
import styles from './filter-bar.module.css';
import { useEntryWords } from './use-entry-words.ts';

interface FilterBarProps {
  entries: readonly EntryRow[];
  /** How many of them are shown. */
  shown: number;
  filter: EntryFilter;
  onChange(filter: EntryFilter): void;
  fieldRef: Ref<HTMLInputElement>;
}

/** Which entries the board shows: by text, line, tier and what they are flagged for. */
export function FilterBar({ entries, shown, filter, onChange, fieldRef }: FilterBarProps) {
  const { t } = useTranslation('capacity');
  const words = useEntryWords();
  const choices = (kind: EntryChoice, values: readonly string[]) => () =>
    values.map((value) => ({
      value,
      name: words.choice(kind, value),
      count: countOf(entries, filter, kind, value),
    }));
  const toggle = (kind: EntryChoice) => (value: string) => onChange(withChoice(filter, kind, value));
  const chosen = [
    ...filter.lines.map((value) => ({ kind: 'line' as const, value })),
    ...filter.tiers.map((value) => ({ kind: 'tier' as const, value })),
    ...filter.marks.map((value) => ({ kind: 'mark' as const, value })),
  ];
  return (
    <div className={styles.bar} role="search" aria-label={t('filter')}>
      <FilterField
        ref={fieldRef}
        label={t('filter')}
        placeholder={t('filterHint')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <ChoiceMenu
        label={t('filterLine')}
        choices={choices('line', words.linesOf(entries))}
        chosen={filter.lines}
        onToggle={toggle('line')}
      />
      <ChoiceMenu
        label={t('filterTier')}
        choices={choices('tier', Tier.options)}
        chosen={filter.tiers}
        onToggle={toggle('tier')}
      />
      <ChoiceMenu
        label={t('filterMark')}
        choices={choices('mark', entryMarks)}
        chosen={filter.marks}
        onToggle={toggle('mark')}
      />
      <span className={styles.chosen}>
        {chosen.map(({ kind, value }) => (
          <Button
            key={`${kind}-${value}`}
            size="small"
            aria-label={t('filterRemove', { value: words.choice(kind, value) })}
            onClick={() => toggle(kind)(value)}
          >
            {words.choice(kind, value)} <X aria-hidden="true" />
          </Button>
        ))}
      </span>
      {isFiltering(filter) ? (
        <>
          <span role="status" className={`${styles.count} tabular`}>
            {t('filterCount', { shown, all: entries.length })}
          </span>
          <Button kind="text" size="small" onClick={() => onChange(noFilter)}>
            {t('filterClear')}
          </Button>
        </>
      ) : null}
    </div>
  );
}
