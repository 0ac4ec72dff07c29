import { useCallback, useEffect, useRef } from 'react';
import type { Severity } from '../../../shared/model/severity.ts';
import { useAnnunciationChoice, useSoundState } from '../../state/annunciation.ts';
import { createSpeaker, type Speaker } from './tone.ts';

/** Plays a tone, where somebody has switched sound on for this screen. */
export function useSound(): (severity: Severity) => void {
  const isOn = useAnnunciationChoice((choice) => choice.sound);
  const setState = useSoundState(({ set }) => set);
  const speaker = useRef<Speaker | null>(null);
  useEffect(() => {
    if (!isOn) return;
    const own = createSpeaker();
    speaker.current = own;
    const tell = () => setState(own.isReady() ? 'ready' : 'waiting');
    const wake = () => void own.wake().then(tell);
    tell();
    wake();
    window.addEventListener('pointerdown', wake);
    window.addEventListener('keydown', wake);
    return () => {
      window.removeEventListener('pointerdown', wake);
      window.removeEventListener('keydown', wake);
      own.close();
      speaker.current = null;
      setState('off');
    };
  }, [isOn, setState]);
  return useCallback((severity) => speaker.current?.play(severity), []);
}
