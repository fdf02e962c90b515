import { seconds } from "../../../checks/emitted/duration";
import { routesHere } from "../../../verification/e2e/routes";
import { routesOf } from "../../../verification/paging/notification-policy";
import { whole } from "../../whole";

interface Route {
  readonly matchers?: readonly string[];
  readonly group_by: readonly string[];
  readonly group_wait: string;
  readonly group_interval: string;
  readonly continue?: true;
  readonly routes: readonly Route[];
}

const stacks = whole("production");
const tree = routesHere(stacks) as Route;

test.each(["P0", "P1", "P2", "P3"])("%s has the grouping and delays of production", (severity) => {
  const taken = tree.routes.findLast(({ matchers }) => matchers?.[0] === `severity="${severity}"`);
  const emitted = routesOf(stacks, { severity }).at(-1);
  expect(taken?.group_by).toEqual(emitted?.groupBy);
  expect(seconds(taken?.group_wait ?? "")).toBe(emitted?.groupWaitSeconds);
  expect(seconds(taken?.group_interval ?? "")).toBe(emitted?.groupIntervalSeconds);
});

test("a route with continue keeps it", () => {
  expect(tree.routes.some((route) => route.continue)).toBe(true);
});
