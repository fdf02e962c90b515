import { DETECTIONS } from "../../../logs/detection/detections";
import { findGroups } from "../../../logs/detection/find-groups";
import type { SearchStore } from "../../../logs/detection/search-store";
import type { DetectionName } from "../../../policy/detection-names";
import { detections } from "../../../policy/detections";

const { groupsCount } = detections.running;
const NOW = Date.parse("2026-11-29T10:00:00Z");
const time = { value: NOW };
const bucket = (index: number, values = 100) => ({
  key: `${index}`,
  fresh: { from: time, until: time },
  values: { value: values },
});

/** The groups of a store that answers with the buckets. */
function groups(name: DetectionName, buckets: readonly object[]) {
  const search: SearchStore = async () => ({ hits: { hits: [] }, aggregations: { groups: { buckets } } });
  const detection = DETECTIONS.find((one) => one.name === name);
  if (detection === undefined) throw new Error(`there is no detection ${name}`);
  return findGroups(detection, { search, now: NOW, accepted: [] });
}

test.each([
  [0, false],
  [groupsCount - 1, false],
  [groupsCount, true],
])("%d groups that may match are cut: %s", async (count, isCut) => {
  const buckets = Array.from({ length: count }, (_, index) => bucket(index));
  const found = await groups("SignInBruteForced", buckets);
  expect([found.groups.length, found.isCut]).toEqual([count, isCut]);
});

test("groups that cannot match do not count", async () => {
  const buckets = Array.from({ length: groupsCount }, (_, index) => bucket(index, index === 0 ? 100 : 1));
  expect(await groups("PasswordsSprayed", buckets)).toMatchObject({ groups: [{ value: "0" }], isCut: false });
});
