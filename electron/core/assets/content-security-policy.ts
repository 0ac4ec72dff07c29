/**
 * What the page may do, on both hosts: run its own scripts, and reach nothing but where it came from. No inline script, no
 * eval, no frame, no form. A style attribute that a script sets through the CSSOM is not inline style, so `'self'` is enough.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
