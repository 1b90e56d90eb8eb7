import {
  contractReasons,
  contractsOf,
  pactsDiffer
} from "./chunk-4Z45R646.js";
import {
  changedPackages,
  indexSnapshot,
  lockfilesOf,
  pathSelector,
  readSnapshot,
  samePackages,
  settingsOf,
  startsOf
} from "./chunk-JVEEB5TW.js";
import {
  changedPaths,
  closureOf,
  contentAt,
  dependentsOf
} from "./chunk-6SL4BNN2.js";
import {
  UnavailableError,
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";

// shared/affected/base-commit.ts
async function baseCommit(repository, head, reference) {
  switch (reference.kind) {
    case "commit":
      return /^0+$/.test(reference.revision) ? { everything: "all-because-there-is-no-base-yet" } : named(repository, reference.revision);
    case "first-parent": {
      let [parent] = head.parents;
      return parent === void 0 ? { everything: "all-because-the-head-has-no-parent" } : named(repository, parent);
    }
    case "merge-base": {
      let base = await repository.mergeBase(head.oid, reference.with);
      return base === void 0 ? { everything: "all-because-no-common-ancestor-can-be-found" } : named(repository, base);
    }
  }
}
async function named(repository, revision) {
  let here = await repository.commit(revision);
  if (here) return { commit: here };
  !/^[0-9a-f]{40}([0-9a-f]{24})?$/.test(revision) && !repository.shallow && await repository.resolve(revision);
  let fetched = await repository.fetchCommit(revision) ? await repository.commit(revision) : void 0;
  return fetched ? { commit: fetched } : { everything: "all-because-the-base-is-not-here-and-cannot-be-fetched" };
}
async function headCommit(repository, revision) {
  let oid = await repository.resolve(revision), commit = await repository.commit(oid);
  if (!commit) throw new UserError(`there is no commit ${revision} here`);
  return commit;
}

// shared/affected/candidates.ts
function candidates(before, after) {
  let services = after.project.services, all = () => services.map((service) => ({ service, onlyPackages: !1 }));
  if (before.root.oid === after.root.oid && before.project === after.project) return [];
  if (settled(before) !== settled(after) || differs(before, after, after.project.globals)) return all();
  let reached = dependentsOf([before.graph, after.graph], changedNodes(before, after)), earlier = new Map(before.project.services.map((service) => [service.name, service])), locksMoved = lockfilesMoved(before, after);
  return services.flatMap((service) => {
    let same = earlier.get(service.name);
    return reached.has(service.name) || same === void 0 || same.inputs.join("\0") !== service.inputs.join("\0") || differs(before, after, service.inputs) ? [{ service, onlyPackages: !1 }] : locksMoved && speakers(before, same) !== speakers(after, service) ? [{ service, onlyPackages: !0 }] : [];
  });
}
function settled({ project }) {
  return JSON.stringify([project.globals, project.ignore]);
}
function differs(before, after, patterns) {
  return startsOf(patterns).some((start) => contentAt(before.root, start) !== contentAt(after.root, start));
}
function changedNodes(before, after) {
  let known = new Map(nodesOf(before).map((node) => [node.name, node])), changed = /* @__PURE__ */ new Set();
  for (let node of nodesOf(after)) {
    let same = known.get(node.name);
    known.delete(node.name), same !== void 0 && same.path === node.path && contentAt(before.root, node.path) === contentAt(after.root, node.path) && same.dependsOn.length === node.dependsOn.length && same.dependsOn.every((name, index) => name === node.dependsOn[index]) || changed.add(node.name);
  }
  for (let name of known.keys()) changed.add(name);
  return changed;
}
function nodesOf({ graph }) {
  return [...graph.services, ...graph.libraries];
}
function lockfilesMoved(before, after) {
  let told = ({ lockfiles }) => lockfiles.all.map(({ path, oid }) => `${path} ${oid}`).join(`
`);
  return told(before) !== told(after);
}
function speakers(snapshot, service) {
  let paths = [service.path, ...closureOf(snapshot.graph, service.name).map((node) => node.path)];
  return [...lockfilesOf(snapshot.lockfiles, paths).keys()].map(({ path, oid }) => `${path} ${oid}`).join(`
`);
}

// shared/affected/compare.ts
function reasonsBetween(base, head, changes) {
  if (base.value === head.value) return [];
  let pair = { before: Object.keys(base.parts), after: Object.keys(head.parts), differs: (part) => base.parts[part] !== head.parts[part] };
  return reasonsOfParts(pair, changes);
}
function reasonsOfParts({ before, after, differs: differs2 }, changes) {
  let [earlier, later] = [new Set(before), new Set(after)];
  return [.../* @__PURE__ */ new Set([...after, ...before])].filter((part) => !earlier.has(part) || !later.has(part) || differs2(part)).sort(byInterest).flatMap((part) => reasonsOf(part, changes, { before: earlier.has(part), after: later.has(part) }));
}
function reasonsOf(part, changes, there) {
  if (part === "lockfile") {
    let packages = changes?.packages().slice(0, 20) ?? [];
    return packages.length > 0 ? packages.map((each) => ({ kind: "lockfile", ...each })) : [{ kind: "lockfile" }];
  }
  let paths = changes?.files(part).slice(0, 20) ?? [];
  if (part.startsWith("library:")) {
    let via = part.slice(8);
    return there.after ? paths.length > 0 ? paths.map((path) => ({ kind: "library", via, path })) : [{ kind: "library", via }] : [{ kind: "removed-edge", via }];
  }
  switch (part) {
    case "global":
      return paths.length > 0 ? paths.map((path) => ({ kind: "global", path })) : [{ kind: "global", path: "settings" }];
    case "recipe":
      return [{ kind: "global", path: "build recipe" }];
    default:
      return paths.length > 0 ? paths.map((path) => ({ kind: "file", path })) : [{ kind: "file" }];
  }
}
function changedPaths2(base, head) {
  let identity = (entry) => `${entry.mode} ${entry.oid}`, before = new Map(base.map((entry) => [entry.path, identity(entry)])), changed = /* @__PURE__ */ new Set();
  for (let entry of head)
    before.get(entry.path) !== identity(entry) && changed.add(entry.path), before.delete(entry.path);
  for (let path of before.keys()) changed.add(path);
  return [...changed].sort();
}
var order = ["own", "inputs", "library", "lockfile", "global", "recipe"];
function byInterest(a, b) {
  let rank = (part) => order.indexOf(part.split(":")[0] ?? part);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

// shared/affected/changes.ts
function partsBetween(before, same, after, service) {
  let [left, right] = [before.packagesOf(same), after.packagesOf(service)], names = (index, of, packages) => [...index.partsOf(of), ...packages === void 0 ? [] : ["lockfile"]], place = (part) => {
    let path = after.placeOf(service, part);
    return path !== void 0 && path === before.placeOf(same, part) ? path : void 0;
  }, files = (part) => changedIn(before, same, after, service, part, place(part));
  return {
    before: names(before, same, left),
    after: names(after, service, right),
    differs(part) {
      if (part === "lockfile") return !samePackages(left, right);
      let path = place(part);
      return path !== void 0 ? contentAt(before.snapshot.root, path) !== contentAt(after.snapshot.root, path) : files(part).length > 0 || part === "global" && same !== service && settingsOf(same) !== settingsOf(service);
    },
    files,
    packages: () => changedPackages(left, right)
  };
}
var remembered = /* @__PURE__ */ new WeakMap();
function changedIn(before, same, after, service, part, place) {
  let key = place ?? `${service.name} ${part}`, byAfter = remembered.get(before) ?? /* @__PURE__ */ new WeakMap(), known = byAfter.get(after) ?? /* @__PURE__ */ new Map();
  remembered.set(before, byAfter.set(after, known));
  let [left, right] = [before.snapshot.root, after.snapshot.root], isFolder = place !== void 0 && left.folder(place) !== void 0 && right.folder(place) !== void 0, changed = known.get(key) ?? (isFolder ? [...changedPaths(left.folder(place), right.folder(place), place)].sort() : changedPaths2(before.filesOf(same, part), after.filesOf(service, part)));
  return known.set(key, changed), changed;
}

// shared/affected/unowned.ts
function unownedFiles(before, after, changed) {
  if (changed.length === 0) return [];
  let owned = [before, after].map(ownership);
  return changed.filter((path) => !owned.some((owns) => owns(path)));
}
function ownership({ project, graph, texts, lockfiles }) {
  let places = new Set([...graph.services, ...graph.libraries].map((node) => node.path)), declared = pathSelector([
    ...project.globals,
    ...project.ignore,
    ...project.services.flatMap((service) => service.inputs.filter((glob) => !glob.startsWith("!")))
  ]), read = new Set(lockfiles.all.map((lockfile) => lockfile.path));
  return (path) => {
    if (texts.has(path) || read.has(path) || places.has(".") || declared(path)) return !0;
    for (let at = path; at !== ""; at = at.slice(0, Math.max(at.lastIndexOf("/"), 0))) if (places.has(at)) return !0;
    return !1;
  };
}

// shared/affected/compare-with-commit.ts
async function compareWithCommit({ repository, configFile, log }, head, commit, reference) {
  let base = await baseCommit(repository, commit, reference);
  if ("everything" in base) return everything(null, base.everything);
  let { oid } = base.commit, before = await readSnapshot(repository, oid, configFile, async () => head.snapshot.project, head.snapshot).catch((error) => {
    if (!(error instanceof UserError)) throw error;
    log(`the configuration of ${oid.slice(0, 10)} cannot be read: ${messageOf(error)}`);
  });
  if (!before) return everything(oid, "all-because-the-base-has-no-valid-configuration");
  let after = head.snapshot, earlier = new Map(before.project.services.map((service) => [service.name, service])), changed = changedPaths(before.root, after.root), [contractsBefore, contractsAfter] = pactsDiffer(before, after, changed) ? await Promise.all([contractsOf(repository, before), contractsOf(repository, after)]) : [], moved = candidates(before, after).filter(({ service }) => earlier.has(service.name)), [left, right] = moved.length > 0 ? await Promise.all([
    indexSnapshot(
      repository,
      before,
      moved.flatMap(({ service }) => earlier.get(service.name) ?? [])
    ),
    head.index()
  ]) : [], reasons = /* @__PURE__ */ new Map();
  for (let { service, onlyPackages } of moved) {
    let same = earlier.get(service.name);
    if (!left || !right || !same || onlyPackages && samePackages(left.packagesOf(same), right.packagesOf(service))) continue;
    let parts = partsBetween(left, same, right, service);
    reasons.set(service.name, reasonsOfParts(parts, parts));
  }
  return {
    base: oid,
    reasonsOf: (name) => earlier.has(name) ? [...reasons.get(name) ?? [], ...contractReasons(contractsBefore?.get(name), contractsAfter?.get(name))] : [{ kind: "never-built" }],
    known: [...earlier.keys()],
    unowned: unownedFiles(before, after, changed)
  };
}
function everything(base, why) {
  return { base, reasonsOf: () => [{ kind: "all", path: why }], known: [], unowned: [] };
}

// shared/affected/compare-with-ledger.ts
var mostBases = 8;
async function compareWithLedger(source, head, reference) {
  let { project } = head.snapshot, records = await recordsFor(source, project, reference).catch((error) => {
    if (!(error instanceof UnavailableError)) throw error;
    source.log(`the ledger cannot be read: ${error.message}`);
  });
  if (records === void 0) return everything(null, "all-because-the-ledger-cannot-be-read");
  let index = await head.index(), contracts = await contractsOf(source.repository, head.snapshot), recordOf = (service) => {
    let known = records.get(service.name) ?? [];
    return known.find((record) => record.fingerprint.value === index.fingerprintOf(service).value) ?? known[0];
  }, moved = project.services.flatMap((service) => {
    let record = recordOf(service);
    return record && record.fingerprint.value !== index.fingerprintOf(service).value ? [record.commit] : [];
  }), bases = await readBases(source, head, moved), reasons = /* @__PURE__ */ new Map();
  for (let service of project.services) {
    let record = recordOf(service);
    if (record === void 0) continue;
    let before = bases.get(record.commit), same = before?.snapshot.project.services.find((each) => each.name === service.name), changes = before && same && partsBetween(before, same, index, service);
    reasons.set(service.name, [
      ...reasonsBetween(record.fingerprint, index.fingerprintOf(service), changes),
      ...record.fingerprint.contracts ? contractReasons(record.fingerprint.contracts, contracts.get(service.name)) : []
    ]);
  }
  return { base: null, reasonsOf: (name) => reasons.get(name) ?? [{ kind: "never-built" }], known: [...records.keys()], unowned: [] };
}
async function recordsFor(source, project, reference) {
  let ledger = await source.ledgerOf(project);
  return reference.kind === "pipelines" ? pipelines(ledger, reference) : live(ledger, project, reference.environment);
}
async function pipelines(ledger, { branch, fallback }) {
  let records = /* @__PURE__ */ new Map();
  for (let each of /* @__PURE__ */ new Set([branch, fallback]))
    for (let [name, { fingerprint, commit }] of await ledger.pipelines(each, each)) records.set(name, [...records.get(name) ?? [], { fingerprint, commit }]);
  return records;
}
async function live(ledger, project, environment) {
  if (!project.environments.some((each) => each.name === environment))
    throw new UserError(`no environment ${environment}; there are ${project.environments.map((each) => each.name).join(", ")}`);
  let records = /* @__PURE__ */ new Map();
  for (let { service, environment: where, live: live2 } of await ledger.cells()) {
    if (where !== environment || !live2) continue;
    let release = (await ledger.releases(service)).byId(live2.release);
    release && records.set(service, [{ fingerprint: { value: release.fingerprint, parts: release.parts }, commit: live2.commit }]);
  }
  return records;
}
async function readBases({ repository, configFile }, head, commits) {
  let bases = /* @__PURE__ */ new Map();
  for (let commit of [...new Set(commits)].slice(0, mostBases)) {
    let index = await (async () => indexSnapshot(repository, await readSnapshot(repository, commit, configFile, void 0, head.snapshot)))().catch(() => {
    });
    index && bases.set(commit, index);
  }
  return bases;
}

// shared/affected/detect.ts
async function detect(source, options = {}) {
  return (await detectIn(source, options)).set;
}
async function detectIn(source, options = {}) {
  let { repository, configFile, workTreeProject } = source, commit = await headCommit(repository, options.head ?? "HEAD"), reference = options.reference ?? await lastGreen(repository), snapshot = await readSnapshot(repository, commit.oid, configFile, workTreeProject), force = options.force === "all" ? snapshot.project.services.map((service) => service.name) : options.force ?? [];
  requireServices(force, snapshot.project);
  let loading, head = { snapshot, index: () => (loading ??= indexSnapshot(repository, snapshot), loading) }, comparison = reference.kind === "pipelines" || reference.kind === "live" ? await compareWithLedger(source, head, reference) : await compareWithCommit(source, head, commit, reference);
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
    unaffected: project.services.filter((service) => !affected.includes(service)).map((service) => service.name),
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
