import { App } from "cdktf";
import { known } from "../environments";
import { loadEnvironments } from "../environments/load";
import { assemble } from "../main";
import { organization } from "./support";

/**
 * Ids that end in a number which is no position in a list, and what the number is. Terraform finds a resource by its id: one that is
 * numbered by its position becomes another resource as soon as the list changes before it.
 */
const NUMBERED: readonly (readonly [RegExp, string])[] = [
  [/^(.*-)?p[0-3]$/i, "a severity"],
  [/^s3$/, "a service of AWS"],
  [/^(zone|public-route|private-route|nat|nat-address)-\d$/, "a part of the address range, whichever zone has it"],
  [/^instance-\d+$/, "one of several equal readers"],
  [/^(to|from)-\d$/, "a route table of a zone, which is numbered as the zone"],
  [/^blocked-ipv[46]$/, "a version of the internet protocol"],
];

const app = new App();
assemble(app, loadEnvironments(known), organization());
const numbered = [...new Set(app.node.findAll().map(({ node }) => node.id))].filter((id) => /\d$/.test(id));

test("no construct is called by its position in a list", () => {
  expect(numbered.filter((id) => !NUMBERED.some(([pattern]) => pattern.test(id)))).toEqual([]);
});

test.each(NUMBERED)("%s is in use: %s", (pattern) => {
  expect(numbered.filter((id) => pattern.test(id))).not.toEqual([]);
});
