import type { Store } from "./trace/store.ts";

/** Events between two breaths, so that the page goes on meanwhile. */
const MANY = 4000;

/** Offers the recording as a file, one JSON object a line as `ristretto run --json` prints it. */
export async function saveRecording(store: Store, app: string): Promise<void> {
  const parts: string[] = [];
  let text = "";
  let count = 0;
  for (const event of store.events()) {
    text += `${JSON.stringify(event)}\n`;
    if (++count % MANY > 0) continue;
    parts.push(text);
    text = "";
    await new Promise((resolve) => setTimeout(resolve));
  }
  const name = `${app
    .split("/")
    .at(-1)!
    .replace(/\.\w+$/, "")}.jsonl`;
  offer(new Blob([...parts, text], { type: "application/jsonl" }), name);
}

function offer(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
