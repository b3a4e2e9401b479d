import { createMachine, guard, interpret, reduce, state, transition } from "robot3";

export function run(): unknown {
  const log: unknown[] = [];
  const machine = createMachine(
    {
      off: state(
        transition(
          "toggle",
          "on",
          reduce((all: any) => ({ ...all, count: all.count + 1 })),
        ),
      ),
      on: state(
        transition(
          "toggle",
          "off",
          guard((all: any) => all.count < 3),
        ),
      ),
    },
    () => ({ count: 0 }),
  );
  const service: any = interpret(machine as any, () => {
    log.push([service.machine.current, service.context.count]);
  });
  for (let i = 0; i < 6; i++) service.send("toggle");
  return log;
}
