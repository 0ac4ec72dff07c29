/** What `npm start` finds on this machine. */
export type Surroundings = {
  serverAsked: boolean;
  isRoot: boolean;
  hasDisplay: boolean;
  /** Electron's binary, where it is installed. */
  electron: string | undefined;
  /** Why it is no use trying to fetch it now; null where it may be tried. */
  noFetch: string | null;
};

export type HostChoice =
  | { host: 'desktop'; electron: string }
  /** The desktop, if Electron's binary can be fetched. */
  | { host: 'desktop-after-fetch' }
  /** `because` is null where somebody asked for it. */
  | { host: 'server'; because: string | null };

/**
 * The desktop app wherever it can run, else the server host, with the reason in words. Electron's sandbox does not start as
 * root, and is never switched off for that.
 */
export function chooseHost({ serverAsked, isRoot, hasDisplay, electron, noFetch }: Surroundings): HostChoice {
  if (serverAsked) return { host: 'server', because: null };
  if (isRoot) return { host: 'server', because: 'it does not run as root' };
  if (!hasDisplay) return { host: 'server', because: 'there is no display' };
  if (electron !== undefined) return { host: 'desktop', electron };
  return noFetch === null ? { host: 'desktop-after-fetch' } : { host: 'server', because: noFetch };
}

/** Only Linux can be without one and say so. */
export function hasDisplay(platform: NodeJS.Platform, environment: NodeJS.ProcessEnv): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(
    (name) => name !== undefined && name !== '',
  );
}
