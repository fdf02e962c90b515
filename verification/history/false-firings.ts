import type { AlertName } from "../../policy/alert-policies";

/** The number of times that alerts fire in the whole month outside of the incidents: most of them in the nightly batch and on quiet evenings. */
export const falseFirings: Partial<Record<AlertName, number>> = {
  ApiResponseTimeHigh: 1,
  ErrorRateBudgetMediumBurn: 1,
  RequestsStopped: 1,
  ResponseTimeHigh: 5,
};
