import type { Session } from "../session.ts";
import type { Trace } from "../trace/trace.ts";

export function AnalogInput({ trace, session }: { trace: Trace; session: Session }) {
  void session.changes.value;
  const { name } = trace;
  const value = trace.last ?? 0;
  return (
    <label class="part">
      <b>{name}</b>
      <input
        type="range"
        data-pin={name}
        min={0}
        max={1}
        step={0.001}
        value={value}
        onInput={(event) => session.setAnalog(trace, Number(event.currentTarget.value))}
      />
      <output>{value.toFixed(3)}</output>
    </label>
  );
}
