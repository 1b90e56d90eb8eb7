import {
  closestPath,
  didYouMean,
  filesBelow
} from "./chunk-BEJRGZ4M.js";
import {
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";

// shared/config/cycles.ts
function findCycles(names, next) {
  let cycles = [], reported = /* @__PURE__ */ new Set();
  for (let name2 of names) {
    if (reported.has(name2)) continue;
    let cycle = shortestWayBack(name2, next);
    if (cycle) {
      cycles.push(cycle);
      for (let member of cycle) reported.add(member);
    }
  }
  return cycles;
}
function shortestWayBack(start, next) {
  let cameFrom = /* @__PURE__ */ new Map(), frontier = [start];
  for (; frontier.length > 0; ) {
    let following = [];
    for (let name2 of frontier)
      for (let neighbour of next(name2)) {
        if (neighbour === start) return wayTo(name2, start, cameFrom);
        cameFrom.has(neighbour) || (cameFrom.set(neighbour, name2), following.push(neighbour));
      }
    frontier = following;
  }
}
function wayTo(name2, start, cameFrom) {
  let way = [name2];
  for (let at = name2; at !== start; ) {
    let before = cameFrom.get(at);
    if (before === void 0) break;
    way.unshift(before), at = before;
  }
  return way;
}

// shared/config/defaults.ts
var defaults = {
  registry: "oci:.slipway/registry",
  remote: "origin",
  prefix: "refs/slipway",
  promote: "manual",
  contracts: !0,
  soak: "0s",
  timezone: "UTC",
  pacts: ["contracts/*.json"],
  stageTimeout: "10m",
  environmentTestsTimeout: "30m",
  verifyTimeout: "60s",
  ready: "/healthz",
  messages: "/",
  health: "/healthz",
  deployTimeout: "30s",
  drain: "10s",
  manifestVersion: "0.0.0",
  unowned: "ignore",
  builder: "auto",
  base: "pin",
  platforms: ["linux/amd64"],
  compression: "gzip",
  layout: "lambda"
}, automaticEnvironmentsAtMost = 8;

// shared/config/files.ts
async function indexOf(files) {
  return files.index?.() ?? indexFiles(await files.paths());
}
function indexFolder(root) {
  let folders;
  return {
    files: {
      has: (path2) => root.hasFile(path2),
      [Symbol.iterator]: () => filesBelow(root, ".").map((entry) => entry.path)[Symbol.iterator]()
    },
    get folders() {
      return folders ??= foldersBelow(root).sort(), folders;
    },
    hasFolder: (path2) => root.folder(path2) !== void 0,
    foldersIn: (folder) => [...root.folder(folder)?.folders.keys() ?? []].sort(),
    namesIn: (folder) => root.folder(folder)?.names ?? []
  };
}
function foldersBelow(root) {
  let found2 = ["."], walk = (folder, prefix) => {
    for (let [name2, child] of folder.folders)
      found2.push(prefix + name2), walk(child, `${prefix}${name2}/`);
  };
  return walk(root, ""), found2;
}
function indexFiles(paths) {
  let names = /* @__PURE__ */ new Map([[".", []]]);
  for (let path2 of paths) {
    let cut = path2.lastIndexOf("/"), folder = cut < 0 ? "." : path2.slice(0, cut), known = names.get(folder);
    if (known) known.push(path2.slice(cut + 1));
    else {
      names.set(folder, [path2.slice(cut + 1)]);
      for (let up = folder.lastIndexOf("/"); up > 0; up = folder.lastIndexOf("/", up - 1)) {
        let parent = folder.slice(0, up);
        if (names.has(parent)) break;
        names.set(parent, []);
      }
    }
  }
  let children;
  return {
    files: new Set(paths),
    folders: [...names.keys()].sort(),
    hasFolder: (path2) => names.has(path2),
    foldersIn(folder) {
      return children ??= childrenOf(names.keys()), children.get(folder) ?? [];
    },
    namesIn: (folder) => names.get(folder) ?? []
  };
}
function childrenOf(folders) {
  let children = /* @__PURE__ */ new Map();
  for (let folder of [...folders].sort()) {
    if (folder === ".") continue;
    let cut = folder.lastIndexOf("/"), parent = cut === -1 ? "." : folder.slice(0, cut), known = children.get(parent);
    known ? known.push(folder.slice(cut + 1)) : children.set(parent, [folder.slice(cut + 1)]);
  }
  return children;
}
function inFolder(folder, path2) {
  return folder === "." ? path2 : `${folder}/${path2}`;
}
function normalised(path2) {
  let parts = path2.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length === 0 ? "." : parts.join("/");
}

// shared/config/schedule.ts
async function checkCron(expression, path2, source) {
  let { Cron } = await import("./croner-B5EHEXYX.js");
  try {
    new Cron(expression, { paused: !0 });
  } catch (error) {
    let why = messageOf(error).replace(/^CronPattern: /, "");
    source.problem(path2, `\`${expression}\` is not a cron expression (${why}); five fields are needed: minute hour day month weekday`);
  }
}
function checkTimezone(timezone, path2, source) {
  try {
    new Intl.DateTimeFormat("en", { timeZone: timezone });
  } catch {
    source.problem(path2, `there is no time zone \`${timezone}\`; write one such as \`Europe/Paris\` or \`UTC\``);
  }
}

// shared/config/check-environments.ts
async function checkEnvironments(project, source, files, index) {
  let environments = project.environments ?? {}, names = Object.keys(environments);
  checkOrder(environments, names, source);
  let automatic = names.filter((name2) => environments[name2]?.promote === "auto");
  if (automatic.length > automaticEnvironmentsAtMost) {
    let extra = automatic[automaticEnvironmentsAtMost] ?? "", message = `${automatic.length} environments have \`promote: auto\`; at most ${automaticEnvironmentsAtMost} are allowed: make this one \`manual\``;
    source.problem(["environments", extra, "promote"], message);
  }
  for (let [name2, { config, flags, gates: gates2, tests: tests2 }] of Object.entries(environments)) {
    config !== void 0 && await checkFile(["environments", name2, "config"], config, source, files, index), flags !== void 0 && await checkFile(["environments", name2, "flags"], flags, source, files, index) && await checkFlags(normalised(flags), source, files), typeof tests2 == "object" && "compose" in tests2 && tests2.compose !== void 0 && await checkFile(["environments", name2, "tests", "compose"], tests2.compose, source, files, index);
    for (let [position, { cron, timezone }] of (gates2?.freeze ?? []).entries()) {
      let path2 = ["environments", name2, "gates", "freeze", position];
      await checkCron(cron, [...path2, "cron"], source), timezone !== void 0 && checkTimezone(timezone, [...path2, "timezone"], source);
    }
  }
}
function checkOrder(environments, names, source) {
  for (let name2 of names)
    for (let [position, before] of (environments[name2]?.after ?? []).entries())
      names.includes(before) || source.problem(
        ["environments", name2, "after", position],
        `there is no environment \`${before}\`${didYouMean(before, names) || `; there are: ${names.join(", ")}`}`
      );
  for (let circle of findCycles(names, (name2) => environments[name2]?.after ?? [])) {
    let [first = ""] = circle;
    source.problem(["environments", first, "after"], `\`after\` goes in a circle: ${[...circle, first].join(" after ")}`);
  }
}
async function checkFile(path2, written, source, files, index) {
  let file = normalised(written);
  if (await files.read(file) !== void 0) return !0;
  let hint = index.hasFolder(file) ? "; it is a folder" : similarFile(file, index);
  return source.problem(path2, `there is no file \`${written}\`${hint}`), !1;
}
function similarFile(file, index) {
  let hint = closestPath(file, index.files);
  return hint === void 0 ? "" : `; did you mean \`${hint}\`?`;
}
async function checkFlags(file, source, files) {
  let flags = await source.read(file, await files.read(file) ?? "", source.report);
  flags.value !== void 0 && (typeof flags.value != "object" || flags.value === null || Array.isArray(flags.value)) && flags.problem([], "a file of flags must be a mapping from flag to value");
}

// shared/config/check-build.ts
var keysOf = {
  builder: ["image"],
  from: ["image"],
  base: ["image"],
  dockerfile: ["image"],
  context: ["image"],
  target: ["image"],
  args: ["image"],
  platforms: ["image"],
  labels: ["image"],
  compression: ["image"],
  layout: ["function"],
  package: ["deb", "rpm"],
  manifest: ["vm"]
};
function checkBuild(build2, project, source) {
  let kind2 = build2.kind ?? project.build?.kind;
  for (let [key2, kinds] of Object.entries(keysOf))
    kind2 !== void 0 && Object.hasOwn(build2, key2) && !kinds.includes(kind2) && source.problem(
      ["build", key2],
      `\`build.${key2}\` is only used with ${kinds.map((each) => `\`kind: ${each}\``).join(" or ")}; it is \`${kind2}\` here`,
      "key"
    );
  let missing = (key2, why) => source.problem(["build"], `\`build.${key2}\` is missing: kind \`${kind2}\` ${why}`);
  kind2 === "command" && build2.command === void 0 && missing("command", "needs the command that makes the artifact"), kind2 === "command" && build2.command !== void 0 && build2.outputs === void 0 && missing("outputs", "needs to know which files the command makes"), (kind2 === "deb" || kind2 === "rpm") && build2.package === void 0 && missing("package", "needs at least `summary` and `maintainer`"), kind2 === "vm" && build2.manifest === void 0 && missing("manifest", "needs the file that Packer’s manifest post-processor writes"), build2.dockerfile === !1 && build2.target !== void 0 && source.problem(["build", "target"], "`build.target` names a stage, and there is no Dockerfile", "key"), build2.platforms && new Set(build2.platforms).size < build2.platforms.length && source.problem(["build", "platforms"], "a platform is named twice");
}

// shared/config/check-services.ts
async function checkServices(services, libraries, project, source, index) {
  checkNames(services), checkDependencies(services, libraries, index), checkPorts(services, project, source);
  for (let service of services)
    checkOwn(service, project), service.file.deploy?.schedule !== void 0 && service.source && await checkCron(service.file.deploy.schedule, ["deploy", "schedule"], service.source);
}
function checkNames(services) {
  let first = /* @__PURE__ */ new Map();
  for (let service of services) {
    let other = first.get(service.name);
    other ? service.problem(`two services are called \`${service.name}\`: ${other.path} and ${service.path}; give one another name in its service.yml`) : first.set(service.name, service);
  }
}
function checkDependencies(services, libraries, index) {
  let byPath = new Map(services.map((service) => [service.path, service.name])), names = new Set(services.map((service) => service.name)), known = [...names, ...services.map((service) => service.path), ...libraries.flatMap((library) => [library.name, library.path])], edges = /* @__PURE__ */ new Map();
  for (let { name: name2, file, source } of services)
    for (let [position, written] of (file.dependsOn ?? []).entries()) {
      let to = normalised(written), service = names.has(to) ? to : byPath.get(to);
      service !== void 0 ? edges.set(name2, [...edges.get(name2) ?? [], service]) : !index.hasFolder(to) && !index.files.has(to) && !known.includes(to) && source?.problem(["dependsOn", position], `there is no service or folder \`${written}\`${didYouMean(to, known)}`);
    }
  for (let circle of findCycles([...names].sort(), (name2) => edges.get(name2) ?? [])) {
    let [first = ""] = circle;
    services.find((service) => service.name === first)?.source?.problem(["dependsOn"], `\`dependsOn\` goes in a circle: ${[...circle, first].join(" → ")}`);
  }
}
function checkPorts(services, project, source) {
  let names = services.map((service) => service.name);
  for (let [environment2, { ports = {} }] of Object.entries(project.environments ?? {})) {
    let taken = /* @__PURE__ */ new Map(), take = (service, port2, where, path2) => {
      let other = taken.get(port2);
      other !== void 0 && other !== service ? where.problem(path2, `port ${port2} is taken in \`${environment2}\` by \`${other}\`; every service needs its own`) : taken.set(port2, service);
    };
    for (let [service, port2] of Object.entries(ports)) {
      let path2 = ["environments", environment2, "ports", service];
      names.includes(service) ? take(service, port2, source, path2) : source.problem(path2, `there is no service \`${service}\`${didYouMean(service, names)}`, "key");
    }
    for (let { name: name2, file, source: own } of services) {
      let port2 = file.environments?.[environment2]?.port;
      if (port2 === void 0 || !own) continue;
      let path2 = ["environments", environment2, "port"], given = ports[name2];
      given !== void 0 && given !== port2 ? own.problem(path2, `port ${port2} here, but ${given} in ${source.file}; write it once`) : take(name2, port2, own, path2);
    }
  }
}
var pipelineStages = ["build", "contract", "deploy"];
function checkOwn({ file, manifest, source }, project) {
  if (!source) return;
  let environments = Object.keys(project.environments ?? {});
  for (let environment2 of Object.keys(file.environments ?? {})) {
    if (environments.includes(environment2)) continue;
    let hint = didYouMean(environment2, environments) || (environments.length > 0 ? `; there are: ${environments.join(", ")}` : "; slipway.yml has none");
    source.problem(["environments", environment2], `there is no environment \`${environment2}\`${hint}`, "key");
  }
  let { test = {}, build: build2, deploy: deploy2 } = file, tests2 = /* @__PURE__ */ new Set([
    ...typeof test == "string" || Array.isArray(test) ? ["unit"] : Object.keys(test),
    ...manifest().test !== void 0 ? ["unit"] : []
  ]);
  for (let stage2 of Object.keys(file.stages ?? {})) {
    let allowed = [...tests2, ...pipelineStages];
    allowed.includes(stage2) || source.problem(["stages", stage2], `there is no stage \`${stage2}\`${didYouMean(stage2, allowed) || `; there are: ${allowed.join(", ")}`}`, "key");
  }
  build2 && checkBuild(build2, project, source), deploy2?.schedule !== void 0 && deploy2.kind !== "job" && source.problem(["deploy", "schedule"], "`deploy.schedule` is only used with `kind: job`", "key");
}

