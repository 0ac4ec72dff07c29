import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusBoard } from '../focus-board.ts';
import { usePaletteState } from '../../state/palette.ts';
import type { PaletteAct, PaletteItem } from './palette-item.ts';
import { PaletteSearch } from './palette-search.tsx';
import styles from './palette.module.css';
import { useAct } from './use-act.tsx';
import { paletteKeys, paletteShortcut, usePaletteKey } from './use-palette-key.ts';
import { useStock } from './use-stock.tsx';

/** The field in the top bar and what it opens: the way to every board, plan, alert and person by name. */
export function Palette() {
  const { t } = useTranslation('palette');
  const [isOpen, setOpen] = useState(false);
  const { heard, keeper } = useStock(isOpen);
  const { run, dialog } = useAct();
  const remember = usePaletteState((state) => state.use);
  const chosen = useRef<PaletteAct | null>(null);
  const goes = useRef(false);
  const input = useRef<HTMLInputElement>(null);
  const toggle = useCallback(() => setOpen((before) => !before), []);
  usePaletteKey(toggle, isOpen);

  const choose = (item: PaletteItem, act: PaletteAct) => {
    // What is typed anew each time is not offered again.
    if (!(act.does === 'own' && act.own === 'look')) remember(item.key);
    chosen.current = act;
    goes.current = act.does === 'go';
    if (act.does === 'go') run(act);
    setOpen(false);
  };
  const afterClosing = () => {
    const act = chosen.current;
    chosen.current = null;
    if (act === null) return;
    // What had the focus may be gone with the board before; a drawer that the new one opens has it already.
    if (act.does === 'go') focusBoardAgain();
    // The focus is back where it was, so that a dialog of its own returns it there as well.
    else run(act);
  };

  return (
    <>
      <button
        type="button"
        className={styles.field}
        aria-label={t('open')}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-keyshortcuts={paletteShortcut}
        title={t('open')}
        onClick={() => setOpen(true)}
      >
        <Search aria-hidden="true" />
        <span className={styles.wide}>{t('open')}</span>
        <span className={styles.narrow}>{t('openShort')}</span>
        {/* Drawn by the style sheet: what stands there as text would have to be in the name. */}
        <kbd className={styles.key} data-keys={paletteKeys} aria-hidden="true" />
      </button>
      {keeper}
      <Dialog.Root
        open={isOpen}
        onOpenChange={(next) => setOpen(next)}
        onOpenChangeComplete={(next) => {
          // After it is gone from the page, and the focus back.
          if (next) goes.current = false;
          else setTimeout(afterClosing, 0);
        }}
      >
        <Dialog.Portal>
          <Dialog.Backdrop className={styles.backdrop} />
          <Dialog.Popup
            data-palette=""
            className={styles.popup}
            initialFocus={input}
            finalFocus={() => !goes.current}
          >
            <Dialog.Title className="sr-only">{t('title')}</Dialog.Title>
            <PaletteSearch input={input} heard={heard} onChoose={choose} />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
      {dialog}
    </>
  );
}

function focusBoardAgain(): void {
  if (document.querySelector('[role="dialog"]:not([data-palette]), [role="alertdialog"]') === null)
    focusBoard();
}
