import { fakerDE, fakerEN, fakerFR, fakerPL } from "@faker-js/faker";
import { redactText } from "../../../logs/redaction/redact-text";

const LOCALES = [fakerDE, fakerEN, fakerFR, fakerPL];
const VALUES_PER_KIND = 300;

/** Lines with a value, in the notations of several languages. */
const PLACES: Readonly<Record<string, (value: string) => string>> = {
  prose: (value) => `could not handle ${value}, retry in 5 s`,
  brackets: (value) => `refused (${value}) [${value}] <${value}>`,
  "the end of a sentence": (value) => `refused ${value}.`,
  logfmt: (value) => `level=info value=${value} took=3`,
  "quoted logfmt": (value) => `level=info value="${value}" took=3`,
  JSON: (value) => JSON.stringify({ context: { value }, year: 2024 }),
  "JSON in JSON": (value) => JSON.stringify({ body: JSON.stringify({ value }) }),
  Python: (value) => `{'value': '${value}', 'year': 2024}`,
  CSV: (value) => `4711,${value},2024-01-01`,
  semicolons: (value) => `4711;${value};2024-01-01`,
  XML: (value) => `<value unit="x">${value}</value>`,
  "a query": (value) => `GET /find?value=${encodeURIComponent(value)}&page=2 200`,
  "a path": (value) => `GET /find/${value}/edit 404`,
  SQL: (value) => `Key (value)=(${value}) already exists; INSERT INTO t VALUES ('${value}')`,
};

/** Lines with a value and its name. */
const NAMED_PLACES: Readonly<Record<string, (name: string, value: string) => string>> = {
  logfmt: (name, value) => `level=info ${name}="${value}" took=3`,
  JSON: (name, value) => JSON.stringify({ context: { [name]: value }, year: 2024 }),
  "JSON in JSON": (name, value) => JSON.stringify({ body: JSON.stringify({ [name]: value }) }),
  Python: (name, value) => `{'${name}': '${value}', 'year': 2024}`,
  XML: (name, value) => `<${name}>${value}</${name}>`,
  "a query": (name, value) => `POST /sign-in?${name}=${encodeURIComponent(value)}&page=2 401`,
  "an option": (name, value) => `export --${name} ${value} --year 2024`,
  "a variable": (name, value) => `${name.toUpperCase()}=${value} node export.js`,
};

const KINDS: Readonly<Record<string, (faker: (typeof LOCALES)[number]) => string>> = {
  "an e-mail address": (faker) => faker.internet.email(),
  "an e-mail address in capital letters": (faker) => faker.internet.email().toUpperCase(),
  "an IBAN": (faker) => faker.finance.iban(),
  "an IBAN in groups": (faker) => faker.finance.iban({ formatted: true }),
  "a Visa card": (faker) => faker.finance.creditCardNumber("visa"),
  "a Mastercard": (faker) => faker.finance.creditCardNumber("mastercard"),
  "an American Express card": (faker) => faker.finance.creditCardNumber("american_express"),
  "a card in one piece": (faker) => faker.finance.creditCardNumber("discover").replaceAll("-", ""),
  "a web token": (faker) => faker.internet.jwt(),
};

/** Returns the lines that still have the value after the redaction, as it is or encoded. */
const leaks = (lines: readonly (readonly [line: string, value: string])[]) =>
  lines.filter(([line, value]) => {
    const stored = redactText(line);
    return stored.includes(value) || stored.includes(encodeURIComponent(value));
  });

const valuesOf = (make: (faker: (typeof LOCALES)[number]) => string) =>
  LOCALES.flatMap((faker, index) => {
    faker.seed(index + 1);
    return Array.from({ length: VALUES_PER_KIND / LOCALES.length }, () => make(faker));
  });

describe.each(Object.entries(KINDS))("%s of a library", (_, make) => {
  const values = valuesOf(make);

  test.each(Object.entries(PLACES))("is redacted in %s", (_place, write) => {
    expect(leaks(values.map((value) => [write(value), value]))).toEqual([]);
  });
});

describe.each(["password", "db_password", "secret", "client-secret", "access_token", "api_key", "x-api-key"])(
  "a value with the name %s",
  (name) => {
    const values = valuesOf((faker) => faker.internet.password({ length: 12, memorable: false }));
    const withSigns = valuesOf((faker) => faker.internet.password({ length: 12, pattern: /[!-~]/ }));

    test.each(["JSON", "JSON in JSON", "a query"])("is redacted with any signs in %s", (place) => {
      const write = NAMED_PLACES[place] ?? (() => "");
      // Without its letters and digits the value would be found elsewhere in the line.
      const parts = withSigns.flatMap((value) => {
        const longest = (value.match(/[A-Za-z0-9]{3,}/g) ?? []).toSorted((a, b) => b.length - a.length)[0];
        return longest === undefined ? [] : [[write(name, value), longest] as const];
      });
      expect(parts.length).toBeGreaterThan(VALUES_PER_KIND / 3);
      expect(leaks(parts)).toEqual([]);
    });

    test.each(Object.entries(NAMED_PLACES))("is redacted in %s", (_place, write) => {
      expect(leaks(values.map((value) => [write(name, value), value]))).toEqual([]);
    });
  },
);

test("company names, products and sentences of a library stay", () => {
  const lines = LOCALES.flatMap((faker, index) => {
    faker.seed(index + 1);
    return Array.from({ length: 500 }, () =>
      [
        faker.company.name(),
        faker.commerce.productName(),
        faker.lorem.sentence(),
        faker.string.uuid(),
        faker.git.commitSha(),
        faker.system.semver(),
        faker.internet.url(),
        faker.internet.ipv6(),
        faker.date.past().toISOString(),
        faker.number.float({ max: 1e9, fractionDigits: 3 }),
      ].join(" "),
    );
  });
  expect(lines.filter((line) => redactText(line) !== line)).toEqual([]);
});
