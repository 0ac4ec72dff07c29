import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageCandidate, StageId } from '../../../shared/model/first-run.ts';
import { countedAs, missesLines } from '../../../shared/rules/first-run/counted-as.ts';
import { Button } from '../../parts/button.tsx';
import { useAnswers } from './answers-store.ts';
import { CheckedField } from './checked-field.tsx';
import { MeasuredText } from './measured-text.tsx';
import form from './answers-form.module.css';
import results from './results.module.css';
import styles from './set-up.module.css';
import { useMeasured, useProposals } from './use-set-up.ts';

/** For each stage the query that counts it: proposed from what the Prometheus has, or typed, or left out. */
export function StagesStep() {
  const { t } = useTranslation('setUp');
  const { answers, proposed, change, propose } = useAnswers();
  const { source, lines, stages } = answers;
  const ids = lines.map(({ id }) => id.trim()).filter((id) => id !== '');
  const { data, error, isFetching, isPlaceholderData } = useProposals(source, ids, true);

  // The best of each stage stands there at once; after that nothing changes by itself.
  useEffect(() => {
    if (proposed || data === undefined || isPlaceholderData) return;
    propose({
      stages: stages.map((stage) => ({
        ...stage,
        query: stage.query === '' ? (best(data.stages[stage.id])?.query ?? '') : stage.query,
      })),
    });
  }, [data, isPlaceholderData, propose, proposed, stages]);

  const setQuery = (id: StageId, query: string) =>
    change({ stages: stages.map((stage) => (stage.id === id ? { ...stage, query } : stage)) });
  return (
    <div className={form.fields}>
      <p role={error ? 'alert' : 'status'} className={error ? results.wrongText : styles.about}>
        {error
          ? t('stages.failed', { reason: error.message })
          : data === undefined || isFetching
            ? t('stages.looking')
            : [
                t('stages.looked', { count: data.metrics }),
                ...(Object.values(data.stages).some((found) => found.length > 0) ? [] : [t('stages.none')]),
              ].join(' ')}
      </p>
      {stages.map((stage, index) => (
        <Stage
          key={stage.id}
          id={stage.id}
          index={index}
          query={stage.query}
          candidates={data?.stages[stage.id] ?? []}
          onChange={(query) => setQuery(stage.id, query)}
        />
      ))}
    </div>
  );
}

/** One that gives a value goes before one that gives none. */
function best(candidates: readonly StageCandidate[] | undefined): StageCandidate | undefined {
  return candidates?.find(({ measured }) => measured.value !== null);
}

interface StageProps {
  id: StageId;
  index: number;
  query: string;
  candidates: readonly StageCandidate[];
  onChange(query: string): void;
}

function Stage({ id, index, query, candidates, onChange }: StageProps) {
  const { t } = useTranslation('setUp');
  const { source, lines } = useAnswers().answers;
  const measured = useMeasured(source, query);
  const named = lines.filter((line) => line.id.trim() !== '');
  const isMissed =
    query.trim() !== '' &&
    measured.data !== undefined &&
    missesLines(
      measured.data,
      named.map((line) => line.id.trim()),
    );
  const [only, ...more] = named;
  const others = candidates.filter((candidate) => candidate.query !== query);
  return (
    <fieldset className={form.stage}>
      <legend>{t(`stage.${id}`)}</legend>
      <div className={form.query}>
        <CheckedField
          label={t('stages.query', { stage: t(`stage.${id}`) })}
          hideLabel
          field={`stages.${index}.query`}
          className={form.mono}
          value={query}
          placeholder={t('stages.leftOut')}
          onChange={onChange}
        />
        {query.trim() === '' ? (
          <p className={styles.about}>{t('stages.leftOutMore')}</p>
        ) : (
          <MeasuredText
            measured={measured.data}
            per="minute"
            error={measured.error}
            busy={measured.isFetching}
          />
        )}
      </div>
      {isMissed ? (
        <div role="alert" className={form.others}>
          <p className={results.wrongText}>{t('stages.noLine')}</p>
          {only && more.length === 0 ? (
            <Button size="small" onClick={() => onChange(countedAs(query, only.id.trim()))}>
              {t('stages.countAs', { line: only.name.trim() === '' ? only.id : only.name })}
            </Button>
          ) : null}
        </div>
      ) : null}
      {others.length === 0 && query === '' ? null : (
        <div className={form.others}>
          {others.map((candidate) => (
            <Button
              key={candidate.query}
              size="small"
              title={candidate.query}
              onClick={() => onChange(candidate.query)}
            >
              {t('stages.use', { metric: candidate.metric })}
            </Button>
          ))}
          {query === '' ? null : (
            <Button size="small" kind="text" onClick={() => onChange('')}>
              {t('stages.leaveOut')}
            </Button>
          )}
        </div>
      )}
    </fieldset>
  );
}
