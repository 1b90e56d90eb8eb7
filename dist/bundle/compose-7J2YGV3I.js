import {
  buildFileNames,
  homesOf,
  includedFiles,
  ownersIn,
  readBuildFiles
} from "./chunk-SWZAJ2P2.js";
import "./chunk-JO37VZU3.js";
import "./chunk-CI4M6IMS.js";
import {
  liesIn,
  lineAt
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/graph/readers/compose.ts
var composeReader = {
  names: buildFileNames,
  further: includedFiles,
  async read(manifests) {
    let { builds, damaged } = await readBuildFiles(manifests), owners = ownersIn(manifests), edges = /* @__PURE__ */ new Map();
    for (let build of builds)
      for (let to of neededBy(owners, builds, build))
        for (let from of homesOf(owners, build)) {
          if (liesIn(from, to) || liesIn(to, from)) continue;
          let key = `${from}\0${to}`;
          edges.has(key) || edges.set(key, { from, to, why: () => whyOf(manifests, build, to) });
        }
    return { edges: [...edges.values()], damaged };
  }
};
function neededBy(owners, builds, build) {
  return build.contexts.flatMap((each) => {
    if (each.path !== void 0) return [each.path];
    let other = builds.find(({ file, name }) => file === build.file && name === each.build);
    return other === void 0 || other === build ? [] : homesOf(owners, other).slice(0, 1);
  });
}
function whyOf(manifests, { file, marks, name }, to) {
  return `${file}:${lineAt(manifests.texts.get(file) ?? "", ...marks)} ${name} build ${to}`;
}
export {
  composeReader
};
