import {
  findTool,
  parsePlatform
} from "./chunk-XIL4PTEP.js";
import {
  Bases,
  assembleIndex,
  baseAnnotations,
  bringBaseLayers
} from "./chunk-73OG67DB.js";
import "./chunk-YNJONRBY.js";
import {
  configType,
  platformName,
  samePlatform,
  writeManifest
} from "./chunk-JOI6N4OY.js";
import {
  contextOf,
  neededFor,
  readFile,
  stagesOf,
  targetOf
} from "./chunk-3C74CAOR.js";
import {
  dockerfilePath
} from "./chunk-QPKEBPQP.js";
import "./chunk-UEMPB53J.js";
import "./chunk-B7XANDSK.js";
import {
  signalGroup
} from "./chunk-NQXL5FV5.js";
import {
  PieceQueue,
  Spool
} from "./chunk-6UEK54O7.js";
import {
  compressor
} from "./chunk-QXW4N7L6.js";
import "./chunk-NSVTFJLZ.js";
import {
  fingerprintKey
} from "./chunk-6ESAMBFA.js";
import "./chunk-IKLERRBT.js";
import {
  layerTypes
} from "./chunk-YD5S5G75.js";
import "./chunk-THKFK7EL.js";
import "./chunk-CF45BFEC.js";
import "./chunk-UBY5Y5E5.js";
import "./chunk-KCAU4I3I.js";
import "./chunk-X3DGA4WT.js";
import "./chunk-YPORUJLD.js";
import "./chunk-JO37VZU3.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import {
  encodePath
} from "./chunk-BEJRGZ4M.js";
import {
  ToolError,
  UnavailableError,
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/fallback/builder.ts
const { mkdir: mkdir2, mkdtemp, rm: rm2 } = process.getBuiltinModule("node:fs/promises");
const os = process.getBuiltinModule("node:os");
const path2 = process.getBuiltinModule("node:path");

// shared/builders/fallback/arguments.ts
var meansSomething = /^(PATH|HOME|USER|TMPDIR|LANG|SHELL|SSH_.*|XDG_.*|LD_.*|(?:DOCKER|BUILDX|BUILDKIT|BUILDAH|CONTAINERS?|STORAGE|REGISTRY|GO|OTEL)_?.*|SOURCE_DATE_EPOCH|SSL_.*)$/;
function toolArguments(service, build, env) {
  let missing = build.secrets.filter((name) => env[name] === void 0);
  if (missing.length > 0)
    throw new UserError(
      `${service}: build.secrets names ${missing.join(", ")}, not set here: pass ${missing.length === 1 ? "it" : "them"} as environment variables`
    );
  let args = sorted(build.args).map(([name, value]) => ({ name, value, plain: meansSomething.test(name) || build.secrets.includes(name) }));
  return {
    argv: [
      ...args.flatMap(({ name, value, plain }) => ["--build-arg", plain ? `${name}=${value}` : name]),
      ...build.secrets.flatMap((name) => ["--secret", `id=${name},env=${name}`]),
      ...sorted(build.labels).flatMap(([name, value]) => ["--label", `${name}=${value}`])
    ],
    env: Object.fromEntries(args.flatMap(({ name, value, plain }) => plain ? [] : [[name, value]])),
    secrets: build.secrets.flatMap((name) => env[name] ?? [])
  };
}
function sorted(values) {
  return Object.entries(values).sort(([a], [b]) => a < b ? -1 : 1);
}

// shared/builders/fallback/build-error.ts
function buildProblem(lines, dockerfile) {
  let message = messageIn(lines), line = lineIn(lines, dockerfile.text);
  if (!(message === void 0 || line === void 0))
    return { file: dockerfile.path, line, column: 1, message };
}
function messageIn(lines) {
  return (lines.findLast((line) => /^(ERROR: |Error: |error |failed to )/i.test(line)) ?? lines.findLast((line) => line.trim() !== ""))?.replace(/^error: /i, "").replace(/^(?:failed to solve(?: with frontend [\w.]+)?: )+/, "").trim();
}
function lineIn(lines, text) {
  let pointed = lines.findLast((line) => /^[^\s:]*(?:Dockerfile|Containerfile)[^\s:]*:\d+$/.test(line));
  if (pointed) return Number(pointed.slice(pointed.lastIndexOf(":") + 1));
  for (let line of lines.toReversed()) {
    let parsed = /(?:dockerfile|Dockerfile)[^:]* (?:parse error )?(?:on )?line (\d+)/.exec(line);
    if (parsed) return Number(parsed[1]);
    let step = /STEP "((?:[^"\\]|\\.)*)"/.exec(line)?.[1]?.replace(/\\(.)/g, "$1") ?? /^ ?> \[[^\]]*\] (.*?):?$/.exec(line)?.[1], at = step === void 0 ? void 0 : lineOf(step, text);
    if (at !== void 0) return at;
  }
  let name = /(?:failed to resolve source metadata for |failed to create LLB definition: |pull access denied for |initializing source docker:\/\/)([^\s:]+(?::\d+\/[^\s:]+)?)/.exec(
    lines.join(`
`)
  )?.[1]?.replace(/^docker\.io\/(?:library\/)?/, "");
  return name === void 0 ? void 0 : lineWhere(text, (line) => /^\s*(FROM|COPY\s.*--from)/i.test(line) && line.includes(name));
}
function lineOf(step, text) {
  let words = step.split(/\s+/);
  for (let count = words.length; count >= 1; count--) {
    let start = words.slice(0, count).join(" "), at = lineWhere(text, (line) => line.trim().split(/\s+/).join(" ").toLowerCase().startsWith(start.toLowerCase()));
    if (at !== void 0) return at;
  }
}
function lineWhere(text, fits) {
  let at = text.split(`
`).findIndex(fits);
  return at === -1 ? void 0 : at + 1;
}

