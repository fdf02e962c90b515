import { reviewLabel } from "../../environments/names";
import type { Environment } from "../../environments/schema";
import { environmentJob } from "./environment-job";
import { checkOut, install, setUpNode, signIn } from "./steps";
import type { Job, Workflow } from "./workflow";

/** Opens an issue for each review that is due, and sends the check-in of a review when its issue is closed. */
export function reviewsWorkflow(environments: readonly Environment[]): Workflow {
  return {
    name: "reviews",
    on: {
      // After 10:00 in Berlin, at which reviews are due: Sentry would count an earlier check-in for the period before.
      schedule: [{ cron: "17 9 * * *" }],
      workflow_dispatch: {},
      issues: { types: ["closed"] },
    },
    permissions: {},
    // By issue, because a third run of one group would cancel the second.
    concurrency: { group: "reviews-${{ github.event.issue.number || github.ref }}", "cancel-in-progress": false },
    jobs: Object.fromEntries(
      environments.flatMap((environment) => [
        [`reviews-${environment.name}`, reviewsJob(environment)],
        [`check-in-${environment.name}`, checkInJob(environment)],
      ]),
    ),
  };
}

function reviewsJob(environment: Environment): Job {
  return {
    ...reviewJob(environment, "reviews"),
    if: "${{ github.event_name != 'issues' }}",
    steps: [
      ...signedIn(environment),
      {
        name: "Write the issues",
        run: "scripts/delivery/reviews.sh",
        env: {
          ENVIRONMENT: environment.name,
          GITHUB_TOKEN: "${{ github.token }}",
          PROMETHEUS_URL: "${{ vars.PROMETHEUS_URL }}",
          PROMETHEUS_TOKEN: "${{ secrets.PROMETHEUS_TOKEN }}",
        },
      },
    ],
  };
}

/** Reads the issue again before it acts: the event only starts the job. */
function checkInJob(environment: Environment): Job {
  return {
    ...reviewJob(environment, "check-in"),
    if: `\${{ github.event_name == 'issues' && github.event.issue.user.login == 'github-actions[bot]' && contains(github.event.issue.labels.*.name, '${reviewLabel(environment)}') }}`,
    steps: [
      ...signedIn(environment),
      {
        name: "Check in",
        run: "scripts/delivery/check-in.sh",
        env: {
          ENVIRONMENT: environment.name,
          GITHUB_TOKEN: "${{ github.token }}",
          ISSUE: "${{ github.event.issue.number }}",
        },
      },
    ],
  };
}

function reviewJob(environment: Environment, name: string): Omit<Job, "steps"> {
  return {
    ...environmentJob(environment, name, "drift"),
    permissions: { contents: "read", "id-token": "write", issues: "write" },
  };
}

function signedIn(environment: Environment): Job["steps"] {
  return [checkOut, setUpNode, install, signIn(environment, "plan")];
}
