export interface PWMOptions {
  /** In Hz. Default 1000. A servo wants 50. */
  frequency?: number;
}

/** Pulse-width modulation on one pin (shape of ECMA-419's PWM). */
export interface PWM {
  /**
   * @param duty from 0 (always low) to 1 (always high).
   * @throws MisuseError R28 outside that range.
   */
  write(duty: number): void;
  readonly frequency: number;
  close(): void;
}
