import {
  block,
  branchForEvent,
  bytes,
  code,
  next,
  plain,
  readEvent,
  repositoryInputs,
  run,
  shortDigest,
  table,
  workspaceInputs
} from "./chunk-TBZZFZ7F.js";
import {
  buildService,
  checkContracts,
  deployRelease,
  fingerprintAt,
  inputTag,
  openWorkspace,
  promoteSet,
  rollbackCell,
  runTests,
  withoutCredential
} from "./chunk-7H44DH7A.js";
import "./chunk-RVA7YG4L.js";
import "./chunk-4DYBXOKC.js";
import "./chunk-NQXL5FV5.js";
import "./chunk-CCQSMU4G.js";
import "./chunk-YD5S5G75.js";
import "./chunk-F3J6YXME.js";
import "./chunk-CF45BFEC.js";
import "./chunk-P7EAWRDM.js";
import "./chunk-YJOUNSG2.js";
import "./chunk-MPBK5YKF.js";
import "./chunk-3WFVWDZT.js";
import "./chunk-I5KVSKF3.js";
import "./chunk-KND6K3NG.js";
import "./chunk-YVBFBP54.js";
import "./chunk-LI4P46HU.js";
import "./chunk-NSW4KLJM.js";
import {
  releaseIdOf
} from "./chunk-O22VU6D3.js";
import "./chunk-P7ZVND2X.js";
import "./chunk-Y64OCIJT.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/github/fork.ts
const { readFileSync } = process.getBuiltinModule("node:fs");
const os = process.getBuiltinModule("node:os");
const path = process.getBuiltinModule("node:path");
function isFromFork(env) {
  if (!/^pull_request(?:_review|_review_comment)?$/.test(env.GITHUB_EVENT_NAME ?? "") || !env.GITHUB_EVENT_PATH) return !1;
  try {
    let event = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, "utf8")), { head, base } = event.pull_request ?? {};
    return head !== void 0 && head.repo?.full_name !== base?.repo?.full_name;
  } catch {
    return !1;
  }
}
function layoutFolder(env) {
  return path.join(env.RUNNER_TEMP ?? os.tmpdir(), "slipway-registry");
}

// shared/github/artifact-list.ts
const { appendFile } = process.getBuiltinModule("node:fs/promises");
async function announceArtifact(env, ref) {
  let file = env.GITHUB_ARTIFACTS;
  file && !ref.startsWith("oci:") && await appendFile(file, `oci://${ref}
`);
}

// shared/github/hand-over.ts
const { mkdir, readdir, readFile, writeFile } = process.getBuiltinModule("node:fs/promises");
const path2 = process.getBuiltinModule("node:path");
async function writeHandOver(folder, name, value) {
  let file = path2.join(folder, `${name}.json`);
  return await mkdir(folder, { recursive: !0 }), await writeFile(file, `${JSON.stringify(value, null, 2)}
`), file;
}
async function readHandOver(folder) {
  let names = await readdir(folder, { recursive: !0 }).catch((cause) => {
    throw new UserError(`nothing was handed over: ${folder} cannot be read (${messageOf(cause)})`, [], { cause });
  }), releases = [], facts = [], faults = [];
  for (let name of names.sort()) {
    let kind = /(?:^|[\\/])(release|facts)-[a-z0-9-]+\.json$/.exec(name)?.[1];
    if (kind === void 0) continue;
    let value = parse(await readFile(path2.join(folder, name), "utf8"));
    kind === "release" && isRelease(value) ? releases.push(value) : kind === "facts" && Array.isArray(value) && value.every(isFact) ? facts.push(...value) : faults.push(`${name} is not ${kind === "release" ? "a release" : "a list of contract facts"} of a schema this version reads`);
  }
  if (faults.length > 0) throw new UserError(faults.join(`
`));
  return { releases, facts };
}
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return;
  }
}
function isRelease(value) {
  return !isObject(value) || value.schemaVersion !== 1 || !isObject(value.artifact) || !isObject(value.deploy) || !isObject(value.contracts) ? !1 : typeof value.service == "string" && isHex(value.fingerprint) && typeof value.version == "string" && /^sha256:[0-9a-f]{64}$/.test(String(value.artifact.digest));
}
function isFact(value) {
  return !isObject(value) || value.schemaVersion !== 1 ? !1 : [value.consumer, value.provider, value.verifier, value.run, value.at].every((each) => typeof each == "string") && isHex(value.contractSha) && isHex(value.providerFingerprint) && typeof value.success == "boolean";
}
function isHex(value) {
  return typeof value == "string" && /^[0-9a-f]{64}$/.test(value);
}
function isObject(value) {
  return typeof value == "object" && value !== null && !Array.isArray(value);
}

