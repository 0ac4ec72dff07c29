import { useLineName } from '../plans/use-line-name.ts';
import { useOutwardSpeech } from '../../text/use-speech.ts';
import { AlertDetails } from './alert-details.tsx';
import type { Subject } from './cause-items.ts';
import type { Causes } from './causes.ts';
import { CopyDialog } from './copy-dialog.tsx';
import { copyOfAlert, copyOfCause } from './copy-values.ts';
import { SilenceDialog } from './silence-dialog.tsx';
import type { AlertCommands } from './use-alert-acts.ts';

/** What is open above the list. */
export type OpenDialog =
  | { of: 'details'; fingerprint: string }
  | { of: 'copy'; subject: Subject }
  | { of: 'silence'; fingerprint: string };

interface LiveDialogsProps {
  dialog: OpenDialog | null;
  causes: Causes;
  acts: AlertCommands;
  onDialog(dialog: OpenDialog | null): void;
}

/** Details, the copy and a silence of what is chosen; they close by themselves when it goes. */
export function LiveDialogs({ dialog, causes, acts, onDialog }: LiveDialogsProps) {
  const speech = useOutwardSpeech();
  const lineName = useLineName();
  const close = () => onDialog(null);
  if (dialog === null) return null;
  if (dialog.of === 'copy') {
    const { subject } = dialog;
    const alert = causes.alertOf.get(subject.id);
    const cause = causes.byId.get(subject.id);
    const values =
      subject.of === 'alert'
        ? alert && copyOfAlert(alert, speech, lineName)
        : cause && copyOfCause(cause, speech, lineName);
    return values ? <CopyDialog values={values} onClose={close} /> : null;
  }
  const alert = causes.alertOf.get(dialog.fingerprint);
  if (!alert) return null;
  if (dialog.of === 'silence') return <SilenceDialog alert={alert} onClose={close} />;
  return <AlertDetails alert={alert} acts={acts} onDialog={onDialog} onClose={close} />;
}
