import { useTranslation } from 'react-i18next';
import type { EntryAnswers, EntryCandidate } from '../../../shared/model/first-run.ts';
import { usePresentation } from '../../app/presentation.ts';
import { Button } from '../../parts/button.tsx';
import { formatNumber, unitForAll } from '../../parts/number-format.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useAnswers } from './answers-store.ts';
import { EntryRow } from './entry-row.tsx';
import { RowList } from './row-list.tsx';
import form from './answers-form.module.css';
import results from './results.module.css';
import styles from './set-up.module.css';
import { useProposals } from './use-set-up.ts';

/** The service entries whose load is watched: proposed from requests that are counted by application, or typed. */
export function EntriesStep() {
  const { t } = useTranslation('setUp');
  const { numberSystem } = usePresentation();
  const localText = useLocalText();
  const { answers, change } = useAnswers();
  const { source, lines, entries } = answers;
  const ids = lines.map(({ id }) => id.trim()).filter((id) => id !== '');
  const { data, error, isFetching } = useProposals(source, ids, true);
  const found = data?.entries ?? [];
  const unit = unitForAll(
    found.map(({ rate }) => rate),
    numberSystem,
  );

  const toEntry = ({ id, name, query }: EntryCandidate): EntryAnswers => ({
    id,
    name: localText(name),
    line: ids[0] ?? '',
    query,
    limit: '',
    testedOn: '',
    build: '',
  });
  const open = found.filter(({ id }) => !entries.some((entry) => entry.id === id));
  const set = (index: number, part: Partial<EntryAnswers>) =>
    change({ entries: entries.map((entry, at) => (at === index ? { ...entry, ...part } : entry)) });
  return (
    <div className={form.fields}>
      <p role={error ? 'alert' : 'status'} className={error ? results.wrongText : styles.about}>
        {error
          ? t('stages.failed', { reason: error.message })
          : data === undefined || isFetching
            ? t('stages.looking')
            : found.length === 0
              ? t('entries.none')
              : t('entries.found', { count: found.length })}
      </p>
      {open.length === 0 ? null : (
        <div className={form.others}>
          {open.map((candidate) => (
            <Button
              key={candidate.id}
              size="small"
              title={candidate.query}
              onClick={() => change({ entries: [...entries, toEntry(candidate)] })}
            >
              {t('entries.take', {
                id: candidate.id,
                rate: [formatNumber(candidate.rate, { unit }), unit.label].filter(Boolean).join(' '),
              })}
            </Button>
          ))}
          <Button
            size="small"
            kind="primary"
            onClick={() => change({ entries: [...entries, ...open.map(toEntry)] })}
          >
            {t('entries.takeAll', { count: open.length })}
          </Button>
        </div>
      )}
      <RowList
        items={entries}
        addText={t('entries.add')}
        removeText={({ id }) => t('remove', { name: id })}
        onAdd={() => change({ entries: [...entries, toEntry({ id: '', name: '', query: '', rate: null })] })}
        onRemove={(index) => change({ entries: entries.filter((_, at) => at !== index) })}
      >
        {(entry, index) => (
          <EntryRow
            entry={entry}
            index={index}
            lines={lines}
            source={source}
            onChange={(part) => set(index, part)}
          />
        )}
      </RowList>
    </div>
  );
}