// shared/runner/workspace.ts
const path3 = process.getBuiltinModule("node:path");
async function inWorkspace({ inputs, env, log, signal }, work) {
  let workspace = await openWorkspace({
    repo: path3.resolve(env.GITHUB_WORKSPACE ?? ".", inputs["working-directory"]),
    env: withCredentials(env, inputs),
    log,
    signal,
    ...inputs.config ? { config: inputs.config } : {},
    ...inputs.ledger ? { ledger: inputs.ledger } : {},
    ...inputs.registry ? { registry: inputs.registry } : {}
  });
  try {
    return await work(workspace);
  } finally {
    await workspace.close();
  }
}
function withCredentials(env, inputs) {
  let { "ledger-token": token, "registry-username": username, "registry-password": password } = inputs;
  return {
    ...env,
    ...token ? { SLIPWAY_LEDGER_TOKEN: token } : {},
    ...password && !username ? { GITHUB_TOKEN: password } : {},
    ...password && username ? { SLIPWAY_REGISTRY_USERNAME: username, SLIPWAY_REGISTRY_PASSWORD: password } : {}
  };
}

// actions/build-image/spec.ts
var spec = {
  inputs: {
    ...workspaceInputs,
    service: { type: "string", required: !0 },
    "hand-over": { type: "string" },
    push: { type: "enum", values: ["auto", "never"], default: "auto" }
  },
  outputs: ["digest", "release", "ref", "repository", "pushed", "layout", "version", "fingerprint", "reused", "size"]
};

// actions/build-image/summary.ts
function summaryOf(built, layout = "") {
  let how = built.reused ? "reused: nothing was built" : `built in ${(built.durationMs / 1e3).toFixed(1)} s${built.builder ? ` by ${built.builder}` : ""}`, lines = [
    `### ✔ ${plain(built.service)} ${plain(built.version)} ${how}`,
    "",
    table(
      ["", ""],
      [
        ["artifact", code(built.ref)],
        ["size", bytes(built.size)],
        ["release", code(built.releaseId)],
        ["fingerprint", code(built.fingerprint)],
        [built.reused ? "reused because" : "built because", built.why.slice(0, 10).map(plain).join("<br>") + more(built.why.length)]
      ]
    ),
    ""
  ];
  if (built.layers.length > 0) {
    let rows = built.layers.map(({ name, size, digest, reused }) => [plain(name), bytes(size), shortDigest(digest), reused ? "was there" : "new"]);
    lines.push(table(["layer", "size", "digest", ""], rows), "");
  }
  layout && lines.push(`Not pushed: this run may not write to the registry. It is in ${code(layout)}; a build that may will have the same digest.`, "");
  for (let note of built.notes) lines.push(`- ${plain(note)}`);
  return built.notes.length > 0 && lines.push(""), [...lines, next(`slipway history ${built.service}`)].join(`
`);
}
function more(count) {
  return count > 10 ? `<br>and ${count - 10} more` : "";
}

// actions/build-image/main.ts
function main() {
  return run("build-image", spec, (context) => {
    let { env, inputs } = context, { service, "hand-over": folder, push } = inputs, layout = push === "never" || isFromFork(env) ? layoutFolder(env) : "", registry = layout ? `oci:${layout}` : inputs.registry;
    return inWorkspace({ ...context, inputs: { ...inputs, registry } }, async (workspace) => {
      let { release, ...built } = await context.group(`build ${service}`, () => buildService(workspace, service, { tag: !1 }));
      folder && await writeHandOver(folder, `release-${service}`, release), layout || await announceArtifact(env, built.ref);
      let { digest, releaseId, ref, version, fingerprint, reused, size } = built, { repository } = release.artifact;
      return {
        outputs: { digest, release: releaseId, ref, repository, pushed: layout === "", layout, version, fingerprint, reused, size },
        result: { ...built, pushed: layout === "" },
        summary: summaryOf(built, layout)
      };
    });
  });
}

// actions/contract-test/spec.ts
var spec2 = {
  inputs: {
    ...workspaceInputs,
    service: { type: "string", required: !0 },
    environments: { type: "list", required: !0 },
    "hand-over": { type: "string" },
    verify: { type: "boolean", default: "true" }
  },
  outputs: ["verdict", "rows"]
};

