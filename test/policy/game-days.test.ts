import { QUESTIONS } from "../../logs/search/questions";
import { responses } from "../../machines/responses/documents";
import { allAlertNames } from "../../policy/alert-policies";
import { detectionNames } from "../../policy/detection-names";
import { type GameDay, gameDayOf, gameDays } from "../../policy/game-days";
import { securityResponse } from "../../policy/security-response";

const all: readonly (readonly [string, GameDay])[] = Object.entries(gameDays);
const classes = Object.values(QUESTIONS).flatMap((question): readonly string[] => question.classes);

test.each([
  ["2027-01-01", "first"],
  ["2027-03-31", "first"],
  ["2027-04-01", "second"],
  ["2027-09-30", "third"],
  ["2027-10-01", "fourth"],
  ["2027-12-31", "fourth"],
] as const)("the game day of %s is the %s", (day, name) => expect(gameDayOf(day)).toBe(gameDays[name]));

test("a year rehearses four classes", () => {
  expect(new Set(all.map(([, { incidentClass }]) => incidentClass)).size).toBe(4);
});

test.each(all)("the %s names a class, alerts, documents and queries that exist", (_, day) => {
  expect(classes).toContain(day.incidentClass);
  expect(allAlertNames()).toEqual(expect.arrayContaining([...day.alerts]));
  expect(Object.keys(responses(securityResponse.block))).toEqual(expect.arrayContaining([...day.documents]));
  expect(Object.keys(QUESTIONS)).toEqual(expect.arrayContaining([...day.questions]));
});

test.each(all)("each query of the %s is one of its class", (_, { incidentClass, questions }) => {
  for (const question of questions) {
    const of: readonly string[] = QUESTIONS[question as keyof typeof QUESTIONS].classes;
    expect(of).toContain(incidentClass);
  }
});

test("two game days rehearse detections, and two findings", () => {
  const ofDetections = all.filter(([, { alerts }]) =>
    alerts.every((one) => detectionNames.some((name) => name === one)),
  );
  expect(ofDetections.map(([name]) => name)).toEqual(["first", "third"]);
});
