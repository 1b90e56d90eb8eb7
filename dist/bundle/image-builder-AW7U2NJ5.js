import {
  parsePlatform,
  whyNotNative
} from "./chunk-XIL4PTEP.js";
import {
  Bases,
  assembleImage,
  assembleIndex
} from "./chunk-73OG67DB.js";
import "./chunk-YNJONRBY.js";
import {
  platformName
} from "./chunk-JOI6N4OY.js";
import {
  ownDockerfile
} from "./chunk-QPKEBPQP.js";
import "./chunk-UEMPB53J.js";
import "./chunk-B7XANDSK.js";
import "./chunk-NQXL5FV5.js";
import "./chunk-6UEK54O7.js";
import "./chunk-QXW4N7L6.js";
import "./chunk-NSVTFJLZ.js";
import "./chunk-6ESAMBFA.js";
import "./chunk-IKLERRBT.js";
import "./chunk-YD5S5G75.js";
import "./chunk-THKFK7EL.js";
import {
  declaredOutputs
} from "./chunk-ALAABM3B.js";
import "./chunk-62JGYEI3.js";
import "./chunk-Q7G4H7ZG.js";
import "./chunk-F3J6YXME.js";
import "./chunk-CF45BFEC.js";
import "./chunk-UBY5Y5E5.js";
import "./chunk-KCAU4I3I.js";
import "./chunk-X3DGA4WT.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/image-builder.ts
const { mkdtemp, rm } = process.getBuiltinModule("node:fs/promises");
const os = process.getBuiltinModule("node:os");
const path = process.getBuiltinModule("node:path");

// shared/builders/image/assemble-plans.ts
async function assemblePlans(request, plans, bases, spool) {
  let { registry, service, fingerprint, tag, created } = request, images = [], single = plans.length === 1;
  for (let { plan: plan2 } of plans) {
    let base = plan2.base === void 0 ? void 0 : await bases.for(plan2.base, plan2.platform);
    images.push(
      await assembleImage(plan2, base, {
        registry,
        repository: service.name,
        compression: service.build.compression,
        fingerprint,
        created,
        contents: request.contents,
        allow: service.build.allow.map(request.glob),
        trustLayerTags: request.trustLayer,
        spool,
        ...single && tag !== void 0 ? { tag } : {},
        ...request.signal ? { signal: request.signal } : {}
      })
    );
  }
  let [first] = images;
  if (!first) throw new Error("an image is for one platform at least");
  let descriptor = single ? first.descriptor : await index(request, images), platforms = plans.map(({ plan: plan2 }) => platformName(plan2.platform));
  return {
    artifact: {
      kind: "image",
      digest: descriptor.digest,
      repository: service.name,
      size: images.flatMap((image) => image.layers).reduce((total, layer) => total + layer.size, 0),
      ...first.base ? { base: first.base } : {},
      ...single && platforms[0] === "linux/amd64" ? {} : { platforms }
    },
    builder: "native",
    layers: images.flatMap((image, at) => image.layers.map((layer) => single ? layer : { ...layer, name: `${layer.name} (${platforms[at]})` })),
    notes: [.../* @__PURE__ */ new Set([...plans.flatMap((plan2) => plan2.notes), ...images.flatMap((image) => image.notes)])]
  };
}
function index({ registry, service, fingerprint, tag }, images) {
  return assembleIndex(
    images.map((image) => image.descriptor),
    { registry, repository: service.name, fingerprint, ...tag === void 0 ? {} : { tag } }
  );
}

// shared/builders/image-builder.ts
function imageBuilder() {
  return {
    name: "image",
    async build(request) {
      let { service } = request, dockerfile = ownDockerfile(request), { builder } = service.build;
      if (dockerfile === void 0 && builder !== "auto" && builder !== "native")
        throw new UserError(
          `${service.name}: build.builder ${builder} needs a Dockerfile, and ${service.path} has none: add one, or leave it to Slipway (auto)`
        );
      let scratch = await mkdtemp(path.join(os.tmpdir(), "slipway-image-"));
      try {
        return await (dockerfile === void 0 ? byLanguage(request, scratch) : byDockerfile(request, dockerfile, scratch));
      } finally {
        await rm(scratch, { recursive: !0, force: !0 });
      }
    }
  };
}
async function byLanguage(request, scratch) {
  let { planService } = await import("./plan-service-NFF24NC4.js"), plans = [];
  for (let name of request.service.build.platforms) {
    let { notes, ...plan2 } = await planService(request, parsePlatform(name), { scratch });
    plans.push({ plan: plan2, notes });
  }
  return assemblePlans(request, plans, new Bases(request), scratch);
}
async function byDockerfile(request, dockerfile, scratch) {
  let { name, build } = request.service, outputs = await declaredOutputs(request), notNative = [];
  if (build.builder === "auto" || build.builder === "native") {
    let bases = new Bases(request), planning = await plan(request, bases, outputs);
    if ("plans" in planning) return assemblePlans(request, planning.plans, bases, scratch);
    if (notNative = planning.unsupported, build.builder === "native")
      throw new UserError(
        `${name}: build.builder native cannot do what ${dockerfile} says; buildx and buildah can (auto)`,
        whyNotNative({ dockerfile, notNative })
      );
  }
  let { fallbackBuilder } = await import("./builder-6EFYURE5.js");
  return fallbackBuilder({ outputs, notNative, scratch }).build(request);
}
async function plan(request, bases, outputs) {
  let { planDockerfile } = await import("./plan-DILSBA2N.js"), plans = [];
  for (let name of request.service.build.platforms) {
    let platform = parsePlatform(name), planned = await planDockerfile(request, platform, { outputs, base: async (image) => (await bases.for(image, platform)).config.config });
    if ("unsupported" in planned) return planned;
    plans.push({ plan: planned.plan, notes: [] });
  }
  return { plans };
}
export {
  imageBuilder
};
