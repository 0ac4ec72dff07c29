import { Menu } from '@base-ui/react/menu';
import { User } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { classNames } from '../../parts/class-names.ts';
import menu from '../../parts/menu.module.css';
import { AnnunciationChoices } from '../annunciation/annunciation-choices.tsx';
import { wallRoutes } from '../boards.ts';
import { useSession, useStatus } from '../queries.ts';
import { useActor } from '../use-actor.ts';
import { useSharedWith } from '../wall/use-shared-with.ts';
import { useSharing } from '../wall/use-sharing.ts';
import { LookChoices } from './look-choices.tsx';
import styles from './screen-menu.module.css';
import { usePersonName } from '../../parts/use-person-name.ts';

/** Who is at this console, and how this screen shows things. */
export function ScreenMenu() {
  const { t } = useTranslation(['shell', 'wall']);
  const [path] = useLocation();
  const wall = wallRoutes.find((route) => route.path === `/wall${path}`);
  const person = usePersonHere();

  return (
    <Menu.Root>
      <Menu.Trigger
        className={styles.trigger}
        // What is spoken has what is written in it, for who says it to the machine.
        aria-label={[t('settings'), person.initials].filter((word) => word !== null).join(': ')}
        title={person.sentence}
      >
        {person.initials === null ? <User aria-hidden="true" /> : person.initials}
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner side="right" align="end" sideOffset={8} className={menu.positioner}>
          <Menu.Popup className={classNames(menu.popup, styles.popup)}>
            <PersonItem sentence={person.sentence} fixed={person.fixed} />
            <div className={styles.looks}>
              <LookChoices />
            </div>
            <NewsChoices />
            <SetUpItem />
            {wall ? (
              <Menu.LinkItem className={menu.item} href={`#${wall.path}`} closeOnClick>
                {t('wall')}
              </Menu.LinkItem>
            ) : null}
            <Menu.LinkItem className={menu.item} href="#/wall" closeOnClick>
              {t('wall:menu')}
            </Menu.LinkItem>
            <SharingItem />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** Where nothing real is watched yet. */
function SetUpItem() {
  const { t } = useTranslation('setUp');
  const isRehearsal = (useStatus().data?.rehearsal ?? null) !== null;
  if (!isRehearsal) return null;
  return (
    <Menu.LinkItem className={menu.item} href="#/set-up" closeOnClick>
      {t('link')}
    </Menu.LinkItem>
  );
}

/** Whether screens of the room look at this console, where they can be let in. */
function SharingItem() {
  const { t } = useTranslation('wall');
  const sharedWith = useSharedWith();
  const sharing = useSharing();
  if (sharing === null) return null;
  return (
    <Menu.LinkItem className={menu.item} href="#/wall" closeOnClick>
      {sharing.open === null ? t('share.menu') : sharedWith(sharing.open)}
    </Menu.LinkItem>
  );
}

function NewsChoices() {
  const { t } = useTranslation('onCall');
  return (
    <Menu.Group className={styles.group}>
      <Menu.GroupLabel className={styles.label}>{t('screen.title')}</Menu.GroupLabel>
      <AnnunciationChoices itemClass={menu.item} />
    </Menu.Group>
  );
}

function PersonItem({ sentence, fixed }: { sentence: string; fixed: boolean }) {
  const { t } = useTranslation('shell');
  const actor = useActor();
  return (
    <div className={styles.group}>
      <p className={styles.person}>{sentence}</p>
      {fixed ? null : (
        <Menu.Item className={menu.item} onClick={() => actor.change()}>
          {t('signIn')}
        </Menu.Item>
      )}
    </div>
  );
}

function usePersonHere(): { sentence: string; initials: string | null; fixed: boolean } {
  const { t } = useTranslation('shell');
  const personName = usePersonName();
  const session = useSession().data;
  const id = session?.person ?? null;
  if (id === null) return { sentence: t('nobody'), initials: null, fixed: session?.fixed ?? false };
  const name = personName(id);
  return { sentence: t('signedIn', { name }), initials: initialsOf(name), fixed: session?.fixed ?? false };
}

/** Two letters of a Latin name, the last two signs of a Chinese one. */
function initialsOf(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== '');
  if (/^\p{Script=Han}+$/u.test(name)) return Array.from(name).slice(-2).join('');
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0]?.toUpperCase() ?? '')
    .join('');
}
