import { useTranslation } from 'react-i18next';
import { Panel } from '../../parts/panel.tsx';
import { classNames } from '../../parts/class-names.ts';
import { useMarks } from '../../text/use-marks.ts';
import { useOwnScreen } from './own-screen.ts';
import { fitWall } from './wall-geometry.ts';
import styles from './wall-set-up.module.css';

interface PlaceProps {
  diagonal: number | null;
  distance: number | null;
}

/** What follows from screen and distance: the size of the picture, and how far each size of text is read. */
export function WallFitView({ diagonal, distance }: PlaceProps) {
  const { t } = useTranslation('wall');
  const { aside } = useMarks();
  const { aspect } = useOwnScreen();
  if (diagonal === null || distance === null) {
    return (
      <Panel title={t('fit')}>
        <p className={styles.missing}>{t('placeMissing')}</p>
      </Panel>
    );
  }
  const fit = fitWall({ diagonal, distance, aspect });
  return (
    <Panel title={t('fit')} note={t('fitHeight', { height: fit.height.toFixed(2) })}>
      <div className={styles.fit}>
        <p className={classNames(fit.served ? styles.served : styles.unserved)} role="status">
          {fit.served
            ? t('fitServed', { distance, scale: fit.scale.toFixed(2) })
            : t('fitNot', { diagonal, furthest: floored(fit.furthest), needed: fit.diagonalNeeded })}
        </p>
        <p className={styles.hint}>
          {t('fitSmallest', { distance, ...fit.smallest })} {fit.scale > 1 ? t('fitFewer') : null}
        </p>
        <table className={styles.steps} aria-label={t('steps')}>
          <thead>
            <tr>
              <th scope="col">
                {t('step')}
                {aside}px
              </th>
              <th scope="col">{t('stepUse')}</th>
              <th scope="col">
                {t('stepNeeded')}
                {aside}m
              </th>
              <th scope="col">
                {t('stepPreferred')}
                {aside}m
              </th>
              <th scope="col">{t('stepCarries')}</th>
            </tr>
          </thead>
          <tbody>
            {fit.steps.map(({ step, pixels, needed, preferred, carries }) => (
              <tr key={step} className={classNames(!carries && styles.falls)}>
                <th scope="row" className="tabular">
                  {pixels}
                </th>
                <td>{t(`use.at${step}`)}</td>
                <td className="tabular">{needed.toFixed(1)}</td>
                <td className="tabular">{preferred.toFixed(1)}</td>
                <td>{carries ? t('carries') : t('falls')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

/** Never promises a centimetre too much. */
function floored(metres: number): string {
  return (Math.floor(metres * 10) / 10).toFixed(1);
}
