import {
  contractReasons,
  contractsOf,
  everything,
  indexSnapshot,
  partsBetween,
  readSnapshot,
  reasonsBetween
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UnavailableError,
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

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
    throw new UserError(`no environment ${environment}; there are ${project.environments.map((each) => each.name).join(", ") || "none in the configuration"}`);
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
export {
  compareWithLedger
};
