/** Where a board is, in the words of the espruino command. */
export interface Port {
  /** As sentences name it. */
  readonly name: string;
  /** The command's options that lead there. */
  readonly words: readonly string[];
  readonly bluetooth: boolean;
}

/** A serial port, or `tcp://HOST:PORT`. The command's own Bluetooth is off: it crashes on machines without it. */
export function wired(name: string): Port {
  return { name, words: ["--no-ble", "-p", name], bluetooth: false };
}

/** A board that is reached by Bluetooth alone, by its name, a part of that, or its address. */
export function overBluetooth(name: string): Port {
  return { name, words: ["-d", name], bluetooth: true };
}
