/** The files that machines ship to CloudWatch Logs, by the writer's name in the system's log. */
export const LOG_FILES = {
  gocarbontracker: "/var/log/gocarbontracker/gocarbontracker.log",
  /** The rows of the table `audit_logs`. */
  "gocarbontracker-activity": "/var/log/gocarbontracker/activity.log",
  prometheus: "/var/log/gocarbontracker/prometheus.log",
  sshd: "/var/log/gocarbontracker/sshd.log",
  sudo: "/var/log/gocarbontracker/sudo.log",
  configure: "/var/log/gocarbontracker/configure.log",
  /** The kernel's audit log, which the audit daemon writes. */
  audit: "/var/log/audit/audit.log",
} as const;
