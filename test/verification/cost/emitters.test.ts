import { emitted } from "../../../verification/cost/emitters";

test("every label of every metric has values, so that the cost of each query can be measured", () => {
  const lines = emitted({ environment: "production", organizationId: 1, servers: 2, databases: 2 });
  expect(lines.length).toBeGreaterThan(500);
  expect(lines.filter(([series]) => series.includes('""'))).toEqual([]);
});
