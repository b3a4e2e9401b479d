/** What an engine lacks, measured by test/compiler/refuse/engines.test.ts on the engine itself. */
export interface Engine {
  /** As a sentence names it. */
  readonly name: string;
  readonly globals: readonly string[];
  /** `Object.freeze`: members of built-in objects. */
  readonly statics: readonly string[];
  /** `String.padStart`: methods of values of that type. */
  readonly methods: readonly string[];
  /** Named as in regexps.ts. */
  readonly regexps: readonly string[];
  /** What is there and does something else: named as in uses.ts. */
  readonly uses: readonly string[];
  /** What `require` finds in the engine itself. */
  readonly modules: readonly string[];
}
