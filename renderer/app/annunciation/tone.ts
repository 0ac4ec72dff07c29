import type { Severity } from '../../../shared/model/severity.ts';

/** Pulses of a tone: pitch, Hz, and when each begins and ends, s. The more urgent, the more, the higher and the closer together. */
const pulses: Readonly<Record<Severity, { pitch: number; times: readonly (readonly [number, number])[] }>> = {
  1: {
    pitch: 988,
    times: [
      [0, 0.14],
      [0.2, 0.34],
      [0.4, 0.54],
    ],
  },
  2: {
    pitch: 740,
    times: [
      [0, 0.18],
      [0.32, 0.5],
    ],
  },
  3: { pitch: 523, times: [[0, 0.22]] },
};
const loudness = 0.25;
/** Without it every pulse begins and ends with a click, s. */
const fade = 0.015;

/** What plays tones; made once somebody has switched sound on. */
export interface Speaker {
  /** False while the browser holds it back: until somebody clicks or presses a key on this page. */
  isReady(): boolean;
  play(severity: Severity): void;
  /** To be called when somebody touches the page. */
  wake(): Promise<void>;
  close(): void;
}

export function createSpeaker(): Speaker {
  const context = new AudioContext();
  return {
    isReady: () => context.state === 'running',
    play(severity) {
      if (context.state !== 'running') return;
      const { pitch, times } = pulses[severity];
      for (const [begin, end] of times) {
        const [from, to] = [context.currentTime + begin, context.currentTime + end];
        const tone = new OscillatorNode(context, { type: 'triangle', frequency: pitch });
        const gain = new GainNode(context, { gain: 0 });
        gain.gain.setValueAtTime(0, from);
        gain.gain.linearRampToValueAtTime(loudness, from + fade);
        gain.gain.setValueAtTime(loudness, to - fade);
        gain.gain.linearRampToValueAtTime(0, to);
        tone.connect(gain).connect(context.destination);
        tone.start(from);
        tone.stop(to);
      }
    },
    wake: () => (context.state === 'suspended' ? context.resume() : Promise.resolve()),
    close: () => void context.close(),
  };
}
