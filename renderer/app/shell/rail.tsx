import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { classNames } from '../../parts/class-names.ts';
import { boardRoutes } from '../boards.ts';
import { HelpButton } from '../help/help-button.tsx';
import styles from './rail.module.css';
import { ScreenMenu } from './screen-menu.tsx';

/** The boards that exist, the overview under the flag, and this screen's own settings. */
export function Rail() {
  const { t } = useTranslation('shell');
  const [path] = useLocation();
  return (
    <div className={styles.rail}>
      <nav className={styles.boards} aria-label={t('boards')}>
        {boardRoutes.map(({ path: to, name, icon: Icon }) => {
          const isHere = path === to || path.startsWith(`${to}/`);
          return (
            <Link
              key={to}
              href={to}
              className={classNames(styles.board, isHere && styles.here)}
              aria-current={isHere ? 'page' : undefined}
              aria-label={t(name)}
              title={t(name)}
            >
              <Icon aria-hidden="true" />
            </Link>
          );
        })}
      </nav>
      <HelpButton />
      <ScreenMenu />
    </div>
  );
}
