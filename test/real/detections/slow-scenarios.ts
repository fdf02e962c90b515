import { signIn, times } from "./activity-world";

/** Lines of more than a day ago, those of the last day, and the detections that these fire. */
type SlowScenario = readonly [
  what: string,
  earlier: readonly object[],
  lines: readonly object[],
  fires: readonly string[],
];

const HOUR = 3600;
const DAY = 24 * HOUR;
const at = (address: string) => ({ "source.ip": address });
/** An address of many, each with another number. */
const address = (index: number) => `198.51.${Math.floor(index / 250)}.${index % 250}`;
const NEW = at("192.0.2.1");
const USUAL = [signIn(50 * HOUR, "anna", "success")];

/** Attempts of one user at equal distances within a time that ended some seconds ago. */
const failures = (count: number, seconds: number, changes: (index: number) => object = () => ({}), ended = 1) =>
  times(count, (index) => signIn(ended + (seconds * index) / (count - 1), "anna", "failure", changes(index)));

/** One attempt of each of many users at equal distances within a time. */
const users = (count: number, seconds: number, networkOf: (index: number) => string) =>
  times(count, (index) =>
    signIn(1 + (seconds * index) / (count - 1), `user-${index}`, "failure", at(networkOf(index))),
  );

/** Users who sign in, of whom some mistype their password before. */
const morning = (count: number, failing: number, networkOf: (index: number) => string) =>
  times(count, (index) => [
    ...(index < failing ? [signIn(7300 - index * 7, `user-${index}`, "failure", at(networkOf(index)))] : []),
    signIn(7280 - index * 7, `user-${index}`, "success", at(networkOf(index))),
  ]).flat();

const GUESSED = ["PasswordGuessed", "SignInBruteForced"];
const BRUTE_FORCED = ["SignInBruteForced"];

/** Each slow limit below, at and above it, and what is near it without an attack. */
export const SLOW_SCENARIOS: readonly SlowScenario[] = [
  ["a hundred failures of one user in a day", [], failures(100, DAY - 60), BRUTE_FORCED],
  ["ninety-nine failures of one user in a day", [], failures(99, DAY - 60), []],
  ["a hundred failures of one user in more than a day", [], failures(100, DAY + 60), []],
  [
    "a hundred failures, of which one is at a usual address",
    USUAL,
    failures(100, DAY - 60, (index) => (index === 50 ? {} : NEW)),
    [],
  ],
  ["a hundred failures without a user", [], failures(100, DAY - 60, () => ({ "user.hash": undefined })), []],
  [
    "270 failures in five hours, and a success from their address",
    USUAL,
    [...failures(270, 5 * HOUR, () => NEW), signIn(0, "anna", "success", NEW)],
    GUESSED,
  ],
  [
    "a failure from each of 200 addresses, and a success from a new one",
    USUAL,
    [...failures(200, 6 * HOUR, (index) => at(address(index))), signIn(0, "anna", "success", NEW)],
    GUESSED,
  ],
  [
    "a failure from each of 200 addresses, and a success of the user at a usual one",
    USUAL,
    [...failures(200, 6 * HOUR, (index) => at(address(index))), signIn(0, "anna", "success")],
    BRUTE_FORCED,
  ],
  [
    "a failure from each of a hundred addresses, and a success hours later",
    USUAL,
    [...failures(100, 18 * HOUR, (index) => at(address(index)), 5 * HOUR), signIn(0, "anna", "success", NEW)],
    GUESSED,
  ],
  [
    "a hundred failures, and a success more than a day after the first",
    USUAL,
    [...failures(100, 20 * HOUR, (index) => at(address(index)), 4 * HOUR + 60), signIn(0, "anna", "success", NEW)],
    BRUTE_FORCED,
  ],
  [
    "ninety-nine failures, and a success from a new address",
    USUAL,
    [...failures(99, 20 * HOUR, (index) => at(address(index))), signIn(0, "anna", "success", NEW)],
    [],
  ],
  [
    "a success from a new address before a hundred failures",
    USUAL,
    [signIn(21 * HOUR, "anna", "success", NEW), ...failures(100, 20 * HOUR, (index) => at(address(index)))],
    BRUTE_FORCED,
  ],
  ["a forgetful user with a dozen failures in a day", [], failures(12, 10 * HOUR, () => NEW), []],
  [
    "a client that repeats an old password every quarter of an hour at a new address, and the user's success there",
    USUAL,
    [...failures(97, DAY, () => NEW), signIn(0, "anna", "success", NEW)],
    [],
  ],
  [
    "a client that repeats an old password every five minutes at a usual address, and the user's success in a hotel",
    USUAL,
    [...failures(288, DAY - 300), signIn(0, "anna", "success", NEW)],
    [],
  ],
  ["200 users in a day", [], users(200, DAY - 60, address), ["CredentialsStuffed"]],
  ["199 users in a day", [], users(199, DAY - 60, address), []],
  ["200 users in more than a day", [], users(200, DAY + 60, address), []],
  [
    "200 users in a day, of whom one succeeds from the same address later",
    [],
    [...users(200, DAY - 60, address), signIn(0, "user-9", "success", at(address(9)))],
    [],
  ],
  [
    "200 users in a day, of whom one succeeds from another address",
    [],
    [...users(200, DAY - 60, address), signIn(0, "user-9", "success", NEW)],
    ["CredentialsStuffed"],
  ],
  [
    "200 users in a day, of whom one succeeded from the same address before",
    [],
    [...users(200, DAY - 60, address), signIn(DAY, "user-9", "success", at(address(9)))],
    ["CredentialsStuffed"],
  ],
  [
    "200 users in a day without an address",
    [],
    users(200, DAY - 60, address).map((one) => ({ ...one, "source.ip": undefined })),
    ["CredentialsStuffed"],
  ],
  [
    "900 users in a day, nine of each address",
    [],
    users(900, DAY - 60, (index) => address(index % 100)),
    ["CredentialsStuffed"],
  ],
  ["1,350 users in five hours, at 45 in ten minutes", [], users(1350, 5 * HOUR, address), ["CredentialsStuffed"]],
  ["fifty users of one address in a day", [], users(50, DAY - 60, () => "192.0.2.1"), ["PasswordsSprayed"]],
  ["forty-nine users of one address in a day", [], users(49, DAY - 60, () => "192.0.2.1"), []],
  ["fifty users of one address in more than a day", [], users(50, DAY + 60, () => "192.0.2.1"), []],
  ["a Monday: sixty of a thousand users fail and correct it", [], morning(1000, 60, address), []],
  ["a carrier's address: 250 of a thousand users fail and correct it", [], morning(1000, 250, () => "192.0.2.1"), []],
];
