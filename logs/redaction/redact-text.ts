import { accessKey } from "./access-key";
import { assignedSecret } from "./assigned-secret";
import { authorization } from "./authorization";
import { bankAccount } from "./bank-account";
import { cookie } from "./cookie";
import { emailAddress } from "./email-address";
import { paymentCard } from "./payment-card";
import type { RedactionRule } from "./rule";
import { serviceToken } from "./service-token";
import { webToken } from "./web-token";

/** Whole tokens first: a later rule would replace a part of them. */
const RULES: readonly RedactionRule[] = [
  webToken,
  cookie,
  authorization,
  accessKey,
  serviceToken,
  assignedSecret,
  emailAddress,
  bankAccount,
  paymentCard,
];

/** Returns a text without e-mail addresses, tokens, keys, passwords, cookies, card numbers and IBANs. */
export const redactText: RedactionRule = (text) => RULES.reduce((result, rule) => rule(result), text);
