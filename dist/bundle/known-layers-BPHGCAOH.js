import {
  keyAnnotation
} from "./chunk-JOI6N4OY.js";
import "./chunk-YD5S5G75.js";
import "./chunk-X3DGA4WT.js";
import {
  canonicalJson
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/image/known-layers.ts
async function knownLayers(registry, { repository, digest }) {
  let known = /* @__PURE__ */ new Set(), add = async (at) => {
    if (!await registry.resolve(repository, at)) return;
    let { manifests = [], layers = [], config } = JSON.parse((await registry.read(repository, at)).toString("utf8"));
    if (await Promise.all(manifests.map((each) => add(each.digest))), !config || !layers.some((layer) => layer.annotations?.[keyAnnotation])) return;
    let { rootfs } = JSON.parse((await registry.read(repository, config.digest)).toString("utf8"));
    for (let [index, layer] of layers.entries()) {
      let [key, diffId] = [layer.annotations?.[keyAnnotation], rootfs?.diff_ids?.[index]];
      key !== void 0 && diffId !== void 0 && known.add(nameOf({ key, digest: layer.digest, diffId }));
    }
  };
  return await add(digest), (claim) => known.has(nameOf(claim));
}
function nameOf({ key, digest, diffId }) {
  return canonicalJson([key, digest, diffId]);
}
export {
  knownLayers
};
