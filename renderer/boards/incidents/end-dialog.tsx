import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { Refusal } from '../executions/refusal.tsx';
import { sendEnd, type EndAct } from './incident-acts.ts';

/** Resolving, closing or reopening, with a note for whoever reads it later. */
export function EndDialog({
  incident,
  act,
  onClose,
}: {
  incident: IncidentView;
  act: EndAct;
  onClose(): void;
}) {
  const { t } = useTranslation(['incidents', 'common']);
  const [note, setNote] = useState('');
  const { run, running, refused, error } = useCommand(sendEnd, { inline: true });
  const title = t(`control.${act}Title`, { incident: incident.id });
  const confirm = async () => {
    const written = note.trim();
    if ((await run({ incidentId: incident.id, act, note: written === '' ? undefined : written })) !== null)
      onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={title}
      description={t(`control.${act}Lead`)}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" busy={running} refused={refused} onClick={() => void confirm()}>
            {title}
          </Button>
        </>
      }
    >
      <TextField
        label={t('control.note')}
        value={note}
        maxLength={2_000}
        onChange={(event) => setNote(event.target.value)}
      />
      <Refusal error={error} />
    </Dialog>
  );
}
