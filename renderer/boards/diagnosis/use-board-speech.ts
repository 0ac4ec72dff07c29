import { useMemo } from 'react';
import type { DiagnosisBoard } from '../../../shared/model/diagnosis-board.ts';
import { momentsInZone } from '../../../shared/rules/diagnosis-desk/moments-in-zone.ts';
import type { Speech } from '../../text/speech.ts';
import { useSpeech } from '../../text/use-speech.ts';

/** The speech of this screen, in which the texts of a diagnosis tell their moments as the times beside them are. */
export function useBoardSpeech({ to }: Pick<DiagnosisBoard, 'to'>): Speech {
  const speech = useSpeech();
  return useMemo(
    () => ({ ...speech, text: (text) => momentsInZone(speech.text(text), to, (at) => speech.time(at)) }),
    [speech, to],
  );
}
