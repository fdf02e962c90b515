import { environments, organization } from ".";

// Checks `policy/` (every program imports at-start.ts first) and the environments without emitting anything.
environments();
organization();
