import { computed, signal } from "@preact/signals";
import { type FlashImage, imageIn, imageText } from "../../../src/sim/flash-image.ts";
import { read, write } from "./browser-storage.ts";

/**
 * The flash of the board on the bench: every run of the app begins with what is in it, and the browser keeps it for the next
 * time that this page is opened. Where it does not, the flash is whole all the same, for as long as the page is open.
 */
export class KeptFlash {
  readonly files = signal<Readonly<FlashImage>>({});
  /** What the browser does not keep, or had not kept, and what that means. */
  readonly trouble = computed(() => this.refused.value ?? this.spoilt.value);
  private readonly refused = signal<string | undefined>(undefined);
  private readonly spoilt = signal<string | undefined>(undefined);
  private key: string | undefined = undefined;
  private waits = false;

  /** Takes what was kept for the app of this path, the first time that it is called. */
  load(path: string): void {
    if (this.key !== undefined) return;
    this.key = `ristretto.flash ${path}`;
    const text = read(this.key);
    const files = text === undefined ? {} : imageIn(text);
    this.files.value = files ?? {};
    if (files === undefined) this.spoilt.value = SPOILT;
  }

  /** @param text undefined if the file is gone. */
  change(name: string, text: string | undefined): void {
    const { [name]: _before, ...others } = this.files.value;
    this.files.value = text === undefined ? others : { ...others, [name]: text };
    if (this.waits) return;
    this.waits = true;
    // What came in one message is kept at once.
    queueMicrotask(() => {
      this.waits = false;
      this.keep();
    });
  }

  /** As it was before: what a run did that does not count. */
  restore(files: Readonly<FlashImage>): void {
    if (files === this.files.value) return;
    this.files.value = files;
    this.keep();
  }

  clear(): void {
    this.restore({});
  }

  private keep(): void {
    const files = this.files.value;
    const isEmpty = Object.keys(files).length === 0;
    const refused = write(this.key!, isEmpty ? undefined : imageText(files));
    this.refused.value = refused === undefined ? undefined : refusedSentence(refused);
  }
}

const SPOILT =
  "What the browser kept for board.storage is no flash that this page wrote, so the board begins with an empty one, and what the app stores replaces it.";

function refusedSentence(reason: string): string {
  return `The browser does not keep board.storage (${reason}): the app goes on with its values, but they are gone when this page is closed or loaded anew, unless you give this address storage in the browser's settings.`;
}
