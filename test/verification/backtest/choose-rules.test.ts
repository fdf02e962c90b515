import type { EmittedRule } from "../../../checks/emitted/grafana-rules";
import type { EmittedRecording } from "../../../checks/emitted/recording-rules";
import { chooseRules } from "../../../verification/backtest/choose-rules";
import { warmUpSeconds } from "../../../verification/backtest/warm-up";

const rule = (name: string, ...queries: readonly string[]): EmittedRule => ({
  name,
  group: "group",
  labels: {},
  annotations: {},
  conditions: queries.map((query, index) => ({ refId: `${index}`, query, operator: ">", limit: 0 })),
  intervalSeconds: 10,
  forSeconds: 0,
  keepFiringForSeconds: 0,
  noDataState: "OK",
  execErrState: "OK",
  isPaused: false,
});
const recording = (name: string, query: string): EmittedRecording => ({
  name,
  query,
  read: `${name}{}`,
  intervalSeconds: 60,
});

const recorded = [
  recording("a:rate", 'sum(rate(raw{job="x"}[5m]))'),
  recording("a:hour", "avg_over_time(a:rate{}[1h])"),
  recording("a:month", "avg_over_time(a:rate{}[30d])"),
  recording("a:missing", "absent(a:hour{}) or absent(a:month{})"),
];

test("only the recordings that rules read are made, through other recordings", () => {
  const {
    rules,
    recorded: needed,
    notEvaluated,
  } = chooseRules([rule("High", "a:hour{} > 1"), rule("Up", "up{}")], recorded);
  expect(rules.map(({ name }) => name)).toEqual(["High", "Up"]);
  expect(needed.map(({ name }) => name)).toEqual(["a:rate", "a:hour"]);
  expect(notEvaluated).toEqual([]);
});

test.each([
  ["through a recording", "a:missing{}"],
  ["directly", "absent(a:rate{})"],
])("a rule on the absence of recordings is not evaluated, %s", (_, query) => {
  const { rules, recorded: needed, notEvaluated } = chooseRules([rule("RecordingsMissing", query)], recorded);
  expect([rules, needed, notEvaluated]).toEqual([[], [], ["RecordingsMissing"]]);
});

test("a rule on the absence of scraped series is evaluated", () => {
  expect(chooseRules([rule("Missing", 'absent(up{job="x"} == 1)')], recorded).notEvaluated).toEqual([]);
});

test.each<[string, number]>([
  ["up{}", 300],
  ["rate(raw{}[1h])", 3600],
  ["raw{} - raw{} offset 7d", 7 * 86_400],
  ["max_over_time(a:hour{}[2h])", 2 * 3600 + 3600 + 300],
  ["a:hour{}", 300 + 3600 + 300],
])("%s reads samples from so many seconds before: %d", (query, seconds) => {
  expect(warmUpSeconds([rule("One", query)], recorded)).toBe(seconds);
});
