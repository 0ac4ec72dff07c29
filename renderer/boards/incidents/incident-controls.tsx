import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { useNow } from '../../app/console-clock.ts';
import { useActsRefused, useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import type { Speech } from '../../text/speech.ts';
import { EndDialog } from './end-dialog.tsx';
import { sendNextUpdate, type EndAct } from './incident-acts.ts';
import styles from './incident-controls.module.css';
import { isOpen } from './incident-facts.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { SeverityDialog } from './severity-dialog.tsx';
import { SideSection } from './side-section.tsx';
import side from './side.module.css';
import { SplitDialog } from './split-dialog.tsx';

type Asking = 'severity' | 'merge' | 'split' | EndAct;

/** Severity, the next update, merging, splitting, and its end. */
export function IncidentControls({ incident, speech }: { incident: IncidentView; speech: Speech }) {
  const { t } = useTranslation('incidents');
  const refused = useActsRefused();
  const [asking, setAsking] = useState<Asking | null>(null);
  if (incident.mergedInto !== null) return null;
  const open = isOpen(incident);
  const acts: readonly { name: Asking; text: string }[] = open
    ? [
        { name: 'severity', text: t('control.severity') },
        { name: 'merge', text: t('control.merge') },
        { name: 'split', text: t('control.split') },
        { name: 'resolve', text: t('control.resolve') },
      ]
    : incident.status === 'resolved'
      ? [
          { name: 'close', text: t('control.close') },
          { name: 'reopen', text: t('control.reopen') },
        ]
      : [{ name: 'reopen', text: t('control.reopen') }];
  const close = () => setAsking(null);
  return (
    <SideSection title={t('control.title')}>
      {open ? <NextUpdate incident={incident} /> : null}
      <div className={side.buttons}>
        {acts.map(({ name, text }) => (
          <Button key={name} size="small" refused={refused} onClick={() => setAsking(name)}>
            {text}
          </Button>
        ))}
      </div>
      {asking === 'severity' ? (
        <SeverityDialog incident={incident} speech={speech} onClose={close} />
      ) : asking === 'merge' ? (
        <MergeDialog incident={incident} onClose={close} />
      ) : asking === 'split' ? (
        <SplitDialog incident={incident} onClose={close} />
      ) : asking === null ? null : (
        <EndDialog incident={incident} act={asking} onClose={close} />
      )}
    </SideSection>
  );
}

const minutes = [5, 10, 15, 30, 60] as const;

/** When those outside are told next. */
function NextUpdate({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation('incidents');
  const now = useNow();
  const { run, running, refused } = useCommand(sendNextUpdate, { act: t('control.nextLabel') });
  return (
    <label className={styles.next}>
      {t('control.next')}
      <select
        className={styles.choice}
        value=""
        aria-label={t('control.nextLabel')}
        disabled={refused !== null || running}
        title={refused ?? undefined}
        onChange={({ target: { value } }) => {
          if (value === '') return;
          const dueAt = value === 'none' ? null : now + Number(value) * 60_000;
          void run({ incidentId: incident.id, dueAt });
        }}
      >
        <option value="">{t('control.nextKeep')}</option>
        {minutes.map((count) => (
          <option key={count} value={count}>
            {t('control.nextIn', { count })}
          </option>
        ))}
        <option value="none">{t('control.nextNone')}</option>
      </select>
    </label>
  );
}
