import { commands, runbooks } from "./runbook";

test("no command with a start time limits the number of events, which would leave out the newest", () => {
  const timed = runbooks()
    .flatMap(commands)
    .filter((command) => /filter-log-events .*--start-time/.test(command));
  expect(timed.length).toBeGreaterThan(15);
  expect(timed.filter((command) => command.includes("--max-items"))).toEqual([]);
});
