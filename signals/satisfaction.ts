import { health } from "../policy/health";
import { prometheus } from "./prometheus";
import { duration, series } from "./promql-text";

const WINDOW = duration(health.satisfaction.windowDays * 86_400);

/** What users say when they are asked: ratings from 1 to 5, a histogram of the application. */
export function satisfactionSignals(environment: string) {
  const rating = (suffix: string) => series(environment, "application", `user_satisfaction_rating_${suffix}`);
  return {
    meanRating: prometheus({
      question: "How satisfied are the users, from 1 to 5?",
      unit: "rating",
      query: `sum(increase(${rating("sum")}[${WINDOW}])) / sum(increase(${rating("count")}[${WINDOW}]))`,
    }),
    ratings: prometheus({
      question: "How many users have rated?",
      unit: "count",
      query: `sum(increase(${rating("count")}[${WINDOW}]))`,
    }),
  };
}
