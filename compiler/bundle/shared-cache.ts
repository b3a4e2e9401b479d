let folder: string | undefined;

/** The folder for what is built with no `cache` of its own: none, if nothing else was said. The tests have one for a run. */
export function sharedCache(): string | undefined {
  return folder;
}

export function shareCache(given: string | undefined): void {
  folder = given;
}
