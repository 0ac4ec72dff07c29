import { useTranslation } from 'react-i18next';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { Speech } from '../../text/speech.ts';
import { AlertRow } from './alert-row.tsx';
import { CauseAbout } from './cause-about.tsx';
import type { CauseItem, Subject } from './cause-items.ts';
import { CauseRow } from './cause-row.tsx';
import type { OpenDialog } from './live-dialogs.tsx';
import { LiveForm, type FormKind } from './live-form.tsx';
import styles from './live-item.module.css';

/** What can be done from the list. */
export interface LiveItemActs {
  onSelect(subject: Subject): void;
  /** Shows or hides the alerts of a cause. */
  onToggle(id: string): void;
  onShowAll(id: string): void;
  onAcknowledge(subject: Subject): void;
  onUnshelve(subject: Subject): void;
  onForm(of: FormKind, subject: Subject): void;
  onCancelForm(): void;
  onShelve(subject: Subject, shelving: { reason: string; until: EpochMs | null }): Promise<void>;
  onNote(subject: Subject, note: string): Promise<void>;
  onDialog(dialog: OpenDialog): void;
}

interface LiveItemProps {
  item: CauseItem;
  /** Whether alerts stand under their causes. */
  nested: boolean;
  /** Alerts of the cause that has the most. */
  most: number;
  plans: ReadonlyMap<string, PlanRow>;
  speech: Speech;
  isSelected: boolean;
  isPending: boolean;
  refused: string | null;
  busy: boolean;
  form: FormKind | null;
  acts: LiveItemActs;
}

/** Whatever stands in the list of causes or alerts. */
export function LiveItem(props: LiveItemProps) {
  const { item, nested, most, plans, speech, isSelected, isPending, refused, busy, form, acts } = props;
  const { t } = useTranslation('alerts');
  const row = { plans, speech, selected: isSelected, pending: isPending, refused, acts };
  switch (item.kind) {
    case 'section':
      return (
        <div role="row">
          <div role="gridcell" className={styles.section}>
            {t(`section.${item.section}`)}
          </div>
        </div>
      );
    case 'cause':
      return <CauseRow cause={item.cause} most={most} isOpen={item.isOpen} {...row} />;
    case 'alert':
      return <AlertRow alert={item.alert} nested={nested} {...row} />;
    case 'about':
      return <CauseAbout cause={item.cause} refused={refused} acts={acts} />;
    case 'more':
      return (
        <div role="row">
          <div role="gridcell" className={styles.more}>
            <button type="button" className={styles.all} onClick={() => acts.onShowAll(item.cause.group.id)}>
              {t('moreAlerts', { count: item.hidden })}
            </button>
          </div>
        </div>
      );
    case 'form':
      return (
        <div role="row">
          <div role="gridcell">
            <LiveForm
              kind={form}
              subject={item.subject}
              name={speech.text(item.name)}
              severity={item.severity}
              isEffect={item.isEffect}
              speech={speech}
              busy={busy}
              refused={refused}
              acts={acts}
            />
          </div>
        </div>
      );
  }
}
