/** The files of a flash by name: their bytes, one character each. */
export type FlashImage = Record<string, string>;

/** What is kept of a flash outside of a run. */
export function imageText(files: FlashImage): string {
  return `${JSON.stringify(files, undefined, 1)}\n`;
}

/** Undefined for a text that `imageText` did not make. */
export function imageIn(text: string): FlashImage | undefined {
  const files = parsed(text);
  return isImage(files) ? files : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isImage(value: unknown): value is FlashImage {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).every(([name, text]) => name.includes("~") && typeof text === "string");
}
