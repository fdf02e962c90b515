import { countryDistance } from "../../../logs/detection/country-distance";
import { detections } from "../../../policy/detections";

const { leastKilometers } = detections.travel;

test.each([
  ["DE", "NL"],
  ["GB", "IE"],
  ["US", "CA"],
  ["US", "MX"],
  ["CL", "PE"],
  ["SG", "MY"],
  ["IT", "TN"],
  ["FR", "GB"],
  ["SE", "FI"],
  ["VN", "TH"],
])("%s and %s are too near for a report", (one, other) => {
  expect(countryDistance(one, other)).toBeLessThan(leastKilometers);
  expect(countryDistance(other, one)).toBe(countryDistance(one, other));
});

// The most kilometres that the estimate may have: it reports too little rather than too much.
test.each([
  ["DE", "US", 6000],
  ["DE", "JP", 8700],
  ["FR", "GF", 6900],
  ["GB", "AU", 14_000],
  ["DE", "BR", 7700],
  ["DE", "IN", 6000],
])("%s and %s are far apart", (one, other, most) => {
  const kilometers = countryDistance(one, other) ?? 0;
  expect(kilometers).toBeGreaterThan(leastKilometers * 5);
  expect(kilometers).toBeLessThanOrEqual(most);
});

test("a country that is not in the table has no distance", () => {
  expect([countryDistance("DE", "ZZ"), countryDistance("constructor", "DE"), countryDistance("DE", "")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
