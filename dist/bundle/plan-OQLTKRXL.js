import {
  installedEntries,
  npmMachine
} from "./chunk-EIMYGJU2.js";
import "./chunk-7ZAEAEGH.js";
import {
  baseFor,
  defaultBases,
  isMusl,
  settingsFor
} from "./chunk-5NMGWZSD.js";
import {
  applicationLayer,
  linkEntries,
  submoduleNotes
} from "./chunk-ZKX7Y525.js";
import "./chunk-ALAABM3B.js";
import "./chunk-62JGYEI3.js";
import "./chunk-Q7G4H7ZG.js";
import "./chunk-F3J6YXME.js";
import {
  wantedPackages
} from "./chunk-F4I2QZOX.js";
import "./chunk-CF45BFEC.js";
import {
  canonicalJson,
  sha256Hex
} from "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/languages/node/node-version.ts
var lines = { hydrogen: "18", iron: "20", jod: "22", krypton: "24" }, majors = [24, 22, 20, 18, 26, 25, 23, 21];
async function nodeVersion({ request, nearest }) {
  let file = await nearest(".nvmrc", ".node-version");
  if (file) return { version: writtenVersion(file.text, file.path), notes: [] };
  let manifest = request.service.path === "." ? "package.json" : `${request.service.path}/package.json`, range = enginesOf(await request.text(manifest) ?? "");
  if (range === void 0) return;
  let { default: semver } = await import("./semver-LZGGXYO2.js");
  if (semver.validRange(range) === null) throw new UserError(`${manifest}: engines.node ${range} is no range of versions`);
  let fitting = majors.find((major) => semver.intersects(range, `^${major}.0.0`));
  if (fitting === void 0)
    throw new UserError(`${manifest}: engines.node ${range} fits none of Node ${majors.join(", ")}; say which base with \`build.from\``);
  return { version: String(fitting), notes: [] };
}
function writtenVersion(text, path) {
  let written = text.replace(/#.*$/gm, "").trim(), known = /^v?(\d+(?:\.\d+){0,2})$/.exec(written)?.[1] ?? (/^(?:lts\/\*|node|stable|current)$/.test(written) ? defaultBases.node?.version : lines[/^lts\/(\w+)$/i.exec(written)?.[1]?.toLowerCase() ?? ""]);
  if (known === void 0) throw new UserError(`${path}: ${written || "nothing"} names no version of Node such as 24, v22.11.0 or lts/krypton`);
  return known;
}
function enginesOf(manifest) {
  try {
    let { engines } = JSON.parse(manifest);
    return typeof engines?.node == "string" ? engines.node : void 0;
  } catch {
    return;
  }
}

// shared/builders/languages/node/package-manager.ts
var others = { "pnpm-lock.yaml": "pnpm", "yarn.lock": "yarn", "bun.lock": "bun", "bun.lockb": "bun" };
async function requireNpm({ request, nearest }) {
  let { service, packages, lock } = request;
  if (packages.length > 0 || lock === void 0) return;
  let found = await nearest("package-lock.json", "npm-shrinkwrap.json", ...Object.keys(others)), manager = found && others[found.path.slice(found.path.lastIndexOf("/") + 1)];
  if (!(manager === void 0 || !await needsOthers({ request, nearest })))
    throw new UserError(
      `${service.name} cannot be made into an image without a Dockerfile: ${found?.path} is installed by ${manager}, and Slipway packs what npm installs. Ways out: bundle the service (\`build.command: ${manager} run build\`, with \`build.outputs: dist\` and \`deploy.start: [node, dist/server.js]\`) and have its packages in \`devDependencies\`; or add a Dockerfile`
    );
}
async function needsOthers({ request, nearest }) {
  let manifest = await nearest("package.json"), { dependencies = {} } = parse(manifest?.text ?? ""), linked = new Set(request.links.map(({ path }) => path.replace(/^.*node_modules\//, "")));
  return Object.entries(dependencies).some(([name, range]) => !linked.has(name) && !/^(file|link|portal|workspace):/.test(String(range)));
}
function parse(text) {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}

// shared/builders/languages/node/plan.ts
var recipe = "node-dependencies/1";
async function planNode(context) {
  let { request, platform } = context;
  await requireNpm(context);
  let version = await nodeVersion(context), base = baseFor(context, version?.version), target = { machine: npmMachine(platform, isMusl(base.reference) ? "musl" : "glibc"), major: majorOf(base.reference, version?.version) }, programs = request.links.filter(isProgram), dependencies = dependenciesLayer(request, programs, target), workspace = request.links.filter((link) => !isProgram(link)), wanted = wantedPackages(request.packages, target.machine);
  return {
    ...base.reference === void 0 ? {} : { base: base.reference },
    layers: [...dependencies ? [dependencies] : [], applicationLayer(context, workspace)],
    config: { env: { NODE_ENV: "production", ...settingsFor(request.service).env }, ...settingsFor(request.service).rest, user: base.user },
    platform,
    native: wanted.filter(({ only }) => only?.cpu !== void 0 || only?.libc !== void 0).map(({ folder }) => folder),
    notes: [...base.notes, ...submoduleNotes(request), ...version?.notes ?? []]
  };
}
function dependenciesLayer(request, programs, target) {
  if (request.packages.length === 0) return;
  let key = sha256Hex(canonicalJson({ recipe, lock: request.lock, packages: request.packages, programs, target }));
  return {
    name: "dependencies",
    createdBy: `slipway: ${request.packages.length} packages of package-lock.json for ${request.service.name}`,
    ...request.lock === void 0 ? {} : { key },
    entries: async () => [...await installedEntries(request, target), ...linkEntries(programs)]
  };
}
function majorOf(base, asked) {
  return Number.parseInt(/(?:^|\/)node:v?(\d+)/.exec(base ?? "")?.[1] ?? asked ?? defaultBases.node?.version ?? "", 10);
}
function isProgram({ path }) {
  return /(?:^|\/)node_modules\/\.bin\//.test(path);
}
export {
  planNode
};
