import { environments, organization } from ".";

// Checks `policy/` (every command imports at-start.ts first) and the environments without emitting anything.
environments();
organization();
