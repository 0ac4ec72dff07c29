import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresentation } from '../app/presentation.ts';
import { useStatus } from '../app/queries.ts';
import { createSpeech, type Speech } from './speech.ts';

/** The speech of this screen. */
export function useSpeech(): Speech {
  return useSpeechIn(usePresentation().zone);
}

/** The speech of what leaves this screen, such as a text to copy: in the event's zone, whatever this screen shows. */
export function useOutwardSpeech(): Speech {
  return useSpeechIn(usePresentation().eventZone);
}

function useSpeechIn(zone: string): Speech {
  const { i18n } = useTranslation();
  const { language, numberSystem } = usePresentation();
  // Structural sharing keeps the list the same object while nobody joins or leaves.
  const people = useStatus().data?.people;
  return useMemo(
    () => createSpeech({ i18n, language, zone, numberSystem, people: people ?? [] }),
    [i18n, language, zone, numberSystem, people],
  );
}
