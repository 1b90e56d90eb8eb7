import {
  compareWithCommit,
  dependentsOf,
  headCommit,
  indexSnapshot,
  readSnapshot
} from "./chunk-UXXTQV2Y.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/affected/detect.ts
async function detect(source, options = {}) {
  return (await detectIn(source, options)).set;
}
async function detectIn(source, options = {}) {
  let { repository, configFile, workTreeProject } = source, commit = await headCommit(repository, options.head ?? "HEAD"), reference = options.reference ?? await lastGreen(repository), snapshot = await readSnapshot(repository, commit.oid, configFile, workTreeProject), force = options.force === "all" ? snapshot.project.services.map((service) => service.name) : options.force ?? [];
  requireServices(force, snapshot.project);
  let loading, head = { snapshot, index: () => (loading ??= indexSnapshot(repository, snapshot), loading) }, comparison = reference.kind === "pipelines" || reference.kind === "live" ? await (await import("./compare-with-ledger-ZFJIAZTD.js")).compareWithLedger(source, head, reference) : await compareWithCommit(source, head, commit, reference);
  return { set: await assemble(commit.oid, reference, head, comparison, { ...options, force: new Set(force) }), snapshot };
}
async function lastGreen(repository) {
  let fallback = await repository.defaultBranch();
  return { kind: "pipelines", branch: await repository.branch() ?? fallback, fallback, why: "what was last green" };
}
function requireServices(names, project) {
  let known = project.services.map((service) => service.name), unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new UserError(`no service ${unknown.join(", ")}; there are ${known.join(", ")}`);
}
async function assemble(commit, reference, head, comparison, { force, unowned: policy = head.snapshot.project.unowned }) {
  let { project, graph } = head.snapshot, { base, known, unowned } = comparison, forEverybody = strays(unowned, policy), damaged = graph.damaged.flatMap(({ path, speaksFor }) => {
    if (speaksFor === "nobody") return [];
    let users = speaksFor === "everybody" ? void 0 : dependentsOf([graph], /* @__PURE__ */ new Set([speaksFor.service]));
    return [{ path, concerns: (service) => users?.has(service) ?? !0 }];
  }), reasons = new Map(
    project.services.map(({ name }) => [
      name,
      [
        ...force.has(name) ? [{ kind: "forced" }] : [],
        ...forEverybody,
        ...damaged.filter(({ concerns }) => concerns(name)).map(({ path }) => ({ kind: "all", path: `all-because-${path}-cannot-be-read` })),
        ...comparison.reasonsOf(name)
      ]
    ])
  ), affected = project.services.filter((service) => (reasons.get(service.name) ?? []).length > 0), index = affected.length > 0 ? await head.index() : void 0, here = new Set(reasons.keys());
  return {
    base,
    head: commit,
    against: reference.why,
    affected: affected.map((service) => ({
      service: service.name,
      fingerprint: index?.fingerprintOf(service).value ?? "",
      reasons: reasons.get(service.name) ?? []
    })),
    unaffected: project.services.flatMap(({ name }) => (reasons.get(name) ?? []).length > 0 ? [] : [name]),
    removed: [...known].filter((name) => !here.has(name)).sort().map((service) => ({ service })),
    unowned,
    warnings: [...graph.damaged.map(({ path, message }) => `${path} cannot be read: ${message}`), ...index?.warnings ?? []]
  };
}
function strays(unowned, policy) {
  let [first] = unowned;
  if (first === void 0 || policy === "ignore") return [];
  if (policy === "all") return [{ kind: "all", path: `all-because-no-service-is-built-from-${first}` }];
  let list = `${unowned.slice(0, 10).join(", ")}${unowned.length > 10 ? `, and ${unowned.length - 10} more` : ""}`;
  throw new UserError(
    `no service is built from files that changed: ${list}
put them into a service or a library, or name them in \`globals\`, \`inputs\` or \`ignore\``
  );
}

export {
  detect,
  detectIn
};
