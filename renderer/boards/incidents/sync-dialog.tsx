import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/model/local-text.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { formatNumber } from '../../parts/number-format.ts';
import { Refusal } from '../../app/refusal.tsx';
import form from './dialog-form.module.css';
import { sendReport } from './report-acts.ts';
import styles from './sync-dialog.module.css';
import { useReportPreviews } from './use-reports.ts';

interface SyncDialogProps {
  incidentId: string;
  language: Language;
  text: string;
  channels: readonly string[];
  onClose(): void;
  onSent(): void;
}

/** Which channels get it, and what each of them would get. */
export function SyncDialog({ incidentId, language, text, channels, onClose, onSent }: SyncDialogProps) {
  const { t } = useTranslation(['incidents', 'common']);
  const [chosen, setChosen] = useState<readonly string[]>(channels);
  const previews = useReportPreviews(text, channels).data ?? [];
  const { run, running, refused, error } = useCommand(sendReport, {
    act: t('sync.dialog'),
    inline: true,
  });
  const missing = channels.length === 0 ? t('sync.noChannels') : chosen.length === 0 ? t('sync.none') : null;
  const send = async () => {
    const kept = channels.filter((channel) => chosen.includes(channel));
    if ((await run({ incidentId, language, text: text.trim(), channels: kept })) !== null) onSent();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('sync.dialog')}
      description={t('sync.dialogLead')}
      foot={
        <>
          <Button onClick={onClose}>{t('common:cancel')}</Button>
          <Button kind="primary" busy={running} refused={refused ?? missing} onClick={() => void send()}>
            {t('sync.confirm', { count: chosen.length })}
          </Button>
        </>
      }
    >
      {channels.length === 0 ? <p className={form.quiet}>{t('sync.noChannels')}</p> : null}
      <ul className={styles.channels} aria-label={t('sync.channels')}>
        {channels.map((channel) => {
          const preview = previews.find((one) => one.channel === channel);
          return (
            <li key={channel}>
              <label className={styles.channel}>
                <input
                  type="checkbox"
                  checked={chosen.includes(channel)}
                  onChange={() =>
                    setChosen(
                      chosen.includes(channel)
                        ? chosen.filter((one) => one !== channel)
                        : [...chosen, channel],
                    )
                  }
                />
                <b>{channel}</b>
                {preview ? (
                  <span className={classNames(styles.size, preview.cut && styles.cut)}>
                    {t(preview.cut ? 'sync.cut' : 'sync.bytes', {
                      bytes: formatNumber(preview.bytes),
                      longest: formatNumber(preview.longest),
                    })}
                  </span>
                ) : null}
              </label>
              {preview ? (
                <pre
                  className={styles.preview}
                  lang={language}
                  aria-label={t('sync.preview', { channel })}
                  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard (WCAG 2.1.1)
                  tabIndex={0}
                >
                  {preview.text}
                </pre>
              ) : null}
            </li>
          );
        })}
      </ul>
      <Refusal error={error} />
    </Dialog>
  );
}
