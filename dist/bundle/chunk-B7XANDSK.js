import {
  checkDigest,
  checkRepository,
  checkTag
} from "./chunk-KCAU4I3I.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";

// shared/registry/reference.ts
function parseReference(text) {
  let wrong = (why) => new UserError(`image reference ${JSON.stringify(text)}: ${why}`);
  if (text.trim() === "") throw wrong("is empty; write for example docker.io/library/node:24-slim");
  if (/\s/.test(text)) throw wrong("has white space in it");
  let scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(text)?.[0];
  if (scheme) throw wrong(`write it without ${scheme}`);
  let [named = "", digestText, ...more] = text.split("@");
  if (more.length > 0) throw wrong("has more than one @");
  let colon = named.lastIndexOf(":"), tag = colon > named.lastIndexOf("/") ? named.slice(colon + 1) : void 0, { host, path } = splitHost(tag === void 0 ? named : named.slice(0, colon), wrong);
  try {
    return checkRepository(path), { host, path, tag: tag === void 0 ? void 0 : checkTag(tag), digest: digestText === void 0 ? void 0 : checkDigest(digestText) };
  } catch (error) {
    let lower = /[A-Z]/.test(path) ? `; names are lower case, did you mean ${path.toLowerCase()}?` : "";
    throw error instanceof UserError ? wrong(`${error.message}${lower}`) : error;
  }
}
function splitHost(name, wrong) {
  let slash = name.indexOf("/"), first = slash === -1 ? "" : name.slice(0, slash);
  if (!isHost(first)) return { host: "docker.io", path: slash === -1 ? `library/${name}` : name };
  checkHost(first, wrong);
  let rest = name.slice(slash + 1);
  if (rest === "") throw wrong("names no repository");
  let isHub = first === "docker.io" || first === "index.docker.io";
  return { host: isHub ? "docker.io" : first, path: isHub && !rest.includes("/") ? `library/${rest}` : rest };
}
function parseRegistryName(name) {
  let wrong = (why) => new UserError(`registry ${name}: ${why}`), scheme = /^[a-z][a-z0-9+.-]*:\/\//i.exec(name)?.[0];
  if (scheme) throw wrong(`write it without ${scheme}`);
  let [host = "", ...parts] = name.split("/");
  if (!isHost(host)) throw wrong("names no host; write oci:<folder> or for example ghcr.io/acme/shop");
  checkHost(host, wrong);
  let prefix = parts.join("/");
  if (prefix === "" && parts.length > 0) throw wrong("ends in /");
  if (prefix.includes(":") || prefix.includes("@")) throw wrong("a registry has neither tag nor digest");
  if (prefix !== prefix.toLowerCase()) throw wrong(`names are lower case: write ${host}/${prefix.toLowerCase()}`);
  return prefix !== "" && checkRepository(prefix), { host, prefix };
}
function isHost(part) {
  return part === "localhost" || /[.:]/.test(part);
}
function checkHost(host, wrong) {
  if (!/^(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*|\[[0-9a-fA-F:]+\])(?::\d{1,5})?$/.test(host))
    throw wrong(`${host} is no host`);
}

export {
  parseReference,
  parseRegistryName
};
