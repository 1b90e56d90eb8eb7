import "./chunk-MOTYY5BU.js";

// actions/entry-points.ts
var inWorkspace = () => import("./in-workspace-V3PE727L.js"), entries = {
  "detect-changed-services": () => import("./main-GB7XALXA.js"),
  "run-tests": () => inWorkspace().then(({ runTests: main }) => ({ main })),
  "build-image": () => inWorkspace().then(({ buildImage: main }) => ({ main })),
  "contract-test": () => inWorkspace().then(({ contractTest: main }) => ({ main })),
  attest: () => inWorkspace().then(({ attest: main }) => ({ main })),
  record: () => inWorkspace().then(({ record: main }) => ({ main })),
  promote: () => inWorkspace().then(({ promote: main }) => ({ main })),
  deploy: () => inWorkspace().then(({ deploy: main }) => ({ main }))
};

// entry-points.ts
var entries2 = {
  ...entries,
  cli: () => import("./main-KNGAGN5M.js"),
  keeper: () => import("./main-3552IRKN.js").then(({ runKeeper }) => ({ main: () => runKeeper(process.argv.slice(2)) }))
};
export {
  entries2 as entries
};
