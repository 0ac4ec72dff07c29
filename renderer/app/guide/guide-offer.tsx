import { useTranslation } from 'react-i18next';
import { Button } from '../../parts/button.tsx';
import { useFormat } from '../screen-format.ts';
import styles from './guide.module.css';
import { focusNext, useGuide } from './use-guide.ts';

/** Once, in the footer, where it covers nothing: whether somebody wants to be shown. */
export function GuideOffer() {
  const { t } = useTranslation('guide');
  const guide = useGuide();
  const isWall = useFormat() === 'wall';
  if (isWall || !guide || guide.offered || guide.walk) return null;
  const begin = () => {
    guide.begin();
    focusNext('[data-guide]');
  };
  return (
    <span role="note" className={styles.offer}>
      {t('offer')}
      <Button size="small" onClick={begin}>
        {t('begin')}
      </Button>
      <Button size="small" kind="text" onClick={guide.decline}>
        {t('later')}
      </Button>
    </span>
  );
}

/** In the rehearsal's panel and the help: begins it, or takes it up where it was put away. */
export function GuideStart({ onLeave }: { onLeave(): void }) {
  const { t } = useTranslation('guide');
  const guide = useGuide();
  if (!guide) return null;
  const isUnderWay = guide.walk !== null;
  const leaving = (act: () => void) => () => {
    act();
    onLeave();
  };
  return (
    <section className={styles.start} aria-label={t('start')}>
      <h3 className={styles.name}>{t('start')}</h3>
      <p>{t('startMore')}</p>
      <span className={styles.acts}>
        {isUnderWay && guide.closed ? (
          <Button size="small" kind="primary" onClick={leaving(guide.resume)}>
            {t('resume')}
          </Button>
        ) : null}
        <Button size="small" onClick={leaving(guide.begin)}>
          {t(isUnderWay ? 'again' : 'begin')}
        </Button>
      </span>
    </section>
  );
}
