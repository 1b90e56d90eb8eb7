import {
  block,
  branchForEvent,
  bytes,
  code,
  next,
  plain,
  readEvent,
  run,
  shortDigest,
  table,
  workspaceInputs
} from "./chunk-VF7KQVYG.js";
import {
  attachCyclonedx,
  attachSpdx,
  cyclonedx,
  cyclonedxType,
  inventoryOf,
  spdx,
  spdxType,
  toolVersion
} from "./chunk-474YYECP.js";
import {
  buildPredicateType,
  buildStatement,
  bundleType,
  checkStatement,
  inTotoType,
  slsaStatement,
  statementIn,
  statementsAmong
} from "./chunk-IV7DI34O.js";
import {
  attach
} from "./chunk-TAW5K3E7.js";
import {
  answerOf,
  checkContracts,
  deployRelease,
  fingerprintAt,
  junitOf,
  labelOf,
  openWorkspace,
  pactFiles,
  promoteSet,
  rollbackCell,
  runTests,
  withoutCredential
} from "./chunk-KDRNGQ4W.js";
import "./chunk-RVA7YG4L.js";
import {
  buildService,
  inputTag,
  locateJson,
  recordOf
} from "./chunk-6TG4TIPO.js";
import "./chunk-3WQJ5LVN.js";
import "./chunk-MXIFKFFM.js";
import "./chunk-ZB643W25.js";
import "./chunk-MPBK5YKF.js";
import "./chunk-YNJONRBY.js";
import "./chunk-QPKEBPQP.js";
import "./chunk-B7XANDSK.js";
import "./chunk-NQXL5FV5.js";
import {
  baseIn,
  fingerprintKey
} from "./chunk-6ESAMBFA.js";
import "./chunk-F3J6YXME.js";
import "./chunk-3WFVWDZT.js";
import {
  ImmutableTagError
} from "./chunk-A4MUF62M.js";
import "./chunk-KCAU4I3I.js";
import "./chunk-X3DGA4WT.js";
import "./chunk-33RZ7J6V.js";
import "./chunk-I5KVSKF3.js";
import "./chunk-KND6K3NG.js";
import {
  indexCommit,
  recipeOf,
  releaseIdOf,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/github/hand-over.ts
const { mkdir, readdir, readFile, writeFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
async function writeHandOver(folder, name, value) {
  let file = path.join(folder, `${name}.json`);
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
    let value = parse(await readFile(path.join(folder, name), "utf8"));
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

// shared/github/builder-identity.ts
function builderIdentity(env) {
  let { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_WORKFLOW_REF: workflow, GITHUB_RUN_ID: run2, GITHUB_RUN_ATTEMPT: attempt = "1" } = env;
  return !server || !repository ? { id: "https://slipway.dev/builders/local" } : {
    id: workflow ? `${server}/${workflow}` : `${server}/${repository}`,
    repository: `${server}/${repository}`,
    ...run2 ? { run: `${server}/${repository}/actions/runs/${run2}/attempts/${attempt}` } : {}
  };
}

// shared/provenance/attach-statement.ts
const { readFile: readFile2 } = process.getBuiltinModule("node:fs/promises");
async function attachStatements(registry, found, bundles) {
  let [only, ...others] = found;
  if (bundles && (!only || others.length > 0)) throw new UserError(`bundles are attached to one release at a time, and ${found.length} were handed over`);
  if (bundles?.length === 0) throw new UserError("mode bundle needs bundles: the files that were signed");
  let texts = await Promise.all((bundles ?? []).map(readBundle)), attached = [];
  for (let each of found)
    attached.push(...bundles ? await attachBundles(registry, each, texts.join(`
`)) : await attachUnsigned(registry, each)), await attachSpdx(registry, each.release.artifact, each.descriptor, each.sbom.spdx), await attachCyclonedx(registry, each.release.artifact, each.descriptor, each.sbom.cyclonedx);
  return attached;
}
async function readBundle(file) {
  return readFile2(file, "utf8").catch((cause) => {
    throw new UserError(`the bundle ${file} cannot be read: ${messageOf(cause)}`, [], { cause });
  });
}
async function attachUnsigned(registry, { release, descriptor, statements }) {
  let { repository, digest } = release.artifact, expected = { service: release.service, digest, fingerprint: release.fingerprint }, present = await statementsAmong(registry, repository, await registry.referrers(repository, digest, inTotoType));
  return Promise.all(
    statements.map(async (statement) => {
      let { predicateType } = statement, known = present.find((each) => each.statement.predicateType === predicateType && checkStatement(each.statement, expected).length === 0);
      if (known) return { predicateType, digest: known.referrer.digest, signed: !1, wasThere: !0 };
      let written = await attach(registry, repository, descriptor, {
        artifactType: inTotoType,
        mediaType: inTotoType,
        content: Buffer.from(JSON.stringify(statement)),
        file: `${release.service}.${predicateType.includes("slsa.dev") ? "slsa" : "build"}.intoto.json`,
        annotations: { "in-toto.io/predicate-type": predicateType, "dev.slipway.signed": "false" }
      });
      return { predicateType, digest: written.digest, signed: !1, wasThere: !1 };
    })
  );
}
async function attachBundles(registry, { release, descriptor }, text) {
  let { repository, digest } = release.artifact, expected = { service: release.service, digest, fingerprint: release.fingerprint }, bundles = bundlesIn(text).map((content) => ({ content, found: statementIn(content) })), faults = bundles.flatMap(({ found }) => found?.signed ? checkStatement(found.statement, expected) : ["it holds no signed statement"]);
  if (bundles.length === 0 && faults.push("it is empty"), faults.length > 0) throw new UserError(`the bundle is not attached to ${release.service}: ${faults.join("; ")}`);
  let attached = [];
  for (let { content, found } of bundles) {
    if (!found) continue;
    let { predicateType } = found.statement, written = await attach(registry, repository, descriptor, { artifactType: bundleType, mediaType: bundleType, content, annotations: { "dev.sigstore.bundle.content": "dsse-envelope", "dev.sigstore.bundle.predicateType": predicateType } });
    attached.push({ predicateType, digest: written.digest, signed: !0, wasThere: !1 });
  }
  return attached;
}
function bundlesIn(text) {
  return (isJson(text) ? [text.trim()] : text.split(`
`).map((line) => line.trim())).filter((part) => part !== "").map((part) => Buffer.from(part));
}
function isJson(text) {
  try {
    return JSON.parse(text), !0;
  } catch {
    return !1;
  }
}

// shared/provenance/attest.ts
const { posix } = process.getBuiltinModule("node:path");

// shared/provenance/gather-facts.ts
function factsOf(index, service, artifact, version, source, sbom) {
  let { value, parts } = index.fingerprintOf(service);
  return {
    service: service.name,
    version,
    kind: artifact.kind,
    fingerprint: value,
    parts,
    ...artifact.base ? { base: artifact.base } : {},
    ...parts.lockfile ? { lock: parts.lockfile } : {},
    recipe: recipeOf(service.build.kind),
    sbom,
    source
  };
}
function subjectsOf(name, artifact, manifests) {
  return [{ name, digest: artifact.digest }, ...manifests.map(({ digest, platform }) => ({ name: `${name}#${platform}`, digest }))];
}

// shared/provenance/inspect.ts
async function inspectRelease(registry, { service, artifact, fingerprint }) {
  let { repository, digest, kind } = artifact, name = `${registry.name}/${repository}@${digest}`;
  if (repository !== service) return `${service}: its release is in the repository ${repository}, which is another service's`;
  let descriptor = await registry.resolve(repository, digest);
  if (!descriptor) return `${service}: there is no ${name}`;
  let manifest = await readManifest(registry, repository, digest), parts = await Promise.all(
    (manifest.manifests ?? []).map(async (each) => ({ ...each, manifest: await readManifest(registry, repository, each.digest) }))
  ), faults = [], differs = (what, found, wanted) => {
    found !== wanted && faults.push(`${name}: ${what} is ${found ?? "not said"}, and the release says ${wanted ?? "nothing of it"}`);
  };
  differs("its fingerprint", manifest.annotations?.[fingerprintKey], fingerprint);
  for (let part of parts) differs(`the fingerprint for ${platformOf(part)}`, part.manifest.annotations?.[fingerprintKey], fingerprint);
  differs("its type", manifest.artifactType, kind === "image" ? void 0 : `application/vnd.slipway.${kind}.v1`);
  let base = baseOf([manifest, ...parts.map((part) => part.manifest)]);
  return (artifact.base || parts.length === 0) && (differs("its base", base?.reference, artifact.base?.reference), differs("its base's digest", base?.digest, artifact.base?.digest)), { descriptor, manifests: parts.map((part) => ({ digest: part.digest, platform: platformOf(part) })), base, faults };
}
async function readManifest(registry, repository, digest) {
  return JSON.parse((await registry.read(repository, digest)).toString("utf8"));
}
function baseOf(manifests) {
  for (let { annotations = {} } of manifests) {
    let base = baseIn(annotations);
    if (base) return base;
  }
}
function platformOf({ platform }) {
  return platform ? [platform.os, platform.architecture, platform.variant].filter(Boolean).join("/") : "unknown";
}

// shared/provenance/attest.ts
async function attestables(workspace, releases, builder) {
  let { repository, project } = workspace, commit = await repository.resolve("HEAD"), index = await indexCommit(repository, commit, project), answers = await Promise.all(releases.map((release) => attestable(workspace, index, commit, release, builder))), faults = answers.flatMap((each) => "faults" in each ? each.faults : []);
  if (faults.length > 0) throw new UserError(`nothing is attested:
${faults.join(`
`)}`);
  return answers.flatMap((each) => "faults" in each ? [] : [each]);
}
function withBase({ base: _, ...artifact }, base) {
  return base ? { ...artifact, base } : artifact;
}
async function attestable({ registry, repository, root, run: run2 }, index, commit, release, builder) {
  let { version } = release, service = index.snapshot.project.services.find((each) => each.name === release.service);
  if (!service) return { faults: [`${release.service} is not a service of commit ${commit.slice(0, 10)}`] };
  let fingerprint = index.fingerprintOf(service), inspected = await inspectRelease(registry, release);
  if (typeof inspected == "string") return { faults: [inspected] };
  let faults = [...inspected.faults];
  fingerprint.value !== release.fingerprint && faults.unshift(`${service.name}: commit ${commit.slice(0, 10)} has the fingerprint ${fingerprint.value}, and the release says ${release.fingerprint}`);
  let expected = `${service.manifestVersion}-${fingerprint.value.slice(0, 10)}`;
  if (version !== expected && faults.push(`${service.name}: the release is called ${version}, and should be ${expected}`), faults.length > 0) return { faults };
  let artifact = withBase(release.artifact, inspected.base), subjectName = registry.name.startsWith("oci:") ? artifact.repository : `${registry.name}/${artifact.repository}`, source = {
    commit,
    ...builder.repository ? { repository: builder.repository } : {},
    config: posix.relative(root, posix.resolve(root, index.snapshot.project.configFile))
  }, inventory = await inventoryOf(repository, index.snapshot, service, artifact.base), about = { service: service.name, version, fingerprint: fingerprint.value, digest: artifact.digest, tool: toolVersion, created: 0 }, sbom = { spdx: spdx(inventory, about), cyclonedx: cyclonedx(inventory, about) }, documents = [
    { mediaType: spdxType, digest: { sha256: sha256Hex(sbom.spdx) } },
    { mediaType: cyclonedxType, digest: { sha256: sha256Hex(sbom.cyclonedx) } }
  ], facts = factsOf(index, service, artifact, version, source, documents), subjects = subjectsOf(subjectName, artifact, inspected.manifests);
  return {
    release,
    subjectName,
    descriptor: inspected.descriptor,
    facts,
    statements: [buildStatement(subjects, facts), slsaStatement(subjects, facts, { ...builder, run: builder.run ?? run2.url ?? run2.id })],
    sbom
  };
}

// shared/runner/workspace.ts
const path2 = process.getBuiltinModule("node:path");
async function inWorkspace({ inputs, env, log, signal }, work) {
  let workspace = await openWorkspace({
    repo: path2.resolve(env.GITHUB_WORKSPACE ?? ".", inputs["working-directory"]),
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

// actions/attest/outputs.ts
const { mkdir: mkdir2, mkdtemp, writeFile: writeFile2 } = process.getBuiltinModule("node:fs/promises");
const os = process.getBuiltinModule("node:os");
const path3 = process.getBuiltinModule("node:path");
async function outputsOf(env, found, attached) {
  let temporary = env.RUNNER_TEMP || os.tmpdir();
  await mkdir2(temporary, { recursive: !0 });
  let folder = await mkdtemp(path3.join(temporary, "slipway-attest-")), written = await Promise.all(
    found.map(async ({ release, subjectName, statements: [{ predicate }], sbom }) => {
      let [predicatePath, sbomPath] = [path3.join(folder, `${release.service}.predicate.json`), path3.join(folder, `${release.service}.spdx.json`)];
      return await Promise.all([writeFile2(predicatePath, JSON.stringify(predicate)), writeFile2(sbomPath, sbom.spdx)]), { service: release.service, subjectName, subjectDigest: release.artifact.digest, predicatePath, sbomPath };
    })
  ), [only] = written.length === 1 ? written : [];
  return {
    "subject-name": only?.subjectName ?? "",
    "subject-digest": only?.subjectDigest ?? "",
    "predicate-type": buildPredicateType,
    "predicate-path": only?.predicatePath ?? "",
    "sbom-path": only?.sbomPath ?? "",
    statements: { written, attached }
  };
}

// actions/attest/spec.ts
var spec = {
  inputs: {
    ...workspaceInputs,
    "hand-over": { type: "string", required: !0 },
    mode: { type: "enum", values: ["predicate", "unsigned", "bundle"], default: "predicate" },
    bundles: { type: "list" }
  },
  outputs: ["subject-name", "subject-digest", "predicate-type", "predicate-path", "sbom-path", "statements"]
};

// actions/attest/summary.ts
var heads = {
  predicate: "read again, ready to be signed",
  unsigned: "attested **without a signature**",
  bundle: "signed attestation attached"
};
function summaryOf(mode, found, attached) {
  let rows = found.map(({ release, facts, subjectName }) => [
    plain(release.service),
    code(subjectName),
    shortDigest(release.artifact.digest),
    shortDigest(facts.fingerprint),
    facts.base ? plain(facts.base.reference) : ""
  ]), lines = [
    `### ✔ ${found.length} ${found.length === 1 ? "release" : "releases"}: ${heads[mode]}`,
    "",
    table(["service", "artifact", "digest", "fingerprint", "base"], rows),
    ""
  ];
  if (attached.length > 0) {
    let kinds = attached.map(({ predicateType, digest, wasThere }) => [code(predicateType), shortDigest(digest), wasThere ? "was there" : "new"]);
    lines.push(table(["statement", "referrer", ""], kinds), "");
  }
  return mode === "unsigned" && lines.push(
    "Nothing signed these statements: attestations are not available here (private repositories need GitHub Enterprise Cloud, and GitHub Enterprise Server has none), or the",
    "signing step failed. They say what was built, and anybody who may write to the registry could have written them."
  ), lines.join(`
`);
}

// actions/attest/main.ts
function main() {
  return run(
    "attest",
    spec,
    (context) => inWorkspace(context, async (workspace) => {
      let { mode, bundles, "hand-over": folder } = context.inputs, { releases } = await readHandOver(folder), found = await context.group("read the releases again", () => attestables(workspace, releases, builderIdentity(context.env))), attached = mode === "predicate" ? [] : await attachStatements(workspace.registry, found, mode === "bundle" ? bundles : void 0);
      return {
        outputs: await outputsOf(context.env, found, attached),
        result: { mode, releases: found.map(({ facts, subjectName }) => ({ subjectName, ...facts })), attached },
        summary: summaryOf(mode, found, attached)
      };
    })
  );
}

// shared/github/fork.ts
const { readFileSync } = process.getBuiltinModule("node:fs");
const os2 = process.getBuiltinModule("node:os");
const path4 = process.getBuiltinModule("node:path");
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
  return path4.join(env.RUNNER_TEMP ?? os2.tmpdir(), "slipway-registry");
}

// shared/github/artifact-list.ts
const { appendFile } = process.getBuiltinModule("node:fs/promises");
async function announceArtifact(env, ref) {
  let file = env.GITHUB_ARTIFACTS;
  file && !ref.startsWith("oci:") && await appendFile(file, `oci://${ref}
`);
}

// actions/build-image/outputs.ts
function outputsOf2(built, layout) {
  let { digest, releaseId, ref, version, fingerprint, reused, size, sbomDigest, release } = built, place = { ref, repository: release.artifact.repository, pushed: layout === "", layout };
  return { digest, release: releaseId, ...place, version, fingerprint, reused, size, "sbom-digest": sbomDigest ?? "" };
}

// actions/build-image/spec.ts
var spec2 = {
  inputs: {
    ...workspaceInputs,
    service: { type: "string", required: !0 },
    "hand-over": { type: "string" },
    push: { type: "enum", values: ["auto", "never"], default: "auto" }
  },
  outputs: ["digest", "release", "ref", "repository", "pushed", "layout", "version", "fingerprint", "reused", "size", "sbom-digest"]
};

// actions/build-image/summary.ts
function summaryOf2(built, layout = "") {
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
        ...built.sbomDigest ? [["SBOM", code(built.sbomDigest)]] : [],
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
function main2() {
  return run("build-image", spec2, (context) => {
    let { env, inputs } = context, { service, "hand-over": folder, push } = inputs, layout = push === "never" || isFromFork(env) ? layoutFolder(env) : "", registry = layout ? `oci:${layout}` : inputs.registry;
    return inWorkspace({ ...context, inputs: { ...inputs, registry } }, async (workspace) => {
      let { release, ...built } = await context.group(`build ${service}`, () => buildService(workspace, service, { tag: !1 }));
      return folder && await writeHandOver(folder, `release-${service}`, release), layout || await announceArtifact(env, built.ref), {
        outputs: outputsOf2({ ...built, release }, layout),
        result: { ...built, pushed: layout === "" },
        summary: summaryOf2(built, layout)
      };
    });
  });
}

// actions/contract-test/judge.ts
const { mkdir: mkdir3, writeFile: writeFile3 } = process.getBuiltinModule("node:fs/promises");
const path5 = process.getBuiltinModule("node:path");

// shared/contract/annotations.ts
var lists = ["interactions", "messages"];
function contractAnnotations(input, files) {
  let failed = failedFacts(input);
  return failed.length === 0 ? [] : files.flatMap((file) => {
    let content = parsed(file.text), [consumer, provider] = [content?.consumer, content?.provider].map((party) => recordOf(party)?.name), facts = failed.filter((fact) => fact.consumer === consumer && fact.provider === provider);
    if (content === void 0 || facts.length === 0) return [];
    let positions = locateJson(file.text);
    return lists.flatMap((list) => (Array.isArray(content[list]) ? content[list] : []).flatMap((item, index) => {
      let label = labelOf(recordOf(item) ?? {}), lines = facts.flatMap((fact) => fact.failures.filter((line2) => line2.startsWith(`${label}: `) || line2.startsWith(`${label} (pending): `)));
      if (lines.length === 0) return [];
      let { line, column } = positions.at(list, index);
      return [
        { file: file.path, line, column, message: `${String(provider)} does not answer ${String(consumer)} as expected: ${[...new Set(lines)].join("; ")}` }
      ];
    }));
  });
}
function failedFacts(input) {
  let parties = [...input.candidates, ...input.live], fingerprints = new Set(parties.map((party) => party.fingerprint)), contracts = new Set(parties.flatMap((party) => party.pacts.map((pact) => pact.sha))), newest = /* @__PURE__ */ new Map();
  for (let fact of input.facts) {
    if (!fingerprints.has(fact.providerFingerprint) || !contracts.has(fact.contractSha)) continue;
    let key = `${fact.contractSha} ${fact.providerFingerprint}`, known = newest.get(key);
    (known === void 0 || known.at <= fact.at) && newest.set(key, fact);
  }
  return [...newest.values()].filter((fact) => !fact.success);
}
function parsed(text) {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return;
  }
}

// actions/contract-test/judge.ts
async function judgeAll(workspace, request) {
  let { release, verify, junit } = request, ignore = request.ignore.length > 0 ? { ignore: request.ignore } : {}, environments = request.environments.length === 1 && request.environments[0] === "all" ? workspace.project.environments.map(({ name }) => name) : request.environments, judgements = [], annotations = [];
  for (let environment of environments) {
    let { verdict, input } = await request.group(
      `contracts with ${environment}`,
      () => checkContracts(workspace, { candidates: [{ release }], environment, verify, ...ignore })
    );
    judgements.length === 0 && verdict.verdict !== "yes" && (annotations = contractAnnotations(input, await pactFiles(workspace.root, ...workspace.project.services))), judgements.push({ environment, verdict });
  }
  let [first] = judgements;
  if (first === void 0) throw new UserError("input environments is empty: name at least one");
  return junit !== "" && (await mkdir3(path5.dirname(path5.resolve(junit)), { recursive: !0 }), await writeFile3(junit, junitOf(judgements))), { first, judgements, annotations };
}

// actions/contract-test/spec.ts
var spec3 = {
  inputs: {
    ...workspaceInputs,
    service: { type: "string", required: !0 },
    environments: { type: "list", required: !0 },
    "hand-over": { type: "string" },
    ignore: { type: "list" },
    junit: { type: "string" },
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
function summaryOf3(service, judgements) {
  let heads2 = judgements.map(({ environment, verdict }) => `${mark(verdict.verdict)} ${plain(environment)}`), rows = [...new Set(judgements.flatMap(({ verdict }) => verdict.rows.map(pairOf)))].map((pair) => [plain(pair), ...judgements.map(({ verdict }) => cellOf(verdict.rows.filter((row) => pairOf(row) === pair)))]), open = judgements.flatMap(
    ({ environment, verdict }) => standing(verdict).map((row) => `- **${plain(environment)}**, ${plain(pairOf(row))}: ${plain(row.reason)}${whose(row)}`)
  ), todo = judgements.flatMap(({ verdict }) => standing(verdict)).find((row) => row.next !== "")?.next;
  return [
    `### ${plain(service)}: contracts ${heads2.join(" · ")}`,
    "",
    ...rows.length > 0 ? [table(["consumer → provider", ...judgements.map(({ environment }) => plain(environment))], rows), ""] : ["No contracts to check.", ""],
    ...open.length > 0 ? [...new Set(open), ""] : [],
    ...todo ? [next(todo)] : []
  ].join(`
`);
}
function pairOf(row) {
  return [row.consumer, row.provider].filter((name) => name !== "").join(" → ");
}
function cellOf(rows) {
  return rows.length === 0 ? "" : rows.map((row) => `${mark(answerOf(row.code))} ${row.code}`).join(", ");
}
function whose(row) {
  return row.blame === void 0 ? "" : row.blame === "provider" ? ` (for ${plain(row.provider)} to put right)` : ` (for ${plain(row.consumer)} to put right: the contract is new)`;
}
function standing(verdict) {
  return verdict.rows.filter((row) => row.next !== "");
}
function mark(answer) {
  return answer === "yes" ? "✔" : answer === "no" ? "✘" : "?";
}

// actions/contract-test/main.ts
function main3() {
  return run(
    "contract-test",
    spec3,
    (context) => inWorkspace(context, async (workspace) => {
      let { service, "hand-over": folder } = context.inputs, release = (folder ? (await readHandOver(folder)).releases.find((each) => each.service === service) : void 0) ?? (await buildService(workspace, service)).release, { ledger, facts } = withoutCredential(workspace.ledger);
      await ledger.refresh();
      let { first, judgements, annotations } = await judgeAll({ ...workspace, ledger }, { ...context.inputs, release, group: context.group });
      folder && await writeHandOver(folder, `facts-${service}`, facts);
      let { verdict, rows } = first.verdict, refusal = refusalOf(service, first), summary = summaryOf3(service, judgements);
      return { outputs: { verdict, rows }, result: { service, judgements }, summary, annotations, ...refusal ? { refusal } : {} };
    })
  );
}

// actions/deploy/spec.ts
var spec4 = {
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
function summaryOf4(result) {
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
function main4() {
  return run(
    "deploy",
    spec4,
    (context) => inWorkspace(context, async (workspace) => {
      let { service, environment, operation, digest, reason } = context.inputs;
      if (operation === "deploy" && !digest) throw new UserError("input digest is required to deploy: sha256:…; a tag is never deployed");
      await workspace.ledger.refresh();
      let result = operation === "rollback" ? await rollbackCell(workspace, { service, environment, reason: reason || "rolled back by hand", ...digest ? { to: digest } : {} }) : await deployRelease(workspace, { service, environment, digest, trigger: "deploy", ...reason ? { reason } : {} }), { status, previous, attempt, url = "" } = result, refusal = isRed(result) ? [`${service} in ${environment}: ${status} (${result.reason})`, ...result.evidence.slice(-5)].join(`
  `) : void 0;
      return {
        outputs: { status, digest: result.digest, previous: previous ?? "", attempt, url },
        result,
        summary: summaryOf4(result),
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
var spec5 = {
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
function summaryOf5(outcomes, question) {
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
function answerOf2(outcomes, question) {
  let decision = ["refuse", "wait", "promote"].find((answer) => outcomes.some((each) => each.decision === answer)) ?? "refuse", entered = !question.dryRun && outcomes.length > 0 && outcomes.every((each) => each.deployed.length > 0 && each.deployed.every((one2) => ["succeeded", "no_change"].includes(one2.status))), bad = outcomes.filter((each) => isRed2(each, question)).map((each) => why(each));
  return {
    outputs: { decision, entered, digests: Object.fromEntries(outcomes.map((each) => [each.service, each.digest])) },
    result: { decision, entered, outcomes },
    summary: summaryOf5(outcomes, question),
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
function main5() {
  return run(
    "promote",
    spec5,
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
      return answerOf2(outcomes, { to, dryRun, automatic: trigger === "pipeline" });
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
async function tagInputs({ registry, log }, { service, artifact: { repository, digest }, fingerprint }) {
  let found = await registry.resolve(repository, digest);
  if (found)
    try {
      await registry.writeManifest(repository, await registry.read(repository, digest), found.mediaType, inputTag(fingerprint));
    } catch (error) {
      if (!(error instanceof ImmutableTagError)) throw error;
      log(`${service}: ${error.message}; it is recorded without it`);
    }
}
async function faultOf({ project, registry }, release) {
  let { service, artifact } = release;
  if (!project.services.some((each) => each.name === service)) return `${service} is not a service of this repository`;
  if (await registry.resolve(artifact.repository, artifact.digest) === void 0) return `${service}: ${registry.name} has no ${artifact.repository}@${artifact.digest}, so the release cannot be recorded`;
  await registry.read(artifact.repository, artifact.digest);
}

// actions/record/spec.ts
var spec6 = {
  inputs: { ...workspaceInputs, "hand-over": { type: "string", required: !0 }, as: { type: "enum", values: ["nominated", "green"], default: "nominated" } },
  outputs: ["releases"]
};

// actions/record/summary.ts
function summaryOf6(as, releases, facts) {
  let rows = releases.map((each) => [plain(each.service), plain(each.version), shortDigest(each.digest)]), contracts = facts === 0 ? "" : ` and ${facts} contract ${facts === 1 ? "fact" : "facts"}`;
  return [
    `### ✔ ${as === "green" ? "pipeline ended green" : "recorded"}: ${releases.length} ${releases.length === 1 ? "release" : "releases"}${contracts}`,
    "",
    table(["service", "version", "digest"], rows)
  ].join(`
`);
}

// actions/record/main.ts
function main6() {
  return run(
    "record",
    spec6,
    (context) => inWorkspace(context, async (workspace) => {
      let { as, "hand-over": folder } = context.inputs, handed = await readHandOver(folder);
      await workspace.ledger.refresh();
      let branch = branchForEvent(await readEvent(context.env, workspace.repository, { head: "HEAD", base: "", environment: "" })), releases = as === "green" ? await recordGreen(workspace, handed.releases, branch) : await recordHandOver(workspace, handed), facts = as === "green" ? 0 : handed.facts.length;
      return { outputs: { releases }, result: { as, releases, facts }, summary: summaryOf6(as, releases, facts) };
    })
  );
}

// actions/run-tests/spec.ts
var spec7 = {
  inputs: {
    ...workspaceInputs,
    service: { type: "string", required: !0 },
    stage: { type: "string" },
    environment: { type: "string" },
    containers: { type: "enum", values: ["include", "exclude", "only"], default: "include" },
    "hand-over": { type: "string" }
  },
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
function summaryOf7(report) {
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
function main7() {
  return run(
    "run-tests",
    spec7,
    (context) => inWorkspace(context, async (workspace) => {
      let { service, stage, environment, containers, "hand-over": folder } = context.inputs, handed = folder ? (await readHandOver(folder)).releases.find((each) => each.service === service) : void 0;
      if (folder && !handed) throw new UserError(`${folder} has no release of ${service}: hand over what build-image wrote`);
      let [report] = await runTests(workspace, [service], {
        ...stage ? { stage } : {},
        ...environment ? { environment } : {},
        ...handed ? { candidate: handed } : {},
        ...containers === "include" ? {} : { containers },
        onStage: (name) => context.log(`${service}: ${name}`),
        onStageEnd: ({ name, status, detail, output = [] }) => {
          context.log(`${service}: ${name} ${status}${detail ? ` (${detail})` : ""}`);
          for (let line of output) context.log(`    ${line}`);
        }
      });
      if (report === void 0) throw new Error("no report");
      let refusal = refusalOf2(report);
      return { outputs: { status: report.status }, result: report, summary: summaryOf7(report), ...refusal ? { refusal } : {} };
    })
  );
}
export {
  main as attest,
  main2 as buildImage,
  main3 as contractTest,
  main4 as deploy,
  main5 as promote,
  main6 as record,
  main7 as runTests
};
