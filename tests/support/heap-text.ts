import type { Page } from '@playwright/test';

/** Every string in a page's memory, one a line, and what its own storages and caches hold. */
export async function heapText(page: Page): Promise<string> {
  const devTools = await page.context().newCDPSession(page);
  try {
    const chunks: string[] = [];
    devTools.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
    await devTools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    const { strings } = JSON.parse(chunks.join('')) as { strings: string[] };
    return strings.join('\n');
  } finally {
    await devTools.detach();
  }
}
