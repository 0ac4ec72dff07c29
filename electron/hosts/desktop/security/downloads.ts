import type { Session } from 'electron';
import { isOwnContent } from '../../../core/desk/page-origin.ts';
import { refuse } from './refused.ts';

/** Only what the page made itself, a plan or a review to be kept: a person says where. Nothing is fetched from elsewhere. */
export function denyDownloads(session: Session): void {
  session.on('will-download', (event, item) => {
    if (isOwnContent(item.getURL())) return;
    event.preventDefault();
    refuse('download', `of ${item.getURL()}`);
  });
}
