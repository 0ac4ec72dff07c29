import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePresentation } from '../app/presentation.ts';
import { useStatus } from '../app/queries.ts';
import { createSpeech, type Speech } from './speech.ts';

/** The speech of this screen. */
export function useSpeech(): Speech {
  const { i18n } = useTranslation();
  const { language, zone, numberSystem } = usePresentation();
  // Structural sharing keeps the list the same object while nobody joins or leaves.
  const people = useStatus().data?.people;
  return useMemo(
    () => createSpeech({ i18n, language, zone, numberSystem, people: people ?? [] }),
    [i18n, language, zone, numberSystem, people],
  );
}
