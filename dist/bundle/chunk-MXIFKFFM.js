import {
  workTreeFiles
} from "./chunk-33RZ7J6V.js";
import {
  openRepository
} from "./chunk-RKQ7FIW2.js";

// shared/workspace/build-space.ts
const path = process.getBuiltinModule("node:path");

// shared/workspace/trust-tags.ts
function mayTrustTags(env, registry) {
  return env.GITHUB_ACTIONS !== "true" ? registry.startsWith("oci:") : env.GITHUB_EVENT_NAME === "pull_request" && env.GITHUB_REF_PROTECTED !== "true";
}

// shared/workspace/build-space.ts
async function openBuildSpace(options) {
  let repository = await openRepository(path.resolve(options.repo)), root = repository.root, files = workTreeFiles(root);
  for (let begun of [files.paths(), repository.files("HEAD")]) begun.catch(() => {
  });
  let [{ loadProject }, { identify, ledgerOf }, { openBase, openRegistry }] = await Promise.all([
    import("./load-TC2KDSZJ.js"),
    import("./ledger-IIAPFHLL.js"),
    import("./open-MPB4BPWW.js")
  ]), project = await loadProject(files, { root, ...options.config ? { configFile: relativeTo(root, options.config) } : {} }), run = identify(options.env), now = () => /* @__PURE__ */ new Date(), ledger = await ledgerOf(repository, project, run, now, options), registry = openRegistry(options.registry ?? options.env.SLIPWAY_REGISTRY ?? project.registry, root, { env: options.env }), bases = /* @__PURE__ */ new Map();
  return {
    root,
    project,
    repository,
    ledger,
    registry,
    run,
    now,
    log: options.log,
    stateDir: path.resolve(root, options.env.SLIPWAY_STATE_DIR ?? ".slipway"),
    ...options.signal ? { signal: options.signal } : {},
    env: options.env,
    trustTags: mayTrustTags(options.env, registry.name),
    baseDigest(written) {
      let known = bases.get(written);
      if (known) return known;
      let base = openBase(written, { root, env: options.env, into: registry.name }), digest = base.registry.resolve(base.repository, base.reference).then((found) => found?.digest);
      return bases.set(written, digest), digest.catch(() => bases.delete(written)), digest;
    },
    close: () => ledger.close()
  };
}
function relativeTo(root, file) {
  return path.relative(root, path.resolve(file));
}

export {
  openBuildSpace
};
