import {
  mergeMarks
} from "./chunk-ZB643W25.js";
import {
  sha256Hex
} from "./chunk-UXXTQV2Y.js";

// shared/affected/locks/machine-toml.ts
function readMachineToml(text, contents) {
  return new Scanner(text, contents).document();
}
var bareKey = /[A-Za-z0-9_-]+/y, quoted = /"((?:[^"\\\n]|\\["\\bfnrt]|\\u[0-9a-fA-F]{4})*)"/y, literal = /'([^'\n]*)'/y, scalar = /true|false|[+-]?\d[\w:.+-]*/y, gap = /[ \t\n]*/y, Scanner = class {
  #at = 0;
  #text;
  #contents;
  constructor(text, contents) {
    this.#text = text.includes("\r") ? text.replaceAll(`\r
`, `
`) : text, this.#contents = contents;
  }
  document() {
    let text = this.#text, root = /* @__PURE__ */ new Map(), defined = /* @__PURE__ */ new Set([root]), table = root;
    for (; this.#at < text.length; ) {
      let first = text[this.#at];
      if (first === `
`) {
        this.#at++;
        continue;
      }
      if (first === "#") {
        this.#at = this.#lineEnd();
        continue;
      }
      if (first === "[") {
        if (table = this.#header(root), !table || defined.has(table)) return;
        defined.add(table);
      } else if (!this.#pair(table)) return;
      if (text[this.#at] !== `
`) return;
    }
    return root;
  }
  #lineEnd() {
    let end = this.#text.indexOf(`
`, this.#at);
    return end === -1 ? this.#text.length : end;
  }
  #header(root) {
    let isItem = this.#text[this.#at + 1] === "[";
    this.#at += isItem ? 2 : 1;
    let parent = root;
    for (; ; ) {
      let key = this.#key();
      if (key === void 0) return;
      if (this.#take(".")) {
        let child = nested(parent, key);
        if (!child) return;
        parent = child;
        continue;
      }
      return this.#take(isItem ? "]]" : "]") ? isItem ? newItem(parent, key) : nested(parent, key) : void 0;
    }
  }
  /** `key = value`; false when it is none. */
  #pair(table) {
    let key = this.#key();
    if (key === void 0 || table.has(key) || !this.#take(" = ")) return !1;
    let value = this.#text.startsWith(`[
`, this.#at) && this.#contents.has(key) ? this.#files() : this.#value();
    return value === void 0 ? !1 : (table.set(key, value), !0);
  }
  #take(words) {
    return this.#text.startsWith(words, this.#at) ? (this.#at += words.length, !0) : !1;
  }
  #match(pattern) {
    pattern.lastIndex = this.#at;
    let found = pattern.exec(this.#text);
    if (found)
      return this.#at = pattern.lastIndex, found[1] ?? found[0];
  }
  #key() {
    return this.#text[this.#at] === '"' ? this.#quoted() : this.#match(bareKey);
  }
  #quoted() {
    let text = this.#text, end = text.indexOf('"', this.#at + 1), plain = text.slice(this.#at + 1, end);
    if (end !== -1 && !plain.includes("\\") && !plain.includes(`
`))
      return this.#at = end + 1, plain === "" && text[end + 1] === '"' ? void 0 : plain;
    let found = this.#match(quoted);
    return found === void 0 ? void 0 : JSON.parse(`"${found.replaceAll("	", "\\t")}"`);
  }
  #value() {
    switch (this.#text[this.#at]) {
      case '"':
        return this.#quoted();
      case "'":
        return this.#text.startsWith("'''", this.#at) ? void 0 : this.#match(literal);
      case "[":
        return this.#list();
      case "{":
        return this.#inlineTable();
      default: {
        let word = this.#match(scalar);
        return word === "true" || word === "false" ? word === "true" : word;
      }
    }
  }
  #list() {
    let found = [];
    for (this.#at++, this.#match(gap); !this.#take("]"); ) {
      let value = this.#value();
      if (value === void 0) return;
      if (found.push(value), this.#match(gap), this.#take(",")) this.#match(gap);
      else if (this.#text[this.#at] !== "]") return;
    }
    return found;
  }
  #inlineTable() {
    let found = /* @__PURE__ */ new Map();
    for (this.#at++; this.#take(" "); ) ;
    for (; !this.#take("}"); ) {
      let key = this.#key();
      if (key === void 0 || found.has(key) || !this.#take(" = ") && !this.#take("=")) return;
      let value = this.#value();
      if (value === void 0) return;
      for (found.set(key, value); this.#take(" "); ) ;
      if (this.#take(",")) for (; this.#take(" "); ) ;
      else if (this.#text[this.#at] !== "}") return;
    }
    return found;
  }
  /** A list of files, one a line: their hashes, or the whole entry where there is none. */
  #files() {
    let text = this.#text, found = [];
    for (this.#at += 2; !this.#take("]"); ) {
      for (; this.#take(" "); ) ;
      let end = this.#lineEnd(), line = text.slice(this.#at, end);
      if (!line.startsWith("{") || !(line.endsWith("},") || line.endsWith("}")) || end === text.length) return;
      let from = line.indexOf('hash = "') + 8;
      if (from >= 8)
        found.push(line.slice(from, line.indexOf('"', from)));
      else {
        let entry = this.#inlineTable();
        if (entry === void 0) return;
        found.push(entry);
      }
      this.#at = end + 1;
    }
    return found;
  }
};
function nested(parent, key) {
  let known = parent.get(key);
  if (known === void 0) {
    let table = /* @__PURE__ */ new Map();
    return parent.set(key, table), table;
  }
  if (known instanceof Map) return known;
  let last = Array.isArray(known) ? known.at(-1) : void 0;
  return last instanceof Map ? last : void 0;
}
function newItem(parent, key) {
  let table = /* @__PURE__ */ new Map(), known = parent.get(key);
  if (known === void 0) parent.set(key, [table]);
  else if (Array.isArray(known)) known.push(table);
  else return;
  return table;
}

// shared/affected/locks/whole-toml.ts
async function readToml(text, contents) {
  let fast = readMachineToml(text, contents);
  if (fast) return fast;
  let marks = mergeMarks(text);
  if (marks !== void 0) return marks;
  if (!text.endsWith(`
`)) return text === "" ? "empty" : "cut off: the last line has no end";
  let { parse } = await import("./dist-YID53MBS.js");
  try {
    let value = machineValue(parse(text.replace(/^\uFEFF/, "")));
    return value instanceof Map ? value : "not TOML";
  } catch (error) {
    return `not TOML${typeof error == "object" && error !== null && "line" in error ? ` in line ${String(error.line)}` : ""}`;
  }
}
function machineValue(value) {
  return Array.isArray(value) ? value.map(machineValue) : typeof value == "boolean" ? value : typeof value != "object" || value === null ? String(value) : value instanceof Date ? value.toISOString() : new Map(Object.entries(value).map(([key, inner]) => [key, machineValue(inner)]));
}
var noTable = /* @__PURE__ */ new Map();
function tableOf(table, key) {
  let found = table.get(key);
  return found instanceof Map ? found : noTable;
}
function tablesOf(value) {
  return Array.isArray(value) ? value.filter((each) => each instanceof Map) : [];
}
function textsOf(value) {
  return Array.isArray(value) ? value.filter((each) => typeof each == "string") : [];
}
function textOf(table, key) {
  let found = table.get(key);
  return typeof found == "string" ? found : void 0;
}
function contentOf(...files) {
  let found = [];
  for (let each of files)
    for (let file of Array.isArray(each) ? each : each === void 0 ? [] : [each])
      typeof file == "string" ? found.push(file) : file instanceof Map && found.push(textOf(file, "hash") ?? textOf(file, "url") ?? textOf(file, "path") ?? textOf(file, "filename") ?? textOf(file, "file") ?? "");
  let [only = ""] = found;
  return found.length <= 1 ? only : `sha256:${sha256Hex(found.sort().join(`
`))}`;
}
function flat(value) {
  return value instanceof Map ? `{${[...value].sort(([a], [b]) => a < b ? -1 : 1).map(([key, inner]) => `${key}=${flat(inner)}`).join(", ")}}` : Array.isArray(value) ? `[${value.map(flat).join(", ")}]` : String(value ?? "");
}

export {
  readToml,
  tableOf,
  tablesOf,
  textsOf,
  textOf,
  contentOf,
  flat
};