// actions/contract-test/summary.ts
function refusalOf(service, { environment, verdict }) {
  if (verdict.verdict === "yes") return;
  let rows = standing(verdict).map((row) => `${row.consumer} → ${row.provider}: ${row.code}: ${row.reason}`);
  return [`${service} may not enter ${environment}: the contracts say ${verdict.verdict}`, ...rows].join(`
`);
}
function summaryOf2(service, judgements) {
  let heads = judgements.map(({ environment, verdict }) => `${mark(verdict.verdict)} ${plain(environment)}`), rows = judgements.flatMap(
    ({ environment, verdict }) => verdict.rows.map((row) => [plain(environment), `${plain(row.consumer)} → ${plain(row.provider)}`, row.code, plain(row.reason)])
  ), todo = judgements.flatMap(({ verdict }) => standing(verdict)).find((row) => row.next !== "")?.next;
  return [
    `### ${plain(service)}: contracts ${heads.join(" · ")}`,
    "",
    ...rows.length > 0 ? [table(["environment", "consumer → provider", "code", "why"], rows), ""] : ["No contracts to check.", ""],
    ...todo ? [next(todo)] : []
  ].join(`
`);
}
function standing(verdict) {
  return verdict.rows.filter((row) => row.next !== "");
}
function mark(answer) {
  return answer === "yes" ? "✔" : answer === "no" ? "✘" : "?";
}

// actions/contract-test/main.ts
function main2() {
  return run(
    "contract-test",
    spec2,
    (context) => inWorkspace(context, async (workspace) => {
      let { service, environments, "hand-over": folder, verify } = context.inputs;
      if (environments.length === 0) throw new UserError("input environments is empty: name at least one");
      let release = (folder ? (await readHandOver(folder)).releases.find((each) => each.service === service) : void 0) ?? (await buildService(workspace, service)).release, { ledger, facts } = withoutCredential(workspace.ledger);
      await ledger.refresh();
      let judgements = [];
      for (let environment of environments) {
        let { verdict: verdict2 } = await context.group(
          `contracts with ${environment}`,
          () => checkContracts({ ...workspace, ledger }, { candidates: [{ release }], environment, verify })
        );
        judgements.push({ environment, verdict: verdict2 });
      }
      folder && await writeHandOver(folder, `facts-${service}`, facts);
      let [first] = judgements;
      if (first === void 0) throw new Error("no judgement");
      let { verdict, rows } = first.verdict, refusal = refusalOf(service, first);
      return { outputs: { verdict, rows }, result: { service, judgements }, summary: summaryOf2(service, judgements), ...refusal ? { refusal } : {} };
    })
  );
}

// actions/deploy/spec.ts
var spec3 = {
  inputs: {
    ...workspaceInputs,
    service: { type: "string", required: !0 },
    environment: { type: "string", required: !0 },
    operation: { type: "enum", values: ["deploy", "rollback"], default: "deploy" },
    digest: { type: "string" },
    reason: { type: "string" }
  },
  outputs: ["status", "digest", "previous", "attempt", "url"]
};

// actions/deploy/summary.ts
function isRed({ status }) {
  return !["succeeded", "no_change", "superseded"].includes(status);
}
function summaryOf3(result) {
  let { service, environment, version, status, digest, previous, attempt, evidence, url } = result, red = isRed(result);
  return [
    `### ${red ? "✘" : "✔"} ${plain(service)} ${plain(version)} in ${plain(environment)}: ${status.replaceAll("_", " ")}`,
    "",
    `Attempt ${attempt}: ${shortDigest(digest)} after ${shortDigest(previous)} (${result.reason}).`,
    "",
    ...url ? [`Answers at ${url}`, ""] : [],
    ...red && evidence.length > 0 ? [block(evidence), ""] : [],
    next(red ? `slipway logs ${service} --env ${environment}` : "slipway status")
  ].join(`
`);
}

