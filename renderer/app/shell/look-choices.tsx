import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { ownZone, zoneLabel } from '../../parts/time-format.ts';
import { MenuCheck } from '../../parts/menu-check.tsx';
import menu from '../../parts/menu.module.css';
import {
  contrastChoices,
  themeChoices,
  useScreen,
  zoneChoices,
  type ZoneChoice,
} from '../../state/screen.ts';
import { useNow } from '../console-clock.ts';
import { usePresentation } from '../presentation.ts';
import styles from './look-choices.module.css';

const contrastNames = { system: 'contrastSystem', usual: 'contrastUsual', more: 'contrastMore' } as const;
const themeNames = { system: 'themeSystem', dark: 'themeDark', light: 'themeLight' } as const;

/** How this screen shows things: one line a choice, so that the menu fits on a laptop. */
export function LookChoices() {
  const { t } = useTranslation('shell');
  const { language, numberSystem, decals } = usePresentation();
  const { asked, theme, contrast, zone, ...set } = useScreen();
  const zoneName = useZoneName();
  return (
    <>
      <Choice
        label={t('theme')}
        value={asked.theme ?? theme}
        onChange={set.setTheme}
        options={themeChoices}
        name={(choice) => t(themeNames[choice])}
      />
      <Choice
        label={t('contrast')}
        value={asked.contrast ?? contrast}
        onChange={set.setContrast}
        options={contrastChoices}
        name={(choice) => t(contrastNames[choice])}
      />
      <Choice
        label={t('language')}
        value={language}
        onChange={set.setLanguage}
        options={['en', 'zh-CN']}
        name={(choice) => (choice === 'en' ? 'English' : '中文')}
      />
      <Choice
        label={t('numbers')}
        value={numberSystem}
        onChange={set.setNumberSystem}
        options={['wan-yi', 'k-m-b']}
        name={(choice) => (choice === 'wan-yi' ? '万 亿' : 'K M B')}
        hint={t('numbersHint')}
      />
      <Choice
        label={t('zone')}
        value={asked.zone ?? zone}
        onChange={set.setZone}
        options={zoneChoices}
        name={zoneName}
      />
      <Menu.CheckboxItem className={menu.item} checked={decals} onCheckedChange={set.setDecals}>
        {t('decals')}
        <MenuCheck />
      </Menu.CheckboxItem>
    </>
  );
}

/** `Event UTC+8`, `This computer UTC+1`, `UTC`. */
function useZoneName(): (choice: ZoneChoice) => string {
  const { t } = useTranslation('shell');
  const { eventZone } = usePresentation();
  const now = useNow();
  return (choice) => {
    if (choice === 'utc') return t('zoneUtc');
    return `${t(choice === 'event' ? 'zoneEvent' : 'zoneOwn')} ${zoneLabel(choice === 'event' ? eventZone : ownZone(), now)}`;
  };
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value;
  options: readonly Value[];
  /** What does not follow the choice. */
  hint?: string;
  name(option: Value): string;
  onChange(value: Value): void;
}

function Choice<Value extends string>({ label, value, options, hint, name, onChange }: ChoiceProps<Value>) {
  return (
    <Menu.Group className={styles.choice}>
      <Menu.GroupLabel className={styles.label}>{label}</Menu.GroupLabel>
      <Menu.RadioGroup value={value} className={styles.options}>
        {options.map((option) => (
          <Menu.RadioItem
            key={option}
            value={option}
            className={styles.option}
            onClick={() => onChange(option)}
          >
            {name(option)}
          </Menu.RadioItem>
        ))}
        {hint === undefined ? null : <small className={styles.hint}>{hint}</small>}
      </Menu.RadioGroup>
    </Menu.Group>
  );
}
