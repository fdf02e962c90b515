/** The files that machines ship: who writes them, by the name that the system's log knows the writer by. */
export const LOG_FILES = {
  gocarbontracker: "/var/log/gocarbontracker/gocarbontracker.log",
  prometheus: "/var/log/gocarbontracker/prometheus.log",
  sshd: "/var/log/gocarbontracker/sshd.log",
  sudo: "/var/log/gocarbontracker/sudo.log",
  configure: "/var/log/gocarbontracker/configure.log",
  /** The kernel's audit, written by its own daemon. */
  audit: "/var/log/audit/audit.log",
} as const;
