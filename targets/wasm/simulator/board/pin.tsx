import type { Session } from "../session.ts";
import type { Trace } from "../trace/trace.ts";

/** A digital pin without a part on it: its level, and a switch that applies one where it is an input. */
export function Pin({ trace, session }: { trace: Trace; session: Session }) {
  void session.changes.value;
  const { name } = trace;
  const level = trace.last ?? 0;
  return (
    <div class="part" data-pin={name} data-level={level}>
      <b>{name}</b>
      <span class={`level ${level ? "high" : ""}`}>{level ? "high" : "low"}</span>
      <fieldset class="tabs" aria-label={`Apply to ${name}`}>
        {([0, 1] as const).map((each) => (
          <button key={each} type="button" onClick={() => void session.setLevel(trace, each)}>
            {each}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
