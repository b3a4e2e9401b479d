/** What the browser keeps for this address. A person may have refused that: then every use throws, also a look. */
export function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Undefined forgets it. @returns why the browser did not do it. */
export function write(key: string, text: string | undefined): string | undefined {
  try {
    if (text === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
    return undefined;
  } catch (error) {
    return (error as Error).name;
  }
}
