import {
  mergeMarks
} from "./chunk-ZB643W25.js";

// shared/affected/locks/machine-yaml.ts
var emptyMap = /* @__PURE__ */ new Map(), NotUnderstood = class extends Error {
};
function readMachineYaml(text, ignored) {
  try {
    return new Reader(text.includes("\r") ? text.replaceAll(`\r
`, `
`) : text, ignored).document();
  } catch {
    return;
  }
}
var indicators = new Set([..."-?:,[]{}#&*!|>'\"%@`	"].map((char) => char.charCodeAt(0))), [space, hash, newline, colon, quote, doubleQuote, dash, question] = [...` #
:'"-?`].map((char) => char.charCodeAt(0)), Reader = class {
  text;
  ignored;
  /** Start of the line that is read next, behind blank lines and comments; its first character that is no space, and its end. */
  start = 0;
  first = 0;
  end = 0;
  /** Where the value of the key that was read last begins: behind the colon. */
  after = 0;
  tabs;
  constructor(text, ignored) {
    this.text = text, this.ignored = ignored, this.tabs = text.includes("	");
  }
  document() {
    this.toLine(0);
    let map = this.start < this.text.length ? this.map(0, 0) : /* @__PURE__ */ new Map();
    if (this.start < this.text.length) throw new NotUnderstood();
    return map;
  }
  /** Goes to the first line from `at` that says something. */
  toLine(at) {
    let { text } = this;
    for (let start = at; start < text.length; ) {
      let first = start;
      for (; text.charCodeAt(first) === space; ) first++;
      let code = text.charCodeAt(first), found = text.indexOf(`
`, first), end = found === -1 ? text.length : found;
      if (code !== newline && code !== hash && first < text.length) {
        this.start = start, this.first = first, this.end = end;
        return;
      }
      start = end + 1;
    }
    this.start = text.length, this.first = text.length, this.end = text.length;
  }
  indent() {
    return this.start < this.text.length ? this.first - this.start : -1;
  }
  map(indent, depth) {
    let map = /* @__PURE__ */ new Map(), ignored = this.ignored[depth];
    for (; this.indent() === indent; ) {
      let key = this.key();
      if (ignored?.has(key)) this.pass(indent);
      else {
        if (map.has(key)) throw new NotUnderstood();
        map.set(key, this.value(this.after, indent, depth));
      }
    }
    if (this.indent() > indent) throw new NotUnderstood();
    return map;
  }
  /** The key of this line; sets `after`. */
  key() {
    let { text, first, end } = this, code = text.charCodeAt(first);
    if (code === question && text.charCodeAt(first + 1) === space) {
      let key = this.scalar(first + 2, end), indent = this.indent();
      if (this.toLine(end + 1), this.indent() !== indent || text.charCodeAt(this.first) !== colon) throw new NotUnderstood();
      return this.colonAt(this.first), key;
    }
    if (code === quote || code === doubleQuote) {
      let close = this.closing(first);
      return this.colonAt(close + 1), this.scalar(first, close + 1);
    }
    for (let at = text.indexOf(":", first); at !== -1 && at < end; at = text.indexOf(":", at + 1)) {
      let next = text.charCodeAt(at + 1);
      if (!(at + 1 !== end && next !== space))
        return this.after = at + 1, this.scalar(first, at);
    }
    throw new NotUnderstood();
  }
  colonAt(at) {
    let next = this.text.charCodeAt(at + 1);
    if (this.text.charCodeAt(at) !== colon || at + 1 < this.end && next !== space) throw new NotUnderstood();
    this.after = at + 1;
  }
  /** Where a quoted text ends; it must on its line. */
  closing(from) {
    let { text, end } = this, double = text.charCodeAt(from) === doubleQuote;
    for (let at = from + 1; at < end; at++) {
      let char = text[at];
      if (double && char === "\\") at++;
      else if (double ? char === '"' : char === "'") {
        if (double || text.charCodeAt(at + 1) !== quote) return at;
        at++;
      }
    }
    throw new NotUnderstood();
  }
  value(after, indent, depth) {
    let { end } = this;
    if (after < end) {
      let value = this.inline(after + 1, end);
      return this.toLine(end + 1), value;
    }
    this.toLine(end + 1);
    let deeper = this.indent();
    return deeper >= indent && this.beginsItem() ? this.list(deeper, depth) : deeper <= indent ? "" : this.map(deeper, depth + 1);
  }
  list(indent, depth) {
    let items = [];
    for (; this.indent() === indent && this.beginsItem(); )
      this.first += 2, this.beginsMap() ? items.push(this.map(indent + 2, depth + 1)) : (items.push(this.inline(this.first, this.end)), this.toLine(this.end + 1));
    if (this.indent() > indent) throw new NotUnderstood();
    return items;
  }
  beginsItem() {
    return this.text.charCodeAt(this.first) === dash && this.text.charCodeAt(this.first + 1) === space;
  }
  /** Whether a key begins here rather than a text or a flow collection. */
  beginsMap() {
    let { text, first, end } = this, code = text.charCodeAt(first);
    if (code === quote || code === doubleQuote) return text.charCodeAt(this.closing(first) + 1) === colon;
    if (indicators.has(code)) return !1;
    let rest = text.slice(first, end);
    return rest.endsWith(":") || rest.includes(": ");
  }
  inline(from, to) {
    let open = this.text[from];
    if (open !== "{" && open !== "[") return this.scalar(from, to);
    if (this.text[to - 1] !== (open === "{" ? "}" : "]")) throw new NotUnderstood();
    return to - from === 2 ? open === "{" ? emptyMap : [] : flow(this.text.slice(from, to));
  }
  scalar(from, to) {
    let { text } = this, code = text.charCodeAt(from);
    if (code === quote || code === doubleQuote) {
      if (this.closing(from) !== to - 1) throw new NotUnderstood();
      return unquoted(text.slice(from, to));
    }
    let plain = text.slice(from, to);
    if (plain === "" || indicators.has(code) || text.charCodeAt(to - 1) === colon) throw new NotUnderstood();
    let gap = text.indexOf(" ", from);
    if (gap !== -1 && gap < to && (plain.includes(": ") || plain.includes(" #") || plain.endsWith(" "))) throw new NotUnderstood();
    if (this.tabs && plain.includes("	")) throw new NotUnderstood();
    return plain;
  }
  /** Passes over this line and all that belongs to it. */
  pass(indent) {
    for (this.toLine(this.end + 1); this.indent() > indent || this.indent() === indent && this.beginsItem(); ) this.toLine(this.end + 1);
  }
};
function unquoted(text) {
  let inner = text.slice(1, -1);
  return text.startsWith("'") ? inner.includes("''") ? inner.replaceAll("''", "'") : inner : inner.includes("\\") ? JSON.parse(text) : inner;
}
var token = /\s*(?:([{}[\],])|('(?:[^']|'')*'|"(?:[^"\\]|\\.)*")|([^\s'"{}[\],:&*!|>%@`#?-](?:[^{}[\],:#]|:(?=[^\s,[\]{}])|(?<=\S)#)*))(:(?=\s|$))?/y, pair = /^\{([a-zA-Z]+): ([a-zA-Z][a-zA-Z0-9+/=.-]*)\}$/;
function flow(text) {
  let simple = pair.exec(text);
  if (simple) return /* @__PURE__ */ new Map([[simple[1] ?? "", simple[2] ?? ""]]);
  token.lastIndex = 0;
  let tokens = [];
  for (; token.lastIndex < text.length; ) {
    let [, mark, quoted, plain, key] = token.exec(text) ?? refuse();
    tokens.push({ text: mark ?? (quoted === void 0 ? (plain ?? "").trimEnd() : unquoted(quoted)), mark: mark !== void 0, key: key !== void 0 });
  }
  let at = 0, value = read();
  return at === tokens.length ? value : refuse();
  function read() {
    let open = tokens[at++] ?? refuse();
    return open.mark ? open.text === "{" ? readMap() : open.text === "[" ? readList() : refuse() : open.key ? refuse() : open.text;
  }
  function readMap() {
    let map = /* @__PURE__ */ new Map();
    if (isMark("}")) return map;
    for (; ; ) {
      let key = tokens[at++];
      if (!key?.key || key.mark || map.has(key.text) ? refuse() : map.set(key.text, read()), isMark("}")) return map;
      isMark(",") || refuse();
    }
  }
  function readList() {
    let items = [];
    if (isMark("]")) return items;
    for (; ; ) {
      if (items.push(read()), isMark("]")) return items;
      isMark(",") || refuse();
    }
  }
  function isMark(mark) {
    let found = tokens[at]?.mark === !0 && tokens[at]?.text === mark && !tokens[at]?.key;
    return found && at++, found;
  }
}
function refuse() {
  throw new NotUnderstood();
}

