import { useSignal } from "@preact/signals";
import type { Session } from "../session.ts";
import type { Trace } from "../trace/trace.ts";

/** A servo's pulse is 1 to 2 ms of a period of 20 ms. */
const SERVO_FROM = 0.05;
const SERVO_SPAN = 0.05;

/** What hangs on a PWM pin nobody knows: a servo if its duty stays where theirs are, else a lamp. */
export function PWMOutput({ trace, session }: { trace: Trace; session: Session }) {
  void session.changes.value;
  const duty = trace.last ?? 0;
  const [least, most] = trace.range(0, trace.length);
  const looksLikeServo = least >= 0.02 && most <= 0.13;
  const { loads } = session.settings;
  const chosen = useSignal(loads.get(trace.name));
  const kind = chosen.value ?? (looksLikeServo ? "servo" : "lamp");
  return (
    <div class="part" data-pin={trace.name}>
      <b>{trace.name}</b>
      {kind === "servo" ? <Servo duty={duty} /> : <span class="lamp small" style={{ "--on": duty ** 0.6 }} />}
      <output>{kind === "servo" ? `${Math.round(angle(duty))}°` : `${(100 * duty).toFixed(1)} %`}</output>
      <span class="tabs">
        {(["servo", "lamp"] as const).map((each) => (
          <button
            key={each}
            type="button"
            aria-pressed={each === kind}
            onClick={() => {
              loads.set(trace.name, each);
              chosen.value = each;
            }}
          >
            {each}
          </button>
        ))}
      </span>
    </div>
  );
}

function angle(duty: number): number {
  return Math.max(0, Math.min(180, ((duty - SERVO_FROM) / SERVO_SPAN) * 180));
}

function Servo({ duty }: { duty: number }) {
  return (
    <svg
      class="servo"
      viewBox="-30 -30 60 34"
      role="img"
      aria-label={`Servo at ${Math.round(angle(duty))} degrees`}
    >
      <path d="M-26 0A26 26 0 0 1 26 0" class="dial" />
      <line x1="0" y1="0" x2="-22" y2="0" transform={`rotate(${angle(duty)})`} class="horn" />
      <circle r="4" class="hub" />
    </svg>
  );
}