// actions/deploy/main.ts
function main3() {
  return run(
    "deploy",
    spec3,
    (context) => inWorkspace(context, async (workspace) => {
      let { service, environment, operation, digest, reason } = context.inputs;
      if (operation === "deploy" && !digest) throw new UserError("input digest is required to deploy: sha256:…; a tag is never deployed");
      await workspace.ledger.refresh();
      let result = operation === "rollback" ? await rollbackCell(workspace, { service, environment, reason: reason || "rolled back by hand", ...digest ? { to: digest } : {} }) : await deployRelease(workspace, { service, environment, digest, trigger: "deploy", ...reason ? { reason } : {} }), { status, previous, attempt, url = "" } = result, refusal = isRed(result) ? [`${service} in ${environment}: ${status} (${result.reason})`, ...result.evidence.slice(-5)].join(`
  `) : void 0;
      return {
        outputs: { status, digest: result.digest, previous: previous ?? "", attempt, url },
        result,
        summary: summaryOf3(result),
        ...refusal ? { refusal } : {}
      };
    })
  );
}

// shared/github/promote-services.ts
async function promoteServices(workspace, request) {
  let { services, to, digest, trigger, dryRun, verify, approvedBy, reason, handOver } = request;
  if (services.length === 0) throw new UserError("input services is empty: name at least one");
  let { ledger, facts } = dryRun ? withoutCredential(workspace.ledger) : { ledger: workspace.ledger, facts: [] }, guarded = { ...workspace, ledger };
  await ledger.refresh();
  let { outcomes } = await promoteSet(guarded, {
    services,
    to,
    dryRun,
    trigger,
    ...digest ? { digest } : {},
    ...reason ? { reason } : {},
    ...approvedBy ? { approvedBy } : {},
    verdictOf: async (candidates) => (await checkContracts(guarded, { candidates, environment: to, verify })).verdict
  });
  return handOver !== void 0 && dryRun && await writeHandOver(handOver, `facts-${to}`, facts), outcomes;
}

// actions/promote/spec.ts
var spec4 = {
  inputs: {
    ...workspaceInputs,
    services: { type: "list", required: !0 },
    to: { type: "string", required: !0 },
    digest: { type: "string" },
    trigger: { type: "enum", values: ["promote", "pipeline"], default: "promote" },
    "dry-run": { type: "boolean", default: "false" },
    approve: { type: "boolean", default: "false" },
    verify: { type: "boolean", default: "false" },
    "hand-over": { type: "string" },
    reason: { type: "string" }
  },
  outputs: ["decision", "entered", "digests"]
};

// actions/promote/summary.ts
function summaryOf4(outcomes, question) {
  return outcomes.map((outcome) => one(outcome, question.dryRun)).join(`

`);
}
function one(outcome, dryRun) {
  let { service, environment, version } = outcome, gates = outcome.gates.map((gate) => [mark2(gate), gate.name, gate.code, plain(gate.reason), gate.until ?? ""]), changes = outcome.changes.slice(0, 20).map((change) => `- \`${change.commit.slice(0, 10)}\` ${plain(change.subject)} (${plain(change.author)})`), more2 = outcome.changes.length > 20 ? [`- and ${outcome.changes.length - 20} more`] : [], deployed = outcome.deployed.at(-1), bad = deployed !== void 0 && !["succeeded", "no_change", "superseded"].includes(deployed.status);
  return [
    `### ${headline(outcome, dryRun)}`,
    "",
    `${plain(service)} ${plain(version)} ${shortDigest(outcome.digest)} → ${plain(environment)}, where ${shortDigest(outcome.current)} was live.`,
    "",
    table(["", "gate", "code", "why", "until"], gates),
    "",
    ...changes.length > 0 ? ["What goes out:", "", ...changes, ...more2, ""] : [],
    ...deployed?.url ? [`Answers at ${deployed.url}`, ""] : [],
    ...bad ? [block(deployed.evidence), ""] : [],
    next(nextCommand(outcome, dryRun, bad))
  ].join(`
`);
}
function headline({ service, environment, decision, deployed }, dryRun) {
  let name = plain(service), where = plain(environment), status = deployed.at(-1)?.status;
  return status === "superseded" ? `✔ ${name}: something newer is live in ${where}` : decision === "refuse" ? `✘ ${name} may not enter ${where}` : decision === "wait" ? `◷ ${name} has to wait before ${where}` : dryRun || status === void 0 ? `✔ ${name} may enter ${where}` : status === "succeeded" || status === "no_change" ? `✔ ${name} is live in ${where}` : `✘ ${name} in ${where}: ${status.replaceAll("_", " ")}`;
}
function nextCommand({ service, environment, decision, contracts }, dryRun, bad) {
  let contract = contracts.find((row) => row.next !== "")?.next;
  return decision !== "promote" ? contract ?? `slipway promote ${service} --to ${environment} --dry-run` : dryRun ? `slipway promote ${service} --to ${environment}` : bad ? `slipway logs ${service} --env ${environment}` : "slipway status";
}
function mark2(gate) {
  return { pass: "✔", fail: "✘", wait: "◷", unknown: "?" }[gate.status];
}

