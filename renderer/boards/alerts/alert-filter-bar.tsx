import { Rows4 } from 'lucide-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Severity } from '../../../shared/model/severity.ts';
import { Button } from '../../parts/button.tsx';
import { ChoiceMenu, type MenuChoice } from '../../parts/choice-menu.tsx';
import { FilterField } from '../../parts/filter-field.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLineName } from '../plans/use-line-name.ts';
import {
  alertMarks,
  countOf,
  isFiltering,
  noFilter,
  nobody,
  withChoice,
  type AlertChoice,
  type AlertFilter,
  type Facets,
} from './alert-filter.ts';
import styles from './alert-filter-bar.module.css';

interface AlertFilterBarProps {
  filter: AlertFilter;
  /** What can be chosen among: of causes or of alerts. */
  facets(): readonly Facets[];
  dense: boolean;
  onDense(dense: boolean): void;
  onChange(filter: AlertFilter): void;
  fieldRef: Ref<HTMLInputElement>;
}

/** Words or matchers, and choices by severity, state, owner and line. */
export function AlertFilterBar(props: AlertFilterBarProps) {
  const { filter, facets, dense, onDense, onChange, fieldRef } = props;
  const { t } = useTranslation('alerts');
  const personName = usePersonName();
  const lineName = useLineName();
  const menu = (
    kind: AlertChoice,
    label: string,
    values: (all: readonly Facets[]) => readonly string[],
    nameOf: (value: string) => string,
  ) => (
    <ChoiceMenu
      label={label}
      chosen={filter[kind].map(String)}
      choices={() => {
        const all = facets();
        return values(all).map((value): MenuChoice => ({
          value,
          name: nameOf(value),
          count: countOf(all, filter, kind, value),
        }));
      }}
      onToggle={(value) => onChange(withChoice(filter, kind, value))}
    />
  );
  const owners = (all: readonly Facets[]) =>
    [...new Set([...filter.owners, ...all.map(({ owner }) => owner ?? nobody)])].toSorted();
  const lines = (all: readonly Facets[]) =>
    [...new Set([...filter.lines, ...all.flatMap(({ line }) => line ?? [])])].toSorted();
  return (
    <>
      <FilterField
        ref={fieldRef}
        label={t('filter')}
        placeholder={t('filterHint')}
        value={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      {menu(
        'severities',
        t('facet.severity'),
        () => Severity.options.map(({ value }) => String(value)),
        (value) => `P${value}`,
      )}
      {menu(
        'marks',
        t('facet.state'),
        () => alertMarks,
        (value) => markName(value),
      )}
      {menu('owners', t('facet.owner'), owners, (value) =>
        value === nobody ? t('noOwner') : personName(value),
      )}
      {menu('lines', t('facet.line'), lines, lineName)}
      {isFiltering(filter) ? (
        <Button kind="text" size="small" onClick={() => onChange(noFilter)}>
          {t('clear')}
        </Button>
      ) : null}
      <span className={styles.space} />
      <Button size="small" aria-pressed={dense} onClick={() => onDense(!dense)}>
        <Rows4 aria-hidden="true" />
        {t('dense')}
      </Button>
    </>
  );

  function markName(value: string): string {
    const mark = alertMarks.find((one) => one === value);
    return mark === undefined ? value : t(`mark.${mark}`);
  }
}
