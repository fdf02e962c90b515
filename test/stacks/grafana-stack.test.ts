import { App } from "cdktf";
import { GrafanaStack } from "../../stacks/grafana-stack";
import { constructTree, type Emitted, environment, only, resources, synthesized } from "../support";

const production = environment("production");
const monitoring = {
  prometheusEndpoint: "https://prometheus.example/",
  grafanaRoleArn: "arn:aws:iam::333333333333:role/g",
};
const emitted = (name: "production" | "sandbox"): Emitted =>
  synthesized((app) => new GrafanaStack(app, environment(name), { monitoring }))[`${name}-grafana`] ?? {};
const stack = emitted("production");
const rules: Emitted[] = resources(stack, "grafana_rule_group").flatMap((group) => group.rule);

test("it speaks to the environment's own organization, with a secret that is not in the output", () => {
  expect(stack.provider.grafana).toEqual([
    {
      auth: "${var.grafana_auth}",
      org_id: production.grafana.organizationId,
      url: production.grafana.url,
    },
  ]);
  const variables = Object.values<Emitted>(stack.variable);
  expect(variables).toHaveLength(3);
  expect(variables.every((variable) => variable.sensitive === true && variable.default === undefined)).toBe(true);
});

test("the managed Prometheus is read through its own plugin, signed as the monitoring role; any other plainly", () => {
  const [managed] = resources(stack, "grafana_data_source").filter(({ uid }) => uid === "prometheus");
  expect(managed?.type).toBe("grafana-amazonprometheus-datasource");
  expect(JSON.parse(managed?.json_data_encoded)).toMatchObject({
    sigV4Auth: true,
    sigV4AssumeRoleArn: monitoring.grafanaRoleArn,
    timeInterval: "15s",
  });
  const [plain] = resources(emitted("sandbox"), "grafana_data_source").filter(({ uid }) => uid === "prometheus");
  expect(plain?.type).toBe("prometheus");
  expect(JSON.parse(plain?.json_data_encoded)).toEqual({
    httpMethod: "POST",
    timeInterval: "15s",
  });
});

test("a managed Prometheus without an endpoint is refused in words", () => {
  const build = () =>
    new GrafanaStack(new App(), production, {
      monitoring: { grafanaRoleArn: "x" },
    });
  expect(build).toThrow("grafana.prometheus.kind is amazon-managed, but the monitoring stack has no workspace");
});

test("every rule says what it is, how bad, what silence means and where to read on", () => {
  expect(rules.length).toBeGreaterThanOrEqual(27);
  for (const rule of rules) {
    expect(rule.labels).toMatchObject({
      severity: expect.stringMatching(/^P[0-3]$/),
      environment: "production",
      cause: expect.stringMatching(/^[a-z-]+$/),
    });
    expect(rule.annotations.summary).toBeTruthy();
    expect(rule.annotations.description).toBeTruthy();
    expect(rule.annotations.runbook_url).toMatch(/\/runbooks\/[a-z0-9-]+\.md$/);
    expect(rule.no_data_state).toMatch(/^(OK|Alerting)$/);
    expect(rule.exec_err_state).toBe("Error");
    expect(rule.uid.length).toBeLessThanOrEqual(40);
  }
});

test("every severity is in use, and a total outage is the most urgent", () => {
  expect([...new Set(rules.map((rule) => rule.labels.severity))].sort()).toEqual(["P0", "P1", "P2", "P3"]);
  expect(rules.filter((rule) => rule.labels.severity === "P0").map((rule) => rule.name)).toEqual(["ServiceDown"]);
});

test("every rule's verdict compares each of its queries with a limit", () => {
  for (const rule of rules) {
    const queries = rule.data.filter((query: Emitted) => query.datasource_uid === "prometheus");
    const [verdict] = rule.data.filter((query: Emitted) => query.ref_id === rule.condition);
    const { expression, refId } = JSON.parse(verdict.model);
    expect(refId).toBe(rule.condition);
    expect(queries.length).toBeGreaterThan(0);
    for (const query of queries) {
      expect(expression).toMatch(new RegExp(`\\$${query.ref_id} (>|>=|<) -?\\d`));
      expect(JSON.parse(query.model)).toMatchObject({
        instant: true,
        range: false,
        refId: query.ref_id,
      });
    }
  }
});

test("rules are evaluated every ten seconds, and every rule links a dashboard that exists", () => {
  const groups = resources(stack, "grafana_rule_group");
  expect(groups.every((group) => group.interval_seconds === 10)).toBe(true);
  const pages = resources(stack, "grafana_dashboard").map(({ config_json }) => JSON.parse(config_json).uid);
  expect(rules.every((rule) => pages.includes(rule.annotations.__dashboardUid__))).toBe(true);
});

test("a rule links the panel that shows its first query", () => {
  const pages: Emitted[] = resources(stack, "grafana_dashboard").map(({ config_json }) => JSON.parse(config_json));
  expect(rules.filter((rule) => rule.annotations.__panelId__ === undefined).map(({ name }) => name)).toEqual([]);
  for (const rule of rules) {
    const page = pages.find(({ uid }) => uid === rule.annotations.__dashboardUid__);
    const panel = page?.panels.find((candidate: Emitted) => `${candidate.id}` === rule.annotations.__panelId__);
    const shown = panel.targets.map((target: Emitted) => target.expr);
    expect(shown).toContain(JSON.parse(rule.data[0].model).expr);
  }
});

test("each severity has its route: P0 and P1 to the pager, P2 and P3 to working hours, the unknown to the pager", () => {
  const tree = only(stack, "grafana_notification_policy");
  const points = stack.resource.grafana_contact_point as Record<string, Emitted>;
  const pointOf = (reference: string) =>
    points[reference.replace(/^\$\{grafana_contact_point\.([^.]+)\.name\}$/, "$1")];
  const routes = Object.fromEntries(
    tree.policy.map((route: Emitted) => [route.matcher[0].value, pointOf(route.contact_point)?.name]),
  );
  expect(routes).toEqual({
    P0: "urgent",
    P1: "urgent",
    P2: "working-hours",
    P3: "working-hours",
  });
  expect(pointOf(tree.contact_point)?.name).toBe("urgent");
  const urgent = Object.values(points).find(({ name }) => name === "urgent");
  expect(urgent?.pagerduty[0].integration_key).toBe("${var.pagerduty_integration_key}");
  expect(urgent?.slack[0].recipient).toBe("#critical-alerts");
});

test("a P0 does not wait for company", () => {
  const waits = Object.fromEntries(
    only(stack, "grafana_notification_policy").policy.map((route: Emitted) => [
      route.matcher[0].value,
      route.group_wait,
    ]),
  );
  expect(waits).toEqual({ P0: "0s", P1: "30s", P2: "30s", P3: "30s" });
});

test("its ids are a contract", () => {
  expect(constructTree(new GrafanaStack(new App(), production, { monitoring }))).toMatchInlineSnapshot(`
    "production-grafana
      backend
      grafana_auth
      grafana
      sources
        prometheus
        cloudwatch
      folder
      dashboard-key-metrics
      dashboard-servers
      dashboard-database
      dashboard-data-and-backups
      dashboard-monitoring
      alerts-service
        rules
      alerts-error-budgets
        rules
      alerts-servers
        rules
      alerts-database
        rules
      alerts-telemetry
        rules
      alerts-monitoring
        rules
      alerts-expiry
        rules
      alerts-data-quality
        rules
      alerts-protection
        rules
      pagerduty_integration_key
      slack_token
      notifications
        urgent
        working-hours
        policy"
  `);
});
