import { useEffect, useState } from 'react';

export type Awake = 'asking' | 'held' | 'refused' | 'unsupported';

/** Keeps the screen from going to sleep as long as this is shown: asked again whenever the page is seen again, since a hidden page loses it. */
export function useWakeLock(wanted: boolean): Awake {
  const [state, setState] = useState<Awake>('wakeLock' in navigator ? 'asking' : 'unsupported');
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return undefined;
    let ended = false;
    let lock: WakeLockSentinel | null = null;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || (lock !== null && !lock.released)) return;
      try {
        const given = await navigator.wakeLock.request('screen');
        if (ended) return void given.release();
        lock = given;
        setState('held');
      } catch {
        if (!ended) setState('refused');
      }
    };
    const again = () => void ask();
    again();
    document.addEventListener('visibilitychange', again);
    return () => {
      ended = true;
      document.removeEventListener('visibilitychange', again);
      void lock?.release();
    };
  }, [wanted]);
  return state;
}
