import "./chunk-MOTYY5BU.js";

// actions/entry-points.ts
var inWorkspace = () => import("./in-workspace-GPXZ5ZT5.js"), entries = {
  "detect-changed-services": () => import("./main-CXTCCZZ3.js"),
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
  cli: () => import("./main-N2K6W6KL.js"),
  keeper: () => import("./main-P7SDHW46.js").then(({ runKeeper }) => ({ main: () => runKeeper(process.argv.slice(2)) }))
};
export {
  entries2 as entries
};