// actions/promote/answer.ts
function answerOf(outcomes, question) {
  let decision = ["refuse", "wait", "promote"].find((answer) => outcomes.some((each) => each.decision === answer)) ?? "refuse", entered = !question.dryRun && outcomes.length > 0 && outcomes.every((each) => each.deployed.length > 0 && each.deployed.every((one2) => ["succeeded", "no_change"].includes(one2.status))), bad = outcomes.filter((each) => isRed2(each, question)).map((each) => why(each));
  return {
    outputs: { decision, entered, digests: Object.fromEntries(outcomes.map((each) => [each.service, each.digest])) },
    result: { decision, entered, outcomes },
    summary: summaryOf4(outcomes, question),
    ...bad.length > 0 ? { refusal: bad.join(`
`) } : {}
  };
}
function isRed2(outcome, { automatic }) {
  let deployed = outcome.deployed.at(-1);
  return deployed !== void 0 ? !["succeeded", "no_change", "superseded"].includes(deployed.status) : outcome.decision === "refuse" || outcome.decision === "wait" && !automatic;
}
function why(outcome) {
  let gates = outcome.gates.filter((gate) => gate.status !== "pass").map((gate) => `${gate.name}: ${gate.code}: ${gate.reason}`), deploys = outcome.deployed.flatMap((each) => [`${each.status} (${each.reason})`, ...each.evidence.slice(-5)]);
  return [`${outcome.service} ${outcome.version} → ${outcome.environment}: ${outcome.decision}`, ...gates, ...deploys].join(`
  `);
}

// actions/promote/main.ts
function main4() {
  return run(
    "promote",
    spec4,
    (context) => inWorkspace(context, async (workspace) => {
      let { services, to, digest, trigger, "dry-run": dryRun, approve, verify, "hand-over": handOver, reason } = context.inputs, actor = context.env.GITHUB_TRIGGERING_ACTOR || workspace.run.actor, outcomes = await promoteServices(workspace, {
        services,
        to,
        trigger,
        dryRun,
        verify,
        ...approve ? { approvedBy: actor } : {},
        ...digest ? { digest } : {},
        ...handOver ? { handOver } : {},
        ...reason ? { reason } : {}
      });
      return answerOf(outcomes, { to, dryRun, automatic: trigger === "pipeline" });
    })
  );
}

// shared/github/record.ts
async function recordHandOver(workspace, { releases, facts }) {
  let faults = (await Promise.all(releases.map((release) => faultOf(workspace, release)))).filter((fault) => fault !== void 0);
  if (faults.length > 0) throw new UserError(faults.join(`
`));
  let commit = await workspace.repository.resolve("HEAD"), branch = await workspace.repository.branch(), nominated = releases.map((release) => ({
    release,
    nomination: {
      release: releaseIdOf(release),
      digest: release.artifact.digest,
      commit,
      branch,
      run: workspace.run.id,
      at: workspace.now().toISOString()
    }
  }));
  await Promise.all(releases.map((release) => tagInputs(workspace, release))), await workspace.ledger.nominateAll(nominated);
  let recorded = nominated.map(({ release: { service, version }, nomination: { release, digest } }) => ({ service, release, digest, version }));
  return facts.length > 0 && await workspace.ledger.recordFacts(facts), recorded;
}
async function recordGreen(workspace, releases, branch) {
  let commit = await workspace.repository.resolve("HEAD"), recorded = [];
  for (let release of releases) {
    let id = releaseIdOf(release), { digest } = release.artifact, { service, version } = release;
    await workspace.ledger.recordPipeline({
      schemaVersion: 1,
      service,
      branch,
      fingerprint: await fingerprintAt(workspace, commit, { service, release }),
      commit,
      release: id,
      digest,
      run: workspace.run.id,
      at: workspace.now().toISOString()
    }), recorded.push({ service, release: id, digest, version });
  }
  return recorded;
}
async function tagInputs({ registry }, { artifact: { repository, digest }, fingerprint }) {
  let found = await registry.resolve(repository, digest);
  found && await registry.writeManifest(repository, await registry.read(repository, digest), found.mediaType, inputTag(fingerprint));
}
async function faultOf({ project, registry }, release) {
  let { service, artifact } = release;
  if (!project.services.some((each) => each.name === service)) return `${service} is not a service of this repository`;
  if (await registry.resolve(artifact.repository, artifact.digest) === void 0) return `${service}: ${registry.name} has no ${artifact.repository}@${artifact.digest}, so the release cannot be recorded`;
  await registry.read(artifact.repository, artifact.digest);
}

