// shared/builders/languages/python/locked.ts
function normalName(name) {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}
function mergePackages(packages, source) {
  let merged = /* @__PURE__ */ new Map();
  for (let each of packages) {
    let known = merged.get(each.name);
    if (known && known.version !== each.version) return `${source} has ${each.name} ${known.version} and ${each.version} for one platform`;
    merged.set(each.name, known ? { ...known, extras: [.../* @__PURE__ */ new Set([...known.extras, ...each.extras])].sort() } : each);
  }
  return [...merged.values()].sort((a, b) => a.name < b.name ? -1 : 1);
}
function requirementLines(packages) {
  return packages.map(({ name, version, hashes }) => [`${name}==${version}`, ...hashes.map((hash) => `--hash=${hash}`)].join(" "));
}

// shared/builders/languages/python/specifier.ts
function compareReleases(left, right) {
  let [a, b] = [partsOf(left), partsOf(right)];
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    let difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
function partsOf(version) {
  return (/^\d+(?:\.\d+)*/.exec(version.trim())?.[0] ?? "").split(".").map(Number);
}
function satisfies(version, specifier) {
  let answers = specifier.split(/\|\|?/).map((part) => all(part.split(/[,\s](?=\s*[<>=!~^\d])/).map((clause) => meets(version, clause.trim()))));
  return answers.includes(void 0) ? void 0 : answers.includes(!0);
}
function all(answers) {
  return answers.includes(void 0) ? void 0 : !answers.includes(!1);
}
function meets(version, clause) {
  if (clause === "" || clause === "*") return !0;
  let [, operator = "==", wanted = "", star] = /^(===|~=|==|!=|<=|>=|<|>|\^|~)?\s*v?(\d+(?:\.\d+)*)[\w.+-]*?(\.\*)?$/.exec(clause) ?? [];
  if (wanted === "") return;
  let order = compareReleases(version, wanted);
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "!=":
      return star ? !below(version, wanted, 0) : order !== 0;
    case "~=":
      return order >= 0 && below(version, wanted, 1);
    case "^":
      return order >= 0 && below(
        version,
        wanted.split(".").slice(
          0,
          Math.max(
            partsOf(wanted).findIndex((part) => part !== 0),
            0
          ) + 1
        ).join("."),
        0
      );
    case "~":
      return order >= 0 && below(version, wanted.split(".").slice(0, 2).join("."), 0);
    default:
      return star ? below(version, wanted, 0) : order === 0;
  }
}
function below(version, wanted, dropped) {
  let [a, b] = [partsOf(version), partsOf(wanted)];
  return b.slice(0, b.length - dropped).every((part, index) => (a[index] ?? 0) === part);
}

// shared/builders/languages/python/marker.ts
function linuxPython(version, machine) {
  let minor = version.split(".").slice(0, 2).join(".");
  return {
    python_version: minor,
    python_full_version: version.split(".").length > 2 ? version : `${minor}.0`,
    implementation_version: version,
    implementation_name: "cpython",
    platform_python_implementation: "CPython",
    os_name: "posix",
    sys_platform: "linux",
    platform_system: "Linux",
    platform_machine: machine,
    platform_release: "",
    platform_version: "",
    extra: ""
  };
}
function markerHolds(marker, environment) {
  let tokens = marker.match(/"[^"]*"|'[^']*'|[()]|[<>=!~]+|[\w.]+/g) ?? [];
  return tokens.length === 0 ? !0 : new MarkerReader(marker, tokens, environment).whole();
}
var MarkerReader = class {
  #marker;
  #tokens;
  #environment;
  constructor(marker, tokens, environment) {
    this.#marker = marker, this.#tokens = [...tokens], this.#environment = environment;
  }
  whole() {
    let answer = this.#either();
    if (this.#tokens.length > 0) throw this.#unknown();
    return answer;
  }
  #either() {
    let answer = this.#both();
    for (; this.#takes("or"); ) answer = this.#both() || answer;
    return answer;
  }
  #both() {
    let answer = this.#one();
    for (; this.#takes("and"); ) answer = this.#one() && answer;
    return answer;
  }
  #one() {
    if (this.#takes("(")) {
      let answer = this.#either();
      if (!this.#takes(")")) throw this.#unknown();
      return answer;
    }
    let left = this.#value(), operator = this.#takes("not") ? this.#takes("in") ? "not in" : "" : this.#tokens.shift() ?? "", right = this.#value();
    return this.#compare(left, operator, right);
  }
  #value() {
    let token = this.#tokens.shift() ?? "";
    if (/^["']/.test(token)) return { text: token.slice(1, -1) };
    let text = this.#environment[token];
    if (text === void 0) throw this.#unknown();
    return { text, name: token };
  }
  #compare(left, operator, right) {
    if (operator === "in") return right.text.split(/[\s,]+/).includes(left.text) || !isVersion(left.name) && right.text.includes(left.text);
    if (operator === "not in") return !this.#compare(left, "in", right);
    if (isVersion(left.name) || isVersion(right.name)) {
      let answer2 = !isVersion(left.name) ? ordered(compareReleases(left.text, right.text), operator) : satisfies(left.text, `${operator}${right.text}`);
      if (answer2 === void 0) throw this.#unknown();
      return answer2;
    }
    if (operator === "==" || operator === "===") return left.text === right.text;
    if (operator === "!=") return left.text !== right.text;
    let answer = ordered(left.text < right.text ? -1 : left.text > right.text ? 1 : 0, operator);
    if (answer === void 0) throw this.#unknown();
    return answer;
  }
  #takes(token) {
    return this.#tokens[0] !== token ? !1 : (this.#tokens.shift(), !0);
  }
  #unknown() {
    return new Error(`the marker ${this.#marker} is not understood`);
  }
};
function isVersion(name) {
  return name === "python_version" || name === "python_full_version" || name === "implementation_version";
}
function ordered(order, operator) {
  return {
    "<": order < 0,
    "<=": order <= 0,
    ">": order > 0,
    ">=": order >= 0,
    "==": order === 0,
    "!=": order !== 0
  }[operator];
}

export {
  normalName,
  mergePackages,
  requirementLines,
  satisfies,
  linuxPython,
  markerHolds
};
