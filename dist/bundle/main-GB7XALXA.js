import {
  code,
  ledgerInputs,
  next,
  plain,
  readEvent,
  referenceForEvent,
  run,
  table
} from "./chunk-VF7KQVYG.js";
import {
  automaticPath
} from "./chunk-B3FBXZQB.js";
import {
  detectIn
} from "./chunk-BYDQAOVR.js";
import {
  visibleName
} from "./chunk-QK4CD5RN.js";
import {
  mergeBase
} from "./chunk-HA47JNAK.js";
import {
  fetchCommit
} from "./chunk-OCA3NFXT.js";
import {
  resolveRemote
} from "./chunk-CXRBJBE6.js";
import "./chunk-UXXTQV2Y.js";
import {
  openDetection
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/github/shards.ts
var environmentSlots = 8, largestMatrix = 256;
function shardsOf(project, services, size = largestMatrix) {
  let count = Math.ceil(services.length / size);
  if (count > largestMatrix)
    throw new UserError(`${services.length} services need ${count} shards of ${size}; at most ${largestMatrix} are possible: raise shard-size`);
  let known = new Map(project.services.map((service) => [service.name, service])), entries = services.map((name2) => matrixService(project, name2, known.get(name2))), perShard = Math.ceil(entries.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => ({ shard: index + 1, services: entries.slice(index * perShard, (index + 1) * perShard) })).filter(
    (shard) => shard.services.length > 0
  );
}
function matrixService(project, name2, service) {
  let environments = service ? automaticPath(project, service).map((environment) => environment.name) : [];
  if (environments.length > environmentSlots)
    throw new UserError(
      `${name2} enters ${environments.length} environments by itself (${environments.join(", ")}); a pipeline has ${environmentSlots} slots: put promote: manual on a later one`
    );
  return { service: name2, environments };
}

// actions/detect-changed-services/compare.ts
const path = process.getBuiltinModule("node:path");

// shared/github/fetching-repository.ts
var mostFetched = 4;
function fetchingRepository(repository, token, env) {
  let { root, shallow } = repository, asked, config = () => (asked ??= token === "" ? Promise.resolve([]) : credentialFor(root, token, env).catch(() => []), asked), fetch = async (commit) => fetchCommit(root, commit, shallow, await config()), left = mostFetched;
  return {
    ...repository,
    fetchCommit: fetch,
    mergeBase: async (one, other) => mergeBase(root, one, other, shallow, await config()),
    async files(commit) {
      return shallow && left > 0 && await repository.commit(commit) === void 0 && (left--, await fetch(commit)), repository.files(commit);
    }
  };
}
async function credentialFor(root, token, env) {
  let { url, config } = await resolveRemote({ remote: "origin", repositoryRoot: root, token, env });
  return hostOf(url) === void 0 || hostOf(url) !== hostOf(env.GITHUB_SERVER_URL ?? "") ? [] : config.slice(config.findLastIndex(([key]) => key.startsWith("remote.ledger.")) + 1);
}
function hostOf(url) {
  return /^https?:\/\/(?:[^/@]*@)?([^/]+)/i.exec(url)?.[1]?.toLowerCase();
}

// actions/detect-changed-services/compare.ts
async function openSource({ inputs, env, log, signal }) {
  let ledgerToken = inputs["ledger-token"], source = await openDetection({
    repo: path.resolve(env.GITHUB_WORKSPACE ?? ".", inputs["working-directory"]),
    env: ledgerToken ? { ...env, SLIPWAY_LEDGER_TOKEN: ledgerToken } : env,
    log,
    signal,
    ...inputs.config ? { config: inputs.config } : {},
    ...inputs.ledger ? { ledger: inputs.ledger } : {}
  });
  return { ...source, repository: fetchingRepository(source.repository, inputs.token, env) };
}
function compare(source, reference, { head, force, unowned }) {
  return detectIn(source, { reference, head, unowned, ...force.length > 0 ? { force: force.includes("all") ? "all" : force } : {} });
}

// actions/detect-changed-services/judge.ts
var unknownBase = /^all-because-(the-base|the-ledger|no-common-ancestor|the-head-has-no-parent)/;
function refusalOf(set, policy) {
  let why = whyEverything(set);
  return policy["on-unknown-base"] !== "fail" || why === void 0 || !unknownBase.test(why) ? {} : { refusal: `nothing to compare with (${why}), wanted ${set.against}; name a commit with the input base, or allow on-unknown-base: all` };
}
function noticesOf(set) {
  let why = whyEverything(set);
  return [...why === void 0 ? [] : [`everything is affected: ${why} (wanted: ${set.against})`], ...set.warnings.slice(0, 9)];
}
function whyEverything({ affected }) {
  return affected[0]?.reasons.find((reason) => reason.kind === "all")?.path;
}

// actions/detect-changed-services/outputs.ts
function outputsOf(set, matrix, wanted, limit = 65536) {
  let services = set.affected.map((each) => each.service), removed = set.removed.map((each) => each.service), left = limit - 1024 - [services, matrix, removed].reduce((sum, value) => sum + bytes(value), 0), truncated = [], within = (name2, share, versions, smallest) => {
    let found = left > 0 ? firstThat(versions, (value) => bytes(value) <= left * share) : void 0;
    return found?.index !== 0 && truncated.push(name2), left -= bytes(found?.value ?? smallest), found?.value ?? smallest;
  }, reasons = within(
    "reasons",
    0.6,
    [3, 2, 1, 0].map((most) => () => compactReasons(set, most)),
    {}
  ), files = wanted.changedFiles ? within(
    "changed-files",
    0.6,
    [Number.POSITIVE_INFINITY, 20, 5, 1].map((most) => () => filesOf(set, most)),
    {}
  ) : {}, result = within("result", 1, [() => ({ ...set }), () => shortened(set), () => counted(set)], {});
  return {
    outputs: { any: services.length > 0, count: services.length, services, matrix, reasons, removed, "changed-files": files, truncated },
    result: truncated.length > 0 ? { ...result, truncated } : result
  };
}
function compactReasons(set, most) {
  let compact = ({ kind, via, path: path2 }) => [kind, most === 0 ? "" : via ?? path2 ?? ""], distinct = (reasons) => [...new Map(reasons.map(compact).map((each) => [each.join("\0"), each])).values()];
  return Object.fromEntries(set.affected.map(({ service, reasons }) => [service, distinct(reasons).slice(0, Math.max(1, most))]));
}
function changedFilesOf(reasons) {
  let named = reasons.filter((reason) => reason.kind !== "all" && reason.kind !== "forced");
  return [...new Set(named.flatMap((reason) => reason.path ?? []))];
}
function filesOf(set, most) {
  return Object.fromEntries(set.affected.map(({ service, reasons }) => [service, changedFilesOf(reasons).slice(0, most)]));
}
function shortened(set) {
  return { ...set, affected: set.affected.map((each) => ({ ...each, reasons: each.reasons.slice(0, 1) })), unowned: set.unowned.slice(0, 20) };
}
function counted({ base, head, against, affected, unaffected, removed, unowned }) {
  return { base, head, against, counts: { affected: affected.length, unaffected: unaffected.length, removed: removed.length, unowned: unowned.length } };
}
function firstThat(versions, fits) {
  for (let [index, version] of versions.entries()) {
    let value = version();
    if (fits(value)) return { value, index };
  }
}
function bytes(value) {
  return Buffer.byteLength(JSON.stringify(value));
}

// actions/detect-changed-services/spec.ts
var spec = {
  inputs: {
    ...ledgerInputs,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a workflow expression, as in action.yml
    token: { type: "string", secret: !0, default: "${{ github.token }}" },
    base: { type: "string" },
    head: { type: "string", default: "HEAD" },
    environment: { type: "string" },
    force: { type: "list" },
    unowned: { type: "enum", values: ["all", "ignore", "fail"], default: "ignore" },
    "on-unknown-base": { type: "enum", values: ["all", "fail"], default: "all" },
    "changed-files": { type: "boolean", default: "false" },
    "shard-size": { type: "int", default: "256" }
  },
  outputs: ["any", "count", "services", "matrix", "reasons", "removed", "changed-files", "truncated"]
};

// shared/report/affected-graph.ts
var mostNodes = 40, mostSources = 20;
function renderAffectedGraph(set, nodes = []) {
  let pairs = nodes.length > 0 ? waysThrough(set, nodes) : directPairs(set.affected);
  if (pairs.length === 0) return null;
  let drawn = new Set(pairs.flat()), sources = new Set(set.affected.flatMap(librariesOf));
  return drawn.size <= mostNodes ? chart(pairs, sources, new Set(set.affected.map((each) => each.service))) : countedChart(set.affected);
}
function librariesOf({ reasons }) {
  return reasons.flatMap((reason) => reason.via === void 0 ? [] : [reason.via]);
}
function directPairs(affected) {
  return affected.flatMap((each) => [...new Set(librariesOf(each))].map((via) => [via, each.service]));
}
function waysThrough(set, nodes) {
  let unaffected = new Set(set.unaffected), users = /* @__PURE__ */ new Map();
  for (let { name: name2, dependsOn } of nodes)
    for (let used of dependsOn)
      users.set(used, users.get(used) ?? []).get(used)?.push(name2);
  let reached = new Set(set.affected.flatMap(librariesOf)), pairs = [];
  for (let at of reached)
    for (let user of users.get(at) ?? [])
      unaffected.has(user) || (pairs.push([at, user]), reached.add(user));
  let drawn = leadingTo(new Set(set.affected.map((each) => each.service)), pairs), ends = new Set(drawn.map(([, to]) => to));
  return [...drawn, ...directPairs(set.affected.filter((each) => !ends.has(each.service)))];
}
function leadingTo(services, pairs) {
  let before = /* @__PURE__ */ new Map();
  for (let [from, to] of pairs)
    before.set(to, before.get(to) ?? []).get(to)?.push(from);
  let wanted = new Set(services);
  for (let at of wanted) for (let from of before.get(at) ?? []) wanted.add(from);
  return pairs.filter(([, to]) => wanted.has(to));
}
function chart(pairs, sources, services) {
  let names = [...new Set(pairs.flat())], ids = new Map(names.map((name2, index) => [name2, `n${index}`])), shape = (name2) => services.has(name2) ? `["${label(name2)}"]` : `(["${label(name2)}"])`;
  return [
    "flowchart LR",
    ...names.map((name2) => `  ${ids.get(name2)}${shape(name2)}${sources.has(name2) && !services.has(name2) ? ":::changed" : ""}`),
    ...pairs.map(([from, to]) => `  ${ids.get(from)} --> ${ids.get(to)}`),
    "  classDef changed stroke-width:3px"
  ].join(`
`);
}
function countedChart(affected) {
  let counts = /* @__PURE__ */ new Map();
  for (let [via] of directPairs(affected)) counts.set(via, (counts.get(via) ?? 0) + 1);
  let sorted = [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)), rest = sorted.length - mostSources;
  return [
    "flowchart LR",
    ...sorted.slice(0, mostSources).map(([via, count], index) => `  n${index}(["${label(via)}"]):::changed --> s${index}["${count} ${count === 1 ? "service" : "services"}"]`),
    ...rest > 0 ? [`  more["and ${rest} more"]`] : [],
    "  classDef changed stroke-width:3px"
  ].join(`
`);
}
function label(name2) {
  let text = visibleName(name2);
  return (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/["#`<>&\\;%{}[\]()|]/g, (sign) => `#${sign.charCodeAt(0)};`);
}

// actions/detect-changed-services/summary.ts
var mostRows = 50, mostFiles = 3, mostStrays = 20;
function summaryOf(set, { shards, nodes, truncated }) {
  let { affected, unaffected, removed, unowned } = set, paths = new Map(shards.flatMap((shard) => shard.services.map((each) => [each.service, each.environments]))), rows = affected.slice(0, mostRows).map(({ service, reasons }) => [`**${shown(service)}**`, whyOf(reasons), filesOf2(reasons), shown(paths.get(service)?.join(" → ") ?? "")]), base = set.base === null ? "" : ` ${code(set.base.slice(0, 10))}`, picture = renderAffectedGraph(set, nodes);
  return paragraphs([
    `### ${affected.length} of ${affected.length + unaffected.length} services affected`,
    `${code(set.head.slice(0, 10))} against${base}${base ? ":" : ""} ${shown(set.against)}.`,
    ...set.warnings.slice(0, 10).map((warning) => `⚠ ${shown(warning)}`),
    rows.length > 0 ? table(["service", "why", "files", "goes by itself to"], rows) : "Everything is built from what it was built from before; nothing to do.",
    affected.length > mostRows ? folded(`${affected.length - mostRows} more`, list(affected.slice(mostRows).map((each) => each.service))) : "",
    removed.length > 0 ? `Removed: ${list(removed.map((each) => each.service))}.` : "",
    unowned.length > 0 ? `Changed, and in no service: ${list(unowned, mostStrays)}.` : "",
    picture === null ? "" : folded("What it is built from", `

\`\`\`mermaid
${picture}
\`\`\`

`),
    truncated.length > 0 ? `Cut to keep the outputs small: ${truncated.map(code).join(", ")}.` : "",
    next(affected[0] ? `slipway detect${set.base === null ? "" : ` --base ${set.base.slice(0, 10)}`} --why ${affected[0].service}` : "slipway status")
  ]);
}
function whyOf(reasons) {
  let libraries = [...new Set(reasons.flatMap((reason) => reason.kind === "library" ? reason.via ?? [] : []))], kinds = [...new Set(reasons.map((reason) => wordsFor(reason)))].filter((words) => words !== ""), through = libraries.length > 0 ? [`${libraries.length === 1 ? "library" : "libraries"} ${list(libraries, mostFiles)}`] : [];
  return [...kinds, ...through].join("; ");
}
function wordsFor(reason) {
  switch (reason.kind) {
    case "file":
      return "its own files";
    case "library":
      return "";
    case "lockfile":
      return "a package it uses";
    case "global":
      return "a global input";
    case "contract":
      return "a contract";
    case "removed-edge":
      return `no longer depends on ${shown(reason.via ?? reason.path ?? "")}`;
    case "never-built":
      return "no pipeline of it ever ended green";
    case "forced":
      return "asked for";
    case "all":
      return `everything: ${shown(reason.path ?? "")}`;
  }
}
function filesOf2(reasons) {
  return list(changedFilesOf(reasons), mostFiles);
}
function list(names, most = 500) {
  let rest = names.length > most ? ` and ${names.length - most} more` : "";
  return names.slice(0, most).map(name).join(", ") + rest;
}
function name(text) {
  let visible = visibleName(text);
  return `<code>${shown(visible.length > 120 ? `…${visible.slice(-119)}` : visible)}</code>`;
}
function shown(text) {
  return plain(visibleName(text)).replace(/~/g, "&#126;");
}
function folded(title, content) {
  return `<details><summary>${title}</summary>${content}</details>`;
}
function paragraphs(parts) {
  return parts.filter((part) => part !== "").join(`

`);
}

// actions/detect-changed-services/main.ts
function main() {
  return run("detect-changed-services", spec, async (context) => {
    let { inputs, env } = context, size = inputs["shard-size"] ?? largestMatrix;
    if (size < 1 || size > largestMatrix) throw new UserError(`input shard-size must be 1 to ${largestMatrix}, not ${size}`);
    let source = await openSource(context);
    try {
      let reference = referenceForEvent(await readEvent(env, source.repository, inputs)), { set, snapshot } = await compare(source, reference, inputs), services = set.affected.map((each) => each.service), shards = shardsOf(snapshot.project, services, size), { outputs, result } = outputsOf(set, shards, { changedFiles: inputs["changed-files"] }), { services: nodes, libraries } = snapshot.graph;
      return {
        outputs,
        result: { ...result, reference },
        summary: summaryOf(set, { shards, nodes: [...nodes, ...libraries], truncated: outputs.truncated }),
        notices: noticesOf(set),
        ...refusalOf(set, inputs)
      };
    } finally {
      await source.close();
    }
  });
}
export {
  main
};
