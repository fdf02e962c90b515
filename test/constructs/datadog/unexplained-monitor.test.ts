import { UnexplainedMonitor } from "../../../constructs/datadog/unexplained-monitor";
import { only } from "../../support";
import { emitted } from "./support";

const text = { name: "[P1] Failed: it", message: "@pagerduty-p1", priority: "2", tags: ["severity:p1"] };
const made = (explaining: number, tags = text.tags) => {
  const [first = "", ...others] = Array.from({ length: explaining }, (_, index) => `${index + 2}`);
  return only(
    emitted(
      (stack) =>
        new UnexplainedMonitor(stack, "it", { text: { ...text, tags }, fails: "1", unless: [first, ...others] }),
    ),
    "datadog_monitor",
  );
};

test("it tells while the one fails and none that explains it does", () => {
  expect(made(2)).toMatchObject({ type: "composite", query: "1 && !2 && !3", priority: "2", message: "@pagerduty-p1" });
});

test("what Datadog refuses of a composite monitor is not said: what missing data means", () => {
  expect(Object.keys(made(1)).filter((key) => /missing|no_data|threshold/.test(key))).toEqual([]);
});

// docs.datadoghq.com/monitors/types/composite: up to 10 individual monitors
test("it is of at most ten monitors", () => {
  expect(made(9).query.match(/!/g)).toHaveLength(9);
  expect(() => made(10)).toThrow(
    "monitor [P1] Failed: it: it is of 11 monitors, must be at most 10: let fewer explain it",
  );
});

test("its tags are such as Datadog keeps", () => {
  expect(() => made(1, ["Severity:P1"])).toThrow('monitor [P1] Failed: it: tag is "Severity:P1", must start with');
});
