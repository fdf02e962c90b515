/** A regular expression's source for the end of a name whose value is a secret. A word before it, such as `db_`, belongs to the name. */
export const SECRET_NAME =
  "(?:pass(?:word|wd|wort|phrase)|pwd|secret(?:[_-]?(?:access[_-]?)?key)?|(?:private|access|signing|master)[_-]?key|auth[_-]?key|token|app(?:lication)?[_-]?key|api[_-]?key|session[_-]?id)";

/** A name of `SECRET_NAME` that never stands for a state or a count. */
export const PASSWORD_NAME = "(?:pass(?:word|wd|wort|phrase)|pwd)";
