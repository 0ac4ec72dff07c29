import { config } from 'zod';

// Zod would compile its checks with `new Function`, which the page's policy refuses and reports. It is asked when a schema is
// made, so this module comes before every other.
config({ jitless: true });
