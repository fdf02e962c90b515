import { readProse } from "../../../verification/aws-api/prose/read-prose";

/** The requirements that a value does not meet. */
function refusals(html: string, value: string | number): string[] {
  const { constraints } = readProse(html, typeof value === "number" ? "number" : "string");
  return constraints.filter(({ holds }) => !holds(value)).map(({ kind }) => kind);
}

const RULE =
  "<p>A description for the security group rule.</p> <p>Constraints: Up to 255 characters in length. " +
  "Allowed characters are a-z, A-Z, 0-9, spaces, and ._-:/()#,@[]+=&amp;;{}!$*</p>";

test("every character that EC2 allows in a description is accepted, and no other", () => {
  const allowed = "abcxyzABCXYZ0189 ._-:/()#,@[]+=&;{}!$*";
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i));
  const refused = printable.filter((sign) => refusals(RULE, sign).length > 0);
  expect(refusals(RULE, allowed)).toEqual([]);
  expect(refused.join("")).toBe("\"%'<>?\\^`|~");
  expect(refusals(RULE, "é")).toEqual(["characters"]);
});

test.each([
  ["<p>Up to 255 characters in length</p>", 255],
  ["<p>The value cannot be longer than 255 characters.</p>", 255],
  ["<p>This name can have a maximum of 32 characters, must be unique.</p>", 32],
  ["<p>Tag values accept a maximum of 256 Unicode characters.</p>", 256],
  ["<p>The maximum value is 255 characters.</p>", 255],
  ["<p>The string can be from 1 to 128 Unicode characters in length.</p>", 128],
  ["<p>The name can be from one to 128 characters long.</p>", 128],
  ["<p>User data is limited to 16 KB.</p>", 16_384],
  ["<p>The content must not exceed 64KB.</p>", 65_536],
  ["<li><p>Must contain from 1 to 63 letters, numbers, or hyphens.</p></li>", 63],
  ["<p>Must contain no more than 255 letters, numbers, or hyphens.</p>", 255],
])("%s", (html, longest) => {
  expect(refusals(html, "a".repeat(longest))).toEqual([]);
  expect(refusals(html, "a".repeat(longest + 1))).toEqual(["too long"]);
});

test.each([
  ["must contain only alphanumeric characters or hyphens, must not begin or end with a hyphen", "a-1", "a_1"],
  ["Must contain 1 to 50 alphanumeric or '-_.' characters.", "a-_.1", "a b"],
  [
    "Names must be made up of only uppercase and lowercase ASCII letters, numbers, and hyphens, and must be",
    "aB-1",
    "é",
  ],
  ["It can contain only alphanumeric characters, forward slashes (/), underscores (_), and dashes (-).", "a/_-", "a:b"],
  ["The name can contain only the characters: A-Z, a-z, 0-9, - (hyphen), and _ (underscore).", "a-_Z", "a.b"],
  ["Values must contain only ASCII characters and must include one.", "a'b", "–"],
  ["The valid characters are letters, numbers, and underscore.", "a_1", "a-1"],
  ['Only the set of letters (Java regex: "^([\\\\p{L}\\\\p{Z}_.-]*)$")', "é .-_", "a:b"],
])("%s", (sentence, accepted, refused) => {
  expect(refusals(`<p>${sentence}</p>`, accepted)).toEqual([]);
  expect(refusals(`<p>${sentence}</p>`, refused)).not.toEqual([]);
});

test.each([
  ["First character must be a letter", "a1", "1a"],
  ["The first character must be a lowercase letter.", "a1", "A1"],
  ["Can't end with a hyphen or contain two consecutive hyphens.", "a-b", "a--b"],
  ["A name cannot end with a hyphen or contain two consecutive hyphens.", "a-b", "ab-"],
  ["and must not begin with &quot;internal-&quot;.", "internal", "internal-a"],
  ["Can't start with <code>sg-</code>.", "a-sg-", "sg-1"],
  ["This value must begin with <code>alias/</code> followed by a name.", "alias/a", "a"],
  ["Valid values: <code>CONTINUE</code> | <code>ABANDON</code>", "ABANDON", "abandon"],
  ["Valid Values: <code>breaching | notBreaching | ignore</code>", "ignore", "missing"],
  ["The valid values are <code>A</code>, <code>B</code>, and <code>C</code>.", "C", "D"],
  ["The only valid value is <code>1Minute</code>.", "1Minute", "5Minutes"],
  ["The value must be set to <code>valkey</code> or <code>redis</code>.", "redis", "memcached"],
  [
    "Valid Values:</p> <ul> <li> <p> <code>a</code> </p> </li> <li> <p> <code>b</code> - see</p> </li> </ul> <p>",
    "b",
    "see",
  ],
])("%s", (sentence, accepted, refused) => {
  expect(refusals(`<p>${sentence}</p>`, accepted)).toEqual([]);
  expect(refusals(`<p>${sentence}</p>`, refused)).toHaveLength(1);
});

test.each([
  ["The range is from <code>30</code> to <code>7200</code> seconds.", [30, 7200], [29, 7201]],
  ["Must be a value from 1 to 35.", [1, 35], [0, 36]],
  ["Possible values: Integers from 1 to 64", [1, 64], [0, 65]],
  ["If you include a value, it must be between 7 and 30, inclusive.", [7, 30], [6, 31]],
  ["If this value is included, it must be at least 60 minutes to avoid errors.", [60], [59]],
  ["You must set the value to 3 or greater.", [3], [2]],
  ["The maximum value you can specify is 36,500 days.", [36_500], [36_501]],
  ["The shortest minimum retention period you can specify is 1 day.", [1], [0]],
  ["The longest maximum retention period you can specify is 36500 days.", [36_500], [36_501]],
  ["The value must be a non-zero positive integer.", [1], [0]],
  ["Valid value: 15", [15], [14, 16]],
  ["Possible values are: 1, 3, 5, and 3653.", [1, 3653], [2, 3654]],
  ["Valid Values: <code>0 | 1 | 60</code>", [0, 60], [2, 61]],
  ["Valid values are 10, 20, 30, and any multiple of 60.", [10, 30, 120], [15, 90]],
])("%s", (sentence, accepted, refused) => {
  expect(accepted.filter((value) => refusals(`<p>${sentence}</p>`, value).length > 0)).toEqual([]);
  expect(refused.filter((value) => refusals(`<p>${sentence}</p>`, value).length === 0)).toEqual([]);
});

test.each([
  // A limit of another value.
  ["This value must be at least 90 days after the number of days in MoveToColdStorageAfterDays.", 1],
  // A limit for one of two types.
  ["Must contain from 1 to 63 (for Aurora) or 1 to 52 (for others) letters, numbers, or hyphens.", "a".repeat(64)],
  // A list with an unknown word.
  ["Valid characters are letters, numbers, and emoticons.", "?"],
  // A list with an item that is no value.
  ["Valid Values:</p> <ul> <li> <p> <code>7</code> </p> </li> <li> <p> <i>month</i> * 31</p> </li> </ul> <p>", "93"],
])("%s is reported as unread", (sentence, value) => {
  expect(refusals(`<p>${sentence}</p>`, value)).toEqual([]);
  expect(readProse(`<p>${sentence}</p>`, typeof value === "number" ? "number" : "string").unread).not.toEqual([]);
});
