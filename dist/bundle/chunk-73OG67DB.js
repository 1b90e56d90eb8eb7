import {
  limiter
} from "./chunk-YNJONRBY.js";
import {
  configType,
  findKeptLayer,
  keepLayer,
  keyAnnotation,
  layerKey,
  platformName,
  samePlatform,
  writeManifest
} from "./chunk-JOI6N4OY.js";
import {
  openBase
} from "./chunk-UEMPB53J.js";
import {
  writeLayer
} from "./chunk-6UEK54O7.js";
import {
  baseDigestKey,
  baseNameKey,
  fingerprintKey
} from "./chunk-6ESAMBFA.js";
import {
  indexType
} from "./chunk-X3DGA4WT.js";
import {
  canonicalJson
} from "./chunk-UXXTQV2Y.js";
import {
  UnavailableError,
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";

// shared/builders/image/assemble-index.ts
async function assembleIndex(images, target) {
  let { registry, repository, fingerprint, annotations, tag } = target;
  if (images.length < 2) throw new UserError(`${repository}: an index is over several platforms; a single image stands for itself`);
  let seen = /* @__PURE__ */ new Set();
  for (let { digest, platform } of images) {
    if (!platform) throw new UserError(`${repository}: ${digest} does not say for which platform it is`);
    let name = platformName(platform);
    if (seen.has(name)) throw new UserError(`${repository}: there are two images for ${name}`);
    seen.add(name);
  }
  let manifests = images.map(({ mediaType, digest, size, platform }) => ({ mediaType, digest, size, platform })), index = { schemaVersion: 2, mediaType: indexType, manifests, annotations: { ...annotations, [fingerprintKey]: fingerprint } };
  return registry.writeManifest(repository, Buffer.from(canonicalJson(index)), indexType, tag);
}

// shared/builders/image/base.ts
async function resolveBase(source) {
  let found = isDigest(source.reference) ? { digest: source.reference } : await source.registry.resolve(source.repository, source.reference);
  if (!found) throw new UserError(`the base ${source.name} does not exist: there is no ${placeOf(source)}:${source.reference}`);
  return { ...source, digest: found.digest };
}
function placeOf({ registry, repository }) {
  return repository.startsWith("/") ? `${registry.name.replace(/\/.*$/, "")}${repository}` : `${registry.name}/${repository}`;
}
async function readBase(base, platform) {
  let manifest = await manifestFor(base, base.digest, platform, 0), config = parse(await base.registry.read(base.repository, digestIn(manifest.config, base)), base), { architecture = "", os = "", variant } = config;
  if (!samePlatform({ os, architecture, ...variant ? { variant } : {} }, platform))
    throw new UserError(`the base ${base.name} is for ${platformName({ os, architecture })}, not for ${platformName(platform)}`);
  let layers = (manifest.layers ?? []).map(asOciLayer);
  if (layers.length !== (config.rootfs?.diff_ids ?? []).length)
    throw new UnavailableError(`the base ${base.name} is damaged: its configuration names other layers`);
  return { ...base, layers, config, annotations: manifest.annotations ?? {} };
}
async function readPlatforms(base) {
  let { manifests, config, annotations = {} } = parse(await readManifest(base, base.digest), base);
  if (manifests)
    return { isIndex: !0, platforms: manifests.flatMap(({ platform }) => platform && platform.os !== "unknown" ? [platform] : []), annotations };
  let { os = "", architecture = "", variant } = parse(await base.registry.read(base.repository, digestIn(config, base)), base);
  return { isIndex: !1, platforms: [{ os, architecture, ...variant ? { variant } : {} }], annotations };
}
async function manifestFor(base, digest, platform, depth) {
  let manifest = parse(await readManifest(base, digest), base);
  if (manifest.schemaVersion === 1)
    throw new UserError(`the base ${base.name} has the old Docker schema 1, which holds no layer contents: push it again with a current tool`);
  if (!manifest.manifests) return manifest;
  let fitting = manifest.manifests.find((each) => each.platform && samePlatform(each.platform, platform));
  if (fitting && depth < 2) return manifestFor(base, fitting.digest, platform, depth + 1);
  let there = manifest.manifests.flatMap((each) => each.platform && each.platform.os !== "unknown" ? [platformName(each.platform)] : []);
  throw new UserError(`the base ${base.name} is not there for ${platformName(platform)}; it is for ${[...new Set(there)].join(", ") || "nothing"}`);
}
async function readManifest(base, digest) {
  try {
    return await base.registry.read(base.repository, digest);
  } catch (cause) {
    throw isDigest(base.reference) && !await base.registry.resolve(base.repository, base.reference) ? new UserError(`the base ${base.name} does not exist: there is no ${placeOf(base)}@${base.reference}`, [], { cause }) : cause;
  }
}
var ociTypes = {
  "application/vnd.docker.image.rootfs.diff.tar": "application/vnd.oci.image.layer.v1.tar",
  "application/vnd.docker.image.rootfs.diff.tar.gzip": "application/vnd.oci.image.layer.v1.tar+gzip",
  "application/vnd.docker.image.rootfs.diff.tar.zstd": "application/vnd.oci.image.layer.v1.tar+zstd"
};
function asOciLayer({ mediaType, digest, size, urls, annotations }) {
  return { mediaType: ociTypes[mediaType] ?? mediaType, digest, size, ...urls ? { urls } : {}, ...annotations ? { annotations } : {} };
}
function parse(bytes, base) {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch (cause) {
    throw new UnavailableError(`the base ${base.name} is damaged: a part of it is not JSON`, { cause });
  }
}
function digestIn(config, base) {
  if (config && /image\.(v1|config\.v1)\+json$|container\.image\.v1\+json$/.test(config.mediaType)) return config.digest;
  throw new UserError(`the base ${base.name} is no container image`);
}
function isDigest(reference) {
  return reference.startsWith("sha256:");
}

// shared/builders/image/bases.ts
var Bases = class {
  #request;
  #resolved = /* @__PURE__ */ new Map();
  #read = /* @__PURE__ */ new Map();
  constructor(request) {
    this.#request = request;
  }
  /** What a base stands for now. Throws UserError when it does not exist. */
  resolved(name) {
    let { root, env, registry } = this.#request, base = this.#resolved.get(name) ?? resolveBase({ name, ...openBase(name, { root, env, into: registry.name }) });
    return this.#resolved.set(name, base), base;
  }
  /** The base for one platform: its settings and what its layers are called. */
  for(name, platform) {
    let key = `${platformName(platform)} ${name}`, base = this.#read.get(key) ?? this.resolved(name).then((resolved) => readBase(resolved, platform));
    return this.#read.set(key, base), base;
  }
};

// shared/builders/image/base-layers.ts
var atOnce = 4;
async function bringBaseLayers(base, registry, repository) {
  let layers = [...new Map(base.layers.filter((layer) => !layer.urls?.length).map((layer) => [layer.digest, layer])).values()], limited = limiter(atOnce), moved = layers.map((layer) => limited(async () => await bring(base, layer, registry, repository) ? [layer.digest] : []));
  return await Promise.allSettled(moved), (await Promise.all(moved)).flat();
}
var brought = /* @__PURE__ */ new WeakMap();
async function bring(base, layer, registry, repository) {
  if (base.mountFrom === repository || base.mountFrom !== void 0 && await registry.mountBlob(repository, layer.digest, base.mountFrom) || await registry.hasBlob(repository, layer.digest)) return !1;
  let here = brought.get(registry) ?? /* @__PURE__ */ new Map();
  brought.set(registry, here);
  let before = here.get(layer.digest);
  if (before && await mounted(before, layer, registry, repository)) return !1;
  let moving = registry.writeBlob(repository, blobIn(base, layer)).then(() => repository);
  return moving.catch(() => here.delete(layer.digest)), here.set(layer.digest, moving), await moving, !0;
}
async function mounted(from, { digest }, registry, repository) {
  let source = await from.catch(() => {
  });
  return source !== void 0 && (source === repository || registry.mountBlob(repository, digest, source));
}
function blobIn({ registry, repository }, { digest, size }) {
  return { digest, size, read: (from) => skipping(registry.stream(repository, digest), from) };
}
async function* skipping(bytes, from) {
  let skip = from;
  for await (let part of bytes)
    part.length > skip && (yield skip === 0 ? part : part.subarray(skip)), skip = Math.max(skip - part.length, 0);
}

// shared/builders/image/config.ts
function imageConfig({ base, settings, layers, platform, created }) {
  let at = new Date(created * 1e3).toISOString().replace(".000Z", "Z"), variant = platform.variant ?? base?.variant, baseIds = base?.rootfs?.diff_ids ?? [];
  return {
    architecture: platform.architecture,
    os: platform.os,
    ...variant ? { variant } : {},
    ...base?.["os.version"] ? { "os.version": base["os.version"] } : {},
    ...base?.["os.features"] ? { "os.features": base["os.features"] } : {},
    created: at,
    config: runConfig(base?.config ?? {}, settings),
    rootfs: { type: "layers", diff_ids: [...baseIds, ...layers.flatMap((layer) => layer.diffId ?? [])] },
    history: [
      ...completeHistory(base?.history ?? [], baseIds.length),
      ...layers.map(({ createdBy, diffId }) => ({ created: at, created_by: createdBy, ...diffId ? {} : { empty_layer: !0 } }))
    ]
  };
}
function runConfig(base, settings) {
  let cmd = settings.cmd ?? (settings.entrypoint ? void 0 : base.Cmd), entrypoint = settings.entrypoint ?? base.Entrypoint, env = mergedEnv(base.Env ?? [], settings.env ?? {}), healthcheck = settings.healthcheck ? dockerHealthcheck(settings.healthcheck) : base.Healthcheck;
  return present({
    User: settings.user ?? base.User,
    ExposedPorts: filled({ ...base.ExposedPorts, ...empties(settings.ports) }),
    Env: env.length > 0 ? env : void 0,
    Entrypoint: entrypoint?.length ? entrypoint : void 0,
    Cmd: cmd?.length ? cmd : void 0,
    Volumes: filled({ ...base.Volumes, ...empties(settings.volumes) }),
    WorkingDir: settings.workdir ?? base.WorkingDir,
    Labels: filled({ ...base.Labels, ...settings.labels }),
    StopSignal: settings.stopSignal ?? base.StopSignal,
    ArgsEscaped: base.ArgsEscaped || void 0,
    Healthcheck: healthcheck,
    Shell: settings.shell ?? base.Shell
  });
}
function mergedEnv(base, added) {
  let values = new Map(base.map((each) => [nameOf(each), each]));
  for (let [name, value] of Object.entries(added)) values.set(name, `${name}=${value}`);
  return [...values.values()];
}
function nameOf(variable) {
  return variable.split("=", 1)[0] ?? "";
}
function completeHistory(history, layers) {
  let said = history.filter((entry) => !entry.empty_layer).length;
  return said > layers ? Array.from({ length: layers }, () => ({ created_by: "base" })) : [...history, ...Array.from({ length: layers - said }, () => ({ created_by: "base" }))];
}
function dockerHealthcheck({ test, interval, timeout, startPeriod, startInterval, retries }) {
  return present({ Test: test, Interval: interval, Timeout: timeout, StartPeriod: startPeriod, StartInterval: startInterval, Retries: retries });
}
function empties(names) {
  return Object.fromEntries((names ?? []).map((name) => [name, {}]));
}
function filled(value) {
  return Object.keys(value).length > 0 ? value : void 0;
}
function present(value) {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== void 0));
}

