const { needs } = require("../not-runnable.cjs");
const Reporter = require("../not-run-reporter.cjs");

test.each([
  ["alerts", ["promtool"], false],
  ["database-queries", ["initdb", "postgres"], false],
  ["ansible", ["ansible-lint", "ansible-playbook", "debootstrap"], true],
  ["functions", [], false],
])("real/%s needs the programs %j; root: %p", (name, programs, root) => {
  const found = needs(`test/real/${name}.test.ts`);
  expect([[...found.programs].sort(), found.root]).toEqual([programs, root]);
});

test("the end-to-end run needs its exporters, whose names are computed", () => {
  expect([...needs("test/real/e2e.test.ts").programs]).toEqual(
    expect.arrayContaining(["prometheus-node-exporter", "prometheus-redis-exporter", "redis-server", "postgres"]),
  );
});

test.each([
  [[{ file: "test/real/a.test.ts", reasons: ["promtool is missing: install it"] }], 1],
  [[], 0],
])("a run ends with what it did not run and why: %j", (notRun, times) => {
  const write = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  new Reporter({}, { notRun }).onRunComplete();
  const written = write.mock.calls.map(([text]) => text);
  write.mockRestore();
  expect(written).toHaveLength(times);
  if (times > 0)
    expect(written[0]).toMatch(/Not run .*\n {2}test\/real\/a\.test\.ts\n {4}promtool is missing: install it\n/);
});
