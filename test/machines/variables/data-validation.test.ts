import { dataValidationVariables } from "../../../machines/variables/data-validation";
import { validationRun } from "../../../policy/data-quality";
import { routines } from "../../../policy/routines";

const place = {
  region: "eu-central-1",
  environment: "test",
  port: 5432,
  readerHost: "readers",
  writerHost: "database",
  uploads: { bucket: "uploads", region: "eu-central-1" },
  secondary: { host: "copy", port: 5432, region: "eu-west-1" },
};
const variables = dataValidationVariables(place);

test("the rules run on a reader, and only their results go to the writer, as a user of its own and encrypted", () => {
  expect(variables.data_validation_settings).toMatchObject({
    reader: { host: "readers", port: 5432 },
    writer: { host: "database", port: 5432 },
    user: "validation",
    sslMode: "require",
  });
});

test("the run starts when its check-in is due, and two runs end within the margin", () => {
  const { dueSchedule, timeZone, marginMinutes } = routines["data-validation"];
  expect([dueSchedule, timeZone]).toEqual(["0 4 * * *", "UTC"]);
  expect(variables.data_validation_calendar).toBe("*-*-* 04:00:00 UTC");
  expect(variables.data_validation_settings.dueTime).toBe("04:00");
  const { waitSeconds, endSeconds } = variables.data_validation_settings;
  expect(2 * validationRun.time.runSeconds).toBeLessThan(marginMinutes * 60);
  expect(waitSeconds).toBe(2 * validationRun.time.runSeconds);
  expect(endSeconds).toBeGreaterThanOrEqual(waitSeconds + validationRun.time.runSeconds);
  expect(variables.data_validation_timeout_seconds).toBeGreaterThan(endSeconds);
  expect(variables.data_validation_timeout_seconds).toBeLessThanOrEqual(marginMinutes * 60);
});

test("with Sentry the run checks in with its own monitor, and without it there is no check-in", () => {
  const checkIn = { keyParameter: "/test/key", monitor: "test-data-validation" };
  expect(dataValidationVariables({ ...place, checkIn }).data_validation_check_in).toEqual([
    "/test/key",
    "test-data-validation",
    "test",
  ]);
  expect(variables.data_validation_check_in).toEqual([]);
});
