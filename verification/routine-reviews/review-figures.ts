import { rehearsesSwitchOver } from "../../environments/rehearses-switch-over";
import { health } from "../../policy/health";
import type { RoutineName } from "../../policy/routines";
import { duration } from "../../signals/prometheus/promql-text";
import { capacityRecordings } from "../../signals/recordings/capacity";
import { userRecordings } from "../../signals/recordings/users";
import { capacityFigures } from "./capacity-figures";
import { controlFigures } from "./control-figures";
import { databaseFigures } from "./database-figures";
import { dependencyFigures } from "./dependency-figures";
import type { Figure } from "./figure";
import { gameDayFigures } from "./game-day-figures";
import { performanceFigures } from "./performance-figures";
import { prometheusFigures } from "./prometheus-figures";
import type { Sources } from "./sources";
import { unusedAccessFigures } from "./unused-access-figures";
import { vulnerabilityFigures } from "./vulnerability-figures";

const WEEK_DAYS = 7;
const MONTH_DAYS = 30;
const DAY_SECONDS = 86_400;

/** The figures of a review, by its routine. */
const FIGURES: Partial<Readonly<Record<RoutineName, (sources: Sources) => Promise<readonly Figure[]>>>> = {
  "performance-review": (sources) => performanceFigures(sources, WEEK_DAYS),
  "patch-assessment": async (sources) => [...(await vulnerabilityFigures(sources)), ...(await controlFigures(sources))],
  "capacity-analysis": async (sources) => [...(await capacityFigures(sources)), ...(await peaks(sources))],
  "database-upgrade": (sources) => databaseFigures(sources, "primary"),
  "performance-audit": async (sources) => [
    ...(await performanceFigures(sources, MONTH_DAYS)),
    ...(await capacityFigures(sources)),
  ],
  "vulnerability-assessment": async (sources) => [
    ...(await vulnerabilityFigures(sources)),
    ...(await unusedAccessFigures(sources)),
    ...(await dependencyFigures(sources.env, process.cwd())),
  ],
  "disaster-recovery-test": async (sources) => [
    ...(await databaseFigures(sources, "secondary")),
    RESTORE_TESTS,
    ...(rehearsesSwitchOver(sources.environment) ? [REHEARSAL] : []),
  ],
  "game-day": async ({ today }) => gameDayFigures(today),
  "feedback-analysis": async (sources) => [...(await ratings(sources)), WRITTEN],
};

/** The figures of a review. An unknown figure has its reason. @throws Error for a routine without figures */
export async function reviewFigures(routine: RoutineName, sources: Sources): Promise<readonly Figure[]> {
  const figures = FIGURES[routine];
  if (figures === undefined)
    throw new Error(`${routine} has no figures: add them in verification/routine-reviews/review-figures.ts`);
  return figures(sources);
}

const WRITTEN: Figure = {
  name: "Written feedback",
  missing: "no tool of this project reads what users write",
  how: "the support inbox and the issues of the application",
};

const RESTORE_TESTS: Figure = {
  name: "Restore tests",
  missing: "CloudWatch has them, which this list does not read",
  how: "the dashboard Backups and recovery",
};

const REHEARSAL: Figure = {
  name: "Rehearsed switch-over",
  missing: "its record is a file, which this list does not read",
  how: "runbooks/how-to/rehearse-switch-over.md",
};

function peaks(sources: Sources): Promise<Figure[]> {
  const { peakUsers, peakWanted } = capacityRecordings(sources.environment.name);
  const most = (read: string) => `max_over_time(${read}[${duration(WEEK_DAYS * DAY_SECONDS)}])`;
  return prometheusFigures(sources, [
    {
      name: `Users in the busiest minute of ${WEEK_DAYS} days`,
      query: most(peakUsers.read),
      text: (sample) => `${Math.round(sample)}`,
    },
    {
      name: `Servers that the busiest minute of ${WEEK_DAYS} days needed`,
      query: most(peakWanted.read),
      text: (sample) => `${sample.toFixed(1)}, maximum ${sources.environment.servers.max}`,
    },
  ]);
}

function ratings(sources: Sources): Promise<Figure[]> {
  const { minimumRating, bestRating, windowDays } = health.satisfaction;
  const { meanRating, ratings: count } = userRecordings(sources.environment.name);
  return prometheusFigures(sources, [
    {
      name: `Rating, mean of ${windowDays} days`,
      query: meanRating.read,
      text: (sample) => `${sample.toFixed(2)} of ${bestRating}, target above ${minimumRating}`,
    },
    { name: `Ratings in ${windowDays} days`, query: count.read, text: (sample) => `${Math.round(sample)}` },
  ]);
}