// shared/affected/locks/whole-yaml.ts
async function readYaml(text, ignored) {
  let fast = readMachineYaml(text, ignored);
  if (fast) return fast;
  if (mergeMarks(text)) return;
  let { parseDocument } = await import("./browser-ZXG5244G.js");
  try {
    let document = parseDocument(text, { schema: "failsafe" });
    if (document.errors.length > 0) return;
    let value = machineValue(document.toJS({ mapAsMap: !0 }));
    return value instanceof Map ? value : void 0;
  } catch {
    return;
  }
}
function machineValue(value) {
  return value instanceof Map ? new Map([...value].map(([key, inner]) => [String(key), machineValue(inner)])) : Array.isArray(value) ? value.map(machineValue) : value == null ? "" : String(value);
}
function mapOf(value) {
  return value instanceof Map ? value : /* @__PURE__ */ new Map();
}
function flat(value) {
  return value instanceof Map ? `{${[...value].sort(([a], [b]) => a < b ? -1 : 1).map(([key, inner]) => `${JSON.stringify(key)}:${flat(inner)}`).join(",")}}` : typeof value == "string" ? JSON.stringify(value) : `[${value.map(flat).join(",")}]`;
}

export {
  readMachineYaml,
  readYaml,
  mapOf,
  flat
};
