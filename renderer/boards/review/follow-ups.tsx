import { Check, Pencil, Plus, RotateCcw, X, type LucideIcon } from 'lucide-react';
import { useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { Review, ReviewAction, ReviewProposal } from '../../../shared/model/review.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useActsRefused } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { formatTime } from '../../parts/time-format.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { useMarks } from '../../text/use-marks.ts';
import styles from './follow-ups.module.css';
import { LeaveDialog, type Leaving } from './leave-dialog.tsx';
import { useSettle } from './use-review.ts';
import { WriteDialog, type Draft } from './write-dialog.tsx';

type Open = { dialog: 'write'; draft: Draft } | { dialog: 'leave'; leaving: Leaving } | null;

/** What people take away: what they wrote, and what the findings propose. */
export function FollowUps({ review }: { review: Review }) {
  const { t } = useTranslation('review');
  const speech = useSpeech();
  const refused = useActsRefused();
  const [open, setOpen] = useState<Open>(null);
  const { actions, proposals, dismissed } = review;
  const count = (state: ReviewAction['state']) => actions.filter((action) => action.state === state).length;
  const close = () => setOpen(null);
  const write = (draft: Draft) => setOpen({ dialog: 'write', draft });
  const leave = (leaving: Leaving) => setOpen({ dialog: 'leave', leaving });
  return (
    <Panel
      className={styles.panel}
      title={t('actions.title')}
      note={t('actions.count', { open: count('open'), done: count('done') })}
      aside={
        <Button
          className={styles.add}
          size="small"
          refused={refused}
          onClick={() => write({ what: '', owner: null, dueAt: null, proposal: null })}
        >
          <Plus aria-hidden="true" />
          {t('actions.add')}
        </Button>
      }
    >
      <ScrollRegion className={styles.list} label={t('actions.title')}>
        {actions.length === 0 ? <p className={styles.none}>{t('actions.empty')}</p> : null}
        <ul className={styles.items}>
          {actions.map((action) => (
            <ActionItem key={action.id} action={action} refused={refused} onEdit={write} onDrop={leave} />
          ))}
        </ul>
        <h3 className={styles.head}>{t('actions.proposals')}</h3>
        {proposals.length === 0 ? <p className={styles.none}>{t('actions.noProposals')}</p> : null}
        <ul className={styles.items}>
          {proposals.map((proposal) => (
            <ProposalItem
              key={proposal.key}
              proposal={proposal}
              refused={refused}
              onTake={() =>
                write({
                  what: speech.text(proposal.what),
                  owner: proposal.owner,
                  dueAt: null,
                  proposal: proposal.key,
                })
              }
              onLeave={() => leave({ proposal: proposal.key, what: speech.text(proposal.what) })}
            />
          ))}
        </ul>
        {dismissed === 0 ? null : (
          <p className={styles.none}>{t('actions.dismissedCount', { count: dismissed })}</p>
        )}
      </ScrollRegion>
      {open?.dialog === 'write' ? <WriteDialog draft={open.draft} onClose={close} /> : null}
      {open?.dialog === 'leave' ? <LeaveDialog leaving={open.leaving} onClose={close} /> : null}
    </Panel>
  );
}

interface ActionItemProps {
  action: ReviewAction;
  refused: string | null;
  onEdit(draft: Draft): void;
  onDrop(leaving: Leaving): void;
}

function ActionItem({ action, refused, onEdit, onDrop }: ActionItemProps) {
  const { t } = useTranslation('review');
  const { aside } = useMarks();
  const speech = useSpeech();
  const { eventZone } = usePresentation();
  const settle = useSettle({ inline: false });
  const { id, what, owner, dueAt, state, overdue, note, proposal } = action;
  const day = dueAt === null ? null : formatTime(dueAt, eventZone, 'full').slice(0, 10);
  const isOpen = state === 'open';
  return (
    <li className={isOpen ? undefined : styles.settled} data-state={state}>
      <span className={styles.what}>{what}</span>
      <small className={overdue ? styles.overdue : undefined}>
        {id} {owner === null ? t('actions.nobody') : speech.who(owner)}
        {day === null ? null : `${aside}${t(overdue ? 'actions.overdue' : 'actions.by', { day })}`}
        {isOpen ? null : `${aside}${t(`actions.state.${state}`)}`}
        {note === null ? null : `: ${note}`}
      </small>
      <span className={styles.acts}>
        {isOpen ? (
          <>
            <ItemButton
              icon={Check}
              words={t('actions.done')}
              refused={refused}
              busy={settle.running}
              aria-label={t('actions.doneLabel', { what })}
              onClick={() => void settle.run({ actionId: id, state: 'done', note: null })}
            />
            <ItemButton
              icon={Pencil}
              words={t('actions.edit')}
              kind="text"
              refused={refused}
              aria-label={t('actions.editLabel', { what })}
              onClick={() => onEdit({ actionId: id, what, owner, dueAt, proposal })}
            />
            <ItemButton
              icon={X}
              words={t('actions.drop')}
              kind="text"
              refused={refused}
              aria-label={t('actions.dropLabel', { what })}
              onClick={() => onDrop({ actionId: id, what })}
            />
          </>
        ) : (
          <ItemButton
            icon={RotateCcw}
            words={t('actions.reopen')}
            kind="text"
            refused={refused}
            busy={settle.running}
            aria-label={t('actions.reopenLabel', { what })}
            onClick={() => void settle.run({ actionId: id, state: 'open', note: null })}
          />
        )}
      </span>
    </li>
  );
}

interface ProposalItemProps {
  proposal: ReviewProposal;
  refused: string | null;
  onTake(): void;
  onLeave(): void;
}

function ProposalItem({ proposal, refused, onTake, onLeave }: ProposalItemProps) {
  const { t } = useTranslation('review');
  const speech = useSpeech();
  const what = speech.text(proposal.what);
  return (
    <li>
      <span className={styles.what}>{what}</span>
      <small>{speech.text(proposal.why)}</small>
      <span className={styles.acts}>
        <ItemButton
          icon={Plus}
          words={t('actions.accept')}
          refused={refused}
          aria-label={t('actions.acceptLabel', { what })}
          onClick={onTake}
        />
        <ItemButton
          icon={X}
          words={t('actions.dismiss')}
          kind="text"
          refused={refused}
          aria-label={t('actions.dismissLabel', { what })}
          onClick={onLeave}
        />
      </span>
    </li>
  );
}

interface ItemButtonProps extends Omit<ComponentProps<typeof Button>, 'size' | 'children'> {
  icon: LucideIcon;
  words: string;
}

function ItemButton({ icon: Icon, words, ...rest }: ItemButtonProps) {
  return (
    <Button {...rest} size="small">
      <Icon aria-hidden="true" />
      {words}
    </Button>
  );
}
