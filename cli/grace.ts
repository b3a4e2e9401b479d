/** How long the tasks have to clean up after the first Ctrl-C. */
export const GRACE_MS = 2000;
