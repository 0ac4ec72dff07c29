/** The name under which the preload script asks the main process for the page's port, and hands it to the page. */
export const portChannel = 'tidewatch:port';
