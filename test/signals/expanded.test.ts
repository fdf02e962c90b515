import { expanded } from "../../signals/recordings/expanded";

const recorded = [{ read: 'a:b:sum{environment="e"}', query: "sum(b)" }];
const whole = 'label_replace(sum(b), "environment", "e", "", "")';

test.each([
  ["what is recorded stands in its place", 'a:b:sum{environment="e"} > 1', `${whole} > 1`],
  ["a window over it is a subquery", 'max_over_time(a:b:sum{environment="e"}[1h])', `max_over_time(${whole}[1h:1m])`],
  [
    "a window of an earlier time is one of then",
    'max_over_time(a:b:sum{environment="e"}[1h] offset 1d)',
    `max_over_time(${whole}[1h:1m] offset 1d)`,
  ],
  [
    "what it was earlier is the last of a window, since only windows and selectors can be moved",
    '1 - a:b:sum{environment="e"} offset 720h * 2',
    `1 - last_over_time(${whole}[1m:1m] offset 720h) * 2`,
  ],
  ["the absence of a recording is the absence of what it reads", 'absent(a:b:sum{environment="e"})', "absent(b)"],
])("%s", (_, query, expected) => {
  expect(expanded(query, recorded)).toBe(expected);
});

test("the absence of a recording of recordings is the absence of what the first of them reads", () => {
  const twice = [
    ...recorded,
    { read: 'a:b:mean{environment="e"}', query: 'avg_over_time(a:b:sum{environment="e"}[5m])' },
  ];
  expect(expanded('absent(a:b:mean{environment="e"})', twice)).toBe("absent(b)");
});
