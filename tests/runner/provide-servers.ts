import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findAlertmanager } from '../support/alertmanager-server.ts';
import { findEtcd } from '../support/etcd-server.ts';
import { findBinary } from '../support/find-binary.ts';
import { findChromium } from '../support/find-chromium.ts';
import { findPrometheus } from '../support/prometheus-server.ts';

/** A program that some tests need and this machine does not have. */
export type MissingServer = {
  name: string;
  /** What a person can do about it. */
  advice: string;
};

type Need = {
  name: string;
  isThere: () => boolean;
  debianPackages: readonly string[];
  website: string;
};

const needs: readonly Need[] = [
  {
    name: 'Chromium',
    isThere: () => findChromium() !== undefined,
    // Debian's Chromium comes without glyphs for Chinese.
    debianPackages: ['chromium', 'fonts-noto-cjk'],
    website: 'https://www.chromium.org',
  },
  {
    name: 'Prometheus',
    isThere: () => findPrometheus() !== undefined,
    debianPackages: ['prometheus'],
    website: 'https://prometheus.io/download',
  },
  {
    name: 'Alertmanager',
    isThere: () => findAlertmanager() !== undefined,
    debianPackages: ['prometheus-alertmanager'],
    website: 'https://prometheus.io/download',
  },
  {
    name: 'etcd',
    isThere: () => findEtcd() !== undefined,
    debianPackages: ['etcd-server'],
    website: 'https://etcd.io/docs/latest/install',
  },
  // Both for proofs that only Linux can give: which system calls are made, and a network without a route.
  {
    name: 'strace',
    isThere: () => isOnPath('strace'),
    debianPackages: ['strace'],
    website: 'https://strace.io',
  },
  {
    name: 'ip',
    isThere: () => isOnPath('ip'),
    debianPackages: ['iproute2'],
    website: 'https://wiki.linuxfoundation.org/networking/iproute2',
  },
];

function isOnPath(program: string): boolean {
  return process.platform !== 'linux' || findBinary([program]) !== undefined;
}

/**
 * Looks for the programs that tests need. On Debian, as root, it installs those that are missing; anywhere else, and where that
 * fails, it says what to install. Returns what is still missing.
 */
export function provideServers(): MissingServer[] {
  const debian = process.platform === 'linux' && existsSync('/etc/debian_version');
  const missing = needs.filter(({ isThere }) => !isThere());
  if (missing.length > 0 && debian && process.getuid?.() === 0) {
    installDebianPackages(missing.flatMap(({ debianPackages }) => debianPackages));
  }
  return missing
    .filter(({ isThere }) => !isThere())
    .map(({ name, debianPackages, website }) => ({
      name,
      advice: debian
        ? `install it with: apt-get install ${debianPackages.join(' ')}`
        : `install it from ${website}`,
    }));
}

function installDebianPackages(packages: readonly string[]): void {
  console.log(`Installing what the tests need: ${packages.join(' ')}`);
  const apt = (...argumentList: string[]) =>
    spawnSync('apt-get', ['-q', '-y', ...argumentList], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '--no-install-recommends', ...packages);
}
