import { softAxis } from "../../dashboards/axis";
import { badAbove, badBelow, warnAbove, warnThenBad } from "../../dashboards/limits";

test.each([
  ["no limit, no axis of ours", softAxis("seconds", []), undefined],
  ["a quarter of room above a limit", softAxis("seconds", badAbove(0.2)), { minimum: 0, maximum: 0.25 }],
  ["the first of several that come", softAxis("count", [1000, 2000].flatMap(warnAbove)), { minimum: 0, maximum: 1250 }],
  ["how full something is goes to a hundred", softAxis("percent", warnThenBad(70, 90)), { minimum: 0, maximum: 100 }],
  ["a small share would not be seen there", softAxis("percent", badAbove(0.1)), { minimum: 0, maximum: 0.125 }],
  ["nor would growth", softAxis("percent", [20, 30].flatMap(warnAbove)), { minimum: 0, maximum: 25 }],
  ["what must be kept is seen as well", softAxis("percent", badBelow(90)), { minimum: 0, maximum: 100 }],
  ["both ends", softAxis("count", [...badBelow(3), ...badAbove(12)]), { minimum: 0, maximum: 15 }],
  ["where none is allowed, one is seen", softAxis("count", badAbove(0)), { minimum: 0, maximum: 1 }],
])("%s", (_, axis, expected) => {
  expect(axis).toEqual(expected);
});
