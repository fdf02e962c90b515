/** @modules own */
import { selectedCalls } from "../logs/detection/selected-calls";
import { ActivityWorld } from "./detections/activity-world";
import { CALL_SCENARIOS, call, sessionOf } from "./detections/call-scenarios";

let world: ActivityWorld;

beforeAll(async () => {
  world = await ActivityWorld.start();
});
afterAll(() => world?.stop());
beforeEach(() => world.empty());

test.each(CALL_SCENARIOS)("%s", async (_, records, fires) => {
  expect(await world.shipCalls(records)).toBe(0);
  expect(Object.keys(await world.detect()).sort()).toEqual(fires);
});

test.each([
  ["AccountAccessAdded", "account_access_added"],
  ["PermissionsChangedByHand", "permissions_changed_by_hand"],
  ["NetworkChangedByHand", "network_changed_by_hand"],
  ["BucketChangedByHand", "bucket_changed_by_hand"],
  ["DataSharedByHand", "data_shared_by_hand"],
])("%s fires for each call of its rule, once for each principal", async (alert, rule) => {
  const calls = selectedCalls(rule).map((one) => one.split(":"));
  expect(calls.length).toBeGreaterThan(10);
  await world.shipCalls(
    calls.map(([service, name = ""], index) =>
      call(index, "iam", name, { eventSource: `${service}.amazonaws.com`, userIdentity: sessionOf(`role-${index}`) }),
    ),
  );
  expect(await world.detect()).toEqual({ [alert]: calls.length });
});

test("calls of one principal are one incident, however often the function runs, and its entry has no name of a person", async () => {
  await world.shipCalls([call(60, "iam", "CreateUser"), call(30, "iam", "CreateAccessKey")]);
  expect(await world.detect()).toEqual({ AccountAccessAdded: 1 });
  await world.shipCalls([call(5, "iam", "CreateLoginProfile")]);
  expect(await world.detect()).toEqual({});
  const [entry, ...others] = await world.found();
  expect(others).toEqual([]);
  expect(entry).toMatchObject({ "detection.name": "AccountAccessAdded", "detection.field": "user.name" });
  expect(entry?.["detection.value"]).toMatch(/assumed-role\/AWSReservedSSO_Administrator_0123456789abcdef\//);
  expect(JSON.stringify(entry)).not.toContain("anna@example.com");
});
