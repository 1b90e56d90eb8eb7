import "./chunk-MOTYY5BU.js";

// actions/entry-points.ts
var inWorkspace = () => import("./in-workspace-J4ZB5LIM.js"), entries = {
  "detect-changed-services": () => import("./main-COMMPNRD.js"),
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
  cli: () => import("./main-GFZNO34F.js"),
  keeper: () => import("./main-3552IRKN.js").then(({ runKeeper }) => ({ main: () => runKeeper(process.argv.slice(2)) }))
};
export {
  entries2 as entries
};
