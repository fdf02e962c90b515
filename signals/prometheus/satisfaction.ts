import { userRecordings } from "../recordings/users";
import { prometheus } from "./prometheus";

/** What users say when they are asked: ratings from 1 to 5, a histogram of the application. */
export function satisfactionSignals(environment: string) {
  const { meanRating, ratings } = userRecordings(environment);
  return {
    meanRating: prometheus({
      question: "How satisfied are the users, from 1 to 5?",
      unit: "rating",
      query: meanRating.read,
    }),
    ratings: prometheus({
      question: "How many users have rated?",
      unit: "count",
      query: ratings.read,
    }),
  };
}
