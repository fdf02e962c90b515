import { redactText } from "../../../logs/redaction/redact-text";
import { LEAKS, NORMAL_LINES } from "./corpus";

test.each(LEAKS)("%s loses its secret", (line, secret) => {
  const stored = redactText(line);
  expect(stored).not.toContain(secret);
  expect(stored).toContain("[redacted:");
});

test.each(NORMAL_LINES)("%s stays", (line) => {
  expect(redactText(line)).toBe(line);
});

test("a redacted line stays as it is when it is redacted again", () => {
  for (const [line] of LEAKS) expect(redactText(redactText(line))).toBe(redactText(line));
});

test("the words around a secret stay", () => {
  expect(redactText("login of anna@example.com failed")).toBe("login of [redacted:email] failed");
  expect(redactText("payout to DE89 3704 0044 0532 0130 00 done")).toBe("payout to [redacted:iban] done");
  expect(redactText("postgres://app:s3cr3t@db:5432/goct")).toBe("postgres://app:[redacted:secret]@db:5432/goct");
});

/** Two check digits of ISO 7064, MOD 97-10, after a text whose digits are moved as the number's standard requires. */
function checkDigits(text: string): string {
  const digits = [...text].map((character) => Number.parseInt(character, 36)).join("");
  return String(98n - (BigInt(`${digits}00`) % 97n)).padStart(2, "0");
}

/** Deterministic numbers from 0 to below 1 (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

test("no LEI of two thousand is redacted: their first four characters are an issuer's digits", () => {
  const next = numbers(7);
  const character = () => CHARACTERS[Math.floor(next() * CHARACTERS.length)];
  for (let made = 0; made < 2000; made++) {
    const body = `${5493 + (made % 1000)}00${Array.from({ length: 12 }, character).join("")}`;
    const line = `company ${body}${checkDigits(body)} imported`;
    expect(redactText(line)).toBe(line);
  }
});

test("each German IBAN of five hundred is redacted, and with another check digit it stays", () => {
  const next = numbers(11);
  for (let made = 0; made < 500; made++) {
    const account = Array.from({ length: 18 }, () => Math.floor(next() * 10)).join("");
    const digits = checkDigits(`${account}DE`);
    expect(redactText(`to DE${digits}${account}.`)).toBe("to [redacted:iban].");
    const wrong = digits === "50" ? "51" : "50";
    expect(redactText(`to DE${wrong}${account}.`)).toBe(`to DE${wrong}${account}.`);
  }
});

test("a line of the longest size is redacted within two seconds", () => {
  for (const part of ["a", "a.", "aA0@", "eyJ", "1 ", "4111 ", "DE12 ", "token=", "://", "'\\\""]) {
    const start = performance.now();
    redactText(part.repeat(65_536 / part.length));
    expect([part, performance.now() - start < 2000]).toEqual([part, true]);
  }
});