// actions/record/spec.ts
var spec5 = {
  inputs: { ...workspaceInputs, "hand-over": { type: "string", required: !0 }, as: { type: "enum", values: ["nominated", "green"], default: "nominated" } },
  outputs: ["releases"]
};

// actions/record/summary.ts
function summaryOf5(as, releases, facts) {
  let rows = releases.map((each) => [plain(each.service), plain(each.version), shortDigest(each.digest)]), contracts = facts === 0 ? "" : ` and ${facts} contract ${facts === 1 ? "fact" : "facts"}`;
  return [
    `### ✔ ${as === "green" ? "pipeline ended green" : "recorded"}: ${releases.length} ${releases.length === 1 ? "release" : "releases"}${contracts}`,
    "",
    table(["service", "version", "digest"], rows)
  ].join(`
`);
}

// actions/record/main.ts
function main5() {
  return run(
    "record",
    spec5,
    (context) => inWorkspace(context, async (workspace) => {
      let { as, "hand-over": folder } = context.inputs, handed = await readHandOver(folder);
      await workspace.ledger.refresh();
      let branch = branchForEvent(await readEvent(context.env, workspace.repository, { head: "HEAD", base: "", environment: "" })), releases = as === "green" ? await recordGreen(workspace, handed.releases, branch) : await recordHandOver(workspace, handed), facts = as === "green" ? 0 : handed.facts.length;
      return { outputs: { releases }, result: { as, releases, facts }, summary: summaryOf5(as, releases, facts) };
    })
  );
}

// actions/run-tests/spec.ts
var spec6 = {
  inputs: { ...repositoryInputs, service: { type: "string", required: !0 }, stage: { type: "string" } },
  outputs: ["status"]
};

// actions/run-tests/summary.ts
function refusalOf2({ service, status, stages }) {
  switch (status) {
    case "succeeded":
      return;
    case "absent":
      return `${service} was not tested: a program that its service.yml requires is not on this runner`;
    case "cancelled":
      return `${service}: cancelled`;
    case "failed": {
      let stage = stages.find((each) => each.status === "failed");
      return `${service}: ${stage?.name ?? "test"} failed${stage?.detail ? ` (${stage.detail})` : ""}`;
    }
  }
}
function summaryOf6(report) {
  let mark3 = report.status === "succeeded" ? "✔" : "✘", rows = report.stages.map((stage) => [plain(stage.name), stage.status, `${(stage.durationMs / 1e3).toFixed(1)} s`, plain(stage.detail)]), failed = report.stages.find((stage) => stage.status === "failed");
  return [
    `### ${mark3} ${plain(report.service)}: tests ${report.status}`,
    "",
    ...rows.length > 0 ? [table(["stage", "result", "took", ""], rows), ""] : [`${refusalOf2(report) ?? "It declares no tests."}`, ""],
    ...failed?.output?.length ? [block(failed.output), ""] : [],
    ...report.status === "succeeded" ? [] : [next(`slipway test ${report.service}`)]
  ].join(`
`);
}

// actions/run-tests/main.ts
function main6() {
  return run(
    "run-tests",
    spec6,
    (context) => inWorkspace(context, async (workspace) => {
      let { service, stage } = context.inputs, [report] = await runTests(workspace, [service], {
        ...stage ? { stage } : {},
        onStage: (name) => context.log(`${service}: ${name}`),
        onStageEnd: ({ name, status, detail, output = [] }) => {
          context.log(`${service}: ${name} ${status}${detail ? ` (${detail})` : ""}`);
          for (let line of output) context.log(`    ${line}`);
        }
      });
      if (report === void 0) throw new Error("no report");
      let refusal = refusalOf2(report);
      return { outputs: { status: report.status }, result: report, summary: summaryOf6(report), ...refusal ? { refusal } : {} };
    })
  );
}
export {
  main as buildImage,
  main2 as contractTest,
  main3 as deploy,
  main4 as promote,
  main5 as record,
  main6 as runTests
};
