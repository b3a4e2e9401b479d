/** Defined by whatever runs an app of this folder. */
declare function report(line: unknown): void;
