// shared/graph/readers/npm-simple-yaml.ts
function readSimpleYaml(text) {
  if (/[\t\\\0\ufeff\u0085\u2028\u2029]|\r(?!\n)/.test(text)) return;
  let lines = [];
  for (let raw of text.split(/\r?\n/)) {
    let trimmed = raw.replace(/ +$/, ""), line = trimmed.replace(/^ +/, "");
    line === "" || line.startsWith("#") || lines.push({ indent: trimmed.length - line.length, text: line });
  }
  if (lines.length === 0) return {};
  if (lines[0]?.indent !== 0) return;
  let reader = new SimpleYaml(lines), value = reader.mapping(0);
  return value !== void 0 && reader.done ? value : void 0;
}
var SimpleYaml = class {
  #lines;
  #at = 0;
  constructor(lines) {
    this.#lines = lines;
  }
  get done() {
    return this.#at === this.#lines.length;
  }
  mapping(indent) {
    let found = /* @__PURE__ */ new Map();
    for (let line = this.#lines[this.#at]; line && line.indent === indent; line = this.#lines[this.#at]) {
      let match = /^(?:'([^']*)'|"([^"]*)"|([A-Za-z0-9_][A-Za-z0-9_./@^~-]*)):(?: +(.*))?$/.exec(line.text), key = match?.[1] ?? match?.[2] ?? match?.[3];
      if (!match || key === void 0 || found.has(key)) return;
      this.#at += 1;
      let rest = match[4] ?? "", value = rest === "" || rest.startsWith("#") ? this.#below(indent) : scalar(rest);
      if (value === void 0) return;
      found.set(key, value);
    }
    return found.size === 0 ? void 0 : Object.fromEntries(found);
  }
  /** What follows a key that has nothing beside it; a list may stand as far left as its key. */
  #below(indent) {
    let next = this.#lines[this.#at];
    return next && next.indent >= indent && /^-(?: |$)/.test(next.text) ? this.#list(next.indent) : next && next.indent > indent ? this.mapping(next.indent) : "";
  }
  #list(indent) {
    let found = [];
    for (let line = this.#lines[this.#at]; line && line.indent === indent && line.text.startsWith("-"); line = this.#lines[this.#at]) {
      let value = line.text.startsWith("- ") ? scalar(line.text.slice(2).replace(/^ +/, "")) : void 0;
      if (value === void 0) return;
      found.push(value), this.#at += 1;
    }
    return found;
  }
};
function scalar(written) {
  let match = /^(?:'([^']*)'|"([^"]*)"|([A-Za-z0-9.^~<=/_](?:[A-Za-z0-9.^~<>=/_*|@+()!$-]|:(?=[^\s])| (?=[^\s#]))*))(?: +#.*)?$/.exec(written);
  return match?.[1] ?? match?.[2] ?? match?.[3];
}

export {
  readSimpleYaml
};
