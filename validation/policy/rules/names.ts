import { closest } from "../../closest";
import type { Policy } from "../policy";
import { type PolicyRule, rule } from "./rule";

const HOMES = ["grafana", "cloudwatch", "events", "datadog", "sentry"] as const;
type Home = (typeof HOMES)[number];

/** The fields of an alert policy that rules read. */
interface Named {
  readonly category: string;
  readonly severity: string;
}

/** Names that have to exist elsewhere in the policy. */
export const nameRules: readonly PolicyRule[] = [
  ...HOMES.flatMap((home): PolicyRule[] => [
    {
      file: `alert-policies/${home}`,
      reads: [`alert-policies/${home}`, "alert-policies/categories"],
      faults: (policy) =>
        Object.entries(conditionsOf(policy, home)).flatMap(([name, { category, severity }]) => {
          const { severities } = policy["alert-policies/categories"].alertCategories[category as "capacity"];
          return severities.includes(severity)
            ? []
            : [
                `${home}.${name}.severity is ${severity}, must be one of ${severities.join(", ")}, the severities of its category (alertCategories.${category}): choose one, or another category`,
              ];
        }),
    },
    {
      file: `alert-policies/${home}`,
      reads: HOMES.map((each) => `alert-policies/${each}`),
      faults: (policy) =>
        HOMES.slice(0, HOMES.indexOf(home)).flatMap((earlier) =>
          Object.keys(conditionsOf(policy, home))
            .filter((name) => name in conditionsOf(policy, earlier))
            .map(
              (name) =>
                `${home}.${name} stands in policy/alert-policies/${earlier}.ts as well, must be in one file only: remove one of them`,
            ),
        ),
    },
  ]),
  {
    file: "services",
    reads: ["services.services", ...HOMES.map((home) => `alert-policies/${home}`)],
    faults: (policy) => {
      const known = HOMES.flatMap((home) => Object.keys(conditionsOf(policy, home)));
      return Object.entries(policy.services.services).flatMap(([service, { runbooks }]) =>
        (runbooks as readonly string[])
          .filter((name) => !known.includes(name))
          .map((name) => {
            const meant = closest(name, known);
            return `services.${service}.runbooks names ${name}, must be an alert of policy/alert-policies: ${meant === undefined ? "correct it" : `did you mean ${meant}?`}`;
          }),
      );
    },
  },
  {
    file: "aws-offers",
    reads: ["aws-offers.zoneLetters", "aws-offers.regions"],
    faults: ({ "aws-offers": { zoneLetters, regions } }) =>
      Object.keys(zoneLetters)
        .filter((region) => !(regions as readonly string[]).includes(region))
        .map((region) => {
          const meant = closest(region, regions);
          return `zoneLetters.${region} is no region, must be one of regions: ${meant === undefined ? "remove it" : `did you mean ${meant}?`}`;
        }),
  },
  ...(["arm64", "amd64"] as const).map((architecture) =>
    rule("collectors", ["collectors.collectors.machine", "instance-types"], (policy) => {
      const name = policy.collectors.collectors.machine[`${architecture}TypeName`];
      const types: Readonly<Record<string, { readonly architecture: string }>> = policy["instance-types"].instanceTypes;
      const fitting = Object.keys(types).filter((type) => types[type]?.architecture === architecture);
      return fitting.includes(name)
        ? undefined
        : `collectors.machine.${architecture}TypeName is "${name}", must be one of ${fitting.join(", ")}, the ${architecture} types of policy/instance-types.ts: choose one, or list it there`;
    }),
  ),
];

function conditionsOf(policy: Policy, home: Home): Readonly<Record<string, Named>> {
  return (policy[`alert-policies/${home}`] as unknown as Record<Home, Record<string, Named>>)[home];
}