// shared/builders/fallback/context.ts
const { constants, createWriteStream } = process.getBuiltinModule("node:fs");
const { chmod, copyFile, lutimes, mkdir, rm, symlink, utimes, writeFile } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
const { pipeline } = process.getBuiltinModule("node:stream/promises");
var small = 1024 * 1024, batchObjects = 256;
async function dockerfileOf(request) {
  let { service } = request, file = dockerfilePath(service), text = await textOf(request, file);
  if (text === void 0) throw new UserError(`${service.name}: there is no ${file} in the commit`);
  return { path: file, text };
}
async function writeContext(request, source, written, outputs, folder) {
  let { files } = request, context = clean(written), { path: dockerfile } = source, target = path.join(folder, "context"), writer = new ContextWriter(target, request);
  await writer.write(files.flatMap((file) => below(context, file))), await writer.writeEntries(outputs.flatMap((entry) => below(context, entry)));
  let inside = below(context, { path: dockerfile })[0]?.path, at = inside === void 0 ? path.join(folder, "Dockerfile") : path.join(target, inside);
  await put(at, source.text);
  for (let [name, place] of [
    [`${dockerfile}.dockerignore`, `${at}.dockerignore`],
    [clean(path.posix.join(context, ".dockerignore")), path.join(target, ".dockerignore")]
  ]) {
    let ignore = await textOf(request, name);
    ignore !== void 0 && await put(place, ignore);
  }
  return await writer.finish(), { folder: target, dockerfile: at };
  async function put(file, content) {
    await mkdir(path.dirname(file), { recursive: !0 }), await rm(file, { force: !0 }), await writeFile(file, content), await chmod(file, 420), await utimes(file, request.created, request.created);
  }
}
async function textOf({ files, contents, text }, name) {
  let input = files.find((file) => file.path === name && file.mode !== "120000" && file.mode !== "160000");
  return input ? (await contents.blobs([input.oid])).get(input.oid)?.toString("utf8") : text(name);
}
var ContextWriter = class {
  #root;
  #request;
  #folders = /* @__PURE__ */ new Set();
  #links = /* @__PURE__ */ new Map();
  constructor(root, request) {
    this.#root = root, this.#request = request;
  }
  async write(files) {
    await mkdir(this.#root, { recursive: !0 });
    let { contents } = this.#request, sizes = await contents.sizes(files.filter(isFile).map(({ oid }) => oid)), isLarge = ({ oid }) => (sizes.get(oid) ?? 0) > small, little = files.filter((file) => file.mode === "120000" || isFile(file) && !isLarge(file));
    for (let start = 0; start < little.length; start += batchObjects) {
      let batch = little.slice(start, start + batchObjects), blobs = await contents.blobs([...new Set(batch.map(({ oid }) => oid))]);
      for (let file of batch) {
        let content = blobs.get(file.oid);
        if (content === void 0) throw new Error(`object ${file.oid} of ${file.path} is not there`);
        file.mode === "120000" ? this.#links.set(file.path, content) : await this.#file(file.path, permissions(file), (at) => writeFile(at, content));
      }
    }
    for (let file of files.filter((each) => isFile(each) && isLarge(each)))
      await this.#file(file.path, permissions(file), (at) => pipeline(contents.stream(file.oid), createWriteStream(at)));
  }
  async writeEntries(entries) {
    for (let entry of entries) {
      if (entry.type === "link" && this.#links.set(entry.path, encodePath(entry.target)), entry.type !== "file") continue;
      let { bytes } = entry;
      await this.#file(entry.path, entry.mode, async (at) => {
        Buffer.isBuffer(bytes) ? await writeFile(at, bytes) : "file" in bytes ? await copyFile(bytes.file, at, constants.COPYFILE_FICLONE) : await pipeline(this.#request.contents.stream(bytes.oid), createWriteStream(at));
      });
    }
  }
  /** Links come last, so that no file is ever written through one, and then the folders' times, which change with every file put into them. */
  async finish() {
    let { created } = this.#request;
    for (let [name, target] of this.#links) {
      let at = await this.#placeFor(name);
      await symlink(target, at).then(() => !0, isTaken) && await lutimes(at, created, created);
    }
    for (let folder of [...this.#folders].sort((a, b) => b.length - a.length)) await this.#touch(this.#place(folder), 493);
    await utimes(this.#root, created, created);
  }
  async #file(name, mode, fill) {
    let at = await this.#placeFor(name);
    await fill(at), await this.#touch(at, mode);
  }
  async #touch(at, mode) {
    await chmod(at, mode), await utimes(at, this.#request.created, this.#request.created);
  }
  async #placeFor(name) {
    let folder = path.posix.dirname(name);
    for (folder !== "." && !this.#folders.has(folder) && await mkdir(this.#place(folder), { recursive: !0 }); folder !== "." && !this.#folders.has(folder); folder = path.posix.dirname(folder)) this.#folders.add(folder);
    return this.#place(name);
  }
  #place(name) {
    return Buffer.concat([Buffer.from(`${this.#root}/`), encodePath(name)]);
  }
};
function isTaken(error) {
  if (error.code === "EEXIST") return !1;
  throw error;
}
function isFile({ mode }) {
  return mode === "100644" || mode === "100755";
}
function permissions({ mode }) {
  return mode === "100755" ? 493 : 420;
}
function below(folder, entry) {
  return folder === "." ? [entry] : entry.path.startsWith(`${folder}/`) ? [{ ...entry, path: entry.path.slice(folder.length + 1) }] : [];
}
function clean(name) {
  return path.posix.normalize(name).replace(/\/$/, "").replace(/^\.\//, "");
}

// shared/builders/fallback/dockerfile-facts.ts
function dockerfileFacts({ service, files }, path3, text, platform) {
  let { build } = service, read = readFile(path3, text);
  if (read.problems.length > 0) return { context: build.context ?? service.path };
  let args = new Map(Object.entries(build.args)), { stages } = stagesOf(read.commands, { args, platform, target: build.target, escaper: read.text.escaper }, () => {
  }), wanted = targetOf(stages, build.target);
  if (wanted === void 0) return { context: build.context ?? service.path };
  let context = build.context ?? contextOf(read, stages, neededFor(stages, wanted), files), root = stages[wanted];
  for (; root?.parent !== void 0; ) root = stages[root.parent];
  return { context, ...root && root.image !== "" && root.image !== "scratch" ? { base: root.image } : {} };
}

// shared/builders/fallback/push-images.ts
const { createHash } = process.getBuiltinModule("node:crypto");
async function pushImage(image, base, request, scratch, tag) {
  let { registry, service, fingerprint } = request, repository = service.name, shared = base ? sharedLayers(image, base) : 0, moved = base && shared > 0 ? await bringBaseLayers({ ...base, layers: base.layers.slice(0, shared) }, registry, repository) : [], layers = [], descriptors = [];
  for (let [at, layer] of image.layers.entries()) {
    let known = at < shared ? base?.layers[at] : void 0;
    if (known) {
      layers.push({ name: "base", digest: known.digest, size: known.size, reused: !moved.includes(known.digest) }), descriptors.push(known);
      continue;
    }
    request.signal?.throwIfAborted();
    let { descriptor: descriptor2, reused } = await pushLayer(layer, request, scratch);
    layers.push({ name: `layer ${at + 1}`, digest: descriptor2.digest, size: descriptor2.size, reused }), descriptors.push(descriptor2);
  }
  let config = { ...await registry.writeBlob(repository, image.config), mediaType: configType }, annotations = { ...base ? baseAnnotations(base) : {}, [fingerprintKey]: fingerprint };
  return { descriptor: { ...await writeManifest(registry, repository, { config, layers: descriptors, annotations }, tag), platform: image.platform }, layers };
}
function sharedLayers(image, base) {
  let ids = base.config.rootfs?.diff_ids ?? [], differs = ids.findIndex((id, at) => image.layers[at]?.diffId !== id);
  return differs === -1 ? ids.length : differs;
}
async function pushLayer(layer, request, scratch) {
  let { registry, service } = request;
  if (layer.pushed) {
    let { mediaType, digest, size } = layer.pushed;
    return { descriptor: { mediaType: ociTypes[mediaType] ?? mediaType, digest, size }, reused: !1 };
  }
  if (layer.packed) {
    let { mediaType, source } = layer.packed, { digest, size } = source, descriptor = { mediaType: ociTypes[mediaType] ?? mediaType, digest, size }, reused = await registry.hasBlob(service.name, digest);
    return reused || await registry.writeBlob(service.name, source), { descriptor, reused };
  }
  if (!layer.tar) throw new UnavailableError(`the layer ${layer.diffId} is not there`);
  let { compression } = service.build, [spool, diff] = [new Spool(scratch), createHash("sha256")];
  try {
    let queue = new PieceQueue(
      compressor(compression),
      (piece) => diff.update(piece),
      (bytes) => spool.write(bytes)
    );
    for await (let bytes of layer.tar())
      queue.put(bytes), queue.full && await queue.room();
    if (await queue.end(), `sha256:${diff.digest("hex")}` !== layer.diffId) throw new UnavailableError(`the bytes of the layer ${layer.diffId} have another digest`);
    let { digest, size } = spool, reused = await registry.hasBlob(service.name, digest);
    return reused || await registry.writeBlob(service.name, spool.finish()), { descriptor: { mediaType: layerTypes[compression], digest, size }, reused };
  } finally {
    spool.close();
  }
}
var ociTypes = {
  "application/vnd.docker.image.rootfs.diff.tar": "application/vnd.oci.image.layer.v1.tar",
  "application/vnd.docker.image.rootfs.diff.tar.gzip": "application/vnd.oci.image.layer.v1.tar+gzip",
  "application/vnd.docker.image.rootfs.diff.tar.zstd": "application/vnd.oci.image.layer.v1.tar+zstd"
};

// shared/builders/fallback/run-tool.ts
const { spawn } = process.getBuiltinModule("node:child_process");
const { createInterface } = process.getBuiltinModule("node:readline");
var linesKept = 2e3;
function runTool([program = "", ...args], run) {
  let { cwd, env, log, signal } = run, hide = hider(run.secrets), lines = [], take = (line) => {
    let shown = hide(line);
    log(shown), lines.push(shown), lines.length > 2 * linesKept && lines.splice(0, linesKept);
  };
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(interrupted(program));
    let child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: !0 }), force, end = () => {
      child.pid !== void 0 && (signalGroup(child.pid, "SIGTERM"), force = setTimeout(() => child.pid !== void 0 && signalGroup(child.pid, "SIGKILL"), 5e3));
    };
    signal?.addEventListener("abort", end, { once: !0 });
    for (let stream of [child.stdout, child.stderr]) createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", take);
    let settle = () => {
      clearTimeout(force), signal?.removeEventListener("abort", end);
    };
    child.on("error", (error) => {
      settle(), take(error.message), resolve({ exitCode: void 0, lines });
    }), child.on("close", (code) => {
      settle(), child.pid !== void 0 && signalGroup(child.pid, "SIGKILL"), signal?.aborted ? reject(interrupted(program)) : resolve({ exitCode: code ?? void 0, lines });
    });
  });
}
function interrupted(program) {
  return new UnavailableError(`${program} was interrupted; nothing was put into the registry`);
}
function hider(secrets) {
  let values = secrets.flatMap((secret) => secret.split(`
`)).filter((value) => value.length >= 4);
  return (line) => values.reduce((text, value) => text.replaceAll(value, "***"), line);
}

