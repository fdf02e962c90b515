import { regionCode } from "../../environments/region-code";

test.each([
  ["eu-central-1", "euc1"],
  ["eu-west-1", "euw1"],
  ["us-east-1", "use1"],
  ["us-west-2", "usw2"],
  ["ap-south-2", "aps2"],
  ["ap-southeast-2", "apse2"],
  ["us-gov-west-1", "usgw1"],
])("%s is %s", (region, code) => {
  expect(regionCode(region)).toBe(code);
});
