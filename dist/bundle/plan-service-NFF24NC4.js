import {
  declaredOutputs
} from "./chunk-ALAABM3B.js";
import "./chunk-62JGYEI3.js";
import "./chunk-Q7G4H7ZG.js";
import "./chunk-F3J6YXME.js";
import "./chunk-CF45BFEC.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/languages/registry.ts
var planners = {
  node: async () => (await import("./plan-OQLTKRXL.js")).planNode,
  python: async () => (await import("./plan-VBLPDEGJ.js")).planPython,
  java: async () => (await import("./plan-OUBOHJ3S.js")).planJava,
  go: async () => (await import("./plan-7YO5VRTG.js")).planGo,
  static: async () => (await import("./static-7AIT2CMS.js")).planStatic
};
async function plannerFor(service) {
  let load = Object.hasOwn(planners, service.language) ? planners[service.language] : void 0;
  if (load) return load();
  let { build, deploy } = service;
  if (build.outputs.length > 0 && build.from !== void 0 && deploy.start !== void 0) return (await import("./declared-XMOE2OE7.js")).planDeclared;
  throw new UserError(unknownLanguage(service));
}
function unknownLanguage({ name, path, language }) {
  let found = language === "unknown" ? `${path} has none of package.json, go.mod, main.go, pyproject.toml, requirements.txt, pom.xml, build.gradle, index.html or a Dockerfile` : `there is no rule for ${language}`;
  return `${name} cannot be made into an image: ${found}. Add a Dockerfile (or name one with \`build.dockerfile\`); or say how it is made and run: \`build.command\` and \`build.outputs\`, with \`build.from\` and \`deploy.start\`; or choose another \`build.kind\`, such as \`archive\`. Languages with a rule: ${Object.keys(planners).join(", ")}`;
}

// shared/builders/languages/plan-service.ts
async function planService(request, platform, options) {
  return (await plannerFor(request.service))({ request, platform, options, outputs: await outputsOf(request), nearest: (...names) => nearestText(request, names) });
}
var made = /* @__PURE__ */ new WeakMap();
function outputsOf(request) {
  let known = made.get(request) ?? declaredOutputs(request);
  return made.set(request, known), known;
}
async function nearestText(request, names) {
  for (let folder = request.service.path; ; folder = folder.includes("/") ? folder.slice(0, folder.lastIndexOf("/")) : ".") {
    for (let name of names) {
      let path = folder === "." ? name : `${folder}/${name}`, text = await request.text(path);
      if (text !== void 0) return { path, text };
    }
    if (folder === ".") return;
  }
}
export {
  planService
};
