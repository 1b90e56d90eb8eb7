import {
  openRepository
} from "./chunk-HV7Z2MUM.js";

// shared/workspace/detection.ts
const path = process.getBuiltinModule("node:path");

// shared/process/small-heap.ts
const { setFlagsFromString } = process.getBuiltinModule("node:v8");
function keepHeapSmall() {
  setFlagsFromString("--semi-space-growth-factor=1");
}

// shared/workspace/detection.ts
async function openDetection(options) {
  keepHeapSmall();
  let repository = await openRepository(path.resolve(options.repo)), { root } = repository, configFile = options.config ? path.relative(root, path.resolve(options.config)) : "slipway.yml", opened;
  return {
    repository,
    configFile,
    log: options.log,
    async workTreeProject() {
      let [{ loadProject }, { workTreeFiles }] = await Promise.all([import("./load-CU6D3LSD.js"), import("./work-tree-DS5Q237H.js")]);
      return loadProject(workTreeFiles(root), { root, configFile });
    },
    ledgerOf(project) {
      return opened ??= import("./ledger-2KA6AFNQ.js").then(({ ledgerOf, identify }) => ledgerOf(repository, project, identify(options.env), () => /* @__PURE__ */ new Date(), options)), opened;
    },
    close: async () => (await opened)?.close()
  };
}
function detectionIn(workspace) {
  return {
    repository: workspace.repository,
    configFile: workspace.project.configFile,
    workTreeProject: async () => workspace.project,
    ledgerOf: async () => workspace.ledger,
    log: workspace.log
  };
}

export {
  openDetection,
  detectionIn
};
