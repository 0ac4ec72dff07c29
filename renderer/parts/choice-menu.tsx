import { Menu } from '@base-ui/react/menu';
import { ChevronDown } from 'lucide-react';
import styles from './choice-menu.module.css';
import { classNames } from './class-names.ts';
import { MenuCheck } from './menu-check.tsx';

export interface MenuChoice {
  value: string;
  name: string;
  /** How many there would be. */
  count: number;
}

interface ChoiceMenuProps {
  label: string;
  /** Asked for only while the menu is open: counting thousands of rows for nobody would cost every second. */
  choices: () => readonly MenuChoice[];
  chosen: readonly string[];
  onToggle(value: string): void;
}

/** A button with a menu of which any number may be chosen; it stays open for several. */
export function ChoiceMenu({ label, choices, chosen, onToggle }: ChoiceMenuProps) {
  return (
    <Menu.Root>
      <Menu.Trigger className={classNames(styles.trigger, chosen.length > 0 && styles.chosen)}>
        {label}
        {chosen.length > 0 ? <b className="tabular">{chosen.length}</b> : null}
        <ChevronDown aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner align="start" sideOffset={4} className={styles.positioner}>
          <Menu.Popup className={styles.popup} aria-label={label}>
            <Items choices={choices} chosen={chosen} onToggle={onToggle} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Items({ choices, chosen, onToggle }: Omit<ChoiceMenuProps, 'label'>) {
  return choices().map(({ value, name, count }) => (
    <Menu.CheckboxItem
      key={value}
      className={styles.item}
      checked={chosen.includes(value)}
      closeOnClick={false}
      onCheckedChange={() => onToggle(value)}
    >
      <MenuCheck />
      <span className={styles.name}>{name}</span>
      <span className={classNames(styles.count, 'tabular')}>{count}</span>
    </Menu.CheckboxItem>
  ));
}