// shared/builders/fallback/builder.ts
function fallbackBuilder(options = {}) {
  return { name: "fallback", build: (request) => buildByTool(request, options) };
}
function couldNotPush(lines) {
  return /failed to push|failed to authorize|unauthorized|denied|HTTP response to HTTPS client|unpack|store=/.test(messageIn(lines) ?? "");
}
var tailLines = 25;
async function buildByTool(request, options) {
  let { service, created, signal } = request, { build, name } = service, args = toolArguments(name, build, request.env), dockerfile = await dockerfileOf(request), wanted = {
    service: name,
    builder: build.builder === "native" ? "auto" : build.builder,
    dockerfile: dockerfile.path,
    notNative: options.notNative ?? []
  }, work = await mkdtemp(path2.join(options.scratch ?? os.tmpdir(), "slipway-build-"));
  try {
    let facts = dockerfileFacts(request, dockerfile.path, dockerfile.text, parsePlatform(build.platforms[0] ?? "linux/amd64")), output = path2.join(work, "output");
    await mkdir2(output);
    let found = options.tool ?? findTool(wanted, request.env), writing = writeContext(request, dockerfile, facts.context, options.outputs ?? [], work);
    await Promise.allSettled([found, writing]);
    let [tool, context] = [await found, await writing], base = build.from === void 0 || facts.base === void 0 ? void 0 : { written: facts.base, instead: build.from }, local = {
      context: context.folder,
      dockerfile: context.dockerfile,
      output,
      platforms: build.platforms,
      options: args.argv,
      created,
      env: { ...request.env, ...tool.env({ created }) },
      ...build.target === void 0 ? {} : { target: build.target },
      ...base ? { base } : {},
      ...signal ? { signal } : {}
    }, { registry } = request, call = /^[\w.-]+(:\d+)?(\/|$)/.test(registry.name) && !registry.name.startsWith("oci:") && tool.pushes(registry.name) ? { ...local, push: { registry, repository: name } } : local, run = () => runTool(tool.argv(call), { env: { ...call.env, ...args.env }, cwd: work, log: request.log, secrets: args.secrets, ...signal ? { signal } : {} }), bases = knownBases(options.bases ?? new Bases(request), build.platforms, build.from ?? facts.base), result = await run();
    if (result.exitCode !== 0 && call.push && couldNotPush(result.lines) && (request.log(`${tool.version} could not push to ${registry.name}: Slipway does`), call = local, result = await run()), result.exitCode !== 0) throw failure(name, tool, tool.argv(call), result, dockerfile);
    let images = await tool.images(call);
    return await push(request, { tool, images, bases: await bases, scratch: work, notes: notesOf(options, tool) });
  } finally {
    await rm2(work, { recursive: !0, force: !0 });
  }
}
async function push(request, { tool, images, bases, scratch, notes }) {
  let { service, registry, fingerprint, tag } = request, repository = service.name, platforms = images.map(({ platform }) => platformName(platform)), missing = service.build.platforms.filter((wanted) => !images.some(({ platform }) => samePlatform(platform, parsePlatform(wanted))));
  if (missing.length > 0) throw new UserError(`${repository}: ${tool.version} made an image for ${platforms.join(", ")}, not for ${missing.join(", ")}`);
  let single = images.length === 1, baseOf = (image) => bases.find(({ config }) => (config.rootfs?.diff_ids ?? []).every((id, at) => image.layers[at]?.diffId === id)), pushed = [];
  for (let image of images) pushed.push(await pushImage(image, baseOf(image), request, scratch, single ? tag : void 0));
  let [first] = pushed;
  if (!first) throw new Error("a tool makes an image for one platform at least");
  let descriptor = single ? first.descriptor : await assembleIndex(
    pushed.map((each) => each.descriptor),
    { registry, repository, fingerprint, ...tag === void 0 ? {} : { tag } }
  ), base = images[0] && baseOf(images[0]), layers = pushed.flatMap((each, at) => each.layers.map((layer) => single ? layer : { ...layer, name: `${layer.name} (${platforms[at]})` }));
  return {
    artifact: {
      kind: "image",
      digest: descriptor.digest,
      repository,
      size: layers.reduce((total, layer) => total + layer.size, 0),
      ...base ? { base: { reference: base.name, digest: base.digest } } : {},
      ...single && platforms[0] === "linux/amd64" ? {} : { platforms }
    },
    builder: tool.name,
    layers,
    notes
  };
}
async function knownBases(bases, platforms, name) {
  if (name === void 0) return [];
  try {
    return await Promise.all(platforms.map((platform) => bases.for(name, parsePlatform(platform))));
  } catch {
    return [];
  }
}
function failure(service, tool, argv, result, dockerfile) {
  let tail = result.lines.slice(-tailLines).join(`
`), problem = buildProblem(result.lines, dockerfile);
  return problem ? new UserError(`${service}: ${tool.version} could not build ${dockerfile.path}: ${problem.message}
${tail}`, [problem]) : new ToolError(argv, result.exitCode, `${service}: ${messageIn(result.lines) ?? "it said nothing"}
${tail}`);
}
function notesOf({ notNative = [] }, tool) {
  let reasons = notNative.map(({ line, instruction, reason }) => `${instruction} in line ${line}: ${reason}`);
  return [...reasons.length > 0 ? [`built by ${tool.version}, not by Slipway itself (${reasons.join("; ")})`] : [], ...tool.notes];
}
export {
  fallbackBuilder
};
