import {
  lockKey,
  lockedClosure,
  parseLockfile
} from "./chunk-MPBK5YKF.js";
import {
  limiter
} from "./chunk-YNJONRBY.js";
import {
  ownDockerfile
} from "./chunk-QPKEBPQP.js";
import {
  baseIn,
  fingerprintKey
} from "./chunk-6ESAMBFA.js";
import {
  sentence
} from "./chunk-3WFVWDZT.js";
import {
  ImmutableTagError
} from "./chunk-A4MUF62M.js";
import {
  artifactFiles,
  builtFrom,
  canonicalJson,
  indexCommit,
  isDigest,
  reasonsBetween,
  releaseIdOf,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";
import {
  globMatcher,
  inFolder
} from "./chunk-76BDQAGK.js";
import {
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";

// shared/contract/json-positions.ts
var stringToken = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
function locateJson(text) {
  let reader = new Reader(text), fault = reader.run(), position = (offset) => {
    let before = text.slice(0, offset);
    return { line: before.split(`
`).length, column: offset - before.lastIndexOf(`
`) };
  };
  return {
    at: (...path) => {
      for (let length = path.length; length >= 0; length -= 1) {
        let offset = reader.offsets.get(pathKey(path.slice(0, length)));
        if (offset !== void 0) return position(offset);
      }
      return { line: 1, column: 1 };
    },
    ...fault ? { fault: { ...position(fault.offset), message: fault.message } } : {}
  };
}
function pathKey(path) {
  return path.map((part) => `/${part}`).join("");
}
var Fault = class extends Error {
  offset;
  constructor(offset, message) {
    super(message), this.offset = offset;
  }
}, Reader = class {
  offsets = /* @__PURE__ */ new Map();
  text;
  next = 0;
  constructor(text) {
    this.text = text;
  }
  run() {
    try {
      if (this.value("", 0), this.space(), this.next < this.text.length) throw this.unexpected("the end of the file");
      return;
    } catch (error) {
      if (error instanceof Fault) return error;
      throw error;
    }
  }
  value(path, depth) {
    if (this.space(), depth > 500) throw new Fault(this.next, "nested too deeply");
    this.offsets.set(path, this.next);
    let char = this.text[this.next];
    if (char === "{") this.members("}", () => this.member(path, depth));
    else if (char === "[") {
      let index = 0;
      this.members("]", () => this.value(`${path}/${index++}`, depth + 1));
    } else char === '"' ? this.token(stringToken, "a closed string") : this.token(/-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y, "a value");
  }
  members(close, member) {
    if (this.next += 1, this.space(), this.text[this.next] === close) {
      this.next += 1;
      return;
    }
    for (; ; ) {
      member(), this.space();
      let char = this.text[this.next];
      if (char !== "," && char !== close) throw this.unexpected(`"," or "${close}"`);
      if (this.next += 1, char === close) return;
    }
  }
  member(path, depth) {
    this.space();
    let name = this.token(stringToken, "a name in double quotes");
    if (this.space(), this.text[this.next] !== ":") throw this.unexpected('":"');
    this.next += 1, this.value(`${path}/${JSON.parse(name)}`, depth + 1);
  }
  token(pattern, wanted) {
    pattern.lastIndex = this.next;
    let match = pattern.exec(this.text);
    if (match === null) throw this.unexpected(wanted);
    return this.next = pattern.lastIndex, match[0];
  }
  space() {
    for (; ` 	\r
`.includes(this.text[this.next] ?? "x"); ) this.next += 1;
  }
  unexpected(wanted) {
    let found = this.next < this.text.length ? JSON.stringify(this.text.slice(this.next, this.next + 1)) : "the end of the file";
    return new Fault(this.next, `expected ${wanted}, found ${found}`);
  }
};

// shared/contract/sha.ts
function contractSha(content) {
  return sha256Hex(canonicalJson(canonicalPact(content)));
}
function specificationOf(content) {
  let metadata = recordOf(recordOf(content)?.metadata), version = (recordOf(metadata?.pactSpecification) ?? recordOf(metadata?.["pact-specification"]))?.version ?? metadata?.pactSpecificationVersion;
  return typeof version == "string" ? version : null;
}
function interactionsOf(content) {
  let pact = recordOf(content);
  return [pact?.interactions, pact?.messages].flatMap((list) => Array.isArray(list) ? list : []).map(recordOf).filter((item) => item !== void 0);
}
function sortInteractions(interactions) {
  return interactions.map((interaction) => ({ interaction, key: canonicalJson(interaction) })).sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : 0).map(({ interaction }) => interaction);
}
function bareInteraction(interaction) {
  let fields = recordOf(interaction);
  if (fields === void 0) return interaction;
  let { _id, pending, ...rest } = fields;
  return rest;
}
function recordOf(value) {
  return value !== null && typeof value == "object" && !Array.isArray(value) ? value : void 0;
}
function canonicalPact(content) {
  let pact = recordOf(content);
  if (pact === void 0) return content;
  let { metadata, _id, pending, ...rest } = pact, lists2 = Object.fromEntries(
    ["interactions", "messages"].flatMap((name) => {
      let list = rest[name];
      return Array.isArray(list) ? [[name, sortInteractions(list.map(bareInteraction))]] : [];
    })
  );
  return { ...rest, ...lists2, specification: specificationOf(content) };
}

// shared/contract/pacts.ts
var lists = ["interactions", "messages"];
function collectPacts(service, files) {
  let problems = [], pacts = [...files].sort((a, b) => a.path < b.path ? -1 : 1).flatMap((file) => readPact(service, file, problems) ?? []), pairs = /* @__PURE__ */ new Map();
  for (let pact of pacts) pairs.set(pact.provider, [...pairs.get(pact.provider) ?? [], pact]);
  let contracts = [...pairs].map(([provider, group]) => {
    let content = mergePacts(group, problems);
    return { consumer: service.name, provider, sha: contractSha(content), content };
  });
  if (problems.length > 0)
    throw new UserError(`the contracts of ${service.name} cannot be used (${problems.length} ${problems.length === 1 ? "problem" : "problems"})`, problems);
  return contracts.sort((a, b) => a.provider < b.provider ? -1 : 1);
}
function readPact(service, file, problems) {
  let text = file.text.replace(/^\uFEFF/, ""), positions = locateJson(text), before = problems.length, report = (at, message) => problems.push({ file: file.path, line: at.line, column: at.column, message });
  if (positions.fault) {
    report(positions.fault, `not JSON: ${positions.fault.message}`);
    return;
  }
  let content = recordOf(JSON.parse(text));
  if (content === void 0) {
    report(positions.at(), "a pact file holds one object with consumer, provider and interactions");
    return;
  }
  let consumer = nameOf(content.consumer);
  consumer === void 0 ? report(positions.at("consumer", "name"), `consumer.name is missing; it must be "${service.name}"`) : consumer !== service.name && report(
    positions.at("consumer", "name"),
    `consumer.name is "${consumer}", but this file belongs to the service ${service.name}: write "${service.name}" in the consumer's test, or move the file to ${consumer}`
  );
  let provider = nameOf(content.provider);
  return provider === void 0 && report(positions.at("provider", "name"), "provider.name is missing: name the service that is expected to answer"), checkInteractions(content, positions, report), problems.length === before && provider !== void 0 ? { path: file.path, provider, content, positions } : void 0;
}
function checkInteractions(content, positions, report) {
  let count = 0, faulty = !1;
  for (let list of lists) {
    let items = content[list];
    if (items !== void 0) {
      if (!Array.isArray(items)) {
        report(positions.at(list), `${list} must be a list`), faulty = !0;
        continue;
      }
      count += items.length, items.forEach((item, index) => {
        typeof recordOf(item)?.description != "string" && report(positions.at(list, index), "every interaction is an object with a description");
      });
    }
  }
  count === 0 && !faulty && report(positions.at("interactions"), "no interactions: an empty contract proves nothing; write one, or delete the file");
}
function mergePacts(group, problems) {
  let [first, ...others] = group;
  if (first === void 0 || others.length === 0) return first?.content;
  let seen = /* @__PURE__ */ new Map(), merged = { ...first.content };
  for (let other of others) {
    let [spec, otherSpec] = [specificationOf(first.content), specificationOf(other.content)];
    if (spec === otherSpec) continue;
    let at = other.positions.at("metadata"), message = `written in pact specification ${otherSpec ?? "(none)"}, but ${first.path} for the same pair in ${spec ?? "(none)"}: generate both with one`;
    problems.push({ file: other.path, line: at.line, column: at.column, message });
  }
  for (let list of lists) {
    let kept = [];
    for (let pact of group) {
      let items = pact.content[list];
      Array.isArray(items) && items.forEach((item, index) => {
        let key = `${list} ${interactionKey(item)}`, bare = canonicalJson(bareInteraction(item)), known2 = seen.get(key);
        if (known2 === void 0 || known2.path === pact.path)
          kept.push(item), known2 === void 0 && seen.set(key, { path: pact.path, bare });
        else if (known2.bare !== bare) {
          let at = pact.positions.at(list, index), message = `"${String(recordOf(item)?.description)}" contradicts ${known2.path}: same description and provider states, other content; rename one or make them equal`;
          problems.push({ file: pact.path, line: at.line, column: at.column, message });
        }
      });
    }
    kept.length > 0 && (merged[list] = sortInteractions(kept));
  }
  return merged;
}
function interactionKey(item) {
  let fields = recordOf(item);
  return canonicalJson([fields?.type ?? null, fields?.description, fields?.providerStates ?? fields?.providerState ?? null]);
}
function nameOf(party) {
  let name = recordOf(party)?.name;
  return typeof name == "string" && name !== "" ? name : void 0;
}

// shared/builders/select.ts
var builders = {
  archive: async () => (await import("./build-U5B6MOLX.js")).archiveBuilder(),
  image: async () => (await import("./image-builder-AW7U2NJ5.js")).imageBuilder(),
  function: async () => (await import("./build-ARPDHQVK.js")).functionBuilder(),
  deb: async () => (await import("./build-YTJZP3LF.js")).debBuilder(),
  rpm: async () => (await import("./build-4WNM5RET.js")).rpmBuilder(),
  vm: async () => (await import("./build-4CXJ3SNZ.js")).vmBuilder(),
  command: async () => (await import("./build-6RJFL7RZ.js")).commandBuilder()
};
function builderFor(kind) {
  return builders[kind]();
}

// shared/release/npm-lockfiles.ts
var known = /* @__PURE__ */ new WeakMap();
function npmLockfiles(snapshot, folders) {
  let parsed = known.get(snapshot) ?? /* @__PURE__ */ new Map();
  known.set(snapshot, parsed);
  let at = (folder) => (parsed.has(folder) || parsed.set(folder, parseLockfile(snapshot.texts.get(inFolder(folder, "package-lock.json")) ?? "")), parsed.get(folder)), own = folders.flatMap((folder) => {
    let lockfile = folder === "." ? void 0 : at(folder);
    return lockfile ? [[folder, lockfile]] : [];
  });
  return { root: at("."), own: new Map(own) };
}

// shared/release/other-package-managers.ts
var otherLockfiles = { "pnpm-lock.yaml": "pnpm", "yarn.lock": "yarn", "bun.lock": "bun", "bun.lockb": "bun" };
function withoutNpm(manager) {
  return `Ways out: bundle the service (\`build.command: ${manager} run build\`, with \`build.outputs: dist\` and \`deploy.start: [node, dist/server.js]\`) and have its packages in \`devDependencies\`; or add a Dockerfile`;
}

// shared/release/foreign-packages.ts
function foreignPackages(snapshot, folders) {
  let withManifest = folders.filter((folder) => snapshot.texts.has(inFolder(folder, "package.json"))), { root: lockfile, own } = npmLockfiles(snapshot, withManifest), alone = withManifest.filter((folder) => own.has(folder)), shared = withManifest.filter((folder) => !own.has(folder)), known2 = shared.filter((folder) => lockfile && Object.hasOwn(lockfile, lockKey(folder))), parts = [...lockfile ? [closure(lockfile, ".", known2)] : [], ...alone.map((folder) => closure(own.get(folder) ?? {}, folder, ["."]))], unlocked = shared.filter((folder) => !known2.includes(folder)).flatMap((folder) => unlockedProblem(snapshot, folder, lockfile !== void 0));
  return {
    packages: parts.flatMap((part) => part.packages),
    links: parts.flatMap((part) => part.links),
    problems: [...unlocked, ...parts.flatMap((part) => part.problems)]
  };
}
function closure(lockfile, root, folders) {
  let { packages, missing } = lockedClosure(lockfile, folders, !1), kept = packages.flatMap((key) => {
    let entry = lockfile[key];
    return entry && !entry.dev ? [{ key, entry }] : [];
  }), file = inFolder(root, "package-lock.json");
  return {
    packages: kept.map(({ key, entry }) => installed(inFolder(root, key), entry)),
    links: programs(kept).map(({ path, target }) => ({ path: inFolder(root, path), target })),
    problems: missing.map((each) => `${file} does not have ${each}: run npm install and commit ${file}`)
  };
}
function installed(folder, { version, optional, os, cpu, libc }) {
  let only = { ...os ? { os } : {}, ...cpu ? { cpu } : {}, ...libc ? { libc } : {} };
  return {
    folder,
    ...version === void 0 ? {} : { version },
    ...optional ? { optional: !0 } : {},
    ...Object.keys(only).length > 0 ? { only } : {}
  };
}
function programs(packages) {
  let links = /* @__PURE__ */ new Map();
  for (let { key, entry } of packages) {
    let [, above = "", name = ""] = /^(.*?)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(key) ?? [];
    if (!(name === "" || above.includes("node_modules/") || entry.optional))
      for (let [program, file] of Object.entries(entry.bin ?? {})) {
        let path = `${above}node_modules/.bin/${program}`;
        /^[\w.@-]+$/.test(program) && !links.has(path) && links.set(path, { path, target: `../${name}/${file.replace(/^\.\//, "")}` });
      }
  }
  return [...links.values()];
}
function unlockedProblem({ texts, root }, folder, locked) {
  let inside = new Set([...texts].filter(([path]) => path.endsWith("package.json")).map(([, text]) => read(text).name)), wanted = Object.entries(read(texts.get(inFolder(folder, "package.json")) ?? "").dependencies ?? {}).filter(([name, range]) => !inside.has(name) && !/^(file|link|portal|workspace):/.test(String(range))).map(([name]) => name);
  if (wanted.length === 0) return [];
  let list = `${wanted.slice(0, 3).join(", ")}${wanted.length > 3 ? ", …" : ""}`, other = locked ? void 0 : otherLockfile(root, folder);
  return other ? [`${folder} needs ${list}, which ${other.path} says, and Slipway packs what npm installs. ${withoutNpm(other.manager)}`] : [`${folder} needs ${list}, and ${locked ? "package-lock.json does not know that folder" : "there is no package-lock.json (version 2 or 3) that says which versions"}: run npm install and commit package-lock.json`];
}
function otherLockfile(root, folder) {
  for (let at = folder; ; at = at.includes("/") ? at.slice(0, at.lastIndexOf("/")) : ".") {
    for (let [name, manager] of Object.entries(otherLockfiles)) if (root.hasFile(inFolder(at, name))) return { path: inFolder(at, name), manager };
    if (at === ".") return;
  }
}
function read(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

// shared/release/artifact-contents.ts
var packless = /* @__PURE__ */ new Set(["command", "vm"]);
function artifactParts(index, service) {
  let { snapshot } = index, libraries = builtFrom(snapshot, service), workspace = libraries.flatMap((node) => {
    let name = packageName(snapshot.texts.get(inFolder(node.path, "package.json")));
    return name === void 0 || node.path === "." ? [] : [{ path: `node_modules/${name}`, target: `${"../".repeat(name.split("/").length)}${node.path}` }];
  }), foreign = service.language === "node" && !packless.has(service.build.kind) ? foreignPackages(snapshot, [service.path, ...libraries.map((node) => node.path)]) : void 0;
  if (foreign && foreign.problems.length > 0) throw new UserError(`${service.name} cannot be built: ${foreign.problems.join("; ")}`);
  return { links: [...workspace, ...foreign?.links ?? []], packages: foreign?.packages ?? [] };
}
function packageName(manifest) {
  try {
    let { name } = JSON.parse(manifest ?? "");
    return typeof name == "string" && /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/i.test(name) ? name : void 0;
  } catch {
    return;
  }
}

// shared/release/make-artifact.ts
async function makeArtifact(workspace, making) {
  return await rebased(workspace, making) ?? build(workspace, making);
}
async function rebased({ root, env, registry }, { onOldBase, fingerprint, tag }) {
  if (onOldBase === void 0) return;
  let { rebaseImage } = await import("./rebase-image-3ZOO3UBS.js"), target = { root, env, registry, fingerprint: fingerprint.value };
  try {
    return await rebaseImage({ ...target, ...tag === void 0 ? {} : { tag } }, onOldBase);
  } catch (error) {
    if (!(error instanceof ImmutableTagError)) throw error;
    return rebaseImage(target, onOldBase);
  }
}
function trustedLayers({ registry, trustTags }, latest) {
  if (trustTags) return () => !0;
  if (latest?.artifact.kind !== "image") return () => !1;
  let { artifact } = latest, known2 = import("./known-layers-BPHGCAOH.js").then(({ knownLayers }) => knownLayers(registry, artifact));
  return known2.catch(() => {
  }), async (claim) => (await known2)(claim);
}
async function build(workspace, { index, service, fingerprint, latest, tag }) {
  let { repository, registry, root, log, signal, env } = workspace, folder = index.snapshot.root, text = async (path) => {
    let oid = folder.file(path)?.oid;
    return oid === void 0 ? void 0 : (await repository.blobs([oid])).get(oid)?.toString("utf8");
  }, trustLayer = trustedLayers(workspace, latest), files = artifactFiles(index, service), parts = ownDockerfile({ service, files }) === void 0 ? artifactParts(index, service) : { links: [], packages: [] }, lock = fingerprint.parts.lockfile ?? ownLock(service, files);
  return (await builderFor(service.build.kind)).build({
    service,
    root,
    files,
    ...parts,
    contents: repository.contents,
    text,
    glob: globMatcher,
    fingerprint: fingerprint.value,
    ...lock === void 0 ? {} : { lock },
    registry,
    trustLayer,
    ...tag === void 0 ? {} : { tag },
    created: 0,
    env,
    log,
    ...signal ? { signal } : {}
  });
}
var ownLocks = ["package-lock.json", "npm-shrinkwrap.json"];
function ownLock(service, files) {
  let found = files.filter(({ path }) => ownLocks.some((name) => path === inFolder(service.path, name)));
  return found.length === 0 ? void 0 : sha256Hex(found.map(({ path, oid }) => `${path} ${oid}
`).join(""));
}

// shared/release/reuse.ts
function inputTag(fingerprint) {
  return `in-${fingerprint.slice(0, 40)}`;
}
async function findReusable(question) {
  let { known: known2, registry, service, fingerprint } = question;
  if (known2) {
    let checks = beginChecks(question, known2.artifact), found2 = await manifestAt(registry, known2.artifact.repository, known2.artifact.digest);
    return found2 ? await faultOf(question, found2.annotations, known2.artifact, checks) ?? { artifact: known2.artifact, release: known2, why: "built before from the same inputs" } : { why: `the ledger knows ${known2.artifact.digest}, which ${registry.name} no longer has` };
  }
  if (!question.trustTag) return;
  let tag = inputTag(fingerprint), found = await manifestAt(registry, service.name, tag);
  if (!found) return;
  let artifact = artifactOf(service, found);
  if (artifact === void 0) return { why: `the tag ${tag} was not taken: it is no ${service.build.kind} of Slipway` };
  let fault = await faultOf(question, found.annotations, artifact, beginChecks(question, artifact));
  return fault ? { ...fault, why: `the tag ${tag} was not taken: ${fault.why}` } : { artifact, why: `found under the tag ${tag}` };
}
async function manifestAt(registry, repository, reference) {
  let digest = isDigest(reference) ? reference : (await registry.resolve(repository, reference))?.digest;
  if (digest === void 0) return;
  let bytes = await registry.read(repository, digest).catch(async (error) => {
    if (!(digest === reference && await registry.resolve(repository, reference) === void 0))
      throw error;
  });
  if (bytes === void 0) return;
  let { artifactType, annotations = {}, layers = [], manifests = [] } = JSON.parse(bytes.toString("utf8"));
  return { digest, ...artifactType ? { artifactType } : {}, annotations, layers, manifests };
}
function beginChecks({ service, currentBase, attestationFault }, artifact) {
  let checks = {
    attested: attestationFault?.(artifact) ?? Promise.resolve(void 0),
    baseNow: service.build.base === "pin" || !artifact.base ? Promise.resolve(void 0) : currentBase(artifact.base.reference)
  };
  for (let check of Object.values(checks)) check.catch(() => {
  });
  return checks;
}
async function faultOf({ service, fingerprint }, annotations, artifact, checks) {
  let written = annotations[fingerprintKey];
  if (written !== fingerprint) return { why: `its manifest says it was built from ${written ? `${written.slice(0, 12)}…` : "something it does not name"}` };
  let attested = await checks.attested;
  if (attested !== void 0) return { why: attested };
  if (service.build.base === "pin" || !artifact.base) return;
  let { reference, digest } = artifact.base, now = await checks.baseNow;
  if (now !== digest)
    return now === void 0 ? { why: `its base ${reference} is no longer there` } : { why: `its base ${reference} moved from ${short(digest)} to ${short(now)}`, onOldBase: artifact };
}
function artifactOf({ name, build: build2 }, { digest: found, artifactType, annotations, layers, manifests }) {
  let expected = build2.kind === "image" ? void 0 : `application/vnd.slipway.${build2.kind}.v1`;
  if (artifactType !== expected) return;
  let base = baseIn(annotations), platforms = manifests.flatMap(({ platform }) => platform ? [[platform.os, platform.architecture, platform.variant].filter(Boolean).join("/")] : []);
  return {
    kind: build2.kind,
    digest: found,
    repository: name,
    size: layers.reduce((total, layer) => total + layer.size, 0),
    ...base ? { base } : {},
    ...platforms.length > 0 ? { platforms } : {}
  };
}
function short(digest) {
  return `${digest.slice(0, 19)}…`;
}

// shared/release/build.ts
async function buildService(workspace, name, options = {}) {
  let began = workspace.now().getTime(), { repository, project, ledger, registry } = workspace, commit = await repository.resolve(options.commit ?? "HEAD"), [index, releases] = await Promise.all([indexCommit(repository, commit, project), ledger.releases(name)]), service = findService(index, project, name, commit);
  requireManifests(index, service);
  let fingerprint = index.fingerprintOf(service), attached = /* @__PURE__ */ new Map(), reuse = await findReusable({
    service,
    fingerprint: fingerprint.value,
    registry,
    known: releases.byFingerprint(fingerprint.value),
    trustTag: workspace.trustTags,
    currentBase: workspace.baseDigest,
    attestationFault: async ({ repository: at, digest }) => {
      let referrers = await registry.referrers(at, digest);
      attached.set(digest, referrers);
      let { attestationFault } = await import("./recheck-HCBYQO6J.js");
      return attestationFault(registry, at, { service: name, digest, fingerprint: fingerprint.value }, referrers);
    }
  }), reused = reuse?.artifact !== void 0, nominated = releases.nominations.at(-1), latest = nominated && releases.byId(nominated.release), tag = options.tag === !1 ? void 0 : inputTag(fingerprint.value), built = reuse?.artifact ? void 0 : await makeArtifact(workspace, { index, service, fingerprint, latest, onOldBase: reuse?.onOldBase, tag }), release = reuse?.release ?? {
    schemaVersion: 1,
    service: name,
    artifact: reuse?.artifact ?? made(built),
    fingerprint: fingerprint.value,
    parts: fingerprint.parts,
    version: `${service.manifestVersion}-${fingerprint.value.slice(0, 10)}`,
    deploy: { ...service.deploy, workdir: service.path, requires: service.requires },
    contracts: { pacts: await pactsAt(workspace, index, service), ...service.contracts.verify ? { verify: service.contracts.verify } : {} }
  }, { artifact, version } = release, sbom = options.sbom === !1 ? withoutSbom : await sbomOf(workspace, index, service, release, reused ? attached.get(artifact.digest) : void 0);
  return {
    service: name,
    digest: artifact.digest,
    ref: `${registry.name}/${artifact.repository}@${artifact.digest}`,
    fingerprint: fingerprint.value,
    version,
    reused,
    durationMs: workspace.now().getTime() - began,
    size: artifact.size,
    why: reused && reuse ? [reuse.why] : [...reuse ? [reuse.why] : [], ...sinceLast(latest, fingerprint)],
    builder: built?.builder ?? null,
    layers: built?.layers ?? [],
    sbomDigest: sbom.sbomDigest,
    notes: [...built?.notes ?? [], ...sbom.notes],
    release,
    releaseId: releaseIdOf(release)
  };
}
var withoutSbom = { sbomDigest: null, notes: [] };
async function sbomOf({ registry, repository }, index, service, { artifact, fingerprint, version }, referrers) {
  let { attachSbom } = await import("./attach-sbom-TEZJKUYD.js"), request = { registry, repository, snapshot: index.snapshot, service, artifact, fingerprint, version };
  try {
    let { sbomDigest, gaps } = await attachSbom(request, referrers ?? []);
    return { sbomDigest, notes: gaps.map((gap) => `the SBOM is not complete: ${gap}`) };
  } catch (error) {
    if (!referrers && !(error instanceof ImmutableTagError)) throw error;
    return { sbomDigest: null, notes: [`it has no SBOM, and none could be attached: ${messageOf(error)}`] };
  }
}
function made(built) {
  if (!built) throw new Error("nothing was built");
  return built.artifact;
}
function sinceLast(last, fingerprint) {
  return last ? reasonsBetween({ value: last.fingerprint, parts: last.parts }, fingerprint).map(sentence) : ["it was never built before"];
}
function findService(index, project, name, commit) {
  let { services } = index.snapshot.project, service = services.find((each) => each.name === name);
  if (service) return service;
  throw project.services.some((each) => each.name === name) ? new UserError(`${name} is not in commit ${commit.slice(0, 10)}: commit it first`) : new UserError(`no service ${name}; there are ${services.map((each) => each.name).join(", ")}`);
}
function requireManifests({ snapshot }, service) {
  let names = /* @__PURE__ */ new Set([service.name, ...builtFrom(snapshot, service).map((node) => node.name)]), damaged = snapshot.graph.damaged.filter(({ speaksFor }) => speaksFor === "everybody" || speaksFor !== "nobody" && names.has(speaksFor.service));
  if (damaged.length > 0) throw new UserError(`${service.name} cannot be built: ${damaged.map(({ path, message }) => `${path} ${message}`).join("; ")}`);
}
async function buildServices(workspace, names, options = {}) {
  let limited = limiter(8), outcomes = await Promise.all(
    names.map(
      (service) => limited(async () => {
        try {
          let result = await buildService(workspace, service, options);
          return await options.done?.(result), result;
        } catch (error) {
          return { service, error };
        }
      })
    )
  );
  return { releases: outcomes.filter((each) => "release" in each), failed: outcomes.filter((each) => "error" in each) };
}
async function pactsAt({ repository }, index, service) {
  let matchers = service.contracts.pacts.map((glob) => globMatcher(inFolder(service.path, glob))), entries = index.filesOf(service, "own").filter((entry) => matchers.some((matches) => matches(entry.path))), blobs = await repository.blobs(entries.map((entry) => entry.oid));
  return collectPacts(
    service,
    entries.map((entry) => ({ path: entry.path, text: blobs.get(entry.oid)?.toString("utf8") ?? "" }))
  );
}

export {
  locateJson,
  interactionsOf,
  bareInteraction,
  recordOf,
  collectPacts,
  inputTag,
  buildService,
  buildServices
};
