import type { Severity } from '../../../shared/model/severity.ts';
import type { Speech } from '../../text/speech.ts';
import { AckForm } from './ack-form.tsx';
import type { Subject } from './cause-items.ts';
import type { LiveItemActs } from './live-item.tsx';
import { ShelveForm } from './shelve-form.tsx';

export type FormKind = 'shelve' | 'acknowledge';

interface LiveFormProps {
  kind: FormKind | null;
  subject: Subject;
  name: string;
  severity: Severity;
  isEffect: boolean;
  speech: Speech;
  busy: boolean;
  refused: string | null;
  acts: LiveItemActs;
}

/** The form under a row: it shelves, or acknowledges with a note. */
export function LiveForm(props: LiveFormProps) {
  const { kind, subject, name, severity, isEffect, speech, busy, refused, acts } = props;
  if (kind === 'acknowledge') {
    return (
      <AckForm
        name={name}
        busy={busy}
        refused={refused}
        onCancel={acts.onCancelForm}
        onAcknowledge={(note) => void acts.onNote(subject, note)}
      />
    );
  }
  return (
    <ShelveForm
      alert={name}
      severity={severity}
      isEffect={isEffect}
      speech={speech}
      busy={busy}
      refused={refused}
      onCancel={acts.onCancelForm}
      onShelve={(reason, until) => void acts.onShelve(subject, { reason, until })}
    />
  );
}
