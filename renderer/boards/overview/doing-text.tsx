import { Link } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import type { Doing } from '../../../shared/rules/overview/worst-part.ts';
import { useFormat } from '../../app/screen-format.ts';
import type { Speech } from '../../text/speech.ts';
import { useDoingWords } from './use-doing-words.ts';
import styles from './worst-panel.module.css';

interface DoingTextProps {
  doing: Doing;
  incident: IncidentView | null;
  speech: Speech;
}

/** The run that is under way, else what is next; the way to it. */
export function DoingText({ doing, incident, speech }: DoingTextProps) {
  const isWall = useFormat() === 'wall';
  const { lead, more, step } = useDoingWords(speech)(doing, incident);
  const way = (href: string | null, text: string) => {
    if (href === null) return text;
    return isWall ? (
      <span title={text}>{text}</span>
    ) : (
      <Link href={href} data-row="" title={text}>
        {text}
      </Link>
    );
  };
  return (
    <>
      <dd className={doing.kind === 'nothing' ? styles.missing : styles.strong}>
        {way(lead.href, lead.text)}
      </dd>
      <dd className={styles.small}>
        {isWall || step === null ? null : `${step} · `}
        {way(more.href, more.text)}
      </dd>
    </>
  );
}
