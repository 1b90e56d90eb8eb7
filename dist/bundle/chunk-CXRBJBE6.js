import {
  exec,
  gitEnvironment
} from "./chunk-RKQ7FIW2.js";
import {
  UnavailableError,
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";

// shared/ledger/remote.ts
const { readdir, stat } = process.getBuiltinModule("node:fs/promises");
const path = process.getBuiltinModule("node:path");
const { fileURLToPath } = process.getBuiltinModule("node:url");
var transportKey = /^(http|credential|url|ssh|protocol|core\.(sshcommand|gitproxy|askpass)$)/i;
async function resolveRemote(options) {
  let root = options.repositoryRoot, scoped = root === void 0 ? [] : await configurationOf(root, options.env), own = scoped.filter(([scope, key]) => (scope === "local" || scope === "worktree") && transportKey.test(key)).map(([, key, value]) => [key, value]), found = await locate(options.remote, root, scoped), header = options.token ? tokenConfig([.../* @__PURE__ */ new Set([found.url, found.pushUrl])], options.token, scoped) : [], config = [
    ...own,
    ["remote.ledger.url", found.url],
    ...found.pushUrl === found.url ? [] : [["remote.ledger.pushurl", found.pushUrl]],
    ...header
  ];
  return { description: withoutCredentials(found.url), url: found.url, missingFolder: found.missing, config };
}
async function locate(remote, root, scoped) {
  if (remote === "" || remote.startsWith("-") || /[\n\0]/.test(remote))
    throw new UserError(`ledger.remote ${JSON.stringify(remote)} is no remote: give a remote's name, a URL, or a folder`);
  let configuredAs = (key) => scoped.find(([, name]) => name === key)?.[2], configured = configuredAs(`remote.${remote}.url`);
  if (configured !== void 0 && root !== void 0) {
    let absolute = (address2) => isUrl(address2) ? address2 : path.resolve(root, address2);
    return { url: absolute(configured), pushUrl: absolute(configuredAs(`remote.${remote}.pushurl`) ?? configured), missing: null };
  }
  if (remote === "origin" && root !== void 0) return { url: root, pushUrl: root, missing: null };
  if (!isAddress(remote) && !await isFolder(path.resolve(root ?? ".", remote))) {
    let names = scoped.map(([, key]) => /^remote\.(.*)\.url$/.exec(key)?.[1]).filter((name) => name !== void 0);
    throw new UserError(
      `ledger.remote ${JSON.stringify(remote)} is no remote of this repository (${names.length > 0 ? `it has ${names.join(", ")}` : "it has none"}), no URL and no folder`
    );
  }
  let address = await addressOf(remote, root ?? process.cwd());
  return { ...address, pushUrl: address.url };
}
async function addressOf(address, root) {
  let asFile = address.startsWith("file://");
  if (!asFile && isUrl(address)) return { url: address, pushUrl: address, missing: null };
  let folder = asFile ? fileURLToPath(address) : path.resolve(root, address), answer = { url: asFile ? address : folder, pushUrl: asFile ? address : folder };
  if (await isRepository(folder)) return { ...answer, missing: null };
  if (await isFolder(folder) && !await isEmpty(folder)) {
    if (await isRepository(folder)) return { ...answer, missing: null };
    throw new UnavailableError(`the ledger's folder ${folder} is no git repository. Name another folder, or make it one: git init --bare ${folder}`);
  }
  if (asFile || folder.endsWith(".git") || await isFolder(folder)) return { ...answer, missing: folder };
  throw new UnavailableError(
    `the ledger's folder ${folder} does not exist. A name that ends in .git is made by the first write; or make it yourself: git init --bare ${folder}`
  );
}
function tokenConfig(urls, token, scoped) {
  let value = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  return urls.map((url) => rewritten(url, scoped)).filter((url) => /^https?:\/\//.test(url)).flatMap((url) => {
    let key = `http.${url.replace(/^(https?:\/\/)[^/@]*@/, "$1")}.extraheader`;
    return [
      [key, ""],
      [key, value]
    ];
  });
}
function rewritten(url, scoped) {
  let best = scoped.map(([, key, prefix]) => ({ base: /^url\.(.*)\.insteadof$/i.exec(key)?.[1], prefix })).filter(({ base, prefix }) => base !== void 0 && url.startsWith(prefix)).sort((a, b) => b.prefix.length - a.prefix.length)[0];
  return best?.base === void 0 ? url : best.base + url.slice(best.prefix.length);
}
async function configurationOf(root, env) {
  let argv = ["git", "-C", root, "config", "--null", "--show-scope", "--includes", "--list"], { stdout } = await exec(argv, { env: gitEnvironment(env) }).catch((cause) => {
    throw new UnavailableError(`the ledger's remote could not be looked up in ${root}: ${messageOf(cause)}`, { cause });
  }), fields = stdout.toString("utf8").split("\0"), scoped = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    let [key = "", ...value] = (fields[at + 1] ?? "").split(`
`);
    scoped.push([fields[at] ?? "", key, value.join(`
`)]);
  }
  return scoped;
}
function withoutCredentials(text) {
  return text.replace(/([a-z][a-z0-9+.-]*:\/\/)[^/\s@]*@/gi, "$1");
}
function isUrl(text) {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^[^/\s]+:(?!\/\/)/.test(text);
}
function isAddress(text) {
  return isUrl(text) || text.includes("/") || text.endsWith(".git") || text.startsWith(".");
}
async function isFolder(folder) {
  return stat(folder).then(
    (found) => found.isDirectory(),
    () => !1
  );
}
async function isEmpty(folder) {
  return (await readdir(folder)).length === 0;
}
async function isRepository(folder) {
  let exists = (name) => stat(path.join(folder, name)).then(
    () => !0,
    () => !1
  );
  return await exists(".git") || await exists("HEAD") && await exists("objects");
}

export {
  resolveRemote,
  withoutCredentials
};
