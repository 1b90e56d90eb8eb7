// shared/graph/readers/toml-document.ts
async function tomlReader() {
  let { parse, TomlError } = await import("./dist-YID53MBS.js");
  return (text) => {
    try {
      return parse(text.replace(/^\uFEFF/, ""));
    } catch (error) {
      return error instanceof TomlError ? `line ${error.line}, column ${error.column}: ${error.message.split(`
`)[0]?.replace(/^Invalid TOML document: /, "")}` : error instanceof Error ? error.message : String(error);
    }
  };
}
function isTable(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
function tableAt(table, ...keys) {
  let found = table;
  for (let key of keys) found = isTable(found) ? found[key] : void 0;
  return isTable(found) ? found : {};
}
function textAt(table, key) {
  let found = table[key];
  return typeof found == "string" ? found : void 0;
}
function textsOf(value) {
  return Array.isArray(value) ? value.filter((each) => typeof each == "string") : [];
}
function tomlLine(text, ...keys) {
  let header = [], best = 1, most = 0;
  return text.split(`
`).forEach((line, index) => {
    let table = /^\s*\[\[?([^\]]+)\]/.exec(line)?.[1];
    table !== void 0 && (header = wordsOf(table));
    let key = table === void 0 ? /^((?:[\w-]|"[^"]*"|'[^']*'|[ \t.])+)=/.exec(line)?.[1] : void 0;
    if (table === void 0 && key === void 0) return;
    let full = key === void 0 ? header : [...header, ...wordsOf(key)], same = 0;
    for (; same < keys.length && same < full.length && keys[same] === full[same]; ) same++;
    same > most && (same === full.length || same === keys.length) && (most = same, best = index + 1);
  }), best;
}
function wordsOf(key) {
  return [...key.matchAll(/"([^"]*)"|'([^']*)'|([\w-]+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

export {
  tomlReader,
  isTable,
  tableAt,
  textAt,
  textsOf,
  tomlLine
};
