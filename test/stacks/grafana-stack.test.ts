import { App } from "cdktf";
import { deliveredText } from "../../checks/emitted/delivered-text";
import { GrafanaStack } from "../../stacks/grafana-stack";
import { amazonManaged } from "../amazon-managed";
import { constructTree, type Emitted, environment, monitoring, only, pager, resources, synthesized } from "../support";

const production = environment("production");
const emitted = (name: "production" | "sandbox"): Emitted =>
  synthesized((app) => new GrafanaStack(app, environment(name), { monitoring, pager }))[`${name}-grafana`] ?? {};
const stack = emitted("production");
const rules: Emitted[] = resources(stack, "grafana_rule_group")
  .flatMap((group) => group.rule)
  .filter((rule: Emitted) => rule.labels.severity !== undefined);

test("the provider uses the environment's own organization, with a secret that is not in the output", () => {
  expect(stack.provider.grafana).toEqual([
    {
      auth: "${var.grafana_auth}",
      org_id: production.grafana.organizationId,
      url: production.grafana.url,
    },
  ]);
  const variables = Object.values<Emitted>(stack.variable);
  expect(variables).toHaveLength(1);
  expect(variables.every((variable) => variable.sensitive === true && variable.default === undefined)).toBe(true);
});

test("the managed Prometheus has its own plugin and is signed with the monitoring role, another one has no signature", () => {
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

test("a managed Prometheus without an endpoint is refused with a clear message", () => {
  const build = () =>
    new GrafanaStack(new App(), production, {
      monitoring: { grafanaRoleArn: "x" },
      pager,
    });
  expect(build).toThrow("grafana.prometheus.kind is amazon-managed, but prometheusEndpoint is undefined");
});

test("every rule has a summary, a description, a state for missing data, and links", () => {
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
    expect(rule.exec_err_state).toBe("KeepLast");
    expect(rule.uid.length).toBeLessThanOrEqual(40);
  }
});

test("every severity occurs, and a total outage is P0", () => {
  expect([...new Set(rules.map((rule) => rule.labels.severity))].sort()).toEqual(["P0", "P1", "P2", "P3"]);
  expect(rules.filter((rule) => rule.labels.severity === "P0").map((rule) => rule.name)).toEqual(["ServiceDown"]);
});

test("every rule's expression compares each of its queries with a limit", () => {
  for (const rule of rules) {
    const asked = rule.data.filter((query: Emitted) => query.datasource_uid === "prometheus");
    // The number of users and the breakdowns do not affect the expression; they are values in the notification.
    const queries = asked.filter(({ ref_id }: Emitted) => !/^(users|by_[a-z]+)$/.test(ref_id));
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

test.each([
  ["ErrorRateHigh", true],
  ["CertificateExpiresSoon", false],
  ["NodeTelemetryMissing", false],
])("%s queries the number of users and adds it to the notification if they are affected: %s", (name, affects) => {
  const rule = rules.find((candidate) => candidate.name === name) ?? {};
  expect(rule.data.some(({ ref_id }: Emitted) => ref_id === "users")).toBe(affects);
  expect(rule.annotations.affected_users !== undefined).toBe(affects);
});

test("rules are evaluated every ten seconds, and every rule links an existing dashboard", () => {
  const groups = resources(stack, "grafana_rule_group");
  expect(groups.every((group) => group.interval_seconds === 10)).toBe(true);
  const pages = resources(stack, "grafana_dashboard").map(
    ({ config_json }) => JSON.parse(deliveredText(config_json)).uid,
  );
  expect(rules.every((rule) => pages.includes(rule.annotations.__dashboardUid__))).toBe(true);
});

test("a rule links the panel that shows its first query", () => {
  const pages: Emitted[] = resources(stack, "grafana_dashboard").map(({ config_json }) =>
    JSON.parse(deliveredText(config_json)),
  );
  expect(rules.filter((rule) => rule.annotations.__panelId__ === undefined).map(({ name }) => name)).toEqual([]);
  for (const rule of rules) {
    const page = pages.find(({ uid }) => uid === rule.annotations.__dashboardUid__);
    const panel = page?.panels.find((candidate: Emitted) => `${candidate.id}` === rule.annotations.__panelId__);
    const shown = panel.targets.map((target: Emitted) => target.expr?.replace(/,\w+=~"\$\w+"/g, ""));
    expect(shown).toContain(JSON.parse(rule.data[0].model).expr);
  }
});

test("the link opens that panel, for the alert's instance, with the time at which the alert started", () => {
  const pages: Emitted[] = resources(stack, "grafana_dashboard").map(({ config_json }) =>
    JSON.parse(deliveredText(config_json)),
  );
  let ofOne = 0;
  for (const { annotations } of rules) {
    const { __dashboardUid__: uid, __panelId__: panel, dashboard_url: url } = annotations;
    const link = `${production.grafana.url}/d/${uid}?viewPanel=${panel}`;
    const page = pages.find((candidate) => candidate.uid === uid);
    const byInstance = page?.panels
      .find(({ id }: Emitted) => `${id}` === panel)
      .targets.some(({ expr }: Emitted) => expr?.includes('instance=~"$instance"'));
    expect(url).toBe(byInstance ? `${link}&var-instance={{ $labels.instance }}` : link);
    if (byInstance) ofOne += 1;
  }
  expect(ofOne).toBeGreaterThanOrEqual(3);
  for (const point of resources(stack, "grafana_contact_point").filter(({ pagerduty }) => pagerduty !== undefined)) {
    const { since, dashboard } = point.pagerduty[0].details;
    expect(since).toMatch(/StartsAt\.UTC\.Format "2006-01-02 15:04:05 UTC"/);
    expect(dashboard).toMatch(/dashboard_url.*&from=\{\{ \(\.StartsAt\.Add -3600000000000\)\.UnixMilli \}\}&to=now/);
  }
});

const tree = only(stack, "grafana_notification_policy");
const pointOf = (reference: string): Emitted =>
  stack.resource.grafana_contact_point[reference.replace(/^\$\{grafana_contact_point\.([^.]+)\.name\}$/, "$1")];
const routes: Emitted[] = tree.policy;
const routeOf = (severity: string): Emitted =>
  routes.find(({ matcher, continue: goesOn }) => matcher[0].value === severity && goesOn !== true) ?? {};

test.each(["P0", "P1", "P2", "P3"] as const)(
  "%s notifies its own PagerDuty service, and e-mails independently of it",
  (severity) => {
    const point = pointOf(routeOf(severity).contact_point);
    expect(point.pagerduty[0].integration_key).toBe(pager.keysOf("grafana")[severity]);
    expect(point.email[0].addresses).toEqual(production.notifications.emails);
    // Only one of several alerts may have the number, and not always the first.
    expect(point.pagerduty[0].details.affected_users).toMatch(/^\{\{ range \.Alerts.*\.Annotations\.affected_users/);
  },
);

test.each(["P0", "P1", "P2", "P3"] as const)(
  "%s: the titles in PagerDuty and of the e-mail are the alert's own sentence",
  (severity) => {
    const point = pointOf(routeOf(severity).contact_point);
    const title =
      /index \(or \.Alerts\.Firing \.Alerts\) 0 }}\[{{ \.Labels\.severity }}\] {{ \.Annotations\.summary }}/;
    expect(point.pagerduty[0].summary).toMatch(title);
    expect(point.email[0].subject).toMatch(title);
    expect(point.pagerduty[0].details.users).toMatch(/affected_users.*Users connected now: .* is not measured\./);
  },
);

test("the e-mail for the weekly review shows the start of each alert, so that new alerts are visible", () => {
  const [weekly] = routes.filter(({ continue: goesOn }) => goesOn === true);
  const [mail] = pointOf(weekly?.contact_point).email;
  expect(mail.message).toMatch(/range \.Alerts\.Firing.*since .*\.StartsAt.*\.Annotations\.summary/);
  expect(mail.disable_resolve_message).toBe(true);
});

test("an alert without a severity pages", () => {
  expect(pointOf(tree.contact_point).pagerduty[0].integration_key).toBe(pager.keysOf("grafana").P1);
});

test("alerts of one incident group in one environment are one notification, for every severity", () => {
  for (const severity of ["P0", "P1", "P2", "P3"]) expect(routeOf(severity).group_by).toEqual(["environment", "cause"]);
});

test("a P0 has no group wait", () => {
  const waits = ["P0", "P1", "P2", "P3"].map((severity) => routeOf(severity).group_wait);
  expect(waits).toEqual(["0s", "30s", "30s", "30s"]);
});

test("maintenance suppresses labelled alerts of P2 and P3, and none that pages at night", () => {
  const muted = (route: Emitted) =>
    (route.policy ?? []).filter(({ mute_timings }: Emitted) => mute_timings !== undefined);
  expect(routes.filter(({ mute_timings }) => mute_timings !== undefined)).toEqual([]);
  for (const severity of ["P0", "P1"]) expect(muted(routeOf(severity))).toEqual([]);
  for (const severity of ["P2", "P3"]) {
    const [only, ...others] = muted(routeOf(severity));
    expect(others).toEqual([]);
    expect(only.matcher).toEqual([{ label: "maintenance", match: "=", value: "muted" }]);
    expect(pointOf(only.contact_point)).toBe(pointOf(routeOf(severity).contact_point));
  }
  const window = resources(stack, "grafana_mute_timing").find(({ name }) => name === "maintenance");
  expect(window?.intervals).toEqual([
    {
      weekdays: ["sunday"],
      times: [{ start: "02:00", end: "05:00" }],
      location: "Europe/Berlin",
    },
  ]);
});

test("maintenance suppresses alerts of one incident group and severity together, or a second incident would open", () => {
  const muting = new Map<string, Set<unknown>>();
  for (const { labels } of rules) {
    const incident = `${labels.cause} ${labels.severity}`;
    muting.set(incident, (muting.get(incident) ?? new Set()).add(labels.maintenance));
  }
  expect([...muting].filter(([, ways]) => ways.size > 1)).toEqual([]);
  expect([...muting].filter(([, ways]) => ways.has("muted")).map(([incident]) => incident)).toEqual(
    expect.arrayContaining(["latency P2", "servers P2", "servers P3", "database P2", "telemetry P3"]),
  );
});

test("alerts that last are in the weekly e-mail, and notify at their start as well", () => {
  const review = routes.find(({ continue: goesOn }) => goesOn === true);
  expect(review?.matcher).toEqual([{ label: "severity", match: "=", value: "P3" }]);
  expect(pointOf(review?.contact_point).email[0].addresses).toEqual(production.notifications.emails);
  expect(review?.group_by).toEqual(["environment"]);
});

test("the heartbeat always fires, and is sent every two minutes, with its key", () => {
  const heartbeat = resources(stack, "grafana_rule_group")
    .flatMap((group) => group.rule)
    .filter((rule: Emitted) => rule.labels.heartbeat === "grafana");
  expect(heartbeat).toHaveLength(1);
  // A data source error stops the heartbeat. With another state it would continue.
  expect(heartbeat[0].exec_err_state).toBe("OK");
  const [first] = routes;
  expect(first?.matcher).toEqual([{ label: "heartbeat", match: "=~", value: ".+" }]);
  // The group is checked every minute, and the repeat is due before the second check.
  expect([first?.group_interval, first?.repeat_interval]).toEqual(["1m", "1m30s"]);
  expect(pointOf(first?.contact_point)).toMatchObject({
    webhook: [
      {
        url: "https://heartbeat.example/live/heartbeat",
        http_method: "POST",
        headers: { "x-api-key": "the-key" },
        disable_resolve_message: true,
      },
    ],
  });
  expect(pointOf(first?.contact_point).sns).toBeUndefined();
});

test("Amazon Managed Grafana publishes its heartbeat itself, with its own role", () => {
  const its = synthesized(
    (app) =>
      new GrafanaStack(app, amazonManaged("production"), {
        monitoring: { ...monitoring, heartbeatEndpoint: undefined },
        pager,
      }),
  )["production-grafana"] as Emitted;
  const [point] = resources(its, "grafana_contact_point").filter(({ name }) => name === "heartbeat");
  expect(point).toMatchObject({
    sns: [
      {
        topic: "arn:aws:sns:eu-central-1:333333333333:gocarbontracker-production-heartbeat",
        auth_provider: "default",
        assume_role_arn: monitoring.grafanaRoleArn,
        disable_resolve_message: true,
      },
    ],
  });
  expect(point?.webhook).toBeUndefined();
});

test("another Grafana without a heartbeat URL is refused with a clear message", () => {
  const build = () =>
    new GrafanaStack(new App(), production, { monitoring: { ...monitoring, heartbeatEndpoint: undefined }, pager });
  expect(build).toThrow("grafana.kind is self-managed, but heartbeatEndpoint is undefined");
});

test("construct ids are stable, because Terraform addresses derive from them", () => {
  expect(constructTree(new GrafanaStack(new App(), production, { monitoring, pager }))).toMatchInlineSnapshot(`
    "production-grafana
      backend
      grafana_auth
      grafana
      sources
        prometheus
        cloudwatch
      folder
      dashboard-key-metrics
      dashboard-service
      dashboard-servers
      dashboard-database
      dashboard-real-time
      dashboard-data-quality
      dashboard-backups
      dashboard-capacity
      dashboard-on-call
      dashboard-monitoring
      dashboard-logs
      dashboard-cost-of-watching
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
      alerts-logical-dumps
        rules
      heartbeat
        rules
      contact-points
        p0
        p1
        p2
        p3
        weekly-review
        heartbeat
      notifications
        maintenance
        weekly-review
        policy"
  `);
});
