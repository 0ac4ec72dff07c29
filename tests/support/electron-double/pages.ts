import type { Chromium } from './chromium.ts';

export type AttachReport = {
  sessionId: string;
  targetInfo: { targetId: string; url: string; openerId?: string };
};
type Owner = {
  readonly targetId: string;
  /** A page that nobody here asked for: the one that the owner's page opened. */
  opened(report: AttachReport): void;
  /** The page is gone. */
  detached(): void;
};

/** Which of Chromium's pages belongs to which window: several are attached over one pipe. */
export class Pages {
  readonly #chromium: Chromium;
  readonly #owners = new Map<string, Owner>();
  readonly #reports = new Map<string, AttachReport>();
  readonly #waiting = new Map<string, (report: AttachReport) => void>();
  #asked = 0;

  constructor(chromium: Chromium) {
    this.#chromium = chromium;
    chromium.listen(undefined, (method, report: AttachReport) => {
      if (method === 'Target.detachedFromTarget') this.#detached(report.sessionId);
      if (method === 'Target.attachedToTarget') this.#attached(report);
    });
  }

  /** A page that waits to be told to run. */
  async open(): Promise<AttachReport> {
    this.#asked += 1;
    const { targetId } = await this.#chromium.send<{ targetId: string }>('Target.createTarget', {
      url: 'about:blank',
    });
    const arrived = new Promise<AttachReport>((resolve) => this.#waiting.set(targetId, resolve));
    this.#asked -= 1;
    this.#sort();
    return arrived;
  }

  own(sessionId: string, owner: Owner): void {
    this.#owners.set(sessionId, owner);
  }

  #attached(report: AttachReport): void {
    this.#reports.set(report.targetInfo.targetId, report);
    this.#sort();
  }

  /** A report may come before the answer that says whose page it is. */
  #sort(): void {
    for (const [targetId, report] of this.#reports) {
      const wanted = this.#waiting.get(targetId);
      if (wanted === undefined && this.#asked > 0) continue;
      this.#reports.delete(targetId);
      this.#waiting.delete(targetId);
      if (wanted !== undefined) wanted(report);
      else this.#openerOf(report)?.opened(report);
    }
  }

  /** A page opened without an opener is the first window's. */
  #openerOf({ targetInfo }: AttachReport): Owner | undefined {
    const owners = [...this.#owners.values()];
    return owners.find(({ targetId }) => targetId === targetInfo.openerId) ?? owners[0];
  }

  #detached(sessionId: string): void {
    this.#owners.get(sessionId)?.detached();
    this.#owners.delete(sessionId);
  }
}
