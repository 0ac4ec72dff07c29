import { describe, expect, it } from 'vitest';
import {
  advance,
  beginGuide,
  currentStep,
  guideSteps,
  isOf,
  lengths,
  lookedAt,
  skipStep,
  toldStep,
  type GuideFacts,
  type GuideState,
} from '../../../../renderer/app/guide/guide-steps.ts';

const at = 1_790_000_000_000;
const second = 1_000;
const quiet: GuideFacts = {
  at,
  path: '/overview',
  faults: [
    { id: 'lying-admin', on: false, plans: [] },
    { id: 'rec-slow', on: false, plans: ['PLN-014'] },
  ],
  alerts: [],
  executions: [],
};
const slow = [{ id: 'rec-slow', on: true, plans: ['PLN-014'] }];
type Alert = GuideFacts['alerts'][number];
const alert = (changes: Partial<Alert> = {}): Alert => ({
  state: 'open',
  openedAt: at + 40 * second,
  clearedAt: null,
  acknowledged: null,
  plans: ['PLN-014'],
  ...changes,
});
const run = (changes: Partial<GuideFacts['executions'][number]> = {}): GuideFacts['executions'][number] => ({
  plan: { id: 'PLN-014' },
  mode: 'live',
  status: 'running',
  startedAt: at + 90 * second,
  steps: [{ status: 'verifying', proof: null }],
  ...changes,
});
const told = (...facts: Partial<GuideFacts>[]): GuideState =>
  facts.reduce<GuideState>(
    (state, more) => advance(state, { ...quiet, ...more }),
    beginGuide(at, quiet.faults),
  );
const done = ({ steps }: GuideState) => guideSteps.filter((step) => steps[step] !== undefined);
const acknowledged = { by: 'li.na', at: at + 60 * second, note: null };

describe('the first rehearsal', () => {
  it('begins with looking', () => {
    expect(currentStep(beginGuide(at, quiet.faults))).toBe('see');
    expect(done(told({ path: '/capacity/checkout' }))).toEqual(['see']);
  });

  it('stays the same object while nothing new is told', () => {
    const state = told({ path: '/capacity' });
    expect(advance(state, { ...quiet, path: '/capacity' })).toBe(state);
  });

  it('takes the first fault that a plan answers, and no other', () => {
    const lying = { id: 'lying-admin', on: true, plans: [] };
    expect(told({ at: at + 1, faults: [lying] }).broken).toBeNull();
    expect(told({ at: at + 5, faults: [lying, ...slow] }).broken).toEqual({
      fault: 'rec-slow',
      plans: ['PLN-014'],
      since: at + 5,
    });
  });

  it('goes by facts alone, from a look to what was written down', () => {
    let state = told({ path: '/capacity' });
    const tell = (facts: Partial<GuideFacts>) => {
      state = advance(state, { ...quiet, faults: slow, ...facts });
      return currentStep(state);
    };
    expect(tell({ at: at + 10 * second })).toBe('acknowledge');
    expect(tell({ at: at + 50 * second, alerts: [alert()] })).toBe('acknowledge');
    expect(tell({ at: at + 60 * second, alerts: [alert({ acknowledged })] })).toBe('diagnose');
    expect(tell({ at: at + 70 * second, alerts: [alert({ acknowledged })], path: '/diagnosis' })).toBe(
      'repair',
    );
    expect(tell({ at: at + 95 * second, alerts: [alert({ acknowledged })], executions: [run()] })).toBe(
      'repair',
    );
    const verified = run({ steps: [{ status: 'done', proof: 'measured' }] });
    expect(tell({ at: at + 120 * second, alerts: [alert({ acknowledged })], executions: [verified] })).toBe(
      'recover',
    );
    const cleared = alert({ acknowledged, state: 'cleared', clearedAt: at + 130 * second });
    expect(tell({ at: at + 131 * second, alerts: [cleared], executions: [verified] })).toBe('recover');
    const finished = { ...verified, status: 'finished' as const };
    expect(tell({ at: at + 135 * second, alerts: [cleared], executions: [finished] })).toBe('read');
    expect(tell({ at: at + 140 * second, executions: [finished], path: '/timeline' })).toBeNull();
    expect(lengths(state)).toEqual({ detect: 30 * second, respond: 80 * second, recover: 120 * second });
  });

  it('counts no run that only said so, was a drill, or was of another plan', () => {
    const executions = [
      run({ steps: [{ status: 'done', proof: 'reply' }] }),
      run({ mode: 'drill', steps: [{ status: 'done', proof: 'measured' }] }),
      run({ plan: { id: 'PLN-027' }, steps: [{ status: 'done', proof: 'measured' }] }),
    ];
    expect(done(told({ at: at + 1, faults: slow }, { at: at + 2, executions }))).toEqual(['break']);
  });

  it('is not over before an alert was there, and not while one is open again', () => {
    const broken = { at: at + 1, faults: slow };
    expect(told(broken, { at: at + 2 }).recoveredAt).toBeNull();
    // An acknowledged alert that clears leaves the board.
    const gone = told(broken, { at: at + 50 * second, alerts: [alert()] }, { at: at + 80 * second });
    expect(gone.recoveredAt).toBe(at + 80 * second);
    expect(advance(gone, { ...quiet, at: at + 90 * second, alerts: [alert()] }).recoveredAt).toBeNull();
  });

  it('claims no time for a fault that was on before', () => {
    const alerts = [alert({ openedAt: at - 100 * second })];
    const state = advance(beginGuide(at, slow), { ...quiet, at: at + 1, faults: slow, alerts });
    expect(done(state)).toEqual(['break']);
    expect(lengths(state)).toEqual({ detect: null, respond: null, recover: null });
  });

  it('leaves time for a look: the board is told of until it is left, or somebody has seen it', () => {
    const state = told({ path: '/capacity' });
    expect(toldStep(state, '/capacity')).toEqual({ step: 'see', isLook: true });
    expect(toldStep(state, '/overview')).toEqual({ step: 'break', isLook: false });
    const brokenBefore = told({ at: at + 1, faults: slow }, { at: at + 2, faults: slow, path: '/capacity' });
    expect(toldStep(brokenBefore, '/capacity')).toEqual({ step: 'see', isLook: true });
    // Who comes back to it later is not told of it again.
    const back = advance(advance(state, quiet), { ...quiet, path: '/capacity' });
    expect(toldStep(back, '/capacity')).toEqual({ step: 'break', isLook: false });
    expect(toldStep(lookedAt(state, 'see'), '/capacity')).toEqual({ step: 'break', isLook: false });
    const skipped = skipStep(beginGuide(at, quiet.faults), at);
    expect(toldStep(skipped, '/capacity')).toEqual({ step: 'break', isLook: false });
    expect(toldStep(beginGuide(at, quiet.faults), '/overview')).toEqual({ step: 'see', isLook: false });
  });

  it('lets a step be passed over', () => {
    let state = beginGuide(at, quiet.faults);
    for (const step of guideSteps) {
      expect(currentStep(state)).toBe(step);
      state = skipStep(state, at + second);
    }
    expect(currentStep(state)).toBeNull();
    expect(skipStep(state, at)).toBe(state);
    expect(state.steps.repair).toEqual({ at: at + second, skipped: true });
  });

  it('ends with the rehearsal that it was begun in', () => {
    const state = beginGuide(at, quiet.faults);
    expect(isOf(state, at + 300 * second)).toBe(true);
    expect(isOf(state, at - 3_600 * second)).toBe(false);
    expect(isOf(state, at + 86_400 * second)).toBe(false);
  });
});
