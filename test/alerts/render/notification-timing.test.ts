import { notificationTiming } from "../../../alerts/render/notification-timing";

const MINUTE = 60;

test("a notification repeats on time: its repeat interval ends between two checks of the group", () => {
  expect(notificationTiming({ waitSeconds: 30, intervalSeconds: MINUTE, everySeconds: 4 * 3600 })).toEqual({
    groupWait: "30s",
    groupInterval: "1m",
    repeatInterval: "3h59m30s",
  });
});

test("a notification that repeats at every check of its group is due before the next check", () => {
  const { repeatInterval } = notificationTiming({ waitSeconds: 0, intervalSeconds: MINUTE, everySeconds: MINUTE });
  expect(repeatInterval).toBe("30s");
});

test.each([30, 90, 0])("a repetition every %d s of a group that is checked every minute is refused", (everySeconds) => {
  expect(() => notificationTiming({ waitSeconds: 0, intervalSeconds: MINUTE, everySeconds })).toThrow(
    `everySeconds is ${everySeconds}, must be a multiple of intervalSeconds, 60`,
  );
});
