import { test as base } from '@playwright/test';
import { readBaselines, type Taken } from '../looks/baseline.ts';
import { openDarkroom, type Darkroom } from '../looks/darkroom.ts';
import { openStage, type Stage } from '../looks/stage.ts';

/** The kept pictures. What differs from one is attached to the test: what was expected, what is, and where they differ. */
export interface Gallery {
  /**
   * What differs is looked at again after a second, since a busy machine may draw late; only what differs then is told.
   *
   * @returns what differs and how to renew it; null where the picture is as kept.
   */
  differs(taken: Taken, again: () => Promise<Taken>): Promise<string | null>;
}

/** One console a world, one darkroom, for all screens that a worker looks at. */
export const test = base.extend<{ gallery: Gallery }, { stage: Stage; darkroom: Darkroom }>({
  stage: [
    async ({ browser }, provide) => {
      const stage = await openStage(browser);
      await provide(stage);
      await stage.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  darkroom: [
    async ({ browser }, provide) => {
      const darkroom = await openDarkroom(browser);
      await provide(darkroom);
      await darkroom.close();
    },
    { scope: 'worker' },
  ],
  gallery: async ({ browser, darkroom }, provide, info) => {
    const baselines = await readBaselines(browser.version());
    if (baselines.isOtherBrowser) {
      const description = `drawn by another major version of Chromium than this ${browser.version()}: compared with the wider tolerance`;
      info.annotations.push({ type: 'baselines', description });
      console.log(`baselines: ${description}`);
    }
    await provide({
      async differs(taken, again) {
        if ((await baselines.differs(darkroom, taken)) === null) return null;
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        const difference = await baselines.differs(darkroom, await again());
        if (difference === null) return null;
        const { message, expected, actual, marked } = difference;
        for (const [what, body, type] of [
          ['expected', expected, 'webp'],
          ['actual', actual, 'webp'],
          ['different', marked, 'png'],
        ] as const) {
          if (body === null) continue;
          await info.attach(`${taken.name}-${what}.${type}`, { body, contentType: `image/${type}` });
        }
        return message;
      },
    });
  },
});
