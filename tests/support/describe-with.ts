import { describe } from 'vitest';
import { findOpenssl } from './certificates.ts';
import { findAlertmanager } from './alertmanager-server.ts';
import { findEtcd } from './etcd-server.ts';
import { findChromium } from './find-chromium.ts';
import { findPrometheus, findPromtool } from './prometheus-server.ts';

const finders = {
  chromium: findChromium,
  prometheus: findPrometheus,
  promtool: findPromtool,
  alertmanager: findAlertmanager,
  openssl: findOpenssl,
  etcd: findEtcd,
};

export type Requirement = keyof typeof finders;

/**
 * A suite that needs programs of this machine. Where one is missing the suite is skipped under a name that says which;
 * with TIDEWATCH_REQUIRE_SERVERS=1 it runs all the same, and so fails where it needs the program.
 */
export function describeWith(requirements: readonly Requirement[], name: string, suite: () => void): void {
  const missing = requirements.filter((requirement) => finders[requirement]() === undefined);
  if (missing.length === 0 || process.env['TIDEWATCH_REQUIRE_SERVERS'] === '1') describe(name, suite);
  else describe.skip(`${name} (this machine has no ${missing.join(' and no ')})`, suite);
}
