import type { Problem } from "../problems.ts";
import type { Session } from "../session.ts";

export function ProblemList({ session }: { session: Session }) {
  const problems = session.problems.list.value;
  if (problems.length === 0) return null;
  return (
    <ul class="problems" aria-label="Problems" role="alert">
      {problems.map((problem) => (
        <Row key={problem.message} problem={problem} />
      ))}
    </ul>
  );
}

function Row({ problem: { message, severe, places, line, times } }: { problem: Problem }) {
  return (
    <li class={severe ? "severe" : ""}>
      <p>
        {message}
        {times > 1 && <small> ×{times}</small>}
      </p>
      {places.length > 0 && (
        <p class="place">
          <code>{places[0]}</code>
          {line !== undefined && <code class="line">{line}</code>}
        </p>
      )}
    </li>
  );
}
