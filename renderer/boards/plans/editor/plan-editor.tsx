import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { PlanSource } from '../../../../shared/model/plan-version.ts';
import { reasonIn } from '../../../../shared/rules/problem-words/problem-words.ts';
import { useToasts } from '../../../app/toasts.tsx';
import { Button } from '../../../parts/button.tsx';
import { LoadingState } from '../../../parts/states.tsx';
import { useLanguage } from '../../../text/use-local-text.ts';
import { CopyButton } from '../../executions/copy-button.tsx';
import { shortAddress } from '../short-address.ts';
import { createDraftStore, type Draft } from './draft.ts';
import { EditorPreview } from './editor-preview.tsx';
import styles from './plan-editor.module.css';
import { ProblemList } from './problem-list.tsx';
import { SaveDialog } from './save-dialog.tsx';
import { usePlanCheck } from './use-plan-check.ts';
import { withVersion } from './with-version.ts';

// The editor is as large as the rest of the page, and few people edit at night.
const PlanText = lazy(async () => ({ default: (await import('./plan-text.tsx')).PlanText }));

interface PlanEditorProps {
  /** Null for a new plan. */
  planId: string | null;
  source: PlanSource;
  /** The text of an earlier version that is taken up again. */
  takenUp: string | null;
  /** Reads the file as it is now; null where it cannot be read. */
  onReadAgain(): Promise<PlanSource | null>;
}

export function PlanEditor({ planId, source, takenUp, onReadAgain }: PlanEditorProps) {
  const { t } = useTranslation('plans');
  const toasts = useToasts();
  const [, navigate] = useLocation();
  const drafts = useMemo(() => createDraftStore(planId, window.localStorage), [planId]);
  const [kept, setKept] = useState<Draft | null>(() => (takenUp === null ? drafts.read() : null));
  const [text, setText] = useState(takenUp ?? kept?.text ?? source.text);
  const [base, setBase] = useState(kept?.base ?? source.hash);
  // A new number makes a new editor, with the text that is then given.
  const [edition, setEdition] = useState(0);
  const [goTo, setGoTo] = useState<{ line: number } | null>(null);
  const [saving, setSaving] = useState(false);
  const { check, isOld, error } = usePlanCheck(text, planId);
  const language = useLanguage();
  const problems = useMemo(
    () =>
      [...(check?.problems ?? []), ...(check?.obstacles ?? [])].map((problem) => ({
        ...problem,
        reason: reasonIn(problem.reason, language),
      })),
    [check, language],
  );
  const isChanged = text !== source.text;
  const isNew = planId === null;

  const change = (next: string) => {
    setText(next);
    if (next === source.text) drafts.clear();
    else drafts.write({ text: next, base });
  };
  const replace = (next: string) => {
    change(next);
    setEdition((number) => number + 1);
  };
  const discard = () => {
    setKept(null);
    setBase(source.hash);
    setText(source.text);
    drafts.clear();
    setEdition((number) => number + 1);
  };
  const readAgain = async () => {
    const now = await onReadAgain();
    if (now === null) return;
    setBase(now.hash);
    drafts.write({ text, base: now.hash });
  };
  const leave = () => navigate(isNew ? '/plans' : `/plans/${encodeURIComponent(planId)}`);
  const refused =
    source.readOnly === null
      ? !isChanged && !isNew
        ? t('editor.unchanged')
        : check === null || isOld
          ? t('editor.checking')
          : check.plan === null
            ? t('editor.noPlan', { count: problems.length })
            : null
      : t(`editor.readOnly.${source.readOnly}`);

  return (
    <div className={styles.board} data-stacks="">
      <div className={styles.main}>
        <div className={styles.bar}>
          <span className={styles.file} title={source.from ?? undefined}>
            {source.from === null ? t('editor.newFile') : shortAddress(source.from)}
          </span>
          {isChanged ? <span>{t('editor.unsaved')}</span> : null}
          <span className={styles.push} />
          <CopyButton text={text} label={t('editor.copy')} />
          <a
            className={styles.link}
            href={`data:application/yaml;charset=utf-8,${encodeURIComponent(text)}`}
            download={`${(check?.plan?.id ?? planId ?? 'plan').toLowerCase()}.plan.yaml`}
          >
            {t('editor.download')}
          </a>
          {isChanged ? <Button onClick={discard}>{t('editor.discard')}</Button> : null}
          <Button onClick={leave}>{t('editor.close')}</Button>
          <Button kind="primary" refused={refused} onClick={() => setSaving(true)}>
            {t('editor.review')}
          </Button>
        </div>
        {source.readOnly === null ? null : (
          <p className={styles.notice} role="status">
            {t(`editor.readOnly.${source.readOnly}`)} {t('editor.readOnlyHint')}
          </p>
        )}
        {kept ? (
          <p className={styles.notice} role="status">
            {kept.base === source.hash ? t('editor.restored') : t('editor.restoredOver')}
          </p>
        ) : null}
        <Suspense fallback={<LoadingState title={t('editor.loading')} />}>
          <PlanText
            key={edition}
            label={isNew ? t('editor.titleNew') : t('editor.title', { plan: planId })}
            initial={text}
            problems={problems}
            goTo={goTo}
            onChange={change}
          />
        </Suspense>
        <ProblemList
          problems={check === null ? null : problems}
          isOld={isOld}
          error={error}
          onGoTo={(line) => setGoTo({ line })}
          onRaise={
            check?.obstacles.some(({ field }) => field === 'version') && check.plan
              ? () => replace(withVersion(text, (check.last ?? 0) + 1))
              : null
          }
        />
      </div>
      <EditorPreview plan={check?.plan ?? null} isOld={isOld || (check?.plan ?? null) === null} />
      {saving && check ? (
        <SaveDialog
          planId={planId}
          text={text}
          base={base}
          source={source}
          check={check}
          onClose={() => setSaving(false)}
          onReadAgain={() => void readAgain()}
          onSaved={({ planId: id, version }) => {
            drafts.clear();
            toasts.done(t('editor.saved', { plan: id, version }));
            navigate(`/plans/${encodeURIComponent(id)}`);
          }}
        />
      ) : null}
    </div>
  );
}
