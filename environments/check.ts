import { environments, organization } from ".";

// What is written in `policy/` (at-start.ts comes first in every program) and here, without making anything of it.
environments();
organization();