// shared/builders/image/planned-layers.ts
var uploadsAtOnce = 2, PlannedLayers = class {
  #plan;
  #target;
  #uploads = [];
  #notes = [];
  constructor(plan, target) {
    this.#plan = plan, this.#target = target;
  }
  /** What a reader should know, after `push`. */
  get notes() {
    return this.#notes;
  }
  /** All layers, in the plan's order, and what `written` made of them while the last were on their way. */
  async push(written) {
    let layers = this.#plan.layers.map((layer) => ({ layer, kept: this.#find(layer) }));
    for (let { kept } of layers) kept.catch(() => {
    });
    let pushed = [];
    try {
      for (let { layer, kept } of layers) pushed.push(await this.#one(layer, await kept));
      let [made] = await Promise.all([written(pushed), ...this.#uploads]);
      return [pushed, made];
    } finally {
      await Promise.allSettled(this.#uploads);
    }
  }
  async #one(layer, kept) {
    let { name, createdBy } = layer;
    if (layer.empty) return { name, createdBy, reused: !1 };
    if (kept) return { name, createdBy, ...kept, descriptor: this.#keyed(layer, kept.descriptor), reused: !0 };
    let { compression, contents, spool, allow, inspect, signal, repository } = this.#target, written = await writeLayer(await layer.entries(), {
      name: repository,
      compression,
      ...contents ? { contents } : {},
      ...spool !== void 0 ? { spool } : {},
      ...allow ? { allow } : {},
      ...inspect ? { inspect } : {},
      ...signal ? { signal } : {}
    }), upload = this.#upload(layer, written);
    return upload.catch(() => {
    }), this.#uploads.push(upload), await this.#uploads.at(-1 - uploadsAtOnce), { name, createdBy, descriptor: this.#keyed(layer, written.descriptor), diffId: written.diffId, reused: !1 };
  }
  async #upload(layer, written) {
    let { registry, repository, writeLayerTags = !0 } = this.#target;
    try {
      await registry.writeBlob(repository, written.blob);
    } finally {
      written.close();
    }
    if (layer.key === void 0 || !writeLayerTags) return;
    let key = this.#key(layer.key);
    await keepLayer(registry, repository, key, written).catch((error) => {
      this.#notes.push(`the layer ${layer.name} is not kept for later builds: ${messageOf(error)}`);
    });
  }
  async #find({ key, empty }) {
    let { registry, repository, compression, trustLayerTags = !1 } = this.#target;
    if (key === void 0 || empty || trustLayerTags === !1) return;
    let whole = this.#key(key), found = await findKeptLayer(registry, repository, whole, compression);
    return found && (trustLayerTags === !0 || await trustLayerTags({ key: whole, digest: found.descriptor.digest, diffId: found.diffId })) ? found : void 0;
  }
  #key(key) {
    return layerKey(key, this.#plan.platform, this.#target.compression);
  }
  /** The image says which of its layers was made from what: a later build that knows the image believes that, and no tag. */
  #keyed({ key }, descriptor) {
    return key === void 0 ? descriptor : { ...descriptor, annotations: { [keyAnnotation]: this.#key(key) } };
  }
};

// shared/builders/image/assemble.ts
async function assembleImage(plan, base, target) {
  let { registry, repository, created, fingerprint } = target, planned = new PlannedLayers(plan, target), { platform, config: settings } = plan, configure = async (written) => {
    let config2 = imageConfig({ ...base ? { base: base.config } : {}, settings, layers: written, platform, created });
    return { config: config2, blob: await registry.writeBlob(repository, Buffer.from(canonicalJson(config2))) };
  }, bringing = base ? bringBaseLayers(base, registry, repository) : Promise.resolve([]), [moved, [pushed, { config, blob }]] = await bothOrNeither(bringing, planned.push(configure)), layers = [...base?.layers ?? [], ...pushed.flatMap((layer) => layer.descriptor ?? [])], annotations = { ...target.annotations, [fingerprintKey]: fingerprint, ...base ? baseAnnotations(base) : {} };
  return {
    descriptor: { ...await writeManifest(registry, repository, { config: { ...blob, mediaType: configType }, layers, annotations }, target.tag), platform: { ...platform, ...config.variant ? { variant: config.variant } : {} } },
    layers: [...(base?.layers ?? []).map((layer) => baseLayer(layer, moved)), ...pushed.flatMap(builtLayer)],
    ...base ? { base: { reference: base.name, digest: base.digest } } : {},
    notes: [...onBuildNote(base), ...planned.notes]
  };
}
function baseAnnotations({ name, digest }) {
  return { [baseNameKey]: name.replace(/@sha256:[0-9a-f]{64}$/, ""), [baseDigestKey]: digest };
}
async function bothOrNeither(one, other) {
  return await Promise.allSettled([one, other]), [await one, await other];
}
function baseLayer({ digest, size }, moved) {
  return { name: "base", digest, size, reused: !moved.includes(digest) };
}
function builtLayer({ name, descriptor, reused }) {
  return descriptor ? [{ name, digest: descriptor.digest, size: descriptor.size, reused }] : [];
}
function onBuildNote(base) {
  let triggers = base?.config.config?.OnBuild ?? [];
  return triggers.length === 0 ? [] : [`${base?.name} has ONBUILD instructions (${triggers.join("; ")}), which were not run`];
}

export {
  bringBaseLayers,
  imageConfig,
  assembleImage,
  baseAnnotations,
  assembleIndex,
  readBase,
  readPlatforms,
  Bases
};