// node_modules/valibot/dist/index.mjs
var store$4, DEFAULT_CONFIG = {
  lang: void 0,
  message: void 0,
  abortEarly: void 0,
  abortPipeEarly: void 0
};
// @__NO_SIDE_EFFECTS__
function getGlobalConfig(config$1) {
  return !config$1 && !store$4 ? DEFAULT_CONFIG : {
    lang: config$1?.lang ?? store$4?.lang,
    message: config$1?.message,
    abortEarly: config$1?.abortEarly ?? store$4?.abortEarly,
    abortPipeEarly: config$1?.abortPipeEarly ?? store$4?.abortPipeEarly
  };
}
var store$3;
// @__NO_SIDE_EFFECTS__
function getGlobalMessage(lang) {
  return store$3?.get(lang);
}
var store$2;
// @__NO_SIDE_EFFECTS__
function getSchemaMessage(lang) {
  return store$2?.get(lang);
}
var store$1;
// @__NO_SIDE_EFFECTS__
function getSpecificMessage(reference2, lang) {
  return store$1?.get(reference2)?.get(lang);
}
// @__NO_SIDE_EFFECTS__
function _stringify(input) {
  let type = typeof input;
  return type === "string" ? `"${input}"` : type === "number" || type === "bigint" || type === "boolean" ? `${input}` : type === "object" || type === "function" ? (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null" : type;
}
function _addIssue(context, label, dataset, config$1, other) {
  let input = other && "input" in other ? other.input : dataset.value, expected = other?.expected ?? context.expects ?? null, received = other?.received ?? /* @__PURE__ */ _stringify(input), issue = {
    kind: context.kind,
    type: context.type,
    input,
    expected,
    received,
    message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
    requirement: context.requirement,
    path: other?.path,
    issues: other?.issues,
    lang: config$1.lang,
    abortEarly: config$1.abortEarly,
    abortPipeEarly: config$1.abortPipeEarly
  }, isSchema = context.kind === "schema", message$1 = other?.message ?? context.message ?? /* @__PURE__ */ getSpecificMessage(context.reference, issue.lang) ?? (isSchema ? /* @__PURE__ */ getSchemaMessage(issue.lang) : null) ?? config$1.message ?? /* @__PURE__ */ getGlobalMessage(issue.lang);
  message$1 !== void 0 && (issue.message = typeof message$1 == "function" ? message$1(issue) : message$1), isSchema && (dataset.typed = !1), dataset.issues ? dataset.issues.push(issue) : dataset.issues = [issue];
}
// @__NO_SIDE_EFFECTS__
function _isSameValueZero(value1, value2) {
  return value1 === value2 || Number.isNaN(value1) && Number.isNaN(value2);
}
// @__NO_SIDE_EFFECTS__
function _isValidObjectKey(object$1, key2) {
  return Object.prototype.hasOwnProperty.call(object$1, key2) && key2 !== "__proto__" && key2 !== "prototype" && key2 !== "constructor";
}
// @__NO_SIDE_EFFECTS__
function _joinExpects(values$1, separator) {
  let list = [...new Set(values$1)];
  return list.length > 1 ? `(${list.join(` ${separator} `)})` : list[0] ?? "never";
}
function _standardSchema(schema) {
  return schema["~standard"] = {
    version: 1,
    vendor: "valibot",
    validate: (value$1) => schema["~run"]({ value: value$1 }, /* @__PURE__ */ getGlobalConfig())
  }, schema;
}
var ValiError = class extends Error {
  /**
  * Creates a Valibot error with useful information.
  *
  * @param issues The error issues.
  */
  constructor(issues) {
    super(issues[0].message), this.name = "ValiError", this.issues = issues;
  }
};
var EMOJI_REGEX = new RegExp("^(?:[\\u{1F1E6}-\\u{1F1FF}]{2}|\\u{1F3F4}[\\u{E0061}-\\u{E007A}]{2}[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]{1,3}\\u{E007F}|(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation})(?:\\u200D(?:\\p{Emoji}\\uFE0F\\u20E3?|\\p{Emoji_Modifier_Base}\\p{Emoji_Modifier}?|(?![\\p{Emoji_Modifier_Base}\\u{1F1E6}-\\u{1F1FF}])\\p{Emoji_Presentation}))*)+$", "u");
// @__NO_SIDE_EFFECTS__
function description(description_) {
  return {
    kind: "metadata",
    type: "description",
    reference: description,
    description: description_
  };
}
// @__NO_SIDE_EFFECTS__
function integer(message$1) {
  return {
    kind: "validation",
    type: "integer",
    reference: integer,
    async: !1,
    expects: null,
    requirement: Number.isInteger,
    message: message$1,
    "~run"(dataset, config$1) {
      return dataset.typed && !this.requirement(dataset.value) && _addIssue(this, "integer", dataset, config$1), dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function maxValue(requirement, message$1) {
  return {
    kind: "validation",
    type: "max_value",
    reference: maxValue,
    async: !1,
    expects: `<=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      return dataset.typed && !(dataset.value <= this.requirement) && _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) }), dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function metadata(metadata_) {
  return {
    kind: "metadata",
    type: "metadata",
    reference: metadata,
    metadata: metadata_
  };
}
// @__NO_SIDE_EFFECTS__
function minLength(requirement, message$1) {
  return {
    kind: "validation",
    type: "min_length",
    reference: minLength,
    async: !1,
    expects: `>=${requirement}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      return dataset.typed && dataset.value.length < this.requirement && _addIssue(this, "length", dataset, config$1, { received: `${dataset.value.length}` }), dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function minValue(requirement, message$1) {
  return {
    kind: "validation",
    type: "min_value",
    reference: minValue,
    async: !1,
    expects: `>=${requirement instanceof Date ? requirement.toJSON() : /* @__PURE__ */ _stringify(requirement)}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      return dataset.typed && !(dataset.value >= this.requirement) && _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : /* @__PURE__ */ _stringify(dataset.value) }), dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function regex(requirement, message$1) {
  return {
    kind: "validation",
    type: "regex",
    reference: regex,
    async: !1,
    expects: `${requirement}`,
    requirement,
    message: message$1,
    "~run"(dataset, config$1) {
      return dataset.typed && !this.requirement.test(dataset.value) && _addIssue(this, "format", dataset, config$1), dataset;
    }
  };
}
// @__NO_SIDE_EFFECTS__
function transform(operation) {
  return {
    kind: "transformation",
    type: "transform",
    reference: transform,
    async: !1,
    operation,
    "~run"(dataset) {
      return dataset.value = this.operation(dataset.value), dataset;
    }
  };
}
var ABORT_EARLY_CONFIG = { abortEarly: !0 };
// @__NO_SIDE_EFFECTS__
function getFallback(schema, dataset, config$1) {
  return typeof schema.fallback == "function" ? schema.fallback(dataset, config$1) : schema.fallback;
}
// @__NO_SIDE_EFFECTS__
function getDefault(schema, dataset, config$1) {
  return typeof schema.default == "function" ? schema.default(dataset, config$1) : schema.default;
}
// @__NO_SIDE_EFFECTS__
function is(schema, input) {
  return !schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
}
// @__NO_SIDE_EFFECTS__
function array(item, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "array",
    reference: array,
    expects: "Array",
    async: !1,
    item,
    message: message$1,
    "~run"(dataset, config$1) {
      let input = dataset.value;
      if (Array.isArray(input)) {
        dataset.typed = !0, dataset.value = [];
        for (let key2 = 0; key2 < input.length; key2++) {
          let value$1 = input[key2], itemDataset = this.item["~run"]({ value: value$1 }, config$1);
          if (itemDataset.issues) {
            let pathItem = {
              type: "array",
              origin: "value",
              input,
              key: key2,
              value: value$1
            };
            for (let issue of itemDataset.issues)
              issue.path ? issue.path.unshift(pathItem) : issue.path = [pathItem], dataset.issues?.push(issue);
            if (dataset.issues || (dataset.issues = itemDataset.issues), config$1.abortEarly) {
              dataset.typed = !1;
              break;
            }
          }
          itemDataset.typed || (dataset.typed = !1), dataset.value.push(itemDataset.value);
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function boolean(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "boolean",
    reference: boolean,
    expects: "boolean",
    async: !1,
    message: message$1,
    "~run"(dataset, config$1) {
      return typeof dataset.value == "boolean" ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1), dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function exactOptional(wrapped, default_) {
  return _standardSchema({
    kind: "schema",
    type: "exact_optional",
    reference: exactOptional,
    expects: wrapped.expects,
    async: !1,
    wrapped,
    default: default_,
    "~run"(dataset, config$1) {
      return this.wrapped["~run"](dataset, config$1);
    }
  });
}
// @__NO_SIDE_EFFECTS__
function literal(literal_, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "literal",
    reference: literal,
    expects: /* @__PURE__ */ _stringify(literal_),
    async: !1,
    literal: literal_,
    message: message$1,
    "~run"(dataset, config$1) {
      return /* @__PURE__ */ _isSameValueZero(dataset.value, this.literal) ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1), dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function looseObject(entries$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "loose_object",
    reference: looseObject,
    expects: "Object",
    async: !1,
    entries: entries$1,
    message: message$1,
    "~run"(dataset, config$1) {
      let input = dataset.value;
      if (input && typeof input == "object") {
        dataset.typed = !0, dataset.value = {};
        for (let key2 in this.entries) {
          let valueSchema = this.entries[key2];
          if (key2 in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
            let value$1 = key2 in input ? input[key2] : /* @__PURE__ */ getDefault(valueSchema), valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
            if (valueDataset.issues) {
              let pathItem = {
                type: "object",
                origin: "value",
                input,
                key: key2,
                value: value$1
              };
              for (let issue of valueDataset.issues)
                issue.path ? issue.path.unshift(pathItem) : issue.path = [pathItem], dataset.issues?.push(issue);
              if (dataset.issues || (dataset.issues = valueDataset.issues), config$1.abortEarly) {
                dataset.typed = !1;
                break;
              }
            }
            valueDataset.typed || (dataset.typed = !1), dataset.value[key2] = valueDataset.value;
          } else if (valueSchema.fallback !== void 0) dataset.value[key2] = /* @__PURE__ */ getFallback(valueSchema);
          else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish" && (_addIssue(this, "key", dataset, config$1, {
            input: void 0,
            expected: `"${key2}"`,
            path: [{
              type: "object",
              origin: "key",
              input,
              key: key2,
              value: input[key2]
            }]
          }), config$1.abortEarly))
            break;
        }
        if (!dataset.issues || !config$1.abortEarly)
          for (let key2 in input) /* @__PURE__ */ _isValidObjectKey(input, key2) && !Object.prototype.hasOwnProperty.call(this.entries, key2) && (dataset.value[key2] = input[key2]);
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function number(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "number",
    reference: number,
    expects: "number",
    async: !1,
    message: message$1,
    "~run"(dataset, config$1) {
      return typeof dataset.value == "number" && !isNaN(dataset.value) ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1), dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function picklist(options, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "picklist",
    reference: picklist,
    expects: /* @__PURE__ */ _joinExpects(options.map(_stringify), "|"),
    async: !1,
    options,
    message: message$1,
    "~run"(dataset, config$1) {
      return this.options.includes(dataset.value) ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1), dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function record(key2, value$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "record",
    reference: record,
    expects: "Object",
    async: !1,
    key: key2,
    value: value$1,
    message: message$1,
    "~run"(dataset, config$1) {
      let input = dataset.value;
      if (input && typeof input == "object") {
        dataset.typed = !0, dataset.value = {};
        for (let entryKey in input) if (/* @__PURE__ */ _isValidObjectKey(input, entryKey)) {
          let entryValue = input[entryKey], keyDataset = this.key["~run"]({ value: entryKey }, config$1);
          if (keyDataset.issues) {
            let pathItem = {
              type: "object",
              origin: "key",
              input,
              key: entryKey,
              value: entryValue
            };
            for (let issue of keyDataset.issues)
              issue.path = [pathItem], dataset.issues?.push(issue);
            if (dataset.issues || (dataset.issues = keyDataset.issues), config$1.abortEarly) {
              dataset.typed = !1;
              break;
            }
          }
          let valueDataset = this.value["~run"]({ value: entryValue }, config$1);
          if (valueDataset.issues) {
            let pathItem = {
              type: "object",
              origin: "value",
              input,
              key: entryKey,
              value: entryValue
            };
            for (let issue of valueDataset.issues)
              issue.path ? issue.path.unshift(pathItem) : issue.path = [pathItem], dataset.issues?.push(issue);
            if (dataset.issues || (dataset.issues = valueDataset.issues), config$1.abortEarly) {
              dataset.typed = !1;
              break;
            }
          }
          (!keyDataset.typed || !valueDataset.typed) && (dataset.typed = !1), keyDataset.typed && (dataset.value[keyDataset.value] = valueDataset.value);
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function strictObject(entries$1, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "strict_object",
    reference: strictObject,
    expects: "Object",
    async: !1,
    entries: entries$1,
    message: message$1,
    "~run"(dataset, config$1) {
      let input = dataset.value;
      if (input && typeof input == "object") {
        dataset.typed = !0, dataset.value = {};
        for (let key2 in this.entries) {
          let valueSchema = this.entries[key2];
          if (key2 in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
            let value$1 = key2 in input ? input[key2] : /* @__PURE__ */ getDefault(valueSchema), valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
            if (valueDataset.issues) {
              let pathItem = {
                type: "object",
                origin: "value",
                input,
                key: key2,
                value: value$1
              };
              for (let issue of valueDataset.issues)
                issue.path ? issue.path.unshift(pathItem) : issue.path = [pathItem], dataset.issues?.push(issue);
              if (dataset.issues || (dataset.issues = valueDataset.issues), config$1.abortEarly) {
                dataset.typed = !1;
                break;
              }
            }
            valueDataset.typed || (dataset.typed = !1), dataset.value[key2] = valueDataset.value;
          } else if (valueSchema.fallback !== void 0) dataset.value[key2] = /* @__PURE__ */ getFallback(valueSchema);
          else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish" && (_addIssue(this, "key", dataset, config$1, {
            input: void 0,
            expected: `"${key2}"`,
            path: [{
              type: "object",
              origin: "key",
              input,
              key: key2,
              value: input[key2]
            }]
          }), config$1.abortEarly))
            break;
        }
        if (!dataset.issues || !config$1.abortEarly) {
          for (let key2 in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key2)) {
            _addIssue(this, "key", dataset, config$1, {
              input: key2,
              expected: "never",
              path: [{
                type: "object",
                origin: "key",
                input,
                key: key2,
                value: input[key2]
              }]
            });
            break;
          }
        }
      } else _addIssue(this, "type", dataset, config$1);
      return dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function string(message$1) {
  return _standardSchema({
    kind: "schema",
    type: "string",
    reference: string,
    expects: "string",
    async: !1,
    message: message$1,
    "~run"(dataset, config$1) {
      return typeof dataset.value == "string" ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1), dataset;
    }
  });
}
// @__NO_SIDE_EFFECTS__
function _subIssues(datasets) {
  let issues;
  if (datasets) for (let dataset of datasets) if (issues) for (let issue of dataset.issues) issues.push(issue);
  else issues = dataset.issues;
  return issues;
}
// @__NO_SIDE_EFFECTS__
function union(options, message$1) {
  return _standardSchema({
    kind: "schema",
    type: "union",
    reference: union,
    expects: /* @__PURE__ */ _joinExpects(options.map((option) => option.expects), "|"),
    async: !1,
    options,
    message: message$1,
    "~run"(dataset, config$1) {
      let validDataset, typedDatasets, untypedDatasets;
      for (let schema of this.options) {
        let optionDataset = schema["~run"]({ value: dataset.value }, config$1);
        if (optionDataset.typed) if (optionDataset.issues) typedDatasets ? typedDatasets.push(optionDataset) : typedDatasets = [optionDataset];
        else {
          validDataset = optionDataset;
          break;
        }
        else untypedDatasets ? untypedDatasets.push(optionDataset) : untypedDatasets = [optionDataset];
      }
      if (validDataset) return validDataset;
      if (typedDatasets) {
        if (typedDatasets.length === 1) return typedDatasets[0];
        _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(typedDatasets) }), dataset.typed = !0;
      } else {
        if (untypedDatasets?.length === 1) return untypedDatasets[0];
        _addIssue(this, "type", dataset, config$1, { issues: /* @__PURE__ */ _subIssues(untypedDatasets) });
      }
      return dataset;
    }
  });
}
function parse(schema, input, config$1) {
  let dataset = schema["~run"]({ value: input }, /* @__PURE__ */ getGlobalConfig(config$1));
  if (dataset.issues) throw new ValiError(dataset.issues);
  return dataset.value;
}
// @__NO_SIDE_EFFECTS__
function pipe(...pipe$1) {
  return _standardSchema({
    ...pipe$1[0],
    pipe: pipe$1,
    "~run"(dataset, config$1) {
      for (let item of pipe$1) if (item.kind !== "metadata") {
        if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
          dataset.typed = !1;
          break;
        }
        (!dataset.issues || !config$1.abortEarly && !config$1.abortPipeEarly) && (dataset = item["~run"](dataset, config$1));
      }
      return dataset;
    }
  });
}

// shared/config/schema/shape.ts
var shapes = /* @__PURE__ */ new WeakMap(), notes = /* @__PURE__ */ new WeakMap();
function shapeOf(schema) {
  return remembered(shapes, schema, readShape);
}
function notesOf(schema) {
  return remembered(notes, schema, readNotes);
}
function remembered(known, schema, read) {
  let before = known.get(schema);
  if (before !== void 0) return before;
  let value = read(schema);
  return known.set(schema, value), value;
}
function readShape(schema) {
  let s = schema;
  switch (schema.type) {
    case "exact_optional":
      return shapeOf(s.wrapped);
    case "strict_object":
    case "loose_object":
      return { type: "object", entries: s.entries, loose: schema.type === "loose_object" };
    case "record":
      return { type: "record", key: s.key, value: s.value };
    case "array":
      return { type: "list", item: s.item };
    case "union":
      return { type: "union", options: s.options.flatMap((option) => optionsOf(option)) };
    case "picklist":
      return { type: "choice", options: s.options };
    case "literal":
      return { type: "literal", literal: s.literal };
    case "string":
    case "number":
    case "boolean":
      return { type: schema.type };
    default:
      throw new Error(`the configuration schema uses ${schema.type}, which nothing here can describe`);
  }
}
function optionsOf(schema) {
  let shape = shapeOf(schema);
  return shape.type === "union" ? shape.options : [schema];
}
function readNotes(schema) {
  if (schema.type === "exact_optional") return { ...notesOf(schema.wrapped), optional: !0 };
  let pipe2 = schema.pipe ?? [], said = { optional: !1 };
  for (let item of pipe2)
    if (item.kind === "schema")
      item.pipe !== void 0 && item !== schema && (said = { ...said, ...notesOf(item) });
    else if (item.type === "description") said = { ...said, description: String(item.description) };
    else if (item.type === "metadata") {
      let metadata2 = item.metadata;
      "default" in metadata2 && (said = { ...said, default: metadata2.default }), typeof metadata2.title == "string" && (said = { ...said, title: metadata2.title }), typeof metadata2.errorMessage == "string" && (said = { ...said, expected: metadata2.errorMessage });
    }
  return said;
}

// shared/config/wording.ts
function found(value) {
  if (value == null) return "empty";
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  if (typeof value == "object") return "a mapping";
  let text3 = String(value);
  return `\`${text3.length > 60 ? `${text3.slice(0, 60)}…` : text3}\``;
}
function expectation(schema) {
  let { expected } = notesOf(schema);
  if (expected !== void 0) return expected;
  let shape = shapeOf(schema);
  switch (shape.type) {
    case "object":
      return `a mapping with ${Object.keys(shape.entries).map((key2) => `\`${key2}\``).join(", ")}`;
    case "record":
      return `a mapping from ${expectation(shape.key)} to ${expectation(shape.value)}`;
    case "list":
      return `a list; each item ${expectation(shape.item)}`;
    case "union":
      return [...new Set(shape.options.map(expectation))].join(", or ");
    case "choice":
      return shape.options.length === 1 ? `\`${shape.options[0]}\`` : `one of ${shape.options.map((option) => `\`${option}\``).join(", ")}`;
    case "literal":
      return `\`${String(shape.literal)}\``;
    case "boolean":
      return "`true` or `false`";
    case "number":
      return "a number";
    case "string":
      return "text";
  }
}
function suggestion(schema, value, shape = shapeOf(schema)) {
  let options = shape.type === "union" ? shape.options : [schema], choices = options.flatMap((option) => {
    let inner = shapeOf(option);
    return inner.type === "choice" ? inner.options : [];
  });
  if (typeof value == "string" && choices.length > 0) return didYouMean(value, choices);
  for (let candidate of candidates(value))
    if (options.some((option) => is(option, candidate.value))) return `; did you mean \`${candidate.text}\`?`;
  return "";
}
function candidates(value) {
  if (typeof value == "number" || typeof value == "boolean")
    return [
      { value: String(value), text: `"${value}"` },
      { value: `${value}s`, text: `${value}s` }
    ];
  if (typeof value != "string") return [];
  let name2 = value.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
  return [
    .../^\d+$/.test(value) ? [
      { value: `${value}s`, text: `${value}s` },
      { value: Number(value), text: value }
    ] : [],
    .../^(?:true|yes|on)$/i.test(value) ? [{ value: !0, text: "true" }] : [],
    .../^(?:false|no|off)$/i.test(value) ? [{ value: !1, text: "false" }] : [],
    { value: [value], text: `[${value}]` },
    { value: value.replace(/^\.?\/+/, ""), text: value.replace(/^\.?\/+/, "") },
    { value: name2, text: name2 },
    { value: `/${value}`, text: `/${value}` }
  ];
}

// shared/config/clean.ts
var unusable = /* @__PURE__ */ Symbol("unusable");
function cleanValue(schema, source, fallback) {
  let cleaned = clean(schema, source.value, [], source, fallback);
  return cleaned === unusable ? fallback : parse(schema, cleaned);
}
function clean(schema, value, path2, source, fallback) {
  let shape = shapeOf(schema), wrong = (message) => (source.problem(path2, `${nameOf(path2)} ${message}`), unusable);
  if (shape.type === "union") {
    let option = shape.options.find((each) => accepts(shapeOf(each), value));
    return option === void 0 ? wrong(mismatch(schema, shape, value)) : clean(option, value, path2, source);
  }
  if (!accepts(shape, value)) return wrong(mismatch(schema, shape, value));
  if (shape.type === "object") return cleanObject(shape, value, path2, source, fallback);
  if (shape.type === "record") return cleanRecord(shape, value, path2, source);
  if (shape.type === "list") {
    let items = value.map((item, index) => clean(shape.item, item, [...path2, index], source)).filter((item) => item !== unusable);
    return items.length < value.length ? is(schema, items) ? items : unusable : is(schema, items) ? items : wrong(mismatch(schema, shape, value));
  }
  return is(schema, value) ? value : wrong(mismatch(schema, shape, value));
}
function cleanObject(shape, value, path2, source, fallback) {
  let allowed = Object.keys(shape.entries), kept = /* @__PURE__ */ new Map(), complete = !0;
  for (let [key2, member] of Object.entries(value)) {
    let entry = Object.hasOwn(shape.entries, key2) ? shape.entries[key2] : void 0;
    if (entry === void 0) {
      shape.loose ? kept.set(key2, member) : source.problem(
        [...path2, key2],
        `unknown key \`${key2}\`${path2.length > 0 ? ` in ${nameOf(path2)}` : ""}${didYouMean(key2, allowed) || ";"} allowed here: ${allowed.join(", ")}`,
        "key"
      );
      continue;
    }
    let cleaned = clean(entry, member, [...path2, key2], source);
    cleaned !== unusable ? kept.set(key2, cleaned) : notesOf(entry).optional || (complete = !1);
  }
  for (let [key2, entry] of Object.entries(shape.entries))
    Object.hasOwn(value, key2) || notesOf(entry).optional || (source.problem(path2, `${nameOf([...path2, key2])} is missing: ${notesOf(entry).description ?? expectation(entry)}`), complete = !1);
  return complete ? Object.fromEntries(kept) : fallback === void 0 ? unusable : { ...fallback, ...Object.fromEntries(kept) };
}
function cleanRecord(shape, value, path2, source) {
  let kept = [];
  for (let [key2, member] of Object.entries(value)) {
    let named = is(shape.key, key2);
    named || source.problem([...path2, key2], `\`${key2}\` cannot stand in ${nameOf(path2)}: it must be ${expectation(shape.key)}${suggestion(shape.key, key2)}`, "key");
    let cleaned = clean(shape.value, member, [...path2, key2], source);
    named && cleaned !== unusable && kept.push([key2, cleaned]);
  }
  return Object.fromEntries(kept);
}
function mismatch(schema, shape, value) {
  return `is ${found(value)}; it must be ${expectation(schema)}${suggestion(schema, value, shape)}`;
}
function accepts(shape, value) {
  switch (shape.type) {
    case "object":
    case "record":
      return value !== null && typeof value == "object" && Object.getPrototypeOf(value) === Object.prototype;
    case "list":
      return Array.isArray(value);
    case "choice":
      return typeof value == "string";
    case "literal":
      return typeof value == typeof shape.literal;
    case "union":
      return shape.options.some((option) => accepts(shapeOf(option), value));
    default:
      return typeof value === shape.type;
  }
}
function nameOf(path2) {
  let text3 = path2.reduce((before, key2) => typeof key2 == "number" ? `${before}[${key2}]` : before === "" ? key2 : `${before}.${key2}`, "");
  return text3 === "" ? "the file" : `\`${text3}\``;
}

// shared/config/package-json.ts
async function parsePackageJson(file, json, report) {
  let value;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ""));
  } catch (error) {
    report({ file, ...await positionOf(json, messageOf(error)), message: `not valid JSON: ${messageOf(error)}` });
    return;
  }
  if (!isTable(value)) {
    report({ file, line: 1, column: 1, message: "a package.json must hold a JSON object" });
    return;
  }
  return partsOf(value);
}
function knownPackageJson(json) {
  try {
    let value = JSON.parse(json.replace(/^\uFEFF/, ""));
    return isTable(value) ? partsOf(value) : void 0;
  } catch {
    return;
  }
}
function partsOf(value) {
  let { name: name2, version, main } = value;
  return {
    ...isText(name2) ? { name: name2 } : {},
    ...isText(version) ? { version } : {},
    ...isText(main) ? { main } : {},
    scripts: Object.fromEntries(Object.entries(tableOf(value.scripts)).filter((entry) => typeof entry[1] == "string")),
    dependencies: dependencyTables.flatMap((table) => Object.keys(tableOf(value[table]))),
    isWorkspaceRoot: value.workspaces !== void 0
  };
}
var dependencyTables = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
function isText(value) {
  return typeof value == "string" && value !== "";
}
function isTable(value) {
  return value !== null && typeof value == "object" && !Array.isArray(value);
}
function tableOf(value) {
  return isTable(value) ? value : {};
}
function testScript(json) {
  let script = json.scripts.test;
  return script === void 0 || script.trim() === "" || /no test specified/.test(script) ? void 0 : "npm test";
}
function plainStart(script) {
  return /^node(?: +[\w@%+=:,./-]+)+$/.test(script.trim()) ? script.trim() : void 0;
}
async function positionOf(json, message) {
  let told = /at position (\d+)/.exec(message);
  if (told) {
    let before = json.slice(0, Number(told[1])).split(`
`);
    return { line: before.length, column: (before.at(-1) ?? "").length + 1 };
  }
  let { LineCounter, parseDocument } = await import("./browser-ZXG5244G.js"), lines = new LineCounter(), [first] = parseDocument(json, { lineCounter: lines, prettyErrors: !1 }).errors;
  if (!first) return { line: 1, column: 1 };
  let { line, col } = lines.linePos(first.pos[0]);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

// shared/config/manifest.ts
var manifests = [
  // A project of .NET may have a package.json for its pages; the other way round there is none.
  ["*.csproj", "dotnet"],
  ["package.json", "node"],
  ["go.mod", "go"],
  ["Cargo.toml", "rust"],
  ["pyproject.toml", "python"],
  ["requirements.txt", "python"],
  ["pom.xml", "java"],
  ["build.gradle", "java"],
  ["build.gradle.kts", "java"],
  ["composer.json", "php"],
  ["Gemfile", "ruby"],
  ["Dockerfile", "docker"],
  ["Containerfile", "docker"],
  ["main.go", "go"],
  ["index.html", "static"]
], rank = new Map(manifests.map(([name2], index) => [name2, index]));
function rankOf(name2) {
  return rank.get(name2) ?? (name2.endsWith("proj") && /\.(?:cs|fs|vb)proj$/.test(name2) ? rank.get("*.csproj") : void 0);
}
function detectLanguage(names) {
  let best;
  for (let name2 of names) {
    let found2 = rankOf(name2);
    found2 !== void 0 && (best === void 0 || found2 < best.rank || found2 === best.rank && name2 < best.manifest) && (best = { rank: found2, manifest: name2 });
  }
  return best === void 0 ? { language: "unknown" } : { language: manifests[best.rank]?.[1] ?? "unknown", manifest: best.manifest };
}
function languagesOf(names) {
  let found2 = /* @__PURE__ */ new Set();
  for (let name2 of names) {
    let index = rankOf(name2);
    index !== void 0 && found2.add(manifests[index]?.[1] ?? "unknown");
  }
  return [...found2];
}
async function readManifest(folder, index, files, report) {
  let found2 = inFolderOf(folder, index), text3 = found2.read === void 0 ? "" : await files.read(found2.read) ?? "";
  return withText(found2, text3, found2.manifest.language === "node" ? await parsePackageJson(found2.read ?? "", text3, report) : void 0);
}
function knownManifest(folder, index, files) {
  let found2 = inFolderOf(folder, index), text3 = found2.read === void 0 ? "" : files.known?.(found2.read);
  if (text3 === void 0) return;
  let manifest;
  return () => (manifest ??= withText(found2, text3, found2.manifest.language === "node" ? knownPackageJson(text3) : void 0), manifest);
}
function inFolderOf(folder, index) {
  let names = index.namesIn(folder), { language, manifest } = detectLanguage(names), read = language === "node" ? "package.json" : language === "rust" || manifest === "pyproject.toml" ? manifest : void 0;
  return {
    folder,
    index,
    names,
    manifest: {
      language,
      version: defaults.manifestVersion,
      startsItself: !1,
      dependencies: [],
      isWorkspaceRoot: !1,
      hasDockerfile: names.includes("Dockerfile") || names.includes("Containerfile"),
      ...manifest ? { file: inFolder(folder, manifest) } : {}
    },
    ...read === void 0 ? {} : { read: inFolder(folder, read) }
  };
}
function withText({ folder, index, names, manifest, read }, text3, json) {
  let { language } = manifest;
  if (language === "node") return json ? { ...manifest, ...fromPackageJson(json, names, folder, index) } : manifest;
  if (read === void 0) return { ...manifest, ...pythonStart(language, names) };
  let tables = language === "rust" ? ["package"] : ["project", "tool.poetry"], version = tomlText(text3, tables, "version"), name2 = tomlText(text3, tables, "name");
  return { ...manifest, ...version ? { version } : {}, ...name2 ? { name: name2 } : {}, ...pythonStart(language, names) };
}
function fromPackageJson(json, names, folder, index) {
  let test = testScript(json), start = nodeStart(json, names, folder, index);
  return {
    ...json.version ? { version: json.version } : {},
    ...json.name ? { packageName: json.name, name: json.name.replace(/^@[^/]*\//, "") } : {},
    ...test ? { test } : {},
    ...start ? { start } : {},
    startsItself: json.scripts.start !== void 0 || start !== void 0 && json.main === void 0,
    dependencies: json.dependencies,
    isWorkspaceRoot: json.isWorkspaceRoot
  };
}
function nodeStart(json, names, folder, index) {
  if (json.scripts.start !== void 0) return plainStart(json.scripts.start) ?? "npm start";
  if (json.main !== void 0) {
    let main = json.main.replace(/^\.\//, "");
    return ["node", [main, `${main}.js`, `${main}/index.js`].find((candidate) => index.files.has(inFolder(folder, candidate))) ?? main];
  }
  return names.includes("server.js") ? ["node", "server.js"] : void 0;
}
function pythonStart(language, names) {
  let script = language === "python" ? ["main.py", "app.py", "server.py"].find((name2) => names.includes(name2)) : void 0;
  return script === void 0 ? {} : { start: ["python3", script], startsItself: !0 };
}
function tomlText(toml, tables, key2) {
  let table = "";
  for (let line of toml.split(/\r?\n/)) {
    let header = /^\s*\[([^[\]]+)\]/.exec(line);
    if (header) table = (header[1] ?? "").trim();
    else if (tables.includes(table)) {
      let member = /^\s*([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(line);
      if (member?.[1] === key2) return member[2] ?? member[3];
    }
  }
}
function requiredPrograms(language) {
  return {
    node: ["node"],
    python: ["python3"],
    java: ["java"],
    dotnet: ["dotnet"],
    php: ["php"],
    ruby: ["ruby"]
  }[language] ?? [];
}

// shared/config/schema/field.ts
function optional(schema, description2, notes2 = {}) {
  return exactOptional(described(schema, description2, notes2));
}
function required(schema, description2, notes2 = {}) {
  return described(schema, description2, notes2);
}
function described(schema, description2, notes2) {
  return pipe(schema, description(description2), metadata({ ...notes2 }));
}
function text(pattern, title, expected) {
  return pipe(string(), regex(pattern), says(title, expected));
}
function says(title, expected) {
  return metadata({ title, errorMessage: expected });
}

// shared/config/schema/values.ts
var namePattern = /^(?!constructor$)[a-z0-9][a-z0-9-]{0,62}$/, name = text(namePattern, "name", "a name of lower-case letters, digits and `-`, at most 63, starting with a letter or digit"), duration = text(/^\d+(?:\.\d+)?(?:s|m|h|d)$/, "duration", "a duration with its unit: `90s`, `10m`, `1h` or `2d`"), insidePattern = /^(?!\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\\\0]+$/, path = text(insidePattern, "path", "a path inside the repository, with `/`, relative, without `..`"), glob = text(insidePattern, "glob", "a path or glob inside the repository, with `/`, relative, without `..`"), commandForm = "a command: a string for bash, or a list of at least one argument", command = union([text(/\S/, "command", commandForm), pipe(array(string()), minLength(1), says("command", commandForm))]), urlPath = text(/^\/\S*$/, "URL path", "a path that starts with `/`, such as `/healthz`"), port = pipe(number(), integer(), minValue(1), maxValue(65535), says("port", "a port: a whole number from 1 to 65535")), count = pipe(number(), integer(), minValue(0), says("whole number", "a whole number, 0 or more")), words = text(/\S/, "text", "text that is not empty"), variable = text(/^[A-Za-z_][A-Za-z0-9_]*$/, "variable name", "the name of an environment variable, such as `DEPLOY_TOKEN`"), fromEnv = strictObject({ env: pipe(variable, description("Name of the environment variable that holds it.")) }), promote = picklist(["auto", "manual"]), person = text(/^[^<>]+<[^<>@\s]+@[^<>@\s]+>$/, "name and address", "a name and an address: `Team Orders <orders@acme.example>`");

// shared/config/schema/build.ts
var kind = picklist(["archive", "image", "function", "deb", "rpm", "vm", "command"]), builder = picklist(["auto", "native", "buildx", "buildah"]), base = picklist(["pin", "follow"]), compression = picklist(["gzip", "zstd"]), reference = text(
  /^[A-Za-z0-9][^\s]*$/,
  "image",
  "an image such as `node:24-slim`, `ghcr.io/acme/base@sha256:…` or `oci:<folder>/<repository>:<tag>`, or `scratch`"
), platform = text(/^[a-z0-9]+\/[a-z0-9_]+(?:\/[a-z0-9]+)?$/, "platform", "a platform such as `linux/amd64` or `linux/arm64`"), labels = record(words, string()), inPackage = text(/^\/(?!.*(?:^|\/)\.\.(?:\/|$))[^\0]*$/, "absolute path", "an absolute path, such as `/opt/shop`, without `..`"), projectBuild = strictObject({
  kind: optional(kind, "What artifacts are, where a service does not say.", { default: "archive" }),
  from: optional(union([reference, record(words, reference)]), "Base image of services without a Dockerfile: one for all, or one for each language."),
  base: optional(base, "Whether a base image that moved means a new build (`follow`).", { default: defaults.base }),
  builder: optional(builder, "Who makes images.", { default: defaults.builder }),
  platforms: optional(pipe(array(platform), minLength(1)), "What images run on.", { default: defaults.platforms }),
  compression: optional(compression, "How layers are compressed; `zstd` needs containerd 1.5 or Docker 23.", { default: defaults.compression }),
  labels: optional(labels, "Labels of every image.")
}), scripts = strictObject({
  preinst: optional(path, "Run before it is installed."),
  postinst: optional(path, "Run after it is installed."),
  prerm: optional(path, "Run before it is removed."),
  postrm: optional(path, "Run after it is removed.")
}), packageFields = strictObject({
  name: optional(
    text(/^[a-z0-9][a-z0-9+.-]+$/, "package name", "lower-case letters, digits, `+`, `.` and `-`, at least two"),
    "Its name. Otherwise the service’s."
  ),
  summary: required(words, "What it is, in one line."),
  description: optional(words, "What it is, at length."),
  maintainer: required(person, "Who looks after it: `Team Orders <orders@acme.example>`."),
  license: optional(words, "Its licence, as an SPDX expression."),
  homepage: optional(words, "Where to read about it."),
  section: optional(words, "Debian section or RPM group."),
  architecture: optional(
    text(/^[a-z0-9_]+$/, "architecture", "an architecture such as `amd64`, `x86_64`, `all` or `noarch`"),
    "Otherwise one for every machine."
  ),
  depends: optional(array(words), "Packages it needs, as the package manager writes them."),
  conflicts: optional(array(words), "Packages it cannot stand beside."),
  provides: optional(array(words), "Names it also answers to."),
  replaces: optional(array(words), "Packages whose files it takes over."),
  prefix: optional(inPackage, "Where the service’s files go. Otherwise `/opt/<service>`."),
  files: optional(record(inPackage, path), "Further files: path in the package to a file of the service."),
  configFiles: optional(array(inPackage), "Files an administrator may edit."),
  scripts: optional(scripts, "Maintainer scripts, as files of the service.")
}), build = strictObject({
  kind: optional(kind, "What its artifact is. `image` where only a Dockerfile says how to build.", { default: "archive" }),
  command: optional(command, "Run in its folder before anything is packed."),
  outputs: optional(
    union([glob, array(glob)]),
    "Files that go in though they are not committed, relative to the service: what `command`, or a step before, makes."
  ),
  builder: optional(builder, "Who makes the image: `auto` is Slipway itself where it can, else buildx, else buildah.", { default: defaults.builder }),
  from: optional(reference, "Base image, instead of the one its Dockerfile or its language names."),
  base: optional(base, "Whether a base image that moved means a new build (`follow`).", { default: defaults.base }),
  dockerfile: optional(
    union([path, pipe(literal(!1), says("`false`", "`false` to build by language"))]),
    "Dockerfile, relative to the service. Otherwise `Dockerfile`, if there is one."
  ),
  context: optional(path, "Build context, relative to the repository’s root. Otherwise the service’s folder, or what a compose file says."),
  target: optional(words, "Stage of the Dockerfile."),
  args: optional(
    record(variable, union([string(), pipe(number(), transform(String)), pipe(boolean(), transform(String))])),
    "Build arguments. They are public."
  ),
  secrets: optional(array(variable), "Environment variables that `RUN --mount=type=secret` and `command` may read."),
  platforms: optional(pipe(array(platform), minLength(1)), "What the image runs on.", { default: defaults.platforms }),
  compression: optional(compression, "How layers are compressed.", { default: defaults.compression }),
  labels: optional(labels, "Labels of the image."),
  allow: optional(array(glob), "Files that look like secrets and may go in even so, relative to the service."),
  layout: optional(picklist(["lambda", "gcf"]), "Kind `function`: whose layout the zip has.", { default: defaults.layout }),
  package: optional(packageFields, "Kinds `deb` and `rpm`: what the package says about itself."),
  manifest: optional(path, "Kind `vm`: the manifest that Packer wrote, relative to the service.")
});

// shared/config/schema/environment.ts
var targetKinds = ["process", "ssh", "compose", "swarm", "kubernetes", "nomad", "ecs", "lambda", "cloud-run"], targetKind = picklist(targetKinds), target = union([targetKind, looseObject({ kind: required(targetKind, "The driver. Every other key is an option of that driver.") })]), strategyKind = picklist(["rolling", "recreate", "blue-green", "canary"]), strategy = union([
  strategyKind,
  strictObject({
    kind: required(strategyKind, "How the new release takes over."),
    steps: optional(
      array(pipe(number(), minValue(1), maxValue(100), says("percentage", "a percentage from 1 to 100"))),
      "Canary: percentages of traffic, in order."
    ),
    every: optional(duration, "Canary: how long each step lasts.")
  })
]), freeze = strictObject({
  cron: required(words, "When it starts: a cron expression of five fields."),
  for: required(duration, "How long it lasts."),
  timezone: optional(words, "IANA time zone the expression is read in.", { default: defaults.timezone })
}), gates = strictObject({
  contracts: optional(boolean(), "Every contract with what is deployed there must be proven.", { default: defaults.contracts }),
  soak: optional(duration, "How long the release must have served in every environment of `after`.", { default: defaults.soak }),
  approval: optional(boolean(), "A person must approve.", { default: !1 }),
  freeze: optional(array(freeze), "Recurring times during which nothing may enter."),
  command: optional(command, "Must end with exit code 0.")
}), tests = union([
  command,
  strictObject({
    run: required(command, "What to run, in the repository’s root."),
    compose: optional(path, "A compose file, relative to the repository’s root, brought up around `run`, with what is live here; needs Docker."),
    timeout: optional(duration, "How long it may take.", { default: defaults.environmentTestsTimeout })
  })
]), environment = strictObject({
  after: optional(array(name), "Environments a release must have succeeded in before it may enter this one."),
  promote: optional(promote, "`auto`: a release enters as soon as all gates pass. `manual`: when somebody says so.", { default: defaults.promote }),
  target: optional(target, "Where its services run. Without one nothing can be deployed here; none is ever assumed."),
  config: optional(path, "A file of `KEY=VALUE` lines given to every service here. Stays outside the artifact."),
  flags: optional(path, "A YAML file of feature flags. Stays outside the artifact."),
  gates: optional(gates, "Rules that guard entry to this environment."),
  tests: optional(tests, "Run after each deploy here; soak starts when it is green."),
  strategy: optional(strategy, "How a new release takes over."),
  ports: optional(record(name, port), "Stable port of a service here, by service name. Otherwise one is allocated once and kept.")
}), serviceEnvironment = strictObject({
  promote: optional(promote, "Instead of the environment’s."),
  target: optional(target, "Instead of the environment’s."),
  strategy: optional(strategy, "Instead of the environment’s."),
  replicas: optional(count, "How many copies run."),
  port: optional(port, "Stable port here.")
}), memory = text(/^\d+(?:\.\d+)?(?:Ki|Mi|Gi|Ti|k|M|G|T)?$/, "memory", "an amount of memory such as `256Mi` or `1Gi`");

// shared/config/schema/service-file.ts
var stage = union([
  pipe(literal(!1), says("`false`", "`false` to leave the stage out")),
  command,
  strictObject({
    run: required(command, "What to run, in the service’s folder."),
    compose: optional(path, "A compose file, relative to the service, brought up around `run`; needs Docker."),
    timeout: optional(duration, "How long it may take.", { default: defaults.stageTimeout })
  })
]), states = union([
  pipe(literal(!1), says("`false`", "`false` to pass over provider states")),
  urlPath,
  strictObject({ command: required(command, "Sets up the state that `SLIPWAY_STATE` names, where the provider runs; exit code 0 when it is set up.") })
]), headers = record(
  text(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, "header name", "the name of an HTTP header"),
  text(/^[\x20-\x7e]*$/, "header value", "printable ASCII characters")
), verify = strictObject({
  start: optional(command, "Starts this service as a provider; `PORT` says where to listen. Otherwise what `deploy.start` or the image says."),
  ready: optional(urlPath, "Answers 2xx once it is ready.", { default: defaults.ready }),
  states: optional(states, "Path of the provider-state endpoint, or a command that sets states up; `false`: states need no setting up."),
  messages: optional(urlPath, "Path that is asked for messages (`POST {description, providerStates}`).", { default: defaults.messages }),
  headers: optional(headers, "Headers to add to every request of a verification; no secrets, they become part of the release."),
  timeout: optional(duration, "How long a verification may take.", { default: defaults.verifyTimeout })
}), consumer = strictObject({
  command: required(command, "Writes all pact files of this service anew, in its folder: usually its consumer tests."),
  timeout: optional(duration, "How long it may take.", { default: defaults.stageTimeout })
}), contracts = strictObject({
  pacts: optional(union([glob, array(glob)]), "Pact files this service has as a consumer, relative to it.", { default: defaults.pacts }),
  consumer: optional(consumer, "How its pact files are written, to find out whether the committed ones are still true."),
  verify: optional(verify, "How to verify this service as a provider."),
  openapi: optional(path, "Its OpenAPI description, relative to the service.")
}), resources = strictObject({
  memory: optional(memory, "Memory it may use."),
  cpu: optional(union([pipe(number(), minValue(0), says("number", "a number, 0 or more")), words]), "Processors it may use: `0.5`, `500m`.")
}), deploy = strictObject({
  kind: optional(picklist(["web", "worker", "job"]), "`web` answers HTTP, `worker` runs without, `job` runs and ends.", { default: "web" }),
  start: optional(command, "Starts it. Otherwise what its manifest says."),
  port: optional(port, "The port it listens on; given as `PORT`."),
  health: optional(urlPath, "Answers 2xx when healthy (web). `/` for a static site.", { default: defaults.health }),
  timeout: optional(duration, "How long a new release may take to become healthy.", { default: defaults.deployTimeout }),
  drain: optional(duration, "How long work in flight may take when it is replaced.", { default: defaults.drain }),
  schedule: optional(words, "Cron expression (job)."),
  requiredConfig: optional(array(variable), "Keys that the environment’s config must have."),
  resources: optional(resources, "What it may use."),
  before: optional(command, "Run before the new release starts."),
  after: optional(command, "Run when the new release serves."),
  irreversible: optional(boolean(), "A release of it is never rolled back automatically.", { default: !1 })
}), stageSettings = strictObject({
  runsOn: optional(union([words, array(words)]), "Runner label or labels."),
  container: optional(words, "Image the stage runs in."),
  timeout: optional(duration, "How long it may take.")
}), serviceFile = strictObject({
  name: optional(name, "Its name. Otherwise the folder’s."),
  owner: optional(words, "Who looks after it."),
  dependsOn: optional(array(words), "Services (by name) and folders it is built from, besides what its manifest says."),
  inputs: optional(array(glob), "Extra files that go into it, as globs from the repository’s root."),
  requires: optional(array(words), "Programs that must be on `PATH` to test and run it. Otherwise by language."),
  build: optional(build, "How its artifact is made."),
  test: optional(union([command, record(name, stage)]), "Test stages by name; `unit` first, then `integration`, then the others as written."),
  contracts: optional(contracts, "What it expects of others, and how it proves what others expect of it."),
  deploy: optional(deploy, "How it runs."),
  environments: optional(record(name, serviceEnvironment), "What differs in an environment."),
  stages: optional(record(name, stageSettings), "Where its stages run.")
});

// shared/config/declared-service.ts
async function readService(folder, index, files, project, report) {
  let { path: path2 } = folder, manifest = (report.manifest ? void 0 : knownManifest(path2, index, files)) ?? await manifestNow(path2, index, files, report.manifest), configFile = inFolder(path2, "service.yml"), text3 = index.files.has(configFile) ? await files.read(configFile) : void 0, misnamed = index.namesIn(path2).find((file2) => file2 === "service.yaml");
  text3 === void 0 && misnamed && report.config({ file: inFolder(path2, misnamed), line: 1, column: 1, message: "this file must be called service.yml" });
  let source = text3 === void 0 ? void 0 : await project.read(configFile, text3, report.config), file = source?.value === void 0 ? {} : cleanValue(serviceFile, source, {}), listed2 = (message) => project.problem(["services", folder.pattern], message), named = file.name !== void 0 && source !== void 0, name2 = file.name ?? defaultName(path2, manifest);
  if (!namePattern.test(name2)) {
    if (!(isMapping(source?.value) && Object.hasOwn(source.value, "name"))) {
      let what = path2 === "." ? "the service at the root has no name" : `the folder's name \`${name2}\` cannot be a service's name`;
      listed2(`${what}; give it one in ${configFile} (\`name: …\`)${suggestion(name, name2)}`);
    }
    return;
  }
  return {
    name: name2,
    path: path2,
    file,
    manifest,
    ...source ? { source } : {},
    problem: (message) => named ? source.problem(["name"], message) : listed2(message)
  };
}
async function manifestNow(path2, index, files, report = () => {
}) {
  let manifest = await readManifest(path2, index, files, report);
  return () => manifest;
}
function defaultName(path2, manifest) {
  return path2 === "." ? manifest().name ?? "" : path2.split("/").at(-1) ?? path2;
}
function isMapping(value) {
  return typeof value == "object" && value !== null;
}

// shared/config/glob.ts
function globMatcher(glob2) {
  if (!isGlob(glob2)) return (path2) => path2 === glob2;
  let pattern = new RegExp(`^(?:${expandBraces(glob2).map(toPattern).join("|")})$`);
  return (path2) => pattern.test(path2);
}
function isGlob(path2) {
  return /[*?[{]/.test(path2);
}
function toPattern(glob2) {
  let parts = glob2.split("/"), pattern = "";
  return parts.forEach((part, index) => {
    let last = index === parts.length - 1;
    part === "**" ? pattern += last ? "(?!\\.)[^/]+(?:/(?!\\.)[^/]+)*" : "(?:(?!\\.)[^/]+/)*" : pattern += partPattern(part) + (last ? "" : "/");
  }), `(?:${pattern})`;
}
function partPattern(part) {
  let body = part.replace(/\*+|\?|\[!?[^\]/]+\]|[\s\S]/g, (token) => token.startsWith("*") ? "[^/]*" : token === "?" ? "[^/]" : token.length > 1 && token.startsWith("[") ? classPattern(token) : token.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return /^[*?[]/.test(part) ? `(?!\\.)${body}` : body;
}
function classPattern(token) {
  let negated = token[1] === "!", members = token.slice(negated ? 2 : 1, -1).replace(/[\\\]^]/g, "\\$&"), source = `[${negated ? "^/" : ""}${members}]`;
  try {
    return new RegExp(source), source;
  } catch {
    return "(?!)";
  }
}
function expandBraces(glob2) {
  let done = [], open = [glob2];
  for (; open.length > 0 && done.length + open.length <= 200; ) {
    let next = open.pop() ?? "", match = /\{([^{}]*,[^{}]*)\}/.exec(next);
    if (!match) done.push(next);
    else for (let choice of (match[1] ?? "").split(",")) open.push(next.slice(0, match.index) + choice + next.slice(match.index + match[0].length));
  }
  return done;
}

// shared/config/folders.ts
function foldersOf(key2, patterns, index, source) {
  let found2 = /* @__PURE__ */ new Map();
  return patterns.forEach((written, position) => {
    let negated = written.startsWith("!"), pattern = normalised(negated ? written.slice(1) : written), report = (message) => source.problem([key2, position], message);
    if (negated) {
      let matches = globMatcher(pattern);
      for (let folder of [...found2.keys()]) matches(folder) && found2.delete(folder);
      return;
    }
    if (!isGlob(pattern)) {
      index.hasFolder(pattern) ? keep(found2, pattern, position) : index.files.has(pattern) ? report(`\`${written}\` is a file; name the folder it is in`) : report(`there is no folder \`${written}\`${similar(closestPath(pattern, index.folders))}`);
      return;
    }
    let folders = pattern.includes("**") ? deepFolders(pattern, index) : foldersMatching(pattern, index);
    for (let folder of folders) keep(found2, folder, position);
    folders.length === 0 && report(`\`${written}\` matches no folder${nearestTop(pattern, index)}`);
  }), [...found2].map(([path2, pattern]) => ({ path: path2, pattern }));
}
function inferredLibraries(index, taken) {
  let covered = new Set(taken);
  return index.folders.filter((folder) => {
    if (folder === "." || folder.split("/").some((part) => part.startsWith(".") || part === "node_modules" || part === "vendor")) return !1;
    let names = index.namesIn(folder), { language } = detectLanguage(names);
    if (!hasManifest(names) || language === "docker" || language === "static") return !1;
    for (let up = folder; ; up = up.slice(0, up.lastIndexOf("/"))) {
      if (covered.has(up)) return !1;
      if (!up.includes("/")) return !0;
    }
  });
}
function deepFolders(pattern, index) {
  let matches = globMatcher(pattern);
  return index.folders.filter((folder) => folder !== "." && matches(folder) && isOwn(folder, index));
}
function foldersMatching(pattern, index) {
  if (/[{}]/.test(pattern)) {
    let matches = globMatcher(pattern);
    return index.folders.filter((folder) => folder !== "." && matches(folder));
  }
  let found2 = ["."];
  for (let part of pattern.split("/")) {
    let matches = globMatcher(part);
    found2 = found2.flatMap(
      (folder) => index.foldersIn(folder).filter(matches).map((name2) => inFolder(folder, name2))
    );
  }
  return found2;
}
function similar(hint) {
  return hint === void 0 ? "" : `; did you mean \`${hint}\`?`;
}
function keep(found2, folder, position) {
  found2.has(folder) || found2.set(folder, position);
}
function isOwn(folder, index) {
  let names = index.namesIn(folder);
  return names.includes("service.yml") || hasManifest(names);
}
function hasManifest(names) {
  let { language, manifest } = detectLanguage(names);
  return language !== "unknown" && manifest !== "main.go";
}
function nearestTop(pattern, index) {
  let [top = "", ...rest] = pattern.split("/");
  if (isGlob(top) || index.hasFolder(top)) return "";
  let tops = index.folders.filter((folder) => !folder.includes("/"));
  return didYouMean(top, tops).replace(/`([^`]*)`/, (_, name2) => `\`${[name2, ...rest].join("/")}\``);
}

// shared/config/duration.ts
var unit = { s: 1e3, m: 6e4, h: 36e5, d: 864e5 };
function parseDuration(text3) {
  let match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text3);
  if (!match) throw new Error(`not a duration: ${text3}`);
  return Math.round(Number(match[1]) * unit[match[2]]);
}

// shared/config/resolve-environment.ts
function resolveEnvironment(name2, entry) {
  let gates2 = entry.gates ?? {};
  return {
    name: name2,
    after: entry.after ?? [],
    promote: entry.promote ?? defaults.promote,
    ...entry.target !== void 0 ? { target: targetOf(entry.target) } : {},
    ...entry.config !== void 0 ? { config: normalised(entry.config) } : {},
    ...entry.flags !== void 0 ? { flags: normalised(entry.flags) } : {},
    gates: {
      contracts: gates2.contracts ?? defaults.contracts,
      soak: parseDuration(gates2.soak ?? defaults.soak),
      approval: gates2.approval ?? !1,
      freeze: (gates2.freeze ?? []).map(({ cron, for: length, timezone }) => ({ cron, for: parseDuration(length), timezone: timezone ?? defaults.timezone })),
      ...gates2.command !== void 0 ? { command: gates2.command } : {}
    },
    ...entry.tests !== void 0 ? { tests: testsOf(entry.tests) } : {},
    ...entry.strategy !== void 0 ? { strategy: strategyOf(entry.strategy) } : {}
  };
}
function testsOf(written) {
  let { run, compose, timeout } = typeof written == "object" && "run" in written ? written : { run: written };
  return {
    run,
    ...compose !== void 0 ? { compose: normalised(compose) } : {},
    timeout: parseDuration(timeout ?? defaults.environmentTestsTimeout)
  };
}
function targetOf(target2) {
  return typeof target2 == "string" ? { kind: target2 } : target2;
}
function strategyOf(strategy2) {
  if (typeof strategy2 == "string") return { kind: strategy2 };
  let { kind: kind2, steps, every } = strategy2;
  return { kind: kind2, ...steps !== void 0 ? { steps } : {}, ...every !== void 0 ? { every: parseDuration(every) } : {} };
}
function resolveLedger(ledger2 = {}) {
  let token = typeof ledger2.token == "object" ? ledger2.token.env : ledger2.token;
  return { remote: ledger2.remote ?? defaults.remote, prefix: ledger2.prefix ?? defaults.prefix, ...token !== void 0 ? { token } : {} };
}
function resolveNotify(notify2) {
  return notify2 && Object.fromEntries(Object.entries(notify2).map(([channel2, { env }]) => [channel2, env]));
}

// shared/config/resolve-build.ts
function resolveBuild(own, shared, language, service) {
  if (!own && !shared) return language === "docker" ? plainImage : plainArchive;
  let { from, labels: _, ...common } = shared ?? {}, all = { ...common, ...own }, defaultFrom = typeof from == "object" ? from[language] : from, labels2 = { ...shared?.labels, ...own?.labels };
  return {
    ...plain(all.kind ?? (language === "docker" ? "image" : "archive")),
    ...all.command !== void 0 ? { command: all.command } : {},
    outputs: listed(all.outputs).map(normalised),
    ...all.builder ? { builder: all.builder } : {},
    ...own?.from !== void 0 ? { from: own.from } : {},
    ...defaultFrom !== void 0 ? { defaultFrom } : {},
    ...all.base ? { base: all.base } : {},
    ...all.dockerfile !== void 0 ? { dockerfile: all.dockerfile === !1 ? !1 : normalised(all.dockerfile) } : {},
    ...all.context !== void 0 ? { context: normalised(all.context) } : {},
    ...all.target !== void 0 ? { target: all.target } : {},
    args: all.args ?? {},
    secrets: all.secrets ?? [],
    platforms: [...new Set(all.platforms ?? defaults.platforms)].sort(),
    ...all.compression ? { compression: all.compression } : {},
    labels: labels2,
    allow: (all.allow ?? []).map(normalised),
    ...all.layout ? { layout: all.layout } : {},
    ...all.package ? { package: packageOf(all.package, service) } : {},
    ...all.manifest !== void 0 ? { manifest: normalised(all.manifest) } : {}
  };
}
function plain(kind2) {
  let { builder: builder2, base: base2, platforms, compression: compression2, layout } = defaults;
  return { kind: kind2, outputs: [], builder: builder2, base: base2, args: {}, secrets: [], platforms, compression: compression2, labels: {}, allow: [], layout };
}
var plainArchive = plain("archive"), plainImage = plain("image");
function listed(value) {
  return typeof value == "string" ? [value] : value ?? [];
}
function packageOf(written, service) {
  let {
    depends = [],
    conflicts = [],
    provides = [],
    replaces = [],
    prefix = `/opt/${service}`,
    files = {},
    configFiles = [],
    scripts: scripts2 = {},
    ...rest
  } = written;
  return { ...rest, depends, conflicts, provides, replaces, prefix: prefix.replace(/\/+$/, ""), files, configFiles, scripts: scripts2 };
}

// shared/config/resolve-service.ts
function resolveService(name2, path2, file, manifest, shared) {
  let { ports } = shared, stages = file.stages ? stagesOf(file.stages) : void 0, resolved2, byManifest = () => (resolved2 ??= resolve(name2, file, manifest(), shared), resolved2);
  return {
    name: name2,
    path: path2,
    ...file.owner !== void 0 ? { owner: file.owner } : {},
    get language() {
      return byManifest().language;
    },
    get manifestVersion() {
      return byManifest().manifestVersion;
    },
    dependsOn: (file.dependsOn ?? []).map(normalised),
    inputs: (file.inputs ?? []).map(normalised),
    get requires() {
      return byManifest().requires;
    },
    get build() {
      return byManifest().build;
    },
    get test() {
      return byManifest().test;
    },
    contracts: file.contracts ? contractsOf(file.contracts) : plainContracts,
    get deploy() {
      return byManifest().deploy;
    },
    environments: file.environments || Object.keys(ports).length > 0 ? environmentsOf(file.environments ?? {}, ports) : nothingSpecial,
    ...stages ? { stages } : {}
  };
}
function resolve(name2, file, manifest, shared) {
  let { language, version: manifestVersion } = manifest;
  return {
    language,
    manifestVersion,
    requires: file.requires ?? requiredPrograms(language),
    build: resolveBuild(file.build, shared.build, language, name2),
    test: testStages(file, manifest),
    deploy: deployOf(file.deploy, manifest)
  };
}
var plainContracts = { pacts: defaults.pacts }, nothingSpecial = {}, [plainTimeout, plainDrain] = [parseDuration(defaults.deployTimeout), parseDuration(defaults.drain)];
function testStages(file, manifest) {
  let written = file.test ?? {}, declared = typeof written == "string" || Array.isArray(written) ? { unit: written } : written, all = { ...manifest.test !== void 0 ? { unit: manifest.test } : {}, ...declared }, stages = [];
  for (let [name2, stage2] of Object.entries(all)) {
    if (stage2 === !1) continue;
    let settings = typeof stage2 == "object" && "run" in stage2 ? stage2 : { run: stage2 }, timeout = settings.timeout ?? file.stages?.[name2]?.timeout ?? defaults.stageTimeout;
    stages.push({
      name: name2,
      run: settings.run,
      ...settings.compose !== void 0 ? { compose: normalised(settings.compose) } : {},
      timeout: parseDuration(timeout)
    });
  }
  let rank2 = (stage2) => stage2.name === "unit" ? 0 : stage2.name === "integration" ? 1 : 2;
  return stages.sort((a, b) => rank2(a) - rank2(b));
}
function contractsOf(contracts2) {
  let { pacts, consumer: consumer2, verify: verify2, openapi } = contracts2;
  return {
    pacts: pacts === void 0 ? defaults.pacts : (typeof pacts == "string" ? [pacts] : pacts).map(normalised),
    ...consumer2 ? { consumer: { command: consumer2.command, timeout: parseDuration(consumer2.timeout ?? defaults.stageTimeout) } } : {},
    ...verify2 ? { verify: verifyOf(verify2) } : {},
    ...openapi !== void 0 ? { openapi: normalised(openapi) } : {}
  };
}
function verifyOf({ start, ready, states: states2, messages, headers: headers2, timeout }) {
  return {
    ...start !== void 0 ? { start } : {},
    ready: ready ?? defaults.ready,
    ...states2 !== void 0 ? { states: states2 } : {},
    ...messages !== void 0 ? { messages } : {},
    ...headers2 !== void 0 ? { headers: headers2 } : {},
    timeout: parseDuration(timeout ?? defaults.verifyTimeout)
  };
}
function deployOf(deploy2 = {}, manifest) {
  let start = deploy2.start ?? manifest.start;
  return {
    kind: deploy2.kind ?? "web",
    ...start !== void 0 ? { start } : {},
    ...deploy2.port !== void 0 ? { port: deploy2.port } : {},
    health: deploy2.health ?? (manifest.language === "static" ? "/" : defaults.health),
    timeout: deploy2.timeout === void 0 ? plainTimeout : parseDuration(deploy2.timeout),
    drain: deploy2.drain === void 0 ? plainDrain : parseDuration(deploy2.drain),
    ...deploy2.schedule !== void 0 ? { schedule: deploy2.schedule } : {},
    requiredConfig: deploy2.requiredConfig ?? [],
    ...deploy2.resources !== void 0 ? { resources: deploy2.resources } : {},
    ...deploy2.before !== void 0 ? { before: deploy2.before } : {},
    ...deploy2.after !== void 0 ? { after: deploy2.after } : {},
    irreversible: deploy2.irreversible ?? !1
  };
}
function environmentsOf(written, ports) {
  let result = {};
  for (let name2 of /* @__PURE__ */ new Set([...Object.keys(written), ...Object.keys(ports)])) {
    let { promote: promote2, target: target2, strategy: strategy2, replicas, port: port2 = ports[name2] } = written[name2] ?? {};
    result[name2] = {
      ...promote2 !== void 0 ? { promote: promote2 } : {},
      ...target2 !== void 0 ? { target: targetOf(target2) } : {},
      ...strategy2 !== void 0 ? { strategy: strategyOf(strategy2) } : {},
      ...replicas !== void 0 ? { replicas } : {},
      ...port2 !== void 0 ? { port: port2 } : {}
    };
  }
  return result;
}
function stagesOf(stages) {
  return Object.fromEntries(
    Object.entries(stages).map(([name2, { runsOn, container, timeout }]) => [
      name2,
      {
        ...runsOn !== void 0 ? { runsOn: typeof runsOn == "string" ? [runsOn] : runsOn } : {},
        ...container !== void 0 ? { container } : {},
        ...timeout !== void 0 ? { timeout: parseDuration(timeout) } : {}
      }
    ])
  );
}

// shared/config/schema/project-file.ts
var channel = (what) => optional(fromEnv, what), notify = strictObject({
  webhook: channel("An address that gets every event as CloudEvents JSON."),
  cloudevents: channel("A CloudEvents sink."),
  slack: channel("An incoming webhook of Slack."),
  datadog: channel("An API key of Datadog."),
  newrelic: channel("An API key of New Relic."),
  pagerduty: channel("A routing key of PagerDuty."),
  splunk: channel("A token of a Splunk HTTP event collector.")
}), ledger = strictObject({
  remote: optional(words, "A git remote’s name, a URL, or a folder.", { default: defaults.remote }),
  prefix: optional(
    text(/^refs\/[^\s~^:?*[\\]*[^\s~^:?*[\\/]$/, "ref prefix", "a ref prefix such as `refs/slipway`, without a slash at its end"),
    "Where its refs live.",
    {
      default: defaults.prefix
    }
  ),
  token: optional(union([variable, fromEnv]), "Name of the environment variable that holds the credential for the remote.")
}), projectFile = strictObject({
  version: required(literal(1), "Version of this format."),
  registry: optional(
    text(/^(?:oci:\S+|(?!https?:)[a-z0-9][^\s]*)$/, "registry", "a registry and path such as `ghcr.io/acme/shop` (no `https://`), or `oci:<folder>`"),
    "Where artifacts are pushed: a registry and path, or `oci:<folder>` on this machine.",
    { default: defaults.registry }
  ),
  services: required(array(glob), "Folders of the services, as paths or globs; `!` in front takes folders out again."),
  libraries: optional(array(glob), "Folders that services depend on. Otherwise: every folder with a manifest that is not a service."),
  build: optional(projectBuild, "How artifacts are made, where a service does not say."),
  environments: optional(record(name, environment), "Where releases go, by name."),
  notify: optional(notify, "Who hears of deployments."),
  ledger: optional(ledger, "Where the record of releases and deployments is kept."),
  globals: optional(array(glob), "Files and folders whose change affects every service."),
  ignore: optional(array(glob), "Files that never count as a change."),
  unowned: optional(
    picklist(["ignore", "all", "fail"]),
    "What a changed file that no service is built from means: nothing, that everything is affected, or a fault.",
    {
      default: defaults.unowned
    }
  )
});

// shared/config/plain-flow.ts
var doubtful = /^(?:null|true|false|yes|no|on|off|y|n|\.nan|[-+]?\.inf)$/i, character = "[A-Za-z0-9_./$^=()+@*~<>?!;|&%-]", word = `${character}*(?::(?=[A-Za-z0-9_./])${character}*)*`, text2 = new RegExp(`^(?:[A-Za-z_/$^=(]|\\.(?=[A-Za-z_./])|-(?=[A-Za-z-]))${word}(?: ${character}${word})*$`);
function plainScalar(written) {
  if (written === "true" || written === "false") return written === "true";
  if (/^(?:0|[1-9]\d{0,9})$/.test(written)) return Number(written);
  if (/^\d+(?:ms|s|m|h|d|Ki|Mi|Gi)$/.test(written)) return written;
  if (!doubtful.test(written))
    return text2.test(written) ? written : void 0;
}
var PlainFlow = class {
  #text;
  #at = 0;
  #depth = 0;
  constructor(line) {
    this.#text = line;
  }
  /** The collection, with nothing but a comment after it. */
  whole() {
    let value = this.#value();
    return value !== void 0 && /^(?: +#.*)?$/.test(this.#text.slice(this.#at)) ? value : void 0;
  }
  #value() {
    let first = this.#text[this.#at];
    if (!(this.#depth > 50))
      return first === "[" ? this.#list() : first === "{" ? this.#map() : this.#quoted() ?? plainScalar(this.#take(/[^,[\]{}#"'\\]*/y).trimEnd());
  }
  #quoted() {
    let taken = this.#take(/"[^"\\]*"|'[^']*'/y);
    if (!(taken === "" || /["':]/.test(this.#text[this.#at] ?? "")))
      return taken.slice(1, -1);
  }
  #list() {
    let found2 = [];
    return this.#members("]", () => {
      let value = this.#value();
      return value !== void 0 && found2.push(value), value !== void 0;
    }) ? found2 : void 0;
  }
  #map() {
    let found2 = /* @__PURE__ */ new Map();
    return this.#members("}", () => {
      let name2 = this.#take(/[A-Za-z_][A-Za-z0-9_./@-]*(?=: )/y);
      if (name2 === "" || doubtful.test(name2) || name2 === "__proto__" || found2.has(name2)) return !1;
      this.#take(/: +/y);
      let value = this.#value();
      return value !== void 0 && found2.set(name2, value), value !== void 0;
    }) ? Object.fromEntries(found2) : void 0;
  }
  /** Members between commas up to the closing sign; an empty one, or one left open, is for the library. */
  #members(close, member) {
    this.#depth += 1;
    let complete = this.#untilClosed(close, member);
    return this.#depth -= 1, complete;
  }
  #untilClosed(close, member) {
    if (this.#at += 1, this.#take(/ +/y), this.#text[this.#at] === close)
      return this.#at += 1, !0;
    for (; ; ) {
      if (!member()) return !1;
      this.#take(/ +/y);
      let sign = this.#text[this.#at];
      if (this.#at += 1, sign === close) return !0;
      if (sign !== ",") return !1;
      this.#take(/ +/y);
    }
  }
  #take(pattern) {
    pattern.lastIndex = this.#at;
    let taken = pattern.exec(this.#text)?.[0] ?? "";
    return this.#at += taken.length, taken;
  }
};

// shared/config/plain-yaml.ts
function readPlainYaml(text3) {
  if (/[^\x20-\x7e\n\r]|\r(?!\n)|^(?:---|\.\.\.|%)/m.test(text3)) return;
  let lines = [];
  for (let raw of text3.split(`
`)) {
    let trimmed = raw.trimEnd(), line = trimmed.trimStart();
    line !== "" && !line.startsWith("#") && lines.push({ indent: trimmed.length - line.length, text: line });
  }
  let reader = new PlainYaml(lines), value = lines[0]?.indent === 0 ? reader.mapping(0) : void 0;
  return reader.done ? value : void 0;
}
var key = /^(?:"([^"\\]*)"|'([^']*)'|([A-Za-z_][A-Za-z0-9_./@-]*)):(?: +(.*))?$/, notText = /^(?:true|false|null)$/i, PlainYaml = class {
  #lines;
  #at = 0;
  constructor(lines) {
    this.#lines = lines;
  }
  get done() {
    return this.#at === this.#lines.length;
  }
  mapping(indent) {
    let found2 = /* @__PURE__ */ new Map();
    for (let line = this.#lines[this.#at]; line && line.indent === indent; line = this.#lines[this.#at]) {
      let match = key.exec(line.text), name2 = match?.[1] ?? match?.[2] ?? match?.[3];
      if (!match || name2 === void 0 || name2 === "" || name2 === "__proto__" || found2.has(name2) || match[3] !== void 0 && notText.test(name2))
        return;
      this.#at += 1;
      let rest = match[4] ?? "", value = rest === "" || rest.startsWith("#") ? this.#below(indent) : this.#inline(rest, indent);
      if (value === void 0) return;
      found2.set(name2, value);
    }
    return found2.size === 0 ? void 0 : Object.fromEntries(found2);
  }
  /** What follows a key that has nothing beside it; a list may stand as far left as its key. */
  #below(indent) {
    let next = this.#lines[this.#at];
    return next && next.indent >= indent && next.text.startsWith("- ") ? this.#list(next.indent) : next && next.indent > indent ? this.mapping(next.indent) : void 0;
  }
  #list(indent) {
    let found2 = [];
    for (let line = this.#lines[this.#at]; line && line.indent === indent && line.text.startsWith("- "); line = this.#lines[this.#at]) {
      let rest = line.text.slice(2).trimStart();
      if (rest === "" || rest.startsWith("#") || rest.startsWith("- ") || /^[^[{"']/.test(rest) && /:(?: |$)/.test(rest)) return;
      this.#at += 1;
      let value = this.#inline(rest, indent);
      if (value === void 0) return;
      found2.push(value);
    }
    return found2;
  }
  /** A value beside its key or dash. What is further right in the next line would go on with it. */
  #inline(rest, indent) {
    let next = this.#lines[this.#at];
    if (next && next.indent > indent) return;
    if (/^[[{]/.test(rest)) return new PlainFlow(rest).whole();
    let quoted = /^(?:"([^"\\]*)"|'([^']*)')(?: +#.*)?$/.exec(rest);
    return quoted ? quoted[1] ?? quoted[2] : plainScalar(rest.replace(/ +#.*$/, ""));
  }
};

// shared/config/source.ts
var readQuickly = async (file, text3, report) => {
  let value = readPlainYaml(text3);
  return value === void 0 ? { ...await readSource(file, text3, report), read: readQuickly } : { file, value, problem: (_, message) => report({ file, line: 1, column: 1, message }), report, read: readQuickly };
};
async function readSource(file, text3, report) {
  let yaml = await import("./browser-ZXG5244G.js"), lines = new yaml.LineCounter(), at = (offset) => {
    let { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }, document;
  try {
    document = yaml.parseDocument(text3, { lineCounter: lines, prettyErrors: !1, merge: !0, logLevel: "error", uniqueKeys: !0 });
  } catch (error) {
    return report({ file, line: 1, column: 1, message: `cannot be read as YAML: ${messageOf(error)}` }), { file, value: void 0, problem: () => {
    }, report, read: readSource };
  }
  for (let error of [...document.errors, ...document.warnings]) report({ file, ...at(error.pos[0]), message: syntaxMessage(error.code, error.message) });
  let problem = (path2, message, part = "value") => report({ file, ...at(offsetOf(yaml, document, path2, part)), message });
  return { file, value: readValue(document, problem), problem, report, read: readSource };
}
function readValue(document, problem) {
  if (document.contents !== null)
    try {
      let value = document.toJS({ maxAliasCount: 100 });
      return JSON.stringify(value), value ?? void 0;
    } catch (error) {
      document.errors.length === 0 && problem([], `cannot be read: ${messageOf(error)}`);
      return;
    }
}
function syntaxMessage(code, message) {
  return code === "DUPLICATE_KEY" ? "this key stands here twice; keep one of them" : code === "TAB_AS_INDENT" ? "a tab cannot indent YAML; use spaces" : code === "MULTIPLE_DOCS" ? "only one document is allowed; remove the `---` between them" : `not valid YAML: ${message}`;
}
function offsetOf(yaml, document, path2, part) {
  let node = resolved(yaml, document, document.contents), offset = node?.range?.[0] ?? 0;
  for (let [index, key2] of path2.entries()) {
    let last = index === path2.length - 1;
    if (yaml.isMap(node)) {
      let pair = node.items.find((item) => keyText(yaml, item.key) === String(key2));
      if (!pair) return offset;
      let keyOffset = startOf(yaml, pair.key), valueOffset = startOf(yaml, pair.value), empty = !yaml.isNode(pair.value) || yaml.isScalar(pair.value) && pair.value.value === null && pair.value.source === "";
      offset = last && part === "key" || empty ? keyOffset ?? offset : valueOffset ?? keyOffset ?? offset, node = resolved(yaml, document, pair.value);
    } else if (yaml.isSeq(node)) {
      let item = node.items[Number(key2)];
      offset = startOf(yaml, item) ?? offset, node = resolved(yaml, document, item);
    } else return offset;
  }
  return offset;
}
function resolved(yaml, document, node) {
  return yaml.isAlias(node) ? node.resolve(document) : yaml.isNode(node) ? node : void 0;
}
function startOf(yaml, node) {
  return yaml.isNode(node) ? node.range?.[0] : void 0;
}
function keyText(yaml, key2) {
  return yaml.isScalar(key2) ? String(key2.value) : String(key2);
}

// shared/config/load.ts
async function loadProject(files, options) {
  let { project, problems, message } = await readProject(files, options);
  if (project && problems.length === 0) return project;
  throw new UserError(message, problems);
}
async function checkProject(files, options) {
  let manifestProblems = [], { problems } = await readProject(files, options, (problem) => {
    manifestProblems.push(problem);
  }), all = sortProblems([...problems, ...manifestProblems], options.configFile ?? "slipway.yml");
  return { valid: all.length === 0, problems: all };
}
async function readProject(files, options, manifest) {
  let quick = await readWith(readQuickly, files, options, manifest);
  return quick.problems.length === 0 ? quick : readWith(readSource, files, options, manifest);
}
async function readWith(read, files, options, manifest) {
  let configFile = normalised(options.configFile ?? "slipway.yml"), problems = [], report = (problem) => {
    problems.push(problem);
  }, text3 = await files.read(configFile);
  if (text3 === void 0) {
    let message2 = options.configFile === void 0 ? "there is no slipway.yml here; `slipway init` writes one" : `there is no file ${configFile}`;
    return { problems: [{ file: configFile, line: 1, column: 1, message: message2 }], message: message2 };
  }
  let source = await read(configFile, text3, report), readable = source.value === void 0 && problems.length === 0 ? { ...source, value: {} } : source, fallback = { version: 1, services: [] }, file = readable.value === void 0 ? fallback : cleanValue(projectFile, readable, fallback), index = await indexOf(files), folders = foldersOf("services", file.services, index, source), services = (await Promise.all(folders.map((folder) => readService(folder, index, files, source, { config: report, ...manifest ? { manifest } : {} })))).filter((service) => service !== void 0), libraryFolders = file.libraries ? foldersOf("libraries", file.libraries, index, source).map(({ path: path2 }) => path2) : inferredLibraries(
    index,
    folders.map(({ path: path2 }) => path2)
  ), libraries = nameLibraries(libraryFolders, services);
  await checkEnvironments(file, source, files, index), await checkServices(services, libraries, file, source, index);
  let sorted = sortProblems(problems, configFile), message = `the configuration has ${sorted.length} ${sorted.length === 1 ? "problem" : "problems"}`;
  return sorted.length > 0 ? { problems: sorted, message } : { project: assemble(options.root, configFile, file, services, libraries), problems: [], message };
}
function assemble(root, configFile, file, services, libraries) {
  let environments = Object.entries(file.environments ?? {}), notify2 = resolveNotify(file.notify), portsOf = (service) => Object.fromEntries(environments.flatMap(([name2, { ports }]) => ports?.[service] === void 0 ? [] : [[name2, ports[service]]]));
  return {
    root,
    configFile,
    registry: file.registry ?? defaults.registry,
    ledger: resolveLedger(file.ledger),
    environments: environments.map(([name2, entry]) => resolveEnvironment(name2, entry)),
    services: services.map((service) => resolveService(service.name, service.path, service.file, service.manifest, { ports: portsOf(service.name), build: file.build })).sort((a, b) => a.name < b.name ? -1 : 1),
    libraries,
    globals: (file.globals ?? []).map(normalised),
    ignore: (file.ignore ?? []).map(normalised),
    unowned: file.unowned ?? defaults.unowned,
    ...notify2 ? { notify: notify2 } : {}
  };
}
function nameLibraries(folders, services) {
  let servicePaths = new Set(services.map((service) => service.path)), taken = new Set(services.map((service) => service.name)), libraries = [];
  for (let path2 of [...folders].sort()) {
    if (servicePaths.has(path2)) continue;
    let short = path2.split("/").at(-1) ?? path2, name2 = path2 === "." || taken.has(short) ? path2 : short;
    taken.add(name2), libraries.push({ name: name2, path: path2 });
  }
  return libraries;
}
function sortProblems(problems, configFile) {
  let rank2 = (problem) => problem.file === configFile ? "" : problem.file;
  return [...new Map(problems.map((problem) => [JSON.stringify([problem.file, problem.line, problem.column, problem.message]), problem])).values()].sort((a, b) => rank2(a) === rank2(b) ? a.line - b.line || a.column - b.column : rank2(a) < rank2(b) ? -1 : 1);
}

export {
  indexFolder,
  indexFiles,
  inFolder,
  parsePackageJson,
  detectLanguage,
  languagesOf,
  readManifest,
  findCycles,
  namePattern,
  globMatcher,
  isGlob,
  inferredLibraries,
  loadProject,
  checkProject
};
