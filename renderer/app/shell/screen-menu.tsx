import { Menu } from '@base-ui/react/menu';
import { Check, User } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { themeChoices, useScreen } from '../../state/screen.ts';
import menu from '../../parts/menu.module.css';
import { AnnunciationChoices } from '../annunciation/annunciation-choices.tsx';
import { wallRoutes } from '../boards.ts';
import { usePresentation } from '../presentation.ts';
import { useSession, useStatus } from '../queries.ts';
import { useActor } from '../use-actor.ts';
import styles from './screen-menu.module.css';

const themeNames = { system: 'themeSystem', dark: 'themeDark', light: 'themeLight' } as const;

/** Who is at this console, and how this screen shows things. */
export function ScreenMenu() {
  const { t } = useTranslation('shell');
  const { language, numberSystem } = usePresentation();
  const { theme, setTheme, setLanguage, setNumberSystem } = useScreen();
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
          <Menu.Popup className={menu.popup}>
            <PersonItem sentence={person.sentence} fixed={person.fixed} />
            <Choice
              label={t('theme')}
              value={theme}
              onChange={setTheme}
              options={themeChoices}
              name={(choice) => t(themeNames[choice])}
            />
            <Choice
              label={t('language')}
              value={language}
              onChange={setLanguage}
              options={['en', 'zh-CN']}
              name={(choice) => (choice === 'en' ? 'English' : '中文')}
            />
            <Choice
              label={t('numbers')}
              value={numberSystem}
              onChange={setNumberSystem}
              options={['wan-yi', 'k-m-b']}
              name={(choice) => (choice === 'wan-yi' ? '万 亿' : 'K M B')}
            />
            <NewsChoices />
            {wall ? (
              <Menu.LinkItem className={menu.item} href={`#${wall.path}`} closeOnClick>
                {t('wall')}
              </Menu.LinkItem>
            ) : null}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function NewsChoices() {
  const { t } = useTranslation('onCall');
  return (
    <Menu.Group className={styles.group}>
      <Menu.GroupLabel className={styles.label}>{t('screen.title')}</Menu.GroupLabel>
      <AnnunciationChoices itemClass={menu.item} checkClass={menu.check} />
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

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly Value[];
  name(option: Value): ReactNode;
  onChange(value: Value): void;
}

function Choice<Value extends string>({ label, value, options, name, onChange }: ChoiceProps<Value>) {
  return (
    <Menu.Group className={styles.group}>
      <Menu.GroupLabel className={styles.label}>{label}</Menu.GroupLabel>
      <Menu.RadioGroup value={value} className={styles.options}>
        {options.map((option) => (
          <Menu.RadioItem key={option} value={option} className={menu.item} onClick={() => onChange(option)}>
            {name(option)}
            <Menu.RadioItemIndicator className={menu.check}>
              <Check aria-hidden="true" />
            </Menu.RadioItemIndicator>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}

function usePersonHere(): { sentence: string; initials: string | null; fixed: boolean } {
  const { t } = useTranslation('shell');
  const people = useStatus().data?.people ?? [];
  const session = useSession().data;
  const id = session?.person ?? null;
  if (id === null) return { sentence: t('nobody'), initials: null, fixed: session?.fixed ?? false };
  const name = people.find((person) => person.id === id)?.name ?? id;
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
