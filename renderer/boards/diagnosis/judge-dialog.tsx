import { useId, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import { useExecutions, useIncidents, usePlans } from '../../app/queries.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import type { Speech } from '../../text/speech.ts';
import { Refusal } from '../../app/refusal.tsx';
import { sendJudgement } from './diagnosis-acts.ts';
import styles from './judge-dialog.module.css';

interface JudgeDialogProps {
  board: DiagnosisBoard;
  diagnosisId: string;
  speech: Speech;
  onClose(): void;
}

const other = 'other';

/** What it really was: one of the causes, or something that is not among them. It is kept, and shown the next time. */
export function JudgeDialog({ board, diagnosisId, speech, onClose }: JudgeDialogProps) {
  const { t } = useTranslation('diagnosis');
  // As it stood when the question came up: an answer must not slide to another cause under the hand.
  const [{ causes, outcome, tree, incidentId }] = useState(board);
  const form = useRef<HTMLFormElement>(null);
  const nodes = useId();
  const plans = usePlans().data?.plans ?? [];
  const known = causes.find((cause) => cause.node === outcome?.node && cause.code === outcome.code);
  const [chosen, setChosen] = useState(
    outcome && !known ? other : String((known ?? causes[0])?.rank ?? other),
  );
  const [node, setNode] = useState(outcome && !known ? outcome.node : '');
  const [code, setCode] = useState(outcome && !known ? outcome.code : '');
  const [note, setNote] = useState(outcome?.note ?? '');
  const ran = usePlanOf(incidentId);
  const [said, setPlan] = useState<string | null>(null);
  const judge = useCommand(sendJudgement, { act: t('judge.open'), inline: true });
  const cause = causes.find(({ rank }) => String(rank) === chosen);
  const missing = chosen === other && node.trim() === '' ? t('judge.nodeFirst') : null;
  const proposed = (cause?.proposals ?? []).map(({ planId }) => planId);
  // What answers this cause and was carried out has likely ended it.
  const likely = ran !== null && proposed.includes(ran) ? ran : null;
  const plan = said ?? (outcome === null ? likely : outcome.plan) ?? '';

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (missing !== null || judge.refused !== null) return;
    const judged = await judge.run({
      diagnosisId,
      node: cause ? cause.node : node.trim(),
      code: cause ? cause.code : code.trim(),
      note: note.trim() === '' ? null : note.trim(),
      plan: plan === '' ? null : plan,
    });
    if (judged) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('judge.title')}
      description={t('judge.more')}
      foot={
        <>
          <Button onClick={onClose}>{t('judge.cancel')}</Button>
          <Button
            kind="primary"
            busy={judge.running}
            refused={judge.refused ?? missing}
            onClick={() => form.current?.requestSubmit()}
          >
            {t('judge.say')}
          </Button>
        </>
      }
    >
      <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)}>
        <fieldset className={styles.causes}>
          <legend>{t('judge.cause')}</legend>
          {causes.map((one) => (
            <label key={one.node} className={styles.choice}>
              <input
                type="radio"
                name="cause"
                value={one.rank}
                checked={chosen === String(one.rank)}
                onChange={() => setChosen(String(one.rank))}
              />
              <span className="tabular">{one.rank}</span>
              <span className={styles.node}>
                <b>{one.node}</b> {one.code}
              </span>
            </label>
          ))}
          <label className={styles.choice}>
            <input
              type="radio"
              name="cause"
              value={other}
              checked={chosen === other}
              onChange={() => setChosen(other)}
            />
            <span />
            {t('judge.other')}
          </label>
        </fieldset>
        {chosen === other ? (
          <>
            <TextField
              label={t('judge.node')}
              list={nodes}
              maxLength={2_000}
              value={node}
              onChange={(event) => setNode(event.target.value)}
            />
            <datalist id={nodes}>
              {[...new Set(tree.rows.flatMap((row) => [row.node, row.dependency ?? row.node]))].map((one) => (
                <option key={one} value={one}>
                  {one}
                </option>
              ))}
            </datalist>
            <TextField
              label={t('judge.code')}
              maxLength={2_000}
              value={code}
              onChange={(event) => setCode(event.target.value)}
            />
          </>
        ) : null}
        <SelectField label={t('judge.plan')} value={plan} onChange={(event) => setPlan(event.target.value)}>
          <option value="">{t('judge.noPlan')}</option>
          {plans
            .toSorted((left, right) => place(proposed, left.plan.id) - place(proposed, right.plan.id))
            .map((row) => (
              <option key={row.plan.id} value={row.plan.id}>
                {row.plan.id} {speech.text(row.plan.title)}
              </option>
            ))}
        </SelectField>
        <TextField
          label={t('judge.note')}
          maxLength={2_000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </form>
      <Refusal error={judge.error} />
    </Dialog>
  );
}

/** The plan that was last carried out for an incident. */
function usePlanOf(incidentId: string | null): string | null {
  const ids = useIncidents().data?.incidents.find(({ id }) => id === incidentId)?.executions ?? [];
  const executions = useExecutions().data ?? [];
  const [latest] = executions
    .filter(({ id, mode }) => mode === 'live' && ids.includes(id))
    .toSorted((left, right) => right.startedAt - left.startedAt);
  return latest?.plan.id ?? null;
}

/** Proposed plans come first. */
function place(proposed: readonly string[], id: string): number {
  const at = proposed.indexOf(id);
  return at < 0 ? proposed.length : at;
}
