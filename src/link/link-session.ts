import { append32, checksum, read32 } from "./checksum.ts";
import { GREETING, SETTLED } from "./piece.ts";

/**
 * Who talks to whom. Each side has a number from the moment its link is made; both have greeted each other when each knows
 * that the other knows its number.
 *
 *     here                             there
 *     NEW      -- greeting a, 0 -->    knows a
 *     SETTLED  <-- greeting b, a --    knows a
 *              -- greeting a, b -->    SETTLED
 */
export class Session {
  private readonly mine: number;
  private theirs = 0;
  /** Both know each other. */
  settled = false;
  /** Where the checksums of pieces begin, that go out and that come in. */
  out = 0;
  in = 0;

  constructor(mine: number) {
    this.mine = mine;
  }

  /** A greeting without its checksum. */
  greeting(): number[] {
    const { mine, theirs, settled } = this;
    return append32(append32([settled ? GREETING | SETTLED : GREETING], mine), theirs);
  }

  /** Whether a greeting comes of another session than the one there was. */
  isOther(packet: readonly number[]): boolean {
    return read32(packet, 1) !== this.theirs || (this.settled && read32(packet, 5) !== this.mine);
  }

  /** Takes a greeting. INVARIANT: what belonged to another session is gone. */
  meet(packet: readonly number[]): void {
    const { mine } = this;
    const theirs = read32(packet, 1);
    this.settled = read32(packet, 5) === mine;
    this.theirs = theirs;
    this.out = checksum(append32(append32([], mine), theirs), 0);
    this.in = checksum(append32(append32([], theirs), mine), 0);
  }
}
