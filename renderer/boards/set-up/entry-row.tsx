import { useTranslation } from 'react-i18next';
import type { EntryAnswers, LineAnswers, SourceAnswers } from '../../../shared/model/first-run.ts';
import { CheckedField } from './checked-field.tsx';
import { MeasuredText } from './measured-text.tsx';
import styles from './answers-form.module.css';
import { useMeasured } from './use-set-up.ts';

interface EntryRowProps {
  entry: EntryAnswers;
  index: number;
  lines: readonly LineAnswers[];
  source: SourceAnswers;
  onChange(part: Partial<EntryAnswers>): void;
}

/** One entry: what it is, what it carries now, and what a load test has shown, where there was one. */
export function EntryRow({ entry, index, lines, source, onChange }: EntryRowProps) {
  const { t } = useTranslation('setUp');
  const measured = useMeasured(source, entry.query);
  const field = (name: string) => `entries.${index}.${name}`;
  return (
    <div className={styles.entry}>
      <CheckedField
        label={t('entries.id')}
        field={field('id')}
        placeholder="pay-gw@submit"
        value={entry.id}
        onChange={(id) => onChange({ id })}
      />
      <CheckedField
        label={t('entries.name')}
        field={field('name')}
        value={entry.name}
        onChange={(name) => onChange({ name })}
      />
      <label className={styles.select}>
        {t('entries.line')}
        <select value={entry.line} onChange={({ target }) => onChange({ line: target.value })}>
          {lines.some(({ id }) => id === entry.line) ? null : (
            <option value={entry.line}>{entry.line}</option>
          )}
          {lines.map(({ id, name }) => (
            <option key={id} value={id}>
              {name || id}
            </option>
          ))}
        </select>
      </label>
      <CheckedField
        label={t('entries.limit')}
        field={field('limit')}
        inputMode="decimal"
        placeholder={t('entries.unknown')}
        value={entry.limit}
        onChange={(limit) => onChange({ limit })}
      />
      <div className={styles.entryQuery}>
        <CheckedField
          label={t('entries.query')}
          field={field('query')}
          className={styles.mono}
          value={entry.query}
          onChange={(query) => onChange({ query })}
        />
        <MeasuredText
          measured={entry.query.trim() === '' ? undefined : measured.data}
          per="second"
          error={measured.error}
          busy={measured.isFetching}
        />
      </div>
      {entry.limit.trim() === '' ? null : (
        <>
          <CheckedField
            label={t('entries.testedOn')}
            field={field('testedOn')}
            type="date"
            value={entry.testedOn}
            onChange={(testedOn) => onChange({ testedOn })}
          />
          <CheckedField
            label={t('entries.build')}
            field={field('build')}
            value={entry.build}
            onChange={(build) => onChange({ build })}
          />
        </>
      )}
    </div>
  );
}
