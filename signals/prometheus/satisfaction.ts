import { health } from "../../policy/health";
import { userRecordings } from "../recordings/users";
import { prometheus } from "./prometheus";

/** Returns signals of users' ratings from 1 to 5, a histogram of the application. */
export function satisfactionSignals(environment: string) {
  const { windowDays } = health.satisfaction;
  const { meanRating, ratings } = userRecordings(environment);
  return {
    meanRating: prometheus({
      question: `What is the average rating of the users in the last ${windowDays} days, from 1 to 5?`,
      unit: "rating",
      query: meanRating.read,
    }),
    ratings: prometheus({
      question: `How many ratings did users give in the last ${windowDays} days?`,
      unit: "count",
      query: ratings.read,
    }),
  };
}
