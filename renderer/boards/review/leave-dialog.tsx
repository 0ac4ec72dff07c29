import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { useDismiss, useSettle } from './use-review.ts';

/** A follow-up that is dropped, or a proposal that is not taken up. */
export type Leaving = { what: string } & ({ actionId: string } | { proposal: string });

/** Both with the reason, which whoever reads the log later is glad of. */
export function LeaveDialog({ leaving, onClose }: { leaving: Leaving; onClose(): void }) {
  const { t } = useTranslation('review');
  const [why, setWhy] = useState('');
  const settle = useSettle({ inline: true });
  const dismiss = useDismiss();
  const isAction = 'actionId' in leaving;
  const submit = async () => {
    const reason = why.trim() === '' ? null : why.trim();
    const done =
      'actionId' in leaving
        ? await settle.run({ actionId: leaving.actionId, state: 'dropped', note: reason })
        : await dismiss.run({ proposal: leaving.proposal, reason });
    if (done) onClose();
  };
  return (
    <CommandDialog
      title={t(isAction ? 'drop.title' : 'drop.leave')}
      lead={leaving.what}
      confirm={t(isAction ? 'drop.confirm' : 'drop.leaveConfirm')}
      command={isAction ? settle : dismiss}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextField
        label={t('drop.why')}
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
    </CommandDialog>
  );
}
