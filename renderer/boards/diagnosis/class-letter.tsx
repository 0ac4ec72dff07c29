import { useTranslation } from 'react-i18next';
import type { ExceptionKind } from '../../../shared/model/exception-record.ts';
import styles from './class-letter.module.css';

/** D, I or R: where in a system an exception arose. The legend says which is which, and so does the letter itself when it is read. */
export function ClassLetter({ kind, spoken = true }: { kind: ExceptionKind; spoken?: boolean }) {
  const { t } = useTranslation('diagnosis');
  const name = t(`class.${kind}.name`);
  return (
    <span className={styles.letter} title={name}>
      <span aria-hidden="true">{t(`class.${kind}.letter`)}</span>
      {spoken ? <span className="sr-only">{name}</span> : null}
    </span>
  );
}

const kinds = ['dependency', 'internal', 'result'] as const satisfies ExceptionKind[];

export function ClassLegend() {
  const { t } = useTranslation('diagnosis');
  return kinds.map((kind) => (
    <span key={kind} className={styles.item}>
      <ClassLetter kind={kind} spoken={false} />
      {t(`class.${kind}.name`)}
    </span>
  ));
}
