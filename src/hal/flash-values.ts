import { FlashLog } from "./flash-log.ts";
import { checkFileName, sealed, unsealed, writeFile } from "./sealed.ts";
import type { Coding, FlashFiles, LogOptions, Storage, StorageLog, Stored } from "./storage.ts";

/** See compiler/common/library-facts.ts. The files may be an engine's own object, so its names are no others' to change. */
export const BUILD = { gives: ["read", "write", "erase", "list"] };

/** A value in one of its two files. */
interface Found {
  place: number;
  /** Counts 0, 1, 2, 0 …: each `set` is one further. */
  turn: number;
  json: string;
}

/**
 * Values in files of flash, each with two places, of which the newer one counts:
 *
 *     count~0   2{"a":1}\tSUM        the value before, if the power was lost before it was erased
 *     count~1   0{"a":2}\tSUM        the value, one turn further
 *
 * `set` writes the place that does not count, and then erases the other one. So at each moment one whole value is there.
 * INVARIANT: two whole places are one turn apart, since `set` always overwrites the older one. See test/hal/power-loss.test.ts.
 */
export class FlashValues implements Storage {
  private readonly files: FlashFiles;
  private readonly coding: Coding;

  constructor(files: FlashFiles, coding: Coding) {
    this.files = files;
    this.coding = coding;
  }

  get<T extends Stored>(name: string): T | undefined {
    const found = this.find(name);
    return found && JSON.parse(found.json);
  }

  set(name: string, value: Stored): void {
    const { files, coding } = this;
    const found = this.find(name);
    const place = found ? 1 - found.place : 0;
    const text = sealed(coding, name, String(found ? (found.turn + 1) % 3 : 0), value);
    if (found && text.indexOf(`${found.json}\t`) === 1) return;
    writeFile(files, `${name}~${place}`, text, 0, text.length);
    if (found) files.erase(`${name}~${found.place}`);
  }

  delete(name: string): boolean {
    const found = this.find(name);
    const last = found ? found.place : 0;
    // The value before would come back if it stayed longer.
    this.files.erase(`${name}~${1 - last}`);
    this.files.erase(`${name}~${last}`);
    return !!found;
  }

  keys(): string[] {
    const keys: string[] = [];
    for (const file of this.files.list()) {
      const [name, place] = file.split("~");
      if ((place === "0" || place === "1") && keys.indexOf(name!) < 0 && this.find(name!)) keys.push(name!);
    }
    return keys.sort();
  }

  log(name: string, options?: LogOptions): StorageLog {
    return new FlashLog(this.files, this.coding, name, options);
  }

  private find(name: string): Found | undefined {
    checkFileName(name);
    const first = this.load(name, 0);
    const second = this.load(name, 1);
    return !first || (second && second.turn === (first.turn + 1) % 3) ? second : first;
  }

  private load(name: string, place: number): Found | undefined {
    const whole = unsealed(this.coding, this.files.read(`${name}~${place}`));
    return whole === undefined ? undefined : { place, turn: Number(whole.charAt(0)), json: whole.slice(1) };
  }
}
