import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is deleted when the test has finished, once whatever still ends has written its last into it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidewatch-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}
