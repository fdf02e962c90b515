import { Pager } from "../../../constructs/sentry/pager";
import { resources } from "../../support";
import { emitted } from "./support";

let pager: Pager;
const stack = emitted((scope) => {
  pager = new Pager(scope, "pager", {
    organization: "acme",
    account: "acme",
    services: ["P0", "P1", "P2"].map((id) => ({ id, name: `acme-${id}`, key: `key-${id}` })),
  });
});

test("each service has its own integration key, and the services are written one at a time", () => {
  const services = resources(stack, "sentry_integration_pagerduty");
  expect(services.map(({ service, integration_key }) => [service, integration_key])).toEqual([
    ["acme-P0", "key-P0"],
    ["acme-P1", "key-P1"],
    ["acme-P2", "key-P2"],
  ]);
  const ids = Object.keys(stack.resource.sentry_integration_pagerduty);
  expect(services.map(({ depends_on }) => depends_on)).toEqual([
    undefined,
    [`sentry_integration_pagerduty.${ids[0]}`],
    [`sentry_integration_pagerduty.${ids[1]}`],
  ]);
});

test("an undeclared service is refused with a clear message", () => {
  expect(() => pager.service("P3")).toThrow("has no service P3, must be one of P0, P1, P2: add it");
});
