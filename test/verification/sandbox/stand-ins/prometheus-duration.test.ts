import { prometheusDuration } from "../../../../verification/sandbox/stand-ins/prometheus-duration";

test.each([
  // The spelling of a real Alertmanager (its /api/v2/status).
  ["60s", "1m"],
  ["3600s", "1h"],
  ["30s", "30s"],
  ["0s", "0s"],
  ["120s", "2m"],
  ["144h", "6d"],
  ["4h", "4h"],
  ["90s", "1m30s"],
  ["168h", "1w"],
  ["169h", "7d1h"],
  ["0", "0s"],
])("%s is returned as %s", (given, written) => {
  expect(prometheusDuration(given)).toBe(written);
});

test.each(["", "1", "5 m", "1.5h", "1x"])("%j is no duration", (text) => {
  expect(() => prometheusDuration(text)).toThrow(`"${text}" is no duration such as 1h30m`);
});
