import { useTranslation } from 'react-i18next';
import { useAnswers, noSource } from './answers-store.ts';
import form from './answers-form.module.css';
import styles from './set-up.module.css';
import { SourceForm } from './source-form.tsx';

/** The Prometheus, and an Alertmanager where there is one: each is tried for real. */
export function SourceStep() {
  const { t } = useTranslation('setUp');
  const { answers, change } = useAnswers();
  const { source, alertmanager } = answers;
  return (
    <div className={form.sources}>
      <SourceForm
        kind="prometheus"
        field="source"
        title="Prometheus"
        answers={source}
        onChange={(next) => change({ source: next })}
      />
      <label className={form.check}>
        <input
          type="checkbox"
          checked={alertmanager !== null}
          onChange={({ target }) =>
            change({
              alertmanager: target.checked ? { ...noSource, url: 'http://127.0.0.1:9093' } : null,
            })
          }
        />
        {t('source.withAlertmanager')}
      </label>
      {alertmanager === null ? (
        <p className={styles.about}>{t('source.withoutAlertmanager')}</p>
      ) : (
        <SourceForm
          kind="alertmanager"
          field="alertmanager"
          title="Alertmanager"
          answers={alertmanager}
          onChange={(next) => change({ alertmanager: next })}
        />
      )}
    </div>
  );
}
