import { Menu } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import styles from './menu-check.module.css';

/** The box of a menu's item that is on or off: without one, what is off would look like what is pressed once. */
export function MenuCheck() {
  return (
    <span className={styles.box} aria-hidden="true">
      <Menu.CheckboxItemIndicator className={styles.check}>
        <Check />
      </Menu.CheckboxItemIndicator>
    </span>
  );
}
