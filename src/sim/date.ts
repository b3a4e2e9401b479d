import { describe } from "../executor/errors/errors.ts";
import { dayNumber } from "../hal/calendar.ts";
import { Scanner } from "../hal/scanner.ts";

/**
 * Milliseconds since 1970 of a day, or of a time that names its distance from UTC: `2026-03-29`, `2026-03-29T00:59:50Z`,
 * `2026-03-29T02:59:50.5+02:00`. By arithmetic: not every engine's dates can be trusted.
 *
 * @throws Error that says what to write.
 */
export function dateOf(text: string): number {
  const scanner = new Scanner(text, () => refuse(text));
  const day = dayOf(scanner, text);
  const time = day * 86_400_000 + (scanner.isAtEnd() ? 0 : restOf(scanner, text));
  if (time < 0) throw new Error(`${text} is before 1970. Give a time from then on.`);
  return time;
}

/** What stands behind the day, in ms. */
function restOf(scanner: Scanner, text: string): number {
  scanner.expect("T");
  const ms = timeOfDay(scanner, text);
  const ahead = minutesAhead(scanner, text);
  return scanner.isAtEnd() ? ms - ahead * 60_000 : refuse(text);
}

function refuse(text: string): never {
  throw new Error(
    `${describe(text)} is no time. Write 2026-03-29T00:59:50Z, 2026-03-29T01:59:50+01:00 or 2026-03-29.`,
  );
}

function dayOf(scanner: Scanner, text: string): number {
  const year = +scanner.digits(4);
  scanner.expect("-");
  const month = +scanner.digits(2);
  scanner.expect("-");
  const date = +scanner.digits(2);
  const day = dayNumber(year, month, date);
  const next = dayNumber(year, month + 1, 1);
  if (month < 1 || month > 12 || date < 1 || day >= next)
    throw new Error(`There is no day ${text.slice(0, 10)}.`);
  return day;
}

/** `00:59`, `00:59:50` or `00:59:50.125`, in ms. */
function timeOfDay(scanner: Scanner, text: string): number {
  const hour = +scanner.digits(2);
  scanner.expect(":");
  const minute = +scanner.digits(2);
  const second = scanner.skip(":") ? +scanner.digits(2) : 0;
  const ms = scanner.skip(".") ? +`${scanner.digits()}00`.slice(0, 3) : 0;
  if (hour > 23 || minute > 59 || second > 59) throw new Error(`There is no time of day ${text.slice(11)}.`);
  return ((hour * 60 + minute) * 60 + second) * 1000 + ms;
}

/** `Z`, `+02:00` or `-0330`. */
function minutesAhead(scanner: Scanner, text: string): number {
  if (scanner.skip("Z")) return 0;
  const sign = scanner.skip("-") ? -1 : 1;
  if (sign > 0) scanner.expect("+");
  const hours = +scanner.digits(2);
  scanner.skip(":");
  const minutes = +scanner.digits(2);
  return hours < 24 && minutes < 60 ? sign * (hours * 60 + minutes) : refuse(text);
}
