import { useTranslation } from 'react-i18next';
import type { SourceAnswers } from '../../../shared/model/first-run.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { CheckedField } from './checked-field.tsx';
import { ProbeResult } from './probe-result.tsx';
import styles from './answers-form.module.css';
import { useProbe } from './use-set-up.ts';

interface SourceFormProps {
  kind: 'prometheus' | 'alertmanager';
  /** Where problems of it stand. */
  field: 'source' | 'alertmanager';
  title: string;
  answers: SourceAnswers;
  onChange(answers: SourceAnswers): void;
}

/** Address and access of one server, and what it says when it is tried. */
export function SourceForm({ kind, field, title, answers, onChange }: SourceFormProps) {
  const { t } = useTranslation('setUp');
  const probe = useProbe(kind, answers);
  const set = (change: Partial<SourceAnswers>) => onChange({ ...answers, ...change });
  const tried = probe.data;
  const problemOf = (name: 'url' | 'secret' | 'user' | 'ca') =>
    tried?.ok === false && tried.field === name && tried.fault === 'settings' ? tried.message : undefined;
  return (
    <form
      className={styles.source}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void probe.refetch();
      }}
    >
      <div className={styles.row}>
        <CheckedField
          label={t('source.url', { name: title })}
          field={`${field}.url`}
          className={styles.wide}
          type="url"
          inputMode="url"
          value={answers.url}
          onChange={(url) => set({ url })}
          problem={problemOf('url')}
        />
        <Button type="submit" kind="primary" className={styles.try} busy={probe.isFetching}>
          {probe.isFetching ? t('source.trying') : t('source.try')}
        </Button>
      </div>
      <div className={styles.row}>
        <SelectField
          label={t('source.auth')}
          value={answers.auth}
          onChange={({ target }) => set({ auth: authOf(target.value) })}
        >
          <option value="none">{t('source.authNone')}</option>
          <option value="bearer">{t('source.authBearer')}</option>
          <option value="basic">{t('source.authBasic')}</option>
        </SelectField>
        {answers.auth === 'basic' ? (
          <CheckedField
            label={t('source.user')}
            field={`${field}.user`}
            value={answers.user}
            onChange={(user) => set({ user })}
            problem={problemOf('user')}
          />
        ) : null}
        {answers.auth === 'none' ? null : (
          <CheckedField
            label={t('source.secret')}
            field={`${field}.secret`}
            placeholder="PROM_TOKEN"
            value={answers.secret}
            onChange={(secret) => set({ secret })}
            hint={t('source.secretHint')}
            problem={problemOf('secret')}
          />
        )}
        <CheckedField
          label={t('source.ca')}
          field={`${field}.ca`}
          value={answers.ca}
          onChange={(ca) => set({ ca })}
          hint={t('source.caHint')}
          problem={problemOf('ca')}
        />
      </div>
      <ProbeResult kind={kind} probe={tried ?? null} error={probe.error} />
    </form>
  );
}

function authOf(value: string): SourceAnswers['auth'] {
  return value === 'bearer' || value === 'basic' ? value : 'none';
}
