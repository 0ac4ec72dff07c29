import { Flag } from 'lucide-react';
import { useEffect, useId, useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { useScreen } from '../../state/screen.ts';
import { useLanguage, useLocalText } from '../../text/use-local-text.ts';
import { useConnection } from '../connection-context.ts';
import type { TokenRefusal } from './browser-session.ts';
import styles from './token-page.module.css';

/** All that a browser sees of a console that does not know it. The token lives in the field, and nowhere else. */
export function TokenPage() {
  const { t } = useTranslation('access');
  const localText = useLocalText();
  const { signIn } = useConnection();
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const refusalId = useId();
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => field.current?.focus(), []);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (busy) return;
    const given = token.trim();
    if (given === '') {
      setRefusal(t('empty'));
      field.current?.focus();
      return;
    }
    setBusy(true);
    const refused = await signIn(given);
    // Taken: the page gives way to the boards.
    if (refused === null) return;
    setBusy(false);
    if (refused.code !== null) setToken('');
    setRefusal(wordsFor(refused));
    field.current?.focus();
  };

  const wordsFor = ({ code, text }: TokenRefusal) => {
    if (code === null) return t('noAnswer');
    return code === 'not-signed-in' ? t('wrong') : t('refused', { reason: localText(text) });
  };

  return (
    <main className={styles.page}>
      {/* Without scripts the browser would write the fields of a GET form into its address. */}
      <form className={styles.form} method="post" noValidate onSubmit={(event) => void submit(event)}>
        <p className={styles.product}>
          <Flag aria-hidden="true" />
          Tidewatch
        </p>
        <h1 className={styles.title}>{t('title')}</h1>
        <p className={styles.about}>{t('about')}</p>
        <TextField
          ref={field}
          type="password"
          label={t('token')}
          hint={t('hint')}
          value={token}
          aria-invalid={refusal === null ? undefined : true}
          aria-describedby={refusal === null ? undefined : refusalId}
          onChange={(event) => setToken(event.target.value)}
        />
        {refusal === null ? null : (
          <p id={refusalId} role="alert" className={styles.refusal}>
            {refusal}
          </p>
        )}
        <Button kind="primary" size="large" type="submit" busy={busy} className={styles.act}>
          {t('signIn')}
        </Button>
        <LanguageChoice />
      </form>
    </main>
  );
}

/** The console's own language is not known here yet. */
function LanguageChoice() {
  const { t } = useTranslation('access');
  const shown = useLanguage();
  const setLanguage = useScreen((screen) => screen.setLanguage);
  return (
    <div role="group" aria-label={t('language')} className={styles.languages}>
      {(['en', 'zh-CN'] as const).map((language) => (
        <Button
          key={language}
          kind="text"
          lang={language}
          aria-pressed={language === shown}
          className={language === shown ? styles.shown : undefined}
          onClick={() => setLanguage(language)}
        >
          {language === 'en' ? 'English' : '中文'}
        </Button>
      ))}
    </div>
  );
}
