import { useTranslation } from 'react-i18next';
import { useAnswers } from './answers-store.ts';
import { CheckedField } from './checked-field.tsx';
import { ExistingFiles } from './existing-files.tsx';
import form from './answers-form.module.css';
import results from './results.module.css';
import { useFirstRunState, useFolder } from './use-set-up.ts';

/** In which folder the two files go; what is there already is shown and kept. */
export function WhereStep() {
  const { t } = useTranslation('setUp');
  const { answers, change } = useAnswers();
  const state = useFirstRunState().data;
  const looked = useFolder(answers.folder).data;
  const usual = state?.folder ?? null;
  return (
    <div className={form.fields}>
      <CheckedField
        label={t('where.folder')}
        field="folder"
        className={form.wide}
        value={answers.folder}
        onChange={(folder) => change({ folder })}
        hint={usual !== null && answers.folder === usual ? t('where.usual') : t('where.other')}
        problem={looked?.refused}
      />
      {looked === undefined || looked.existing.length === 0 ? null : <ExistingFiles folder={looked} />}
      {state?.lastStart ? (
        <div role="alert" className={results.refused}>
          <p className={results.strong}>{t('write.cameBack')}</p>
          <p className="mono">{state.lastStart.reason}</p>
        </div>
      ) : null}
    </div>
  );
}
