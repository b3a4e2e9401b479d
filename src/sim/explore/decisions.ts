import type { Random } from "./choices.ts";
import { type Moment, tickOf } from "./moment.ts";
import type { Zone } from "./zone.ts";

/** How a schedule begins: what is decided, in order, and the ticks of the inputs that lead there. */
export interface Beginning {
  readonly made: readonly number[];
  readonly ticks: readonly number[];
}

/** The first things that may happen next: the first of each base, which is undefined where nothing of it is left. */
export type Heads = readonly (Moment | undefined)[];

/** The end of the program's time comes before all heads. */
export const END = 0;

/**
 * What is decided while one schedule runs. Up to its beginning it decides as that says; then it takes the first choice, and
 * notes the others, each of which begins another schedule. So no two schedules are the same.
 */
export class Decisions {
  readonly made: number[] = [];
  /** Where other schedules go another way. */
  readonly others: Beginning[] = [];
  /** The program did something else than before with the same decisions. */
  diverged = false;
  private readonly beginning: Beginning;
  private readonly zone: Zone;
  private readonly random: Random | undefined;

  /** @param random decides, without a note, where the beginning says nothing. */
  constructor(beginning: Beginning, zone: Zone, random?: Random) {
    this.beginning = beginning;
    this.zone = zone;
    this.random = random;
  }

  /** One of `count` choices, from 0. */
  choose(count: number): number {
    if (count === 1) return 0;
    const { made } = this;
    const known = this.known();
    if (known !== undefined && known < count) {
      made.push(known);
      return known;
    }
    if (known !== undefined) this.diverged = true;
    if (this.random !== undefined) {
      const chosen = this.random(count);
      made.push(chosen);
      return chosen;
    }
    if (!this.diverged)
      for (let other = count - 1; other > 0; other--)
        this.others.push({ made: [...made, other], ticks: this.zone.earliest() });
    made.push(0);
    return 0;
  }

  /**
   * What comes first: a set of bases, as bits, whose heads are at the same tick; or END, which is after the tick `last`. The
   * ticks of the inputs tell; others, which would be of another order, begin other schedules.
   */
  first(heads: Heads, last: number): number {
    const found = earliest(heads, this.beginning.ticks, last);
    const known = this.known();
    if (known !== undefined && known !== found) this.diverged = true;
    if (!this.diverged) {
      if (known === undefined && this.random === undefined) this.noteOthers(heads, last, found);
      if (!within(this.zone, heads, last, found)) this.diverged = true;
    }
    this.made.push(found);
    return found;
  }

  /** The tick that it is in this schedule. */
  tickOf(moment: Moment): number {
    return tickOf(moment, this.beginning.ticks);
  }

  private noteOthers(heads: Heads, last: number, found: number): void {
    for (let set = (1 << heads.length) - 1; set >= END; set--) {
      if (set === found || !isOf(set, heads)) continue;
      const zone = this.zone.copy();
      if (within(zone, heads, last, set))
        this.others.push({ made: [...this.made, set], ticks: zone.earliest() });
    }
  }

  private known(): number | undefined {
    return this.diverged ? undefined : this.beginning.made[this.made.length];
  }
}

function isOf(set: number, heads: Heads): boolean {
  return heads.every((head, base) => head !== undefined || (set & (1 << base)) === 0);
}

function earliest(heads: Heads, ticks: readonly number[], last: number): number {
  let set = END;
  let first = last;
  heads.forEach((head, base) => {
    if (head === undefined) return;
    const tick = tickOf(head, ticks);
    if (tick > first) return;
    if (tick < first) set = END;
    set |= 1 << base;
    first = tick;
  });
  return set;
}

/** Leaves the ticks in `zone` with which `set` comes first. False: there are none. */
function within(zone: Zone, heads: Heads, last: number, set: number): boolean {
  const chosen = heads.find((_, base) => (set & (1 << base)) !== 0);
  if (chosen === undefined)
    return heads.every((head) => head === undefined || zone.bound(0, head.base, head.plus - last - 1));
  if (!zone.bound(chosen.base, 0, last - chosen.plus)) return false;
  return heads.every((head, base) => {
    if (head === undefined || head === chosen) return true;
    const apart = head.plus - chosen.plus;
    if ((set & (1 << base)) === 0) return zone.bound(chosen.base, head.base, apart - 1);
    return zone.bound(chosen.base, head.base, apart) && zone.bound(head.base, chosen.base, -apart);
  });
}
