import { application } from "../policy/application";
import { health } from "../policy/health";
import { synthetics } from "../policy/synthetics";
import { fromSome } from "./schedules";
import type { Place, SyntheticTest } from "./synthetic-test";
import { tenantSecrets, variable } from "./tenant";

const { request, network, dataQuery: terms } = synthetics;
const JSON_ANSWER = { kind: "header", header: "content-type", contains: "application/json" } as const;
const TOKEN = "TOKEN";

/** A row for each company and year, whose values are numbers or null (the table `emissions_data`). */
const EMISSIONS = {
  type: "array",
  items: {
    type: "object",
    required: ["company_id", "year", "scope1", "scope2", "scope3"],
    properties: {
      year: { type: "integer" },
      scope1: { type: ["number", "null"] },
      scope2: { type: ["number", "null"] },
      scope3: { type: ["number", "null"] },
    },
  },
} as const;

/** A query of emissions without a browser: sign-in and request. */
export function dataQuery({ environment, domain }: Place): SyntheticTest {
  const { email, password } = tenantSecrets(environment);
  const { timeoutSeconds } = request;
  return {
    name: "data-query",
    question: "Do data queries return the requested data in time?",
    when: fromSome(terms),
    definition: {
      kind: "multistep",
      variables: [email, password],
      steps: [
        {
          name: "Sign in",
          request: {
            method: "POST",
            url: `https://${domain}${application.signInPath}`,
            body: { email: variable(email), password: variable(password) },
            timeoutSeconds,
          },
          checks: [{ kind: "status", is: 200 }, JSON_ANSWER],
          extracts: { variable: TOKEN, path: "$.token" },
        },
        {
          name: "Ask for emissions",
          request: {
            method: "GET",
            url: `https://${domain}${application.emissionsPath}`,
            headers: { authorization: `Bearer ${variable(TOKEN)}` },
            timeoutSeconds,
          },
          checks: [
            { kind: "status", is: 200 },
            JSON_ANSWER,
            { kind: "jsonSchema", schema: EMISSIONS },
            { kind: "time", belowSeconds: health.apiResponse.percentile95Seconds + network.publicSeconds },
          ],
        },
      ],
    },
  };
}
