import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PlacedProblem } from '../../../shared/model/first-run.ts';
import { useClient } from '../../app/connection-context.ts';
import { useActsRefused } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { useAnswers } from './answers-store.ts';
import { ExistingFiles } from './existing-files.tsx';
import { FileText } from './file-text.tsx';
import { useFieldNames } from './use-field-names.ts';
import form from './answers-form.module.css';
import results from './results.module.css';
import styles from './set-up.module.css';
import { StartButton } from './start-button.tsx';
import { useProblemWords } from './use-problem-words.ts';
import { useFirstRunState, useFolder, usePreview } from './use-set-up.ts';
import { newCommandId } from '../../app/command-id.ts';
import { useMarks } from '../../text/use-marks.ts';

/** The two files as they would be written, what is wrong with them and where it is mended; then the start on them. */
export function WriteStep() {
  const { t } = useTranslation('setUp');
  const client = useClient();
  const queries = useQueryClient();
  const refusedHere = useActsRefused();
  const { answers, written, wrote } = useAnswers();
  const preview = usePreview(answers);
  const inWords = useProblemWords();
  const folder = useFolder(answers.folder).data;
  const lastStart = useFirstRunState().data?.lastStart ?? null;
  const write = useMutation({
    mutationFn: () => client.firstRun.write({ answers, commandId: newCommandId() }),
    onSuccess: (result) => {
      wrote(result);
      void queries.invalidateQueries({ queryKey: ['first-run', 'look'] });
    },
  });
  const problems = preview.data?.problems ?? [];
  const existing = folder?.existing ?? [];
  const isWritten = written !== null && existing.some(({ name }) => name === 'tidewatch.yaml');
  const refused =
    refusedHere ??
    (problems.length > 0 ? t('write.mendFirst') : null) ??
    (folder?.refused ? inWords(folder.refused) : null) ??
    (existing.length > 0 ? t('where.existing') : null);
  return (
    <div className={form.fields}>
      {lastStart === null ? null : (
        <div role="alert" className={results.refused}>
          <p className={results.strong}>{t('write.cameBack')}</p>
          <p className="mono">{lastStart.reason}</p>
        </div>
      )}
      {problems.length === 0 ? null : <Problems problems={problems} />}
      {isWritten ? (
        <section className={results.answered} aria-label={t('write.written')}>
          <p className={results.strong}>{t('write.written')}</p>
          <p className="mono">{written.config}</p>
          <p>
            {t('write.nextTime')} <code className="mono">{written.command}</code>
          </p>
          <StartButton folder={answers.folder} />
        </section>
      ) : existing.length > 0 && folder !== undefined ? (
        <ExistingFiles folder={folder} />
      ) : (
        <div className={results.act}>
          <Button
            kind="primary"
            size="large"
            refused={refused}
            busy={write.isPending}
            onClick={() => write.mutate()}
          >
            {t('write.write')}
          </Button>
          <p className={styles.about}>{t('write.into', { folder: answers.folder })}</p>
          {write.error ? (
            <p role="alert" className={results.wrongText}>
              {write.error.message}
            </p>
          ) : null}
        </div>
      )}
      <div className={results.files}>
        {(preview.data?.files ?? []).map(({ name, text }) => (
          <FileText key={name} name={name} text={text} />
        ))}
      </div>
    </div>
  );
}

/** Each leads to its field. */
function Problems({ problems }: { problems: readonly PlacedProblem[] }) {
  const { t } = useTranslation('setUp');
  const { aside } = useMarks();
  const { go } = useAnswers();
  const inWords = useProblemWords();
  const nameOf = useFieldNames();
  const lead = ({ step, field }: PlacedProblem) => {
    go(step);
    // The step is there with the next picture.
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>(`[data-field="${CSS.escape(field)}"]`)?.focus(),
    );
  };
  return (
    <section className={results.refused} aria-label={t('write.problems', { count: problems.length })}>
      <p className={results.strong}>{t('write.problems', { count: problems.length })}</p>
      <ul className={results.problems}>
        {problems.map((problem) => (
          <li key={`${problem.file} ${problem.field} ${problem.reason}`}>
            <button type="button" className={results.problem} onClick={() => lead(problem)}>
              {t('write.problem', {
                step: [t(`step.${problem.step}.name`), nameOf(problem.field)].flat().join(aside),
                place: `${problem.file}${problem.line === null ? '' : `:${problem.line}`}`,
                reason: inWords(problem.reason),
              })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
