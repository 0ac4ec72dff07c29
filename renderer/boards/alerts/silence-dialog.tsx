import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRow } from '../../../shared/model/alert.ts';
import { parseMatchers } from '../../../shared/rules/alert-matchers.ts';
import { matchersOfLabels } from '../../../shared/rules/silences/matcher-text.ts';
import { useNow } from '../../app/console-clock.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import { shelfEnd, silenceMinutes } from './shelf-times.ts';
import styles from './silence-dialog.module.css';
import { makeSilence, useSilences } from './use-silences.ts';
import { Refusal } from '../../app/refusal.tsx';

interface SilenceDialogProps {
  /** Whose labels it begins with; null begins with nothing. */
  alert: Pick<AlertRow, 'labels' | 'source'> | null;
  onClose(): void;
}

const formId = 'new-silence';

/** A silence in an Alertmanager itself: it notifies nobody of what fits, for so long. */
export function SilenceDialog({ alert, onClose }: SilenceDialogProps) {
  const { t } = useTranslation('alerts');
  const speech = useSpeech();
  const now = useNow();
  const sources = useSilences().data?.sources ?? [];
  const making = useCommand(makeSilence, { act: t('silence.title'), inline: true });
  const [asked, setAsked] = useState({
    source: alert?.source ?? '',
    matchers: alert === null ? '' : matchersOfLabels(alert.labels),
    minutes: '60',
    comment: '',
  });
  const source = sources.some(({ id }) => id === asked.source) ? asked.source : (sources[0]?.id ?? '');
  const until = shelfEnd(now, Number(asked.minutes));
  const parsed = asked.matchers.trim() === '' ? null : parseMatchers(asked.matchers);
  const missing =
    source === ''
      ? t('silence.noSource')
      : parsed === null
        ? t('silence.matchersNeeded')
        : !parsed.ok
          ? t('filterError', { error: parsed.message })
          : asked.comment.trim() === ''
            ? t('silence.commentNeeded')
            : null;
  const { refused, running, error, run } = making;
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (missing !== null || refused !== null || running) return;
    const { matchers, comment } = asked;
    if ((await run({ source, matchers, comment, until })) !== null) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('silence.title')}
      description={t('silence.description')}
      foot={
        <>
          <Button onClick={onClose}>{t('shelving.cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} busy={running} refused={refused ?? missing}>
            {t('silence.confirm', { time: speech.time(until, 'minute') })}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t('source')}
          value={source}
          onChange={(event) => setAsked({ ...asked, source: event.target.value })}
        >
          {sources.map(({ id }) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('silence.matchers')}
          hint={
            parsed?.ok === false ? t('filterError', { error: parsed.message }) : t('silence.matchersHint')
          }
          value={asked.matchers}
          maxLength={4_000}
          onChange={(event) => setAsked({ ...asked, matchers: event.target.value })}
        />
        <SelectField
          label={t('shelving.expires')}
          value={asked.minutes}
          onChange={(event) => setAsked({ ...asked, minutes: event.target.value })}
        >
          {silenceMinutes.map((count) => (
            <option key={count} value={count}>
              {t('shelving.option', {
                length:
                  count < 60 ? t('shelving.minutes', { count }) : t('shelving.hours', { count: count / 60 }),
                time: speech.time(shelfEnd(now, count), count < 1_440 ? 'minute' : 'day'),
              })}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('silence.comment')}
          value={asked.comment}
          maxLength={500}
          onChange={(event) => setAsked({ ...asked, comment: event.target.value })}
        />
        <Refusal error={error} />
      </form>
    </Dialog>
  );
}
