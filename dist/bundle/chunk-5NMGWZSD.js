import {
  home,
  imageCommand
} from "./chunk-ZKX7Y525.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/builders/languages/bases.ts
var nobody = "65532:65532", defaultBases = {
  node: { image: (version) => `node:${version}-slim`, version: "24", user: "1000:1000" },
  python: { image: (version) => `python:${version}-slim`, version: "3.13" },
  java: { image: (version) => `eclipse-temurin:${version}-jre`, version: "21" },
  static: { image: (version) => `nginxinc/nginx-unprivileged:${version}`, version: "stable", user: "101:101" }
};
function baseFor({ request: { service } }, version) {
  let from = service.build.from ?? service.build.defaultFrom, fallback = defaultBases[service.language];
  if (from !== void 0) return { reference: from === "scratch" ? void 0 : from, user: userOf(from, fallback), notes: [] };
  if (!fallback) return { reference: void 0, user: nobody, notes: [] };
  let reference = fallback.image(version ?? fallback.version);
  return {
    reference,
    user: fallback.user ?? nobody,
    notes: [`${service.name} names no base: ${reference} is resolved now and recorded by digest; name one with \`build.from\``]
  };
}
function userOf(reference, fallback) {
  let repository = (image) => image.replace(/@.*$/, "").replace(/:[^/]*$/, "").split("/").at(-1);
  return fallback?.user !== void 0 && repository(reference) === repository(fallback.image("")) ? fallback.user : nobody;
}
function isMusl(reference) {
  return /alpine|musl/.test(reference ?? "");
}

// shared/builders/languages/settings.ts
function settingsFor(service, command) {
  let { name, path, deploy, build } = service, cmd = command ?? (deploy.start === void 0 ? void 0 : imageCommand(deploy.start));
  if (cmd === void 0) throw new UserError(`${name}: nothing says how to start it: add \`deploy: { start: … }\` to its service.yml`);
  return { env: portOf(deploy.port).env, rest: { ...sharedSettings(service), cmd, workdir: folderOf(path), ...labelled(build.labels) } };
}
function sharedSettings({ deploy, build }) {
  return { ...portOf(deploy.port).settings, ...labelled(build.labels) };
}
function folderOf(path) {
  return path === "." ? `/${home}` : `/${home}/${path}`;
}
function portOf(port) {
  return port === void 0 ? { env: {}, settings: {} } : { env: { PORT: String(port) }, settings: { ports: [`${port}/tcp`] } };
}
function labelled(labels) {
  return Object.keys(labels).length === 0 ? {} : { labels };
}

export {
  defaultBases,
  baseFor,
  isMusl,
  settingsFor,
  sharedSettings,
  folderOf
};
