import { Copy } from 'lucide-react';
import { useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { Language } from '../../../shared/model/local-text.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import type { Speech } from '../../text/speech.ts';
import { sendCopied } from './report-acts.ts';
import { SentReports } from './sent-reports.tsx';
import { SideSection } from './side-section.tsx';
import side from './side.module.css';
import { SyncDialog } from './sync-dialog.tsx';
import styles from './sync-message.module.css';
import { useReportDraft, useReports } from './use-reports.ts';
import { errorText } from '../../text/error-text.ts';
import { useLocalText } from '../../text/use-local-text.ts';

const languages: readonly { language: Language; name: string }[] = [
  { language: 'en', name: 'EN' },
  { language: 'zh-CN', name: '中文' },
];

interface SyncMessageProps {
  incident: IncidentView;
  speech: Speech;
  /** Where its text stands, for the key that leads there. */
  field: RefObject<HTMLTextAreaElement | null>;
}

/** The sync message from the facts: read, changed, copied or sent; what was sent stands below. */
export function SyncMessage({ incident, speech, field }: SyncMessageProps) {
  const { t } = useTranslation('incidents');
  /** What somebody chose or writes in; null: as the screen, also once that is switched. */
  const [chosen, setChosen] = useState<Language | null>(null);
  const language = chosen ?? speech.language;
  /** By language; a text that nobody has changed follows the facts. */
  const [edited, setEdited] = useState<Partial<Record<Language, string>>>({});
  const [copying, setCopying] = useState<'idle' | 'copied' | 'refused'>('idle');
  const localText = useLocalText();
  const [sending, setSending] = useState(false);
  const changed = edited[language];
  const draft = useReportDraft(incident.id, language, changed !== undefined);
  const reports = useReports(incident.id).data ?? [];
  const copied = useCommand(sendCopied, { act: t('sync.copy') });
  const text = changed ?? draft.data?.text ?? '';

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopying('copied');
      await copied.run({ incidentId: incident.id, language, text });
    } catch {
      // Without a permission or on plain http a browser refuses: then the text is ready to be copied by hand.
      field.current?.select();
      setCopying('refused');
    }
  };
  const choose = (next: Language) => {
    setChosen(next);
    setCopying('idle');
  };
  return (
    <SideSection
      title={t('sync.title')}
      aside={
        <span className={styles.languages} role="group" aria-label={t('sync.language')}>
          {languages.map(({ language: one, name }) => (
            <button
              key={one}
              type="button"
              lang={one}
              className={classNames(styles.language, one === language && styles.chosen)}
              aria-pressed={one === language}
              onClick={() => choose(one)}
            >
              {name}
            </button>
          ))}
        </span>
      }
    >
      <textarea
        ref={field}
        className={styles.text}
        lang={language}
        aria-label={t('sync.text')}
        value={text}
        rows={8}
        maxLength={8_000}
        onChange={(event) => {
          setEdited({ ...edited, [language]: event.target.value });
          setChosen(language);
          setCopying('idle');
        }}
      />
      <p className={side.quiet}>
        {changed === undefined ? (
          draft.error ? (
            localText(errorText(draft.error))
          ) : draft.data ? (
            t('sync.asOf', { time: speech.time(draft.data.at) })
          ) : null
        ) : (
          <>
            {t('sync.edited')}
            {' · '}
            <button
              type="button"
              className={styles.renew}
              onClick={() => {
                setEdited({ ...edited, [language]: undefined });
                void draft.refetch();
              }}
            >
              {t('sync.renew')}
            </button>
          </>
        )}
      </p>
      <div className={side.buttons}>
        <Button refused={copied.refused} busy={copied.running} onClick={() => void copy()}>
          <Copy aria-hidden="true" />
          <span role="status">{t(copying === 'copied' ? 'sync.copied' : 'sync.copy')}</span>
        </Button>
        <Button
          refused={copied.refused ?? (text.trim() === '' ? t('sync.text') : null)}
          onClick={() => setSending(true)}
        >
          {t('sync.send')}
        </Button>
      </div>
      {copying === 'refused' ? <p className={side.quiet}>{t('sync.copyRefused')}</p> : null}
      <SentReports reports={reports} speech={speech} />
      {sending ? (
        <SyncDialog
          incidentId={incident.id}
          language={language}
          text={text}
          channels={draft.data?.previews.map(({ channel }) => channel) ?? []}
          onClose={() => setSending(false)}
          onSent={() => {
            setSending(false);
            setEdited({ ...edited, [language]: undefined });
          }}
        />
      ) : null}
    </SideSection>
  );
}
