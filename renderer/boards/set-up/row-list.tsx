import { Plus, Trash2 } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import { Button } from '../../parts/button.tsx';
import styles from './answers-form.module.css';

interface RowListProps<Item> {
  items: readonly Item[];
  addText: string;
  removeText(item: Item): string;
  onAdd(): void;
  onRemove(index: number): void;
  /** The fields of a row. */
  children(item: Item, index: number): ReactNode;
}

/** Rows of fields, of which there may be more or fewer. */
export function RowList<Item>({ items, addText, removeText, onAdd, onRemove, children }: RowListProps<Item>) {
  const add = useRef<HTMLButtonElement>(null);
  return (
    <>
      <ul className={styles.rows}>
        {items.map((item, index) => (
          // A row is its place: what is typed into it must not move the focus.
          <li key={index} className={styles.itemRow}>
            {children(item, index)}
            <Button
              kind="text"
              className={styles.remove}
              aria-label={removeText(item)}
              title={removeText(item)}
              onClick={() => {
                onRemove(index);
                add.current?.focus();
              }}
            >
              <Trash2 aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      <Button ref={add} className={styles.add} onClick={onAdd}>
        <Plus aria-hidden="true" />
        {addText}
      </Button>
    </>
  );
}
