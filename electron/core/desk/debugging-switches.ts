/** Switches of Chromium and Node that open the program to others, or take down what keeps its page in. */
const refused: readonly RegExp[] = [
  /^--remote-debugging-(port|pipe|address)(=|$)/,
  /^--remote-allow-origins(=|$)/,
  /^--inspect(-\w+)*(=|$)/,
  /^--(debug|debug-brk|debug-port)(=|$)/,
  /^--js-flags(=|$)/,
  /^--(no-sandbox|disable-(gpu-)?sandbox|disable-setuid-sandbox|disable-seccomp-filter-sandbox)$/,
  /^--(disable-web-security|allow-file-access-from-files|allow-running-insecure-content)$/,
  /^--(ignore-certificate-errors\S*|allow-insecure-localhost)$/,
  /^--disable-site-isolation-trials$/,
  /^--(renderer-cmd-prefix|utility-cmd-prefix|gpu-launcher|ppapi-plugin-launcher)(=|$)/,
  /^--(load-extension|host-rules|host-resolver-rules|proxy-server|proxy-pac-url)(=|$)/,
  /^--(log-net-log|ssl-key-log-file|net-log-capture-mode)(=|$)/,
];

/**
 * The arguments that the installed program is not started with: whoever can choose them could read what the page shows, or steer it.
 * Windows takes `/switch` and one dash for the same.
 *
 * @param argv all of the process's own, Node's included.
 */
export function debuggingSwitches(argv: readonly string[]): string[] {
  return argv.filter((argument) => {
    const usual = argument.toLowerCase().replace(/^(\/|--?)/, '--');
    return refused.some((pattern) => pattern.test(usual));
  });
}
