import { MisuseError } from "../executor/errors/errors.ts";
import type { Claims } from "../hal/claims.ts";

/** One opening of a pin or bus: holds its claim until it is closed. */
export class Lease {
  readonly name: string;
  private readonly claims: Claims;
  private open = true;

  /** @throws MisuseError R22, R23: see Claims. */
  constructor(claims: Claims, name: string, known: readonly string[], use: string) {
    claims.take(name, known, use);
    this.claims = claims;
    this.name = name;
  }

  get isOpen(): boolean {
    return this.open;
  }

  /** @throws MisuseError R25 after `close`. */
  check(): void {
    if (!this.open) throw new MisuseError(25, this.name);
  }

  /** @returns whether this call closed it; a second close does nothing. */
  close(): boolean {
    if (!this.open) return false;
    this.open = false;
    this.claims.free(this.name);
    return true;
  }
}
