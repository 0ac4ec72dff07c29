import { Link } from 'wouter';
import { EscalationCountdown } from './escalation-countdown.tsx';
import { useEscalations } from './queries.ts';

/** Who is called next for an alert that nobody has acknowledged; nothing where nobody is. It leads to who is on call. */
export function StripCountdown({ fingerprint }: { fingerprint: string }) {
  const standing = useEscalations().data?.standing;
  const escalation = standing?.find(({ lead }) => lead === fingerprint);
  if (!escalation) return null;
  return (
    <>
      {' · '}
      <Link href="/on-call">
        <EscalationCountdown escalation={escalation} />
      </Link>
    </>
  );
}
