import {
  Bases,
  assembleIndex,
  baseAnnotations,
  bringBaseLayers,
  imageConfig,
  readBase,
  readPlatforms
} from "./chunk-73OG67DB.js";
import "./chunk-YNJONRBY.js";
import {
  configType,
  platformName,
  writeManifest
} from "./chunk-JOI6N4OY.js";
import "./chunk-UEMPB53J.js";
import "./chunk-B7XANDSK.js";
import "./chunk-NQXL5FV5.js";
import "./chunk-6UEK54O7.js";
import "./chunk-QXW4N7L6.js";
import "./chunk-NSVTFJLZ.js";
import {
  fingerprintKey
} from "./chunk-6ESAMBFA.js";
import "./chunk-IKLERRBT.js";
import "./chunk-YD5S5G75.js";
import "./chunk-THKFK7EL.js";
import "./chunk-CF45BFEC.js";
import "./chunk-UBY5Y5E5.js";
import "./chunk-KCAU4I3I.js";
import "./chunk-X3DGA4WT.js";
import {
  canonicalJson
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/image/settings-over.ts
function settingsOver(base, image) {
  let differs = (key) => canonicalJson(base[key] ?? null) !== canonicalJson(image[key] ?? null), entrypoint = differs("Entrypoint"), ports = addedKeys(base.ExposedPorts, image.ExposedPorts), volumes = addedKeys(base.Volumes, image.Volumes);
  return {
    ...entrypoint ? { entrypoint: image.Entrypoint ?? [] } : {},
    ...entrypoint || differs("Cmd") ? { cmd: image.Cmd ?? [] } : {},
    env: changed(variables(base.Env), variables(image.Env)),
    labels: changed(base.Labels ?? {}, image.Labels ?? {}),
    ...ports.length > 0 ? { ports } : {},
    ...volumes.length > 0 ? { volumes } : {},
    ...differs("WorkingDir") ? { workdir: image.WorkingDir ?? "" } : {},
    ...differs("User") ? { user: image.User ?? "" } : {},
    ...differs("StopSignal") && image.StopSignal ? { stopSignal: image.StopSignal } : {},
    ...differs("Healthcheck") && image.Healthcheck ? { healthcheck: plainHealthcheck(image.Healthcheck) } : {},
    ...differs("Shell") && image.Shell ? { shell: image.Shell } : {}
  };
}
function variables(env) {
  return Object.fromEntries((env ?? []).map((each) => [each.split("=", 1)[0] ?? "", each.slice(each.indexOf("=") + 1)]));
}
function changed(base, image) {
  return Object.fromEntries(Object.entries(image).filter(([name, value]) => base[name] !== value));
}
function addedKeys(base = {}, image = {}) {
  return Object.keys(image).filter((key) => !Object.hasOwn(base, key));
}
function plainHealthcheck({ Test = [], Interval, Timeout, StartPeriod, StartInterval, Retries }) {
  return {
    test: Test,
    ...Interval === void 0 ? {} : { interval: Interval },
    ...Timeout === void 0 ? {} : { timeout: Timeout },
    ...StartPeriod === void 0 ? {} : { startPeriod: StartPeriod },
    ...StartInterval === void 0 ? {} : { startInterval: StartInterval },
    ...Retries === void 0 ? {} : { retries: Retries }
  };
}

// shared/builders/image/rebase.ts
async function rebase(options) {
  let { registry, repository, image, tag } = options, source = { registry, repository, reference: image, digest: image, name: `${repository}@${image}` }, { platforms, annotations, isIndex } = await readPlatforms(source);
  if (!isIndex) {
    let [platform] = platforms;
    if (!platform) throw new UserError(`${source.name} does not say for which platform it is`);
    return rebaseOne(options, await readBase(source, platform), platform, tag);
  }
  let images = [];
  for (let platform of platforms) images.push(await rebaseOne(options, await readBase(source, platform), platform));
  let fingerprint = options.fingerprint ?? annotations[fingerprintKey] ?? "";
  return assembleIndex(images, { registry, repository, fingerprint, annotations, ...tag === void 0 ? {} : { tag } });
}
async function rebaseOne(options, image, platform, tag) {
  let { registry, repository } = options, oldBase = await readBase(options.oldBase, platform), newBase = await readBase(options.newBase, platform), layers = ownLayers(image, oldBase, platform);
  await bringBaseLayers(newBase, registry, repository);
  let config = imageConfig({
    base: newBase.config,
    settings: settingsOver(oldBase.config.config ?? {}, image.config.config ?? {}),
    layers: layers.history,
    platform,
    created: Date.parse(image.config.created ?? "") / 1e3 || 0
  }), blob = await registry.writeBlob(repository, Buffer.from(canonicalJson(config))), fingerprint = options.fingerprint ?? image.annotations[fingerprintKey], annotations = { ...image.annotations, ...fingerprint === void 0 ? {} : { [fingerprintKey]: fingerprint }, ...baseAnnotations(newBase) }, parts = { config: { ...blob, mediaType: configType }, layers: [...newBase.layers, ...layers.descriptors], annotations };
  return { ...await writeManifest(registry, repository, parts, tag), platform: { ...platform, ...config.variant ? { variant: config.variant } : {} } };
}
function ownLayers(image, base, platform) {
  let all = image.config.rootfs?.diff_ids ?? [], below = base.config.rootfs?.diff_ids ?? [];
  if (below.some((id, index) => all[index] !== id))
    throw new UserError(`${image.name} (${platformName(platform)}) does not stand on ${base.name}: its lowest layers are others; build it instead`);
  let ids = all.slice(below.length), history = ownHistory(image.config.history ?? [], base.config.history ?? [], ids.length), next = 0;
  return {
    descriptors: image.layers.slice(below.length),
    history: history.map((entry) => {
      let diffId = entry.empty_layer ? void 0 : ids[next++];
      return { createdBy: entry.created_by ?? "", ...diffId ? { diffId } : {} };
    })
  };
}
function ownHistory(all, below, layers) {
  let filled = (entries) => entries.filter((entry) => !entry.empty_layer).length, rest = all.slice(below.length);
  if (canonicalJson(all.slice(0, below.length)) === canonicalJson(below) && filled(rest) === layers) return rest;
  let from = all.length;
  for (let found = 0; from > 0 && found < layers; from--) all[from - 1]?.empty_layer || found++;
  let tail = all.slice(from);
  return filled(tail) === layers ? tail : Array.from({ length: layers }, () => ({ created_by: "" }));
}

// shared/builders/image/rebase-image.ts
async function rebaseImage(request, image) {
  if (!image.base) return;
  let { registry, fingerprint, tag } = request, { reference, digest } = image.base, newBase = await new Bases(request).resolved(reference);
  try {
    let rebased = await rebase({
      registry,
      repository: image.repository,
      image: image.digest,
      oldBase: { ...newBase, reference: digest, digest },
      newBase,
      fingerprint,
      ...tag === void 0 ? {} : { tag }
    });
    return {
      artifact: { ...image, digest: rebased.digest, base: { reference, digest: newBase.digest } },
      builder: "rebase",
      layers: [],
      notes: [`its own layers were put on the new ${reference}; nothing was built`]
    };
  } catch (error) {
    if (error instanceof UserError) return;
    throw error;
  }
}
export {
  rebaseImage
};
