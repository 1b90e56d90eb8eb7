import "./chunk-MOTYY5BU.js";

// actions/entry-points.ts
var inWorkspace = () => import("./in-workspace-T24WOG7T.js"), entries = {
  "detect-changed-services": () => import("./main-F4KRES7Z.js"),
  "run-tests": () => inWorkspace().then(({ runTests: main }) => ({ main })),
  "build-image": () => inWorkspace().then(({ buildImage: main }) => ({ main })),
  "contract-test": () => inWorkspace().then(({ contractTest: main }) => ({ main })),
  record: () => inWorkspace().then(({ record: main }) => ({ main })),
  promote: () => inWorkspace().then(({ promote: main }) => ({ main })),
  deploy: () => inWorkspace().then(({ deploy: main }) => ({ main }))
};

// entry-points.ts
var entries2 = {
  ...entries,
  cli: () => import("./main-ZVVXFY5G.js"),
  keeper: () => import("./main-P7SDHW46.js").then(({ runKeeper }) => ({ main: () => runKeeper(process.argv.slice(2)) }))
};
export {
  entries2 as entries
};
