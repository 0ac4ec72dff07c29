import type { Speech } from '../../text/speech.ts';

/** What the lanes of an incident are put into words with. */
export interface LaneSpeech {
  speech: Speech;
  words: {
    firstOut(alert: string): string;
    acked(alert: string, after: string): string;
    /** `PLN-014 3: Switch the feed off`. */
    step(plan: string, number: number, title: string): string;
    rollback(plan: string, number: number, title: string): string;
  };
}
