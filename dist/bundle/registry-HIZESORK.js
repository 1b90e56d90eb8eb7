import {
  ImmutableTagError
} from "./chunk-A4MUF62M.js";
import {
  manifestParts,
  referrerEntry,
  referrersTag
} from "./chunk-UBY5Y5E5.js";
import {
  checkDigest,
  checkRepository,
  checkTag,
  looksLikeDigest
} from "./chunk-KCAU4I3I.js";
import {
  indexType,
  manifestLimit,
  manifestType,
  manifestTypes
} from "./chunk-X3DGA4WT.js";
import {
  canonicalJson,
  digestOf,
  isDigest
} from "./chunk-UXXTQV2Y.js";
import {
  exec
} from "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  ToolError,
  UnavailableError,
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/registry/http/blobs.ts
const { createHash } = process.getBuiltinModule("node:crypto");

// shared/registry/http/place.ts
function endpoint({ path: path2 }, kind, reference) {
  return `/v2/${path2}/${kind}/${reference}`;
}

// shared/registry/http/retry.ts
const { setTimeout: delay } = process.getBuiltinModule("node:timers/promises");

// shared/registry/http/request-body.ts
var BodyError = class extends Error {
  name = "BodyError";
};
async function sendBody(request2, body) {
  if (body === void 0 || body instanceof Uint8Array) {
    let length = body?.byteLength ?? 0;
    (length > 0 || /^(PUT|POST|PATCH)$/.test(request2.method)) && request2.setHeader("content-length", length), request2.end(body);
    return;
  }
  request2.setHeader("content-length", body.length);
  let [isOver, wake] = [!1, () => {
  }], end = () => {
    isOver = !0, wake();
  };
  request2.on("error", end).on("close", end), request2.on("response", (response) => {
    request2.writableEnded || response.once("close", () => request2.destroy()), end();
  }), request2.on("drain", () => wake());
  let sent = 0;
  try {
    for await (let piece of body.pieces()) {
      if (isOver) break;
      if (sent += piece.byteLength, sent > body.length) throw tooManyOrFew(body.length);
      !request2.write(piece) && !isOver && await new Promise((resolve) => {
        wake = resolve;
      });
    }
    if (sent !== body.length && !isOver) throw tooManyOrFew(body.length);
  } catch (cause) {
    throw request2.destroy(), new BodyError("the bytes to upload could not be read", { cause });
  }
  isOver || request2.end();
}
function tooManyOrFew(length) {
  return new UnavailableError(`what should be ${length} bytes has another length: it changed while it was read`);
}

// shared/registry/http/retry.ts
var defaultPolicy = { attempts: 6, patienceMs: 12e4, sleep: (ms) => delay(ms), random: Math.random }, TransientError = class extends Error {
  name = "TransientError";
  /** What the registry asked to wait. */
  waitMs;
  constructor(message, options = {}) {
    super(message, options), this.waitMs = options.waitMs;
  }
};
async function retrying(what, policy, work, progress = () => 0) {
  let [tries, waited, reached, staleTries] = [0, 0, progress(), 0];
  for (; ; )
    try {
      return await work();
    } catch (error) {
      if (error instanceof BodyError) throw error.cause;
      let transient = transientOf(error);
      if (transient === void 0) throw error;
      if (isStale(error) && staleTries++ < 32) continue;
      progress() > reached && ([reached, tries, waited] = [progress(), 0, 0]), tries++;
      let wait = transient.waitMs ?? Math.min(1e4, 250 * 2 ** (tries - 1)) * (0.5 + policy.random() / 2);
      if (tries >= policy.attempts || waited + wait > policy.patienceMs) throw givenUp(what, transient, tries, wait);
      waited += wait, await policy.sleep(wait);
    }
}
function givenUp(what, error, tries, waitMs) {
  let asked = error.waitMs === void 0 ? "" : `; it asks to wait ${Math.ceil(waitMs / 1e3)} s`;
  return new UnavailableError(`${what}: ${error.message} (${tries === 1 ? "tried once" : `tried ${tries} times`}${asked})`, { cause: error });
}
var transientCodes = /* @__PURE__ */ new Set([
  "ECONNRESET",
  "ECONNREFUSED",
  "ECONNABORTED",
  "EPIPE",
  "ETIMEDOUT",
  "EAI_AGAIN",
  "ENETUNREACH",
  "EHOSTUNREACH",
  "HPE_INVALID_EOF_STATE"
]);
function transientOf(error) {
  if (error instanceof TransientError) return error;
  let code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (transientCodes.has(code))
    return new TransientError(messageOf(error) === "" ? code : messageOf(error), { cause: error });
}
function isStale(error) {
  return error instanceof Error && "stale" in error && "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}
function retryAfterMs(header, now) {
  if (header === void 0) return;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1e3;
  let date = Date.parse(header);
  return Number.isNaN(date) ? void 0 : Math.max(0, date - now);
}

// shared/registry/http/response-body.ts
async function readBody({ body, headers, url }, limit) {
  let tooLong = () => new UnavailableError(`${url.host} answers with more than ${limit} bytes where only a short answer can be right`);
  if (Number(headers["content-length"] ?? 0) > limit)
    throw body.destroy(), tooLong();
  let pieces = [], size = 0;
  try {
    for await (let piece of body)
      if (pieces.push(piece), size += piece.length, size > limit) throw tooLong();
  } catch (error) {
    throw error instanceof UnavailableError ? error : new TransientError("the connection was cut in the middle of the answer", { cause: error });
  }
  return Buffer.concat(pieces, size);
}
function discard({ body }) {
  body.on("error", () => {
  }), body.resume();
}

// shared/registry/http/scope.ts
function pullScope(path2) {
  return `repository:${path2}:pull`;
}
function pushScope(path2) {
  return `repository:${path2}:pull,push`;
}
function covers(granted, wanted) {
  let allowed = new Set(granted.flatMap(actionsOf));
  return wanted.flatMap(actionsOf).every((action) => allowed.has(action));
}
function actionsOf(scope) {
  let at = scope.lastIndexOf(":");
  return scope.slice(at + 1).split(",").map((action) => `${scope.slice(0, at)}:${action}`);
}

// shared/registry/http/blobs.ts
async function headBlob(place, digest) {
  let response = await place.session.send({
    method: "HEAD",
    to: endpoint(place, "blobs", digest),
    scopes: [pullScope(place.path)],
    what: `${place.name}: ${digest} cannot be looked up`,
    expect: [200, 404]
  });
  return discard(response), response.status === 200;
}
async function getBlob(place, digest) {
  let what = `${place.name}: ${digest} cannot be read`;
  return retrying(what, place.session.policy, async () => {
    let response = await request(place, digest, 0, what);
    if (response === void 0) return;
    let content = await readBody(response, 2 ** 31 - 1);
    if (digestOf(content) !== digest) throw new TransientError("its bytes have another digest");
    return content;
  });
}
async function* streamBlob(place, digest) {
  let what = `${place.name}: ${digest} cannot be read`, hash = createHash("sha256"), received = 0, pieces, next = async () => {
    try {
      pieces ??= (await open(place, digest, received, what))[Symbol.asyncIterator]();
      let { done, value } = await pieces.next();
      return done || (received += value.byteLength), done ? void 0 : value;
    } catch (error) {
      throw pieces = void 0, error instanceof UnavailableError ? error : new TransientError(`the connection was cut after ${received} bytes`, { cause: error });
    }
  };
  try {
    for (; ; ) {
      let piece = await retrying(what, place.session.policy, next, () => received);
      if (piece === void 0) break;
      hash.update(piece), yield piece;
    }
  } finally {
    await pieces?.return?.();
  }
  if (`sha256:${hash.digest("hex")}` !== digest) throw new UnavailableError(`${place.name}: the bytes of ${digest} have another digest`);
}
async function open(place, digest, from, what) {
  let response = await request(place, digest, from, what);
  if (response === void 0) throw new UnavailableError(`${place.name} does not have ${digest}`);
  let begins = response.status === 206 ? Number(/^bytes (\d+)-/.exec(response.headers["content-range"] ?? "")?.[1] ?? Number.NaN) : 0;
  if (!(begins <= from)) throw new UnavailableError(`${what}: asked for the bytes from ${from} on, and got others`);
  return skip(response.body, from - begins);
}
async function* skip(pieces, count) {
  let left = count;
  for await (let piece of pieces)
    left < piece.byteLength && (yield left === 0 ? piece : piece.subarray(left)), left = Math.max(0, left - piece.byteLength);
}
async function request(place, digest, from, what) {
  let response = await place.session.send({
    method: "GET",
    to: endpoint(place, "blobs", digest),
    headers: from === 0 ? {} : { range: `bytes=${from}-` },
    scopes: [pullScope(place.path)],
    what,
    expect: from === 0 ? [200, 404] : [200, 206, 404]
  });
  if (response.status !== 404) return response;
  discard(response);
}

// shared/registry/http/problem.ts
async function complaintOf(response) {
  let body = await readBody(response, 262144).catch(() => Buffer.alloc(0)), { codes, words } = entriesOf(body.toString("utf8"));
  return { status: response.status, codes, text: oneLine([`status ${response.status}`, ...words].join(": ")) };
}
function entriesOf(body) {
  try {
    let { errors } = JSON.parse(body), entries = errors, details = entries.map(
      ({ detail }) => detail == null ? "" : ` (${typeof detail == "string" ? detail : JSON.stringify(detail)})`
    );
    return {
      codes: entries.map(({ code }) => String(code ?? "")),
      words: entries.map(({ code, message }, index) => `${code} ${message ?? ""}${details[index]}`)
    };
  } catch {
    let words = body.replace(/<[^>]*>/g, " ").trim();
    return { codes: [], words: words === "" ? [] : [words] };
  }
}
function oneLine(text) {
  let clean = text.replace(/[\p{Cc}\s]+/gu, " ").replace(/\b(Bearer|Basic) [A-Za-z0-9._~+/=-]{8,}/gi, "$1 …");
  return clean.length > 400 ? `${clean.slice(0, 400)}…` : clean;
}
var fullWords = /no space left|insufficient storage|quota|disk is full|"Err":28\b|storage resource.*exceed/i, transientStatuses = /* @__PURE__ */ new Set([408, 425, 429, 500, 502, 503, 504]);
async function refuseTransient(response, what) {
  if (!transientStatuses.has(response.status)) return;
  let complaint = await complaintOf(response);
  throw fullWords.test(complaint.text) && response.status !== 429 ? failure(what, complaint) : new TransientError(complaint.text, { waitMs: retryAfterMs(response.headers["retry-after"], Date.now()) });
}
function failure(what, { status, codes, text }) {
  return status === 507 || fullWords.test(text) && status !== 429 ? new UnavailableError(`${what}: the registry is full (${text})`) : status === 401 || status === 403 || codes.includes("DENIED") ? new UserError(`${what}: the registry does not allow it (${text})`) : status === 405 || codes.includes("UNSUPPORTED") ? new UnavailableError(`${what}: the registry is read only, or does not take this (${text})`) : status === 413 ? new UnavailableError(`${what}: the registry, or a proxy in front of it, takes no upload of this size (${text})`) : new UnavailableError(`${what}: the registry refuses (${text})`);
}

// shared/registry/http/manifests.ts
var accept = manifestTypes.join(", ");
async function headManifest(place, reference) {
  let response = await place.session.send({
    method: "HEAD",
    to: endpoint(place, "manifests", reference),
    headers: { accept },
    scopes: [pullScope(place.path)],
    what: `${place.name}: ${reference} cannot be looked up`,
    expect: [200, 404]
  });
  if (discard(response), response.status === 404) return;
  let digest = response.headers["docker-content-digest"] ?? (isDigest(reference) ? reference : void 0), { "content-type": type, "content-length": length } = response.headers;
  if (!isDigest(digest) || type === void 0 || length === void 0) return (await getManifest(place, reference))?.descriptor;
  if (isDigest(reference) && digest !== reference) throw otherDigest(place, reference, digest);
  return { mediaType: typeOf(type), digest, size: Number(length) };
}
async function getManifest(place, reference) {
  let what = `${place.name}: ${reference} cannot be read`;
  return retrying(what, place.session.policy, async () => {
    let response = await place.session.send({
      method: "GET",
      to: endpoint(place, "manifests", reference),
      headers: { accept },
      scopes: [pullScope(place.path)],
      what,
      expect: [200, 404]
    });
    if (response.status === 404) {
      discard(response);
      return;
    }
    let content = await readBody(response, manifestLimit), digest = digestOf(content), said = isDigest(reference) ? reference : response.headers["docker-content-digest"];
    if (isDigest(said) && said !== digest) throw new TransientError(otherDigest(place, said, digest).message);
    return { descriptor: { mediaType: manifestParts(content)?.mediaType ?? typeOf(response.headers["content-type"] ?? manifestType), digest, size: content.length }, content };
  });
}
async function putManifest(place, content, mediaType, tag) {
  let digest = digestOf(content), descriptor = { mediaType, digest, size: content.byteLength }, response = await place.session.send({
    method: "PUT",
    to: endpoint(place, "manifests", tag ?? digest),
    headers: { "content-type": mediaType },
    body: content,
    scopes: [pushScope(place.path)],
    what: `${place.name}: ${tag ? `the tag ${tag}` : digest} cannot be written`,
    expect: [201, 200, 202, 400, 403, 405, 409, 412]
  });
  response.status >= 400 ? await refuse(place, response, digest, tag) : discard(response);
  let stored = response.headers["docker-content-digest"];
  if (isDigest(stored) && stored !== digest) throw otherDigest(place, digest, stored);
  return { descriptor, subjectListed: response.headers["oci-subject"] !== void 0 };
}
var immutableWords = /immutab|cannot be overwritten|already exists|AlreadyExists|is locked|write.?disabled/i;
async function refuse(place, response, digest, tag) {
  let complaint = await complaintOf(response);
  if (tag !== void 0 && (immutableWords.test(complaint.text) || [409, 412].includes(complaint.status))) {
    let present = await headManifest(place, tag);
    if (present?.digest === digest) return;
    if (present)
      throw new ImmutableTagError(
        `${place.name}: the tag ${tag} stands for ${present.digest} and this registry does not let it move, so it cannot be put on ${digest} (${complaint.text})`
      );
  }
  throw failure(`${place.name}: ${tag ? `the tag ${tag}` : digest} cannot be written`, complaint);
}
function otherDigest({ name }, wanted, got) {
  return new UnavailableError(`${name}: asked for ${wanted} and got ${got}`);
}
function typeOf(header) {
  return (header.split(";")[0] ?? "").trim();
}

// shared/registry/http/pages.ts
var pageLimit = 16 * 1024 * 1024, mostPages = 1e4;
async function readPages(place, firstPage, what) {
  let pages = [], to = firstPage;
  for (; to !== void 0; ) {
    if (pages.length === mostPages) throw new UnavailableError(`${what}: the list does not end`);
    let response = await place.session.send({ method: "GET", to, scopes: [pullScope(place.path)], what, expect: [200, 404] }), body = await readBody(response, pageLimit);
    if (response.status === 404) return pages.length === 0 ? void 0 : pages;
    pages.push({ json: parsed(body, what), response });
    let next = nextPage(response.headers.link);
    if (to = next === void 0 ? void 0 : new URL(next, response.url), to !== void 0 && to.host !== response.url.host) throw new UnavailableError(`${what}: the next page is on another host`);
  }
  return pages;
}
function nextPage(link) {
  let header = Array.isArray(link) ? link.join(", ") : link ?? "";
  for (let [, address, params] of header.matchAll(/<([^>]*)>((?:\s*;\s*[^,;"]+(?:"[^"]*")?)*)/g))
    if (/;\s*rel\s*=\s*(?:"(?:[^"]* )?next(?: [^"]*)?"|next\b)/i.test(params ?? "")) return address;
}
function parsed(body, what) {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (cause) {
    throw new UnavailableError(`${what}: the registry does not answer with JSON`, { cause });
  }
}

// shared/registry/http/referrers.ts
var withoutApi = /* @__PURE__ */ new WeakSet();
async function listReferrers(place, digest, artifactType) {
  return (await apiReferrers(place, digest, artifactType) ?? await taggedReferrers(place, digest)).filter((each) => artifactType === void 0 || each.artifactType === artifactType);
}
async function apiReferrers(place, digest, artifactType) {
  if (withoutApi.has(place.session)) return;
  let what = `${place.name}: the referrers of ${digest} cannot be listed`, query = artifactType === void 0 ? "" : `?artifactType=${encodeURIComponent(artifactType)}`;
  return (await readPages(place, `${endpoint(place, "referrers", digest)}${query}`, what))?.flatMap(({ json }) => manifestParts(JSON.stringify(json))?.manifests ?? []);
}
async function taggedReferrers(place, digest) {
  let list = await getManifest(place, referrersTag(digest));
  return list && withoutApi.add(place.session), list ? manifestParts(list.content)?.manifests ?? [] : [];
}
var changing = /* @__PURE__ */ new Map(), mostTries = 5;
async function enterReferrer(place, subject, entry) {
  let key = `${place.name}@${subject}`, known = changing.get(key);
  if (known)
    return known.entries.push(entry), known.done;
  let change = { entries: [entry], done: Promise.resolve() };
  changing.set(key, change);
  let leave = () => {
    changing.delete(key);
  };
  return change.done = enterAll(place, subject, change.entries, leave).finally(leave), change.done;
}
async function enterAll(place, subject, entries, leave) {
  let seen = 0;
  for (let tries = 0; tries < mostTries; tries++) {
    let present = await taggedReferrers(place, subject), missing = entries.filter((entry) => !present.some((each) => each.digest === entry.digest));
    if (missing.length === 0) return leave();
    entries.length > seen && (tries = 0), seen = entries.length;
    let manifests = [...present, ...missing];
    await putManifest(place, Buffer.from(canonicalJson({ schemaVersion: 2, mediaType: indexType, manifests })), indexType, referrersTag(subject));
  }
}

// shared/registry/http/docker-config.ts
const { readFile } = process.getBuiltinModule("node:fs/promises");
const os = process.getBuiltinModule("node:os");
const path = process.getBuiltinModule("node:path");

// shared/registry/http/credential-helper.ts
var patienceMs = 3e4;
async function askHelper(name, server, env) {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name)) throw new UserError(`${JSON.stringify(name)} is no name of a credential helper`);
  let program = `docker-credential-${name}`, signal = AbortSignal.timeout(patienceMs), result = await exec([program, "get"], { input: `${server}
`, env, allow: [1], signal }).catch((error) => {
    let why = signal.aborted ? `did not answer within ${patienceMs / 1e3} s` : error instanceof ToolError && error.exitCode === void 0 ? "is not installed" : "failed";
    throw new UnavailableError(`${program}, which keeps the credentials for ${server}, ${why}`);
  }), output = result.stdout.toString("utf8");
  if (result.exitCode === 1) {
    if (/credentials not found/i.test(output)) return;
    throw new UnavailableError(`${program}, which keeps the credentials for ${server}, failed`);
  }
  let { Username: username, Secret: password } = parsed2(output, program);
  if (!(typeof username != "string" || typeof password != "string" || password === ""))
    return username === "<token>" ? { username: "", password: "", identityToken: password } : { username, password };
}
function parsed2(output, program) {
  try {
    let json = JSON.parse(output);
    if (typeof json == "object" && json !== null) return json;
  } catch {
  }
  throw new UnavailableError(`${program} get did not answer with JSON`);
}

// shared/registry/http/docker-config.ts
var dockerHubKey = "https://index.docker.io/v1/";
function configFiles(env) {
  let home = env.HOME ?? os.homedir();
  return [
    ...env.REGISTRY_AUTH_FILE ? [env.REGISTRY_AUTH_FILE] : [],
    path.join(env.DOCKER_CONFIG ?? path.join(home, ".docker"), "config.json"),
    ...env.XDG_RUNTIME_DIR ? [path.join(env.XDG_RUNTIME_DIR, "containers/auth.json")] : [],
    path.join(env.XDG_CONFIG_HOME ?? path.join(home, ".config"), "containers/auth.json")
  ];
}
async function credentialIn(file, host, repository, env) {
  let config = await readConfig(file);
  if (config === void 0) return { credential: void 0, lookedIn: [`${file} (not there)`] };
  let server = isDockerHub(host) ? dockerHubKey : host, lookedIn = [], helper = config.credHelpers?.[server] ?? config.credHelpers?.[host] ?? config.credsStore;
  if (helper) {
    lookedIn.push(`docker-credential-${helper} (named in ${file})`);
    let credential = await askHelper(helper, server, env);
    if (credential) return { credential, lookedIn };
  }
  lookedIn.push(file);
  let entry = matchingEntry(config.auths ?? {}, host, repository);
  return { credential: entry && decoded(entry, file), lookedIn };
}
async function readConfig(file) {
  let text = await readFile(file, "utf8").catch((error) => {
    if (!(error.code === "ENOENT" || error.code === "ENOTDIR"))
      throw new UserError(`${file}, which may hold registry credentials, cannot be read: ${error.code}`, [], { cause: error });
  });
  if (text !== void 0) {
    try {
      let config = JSON.parse(text);
      if (typeof config == "object" && config !== null) return config;
    } catch {
    }
    throw new UserError(`${file}, which may hold registry credentials, is not JSON`);
  }
}
function matchingEntry(auths, host, repository) {
  let names = isDockerHub(host) ? dockerHubNames : [host];
  for (let name of names)
    for (let place = `${name}/${repository}`; place.length >= name.length; place = place.slice(0, Math.max(0, place.lastIndexOf("/"))))
      if (Object.hasOwn(auths, place)) return auths[place];
  if (isDockerHub(host) && Object.hasOwn(auths, dockerHubKey)) return auths[dockerHubKey];
  let loose = Object.keys(auths).find((key) => names.includes(hostOf(key)) && (/^https?:\/\//.test(key) || /^[^/]+\/v[12]\/?$/.test(key)));
  return loose === void 0 ? void 0 : auths[loose];
}
var dockerHubNames = ["docker.io", "index.docker.io", "registry-1.docker.io"];
function isDockerHub(host) {
  return dockerHubNames.includes(host);
}
function hostOf(key) {
  return key.replace(/^https?:\/\//, "").split("/")[0] ?? "";
}
function decoded({ auth, username, password, identitytoken }, file) {
  let identity = typeof identitytoken == "string" && identitytoken !== "" ? { identityToken: identitytoken } : {};
  if (typeof auth == "string" && auth !== "") {
    let pair = Buffer.from(auth, "base64").toString("utf8"), colon = pair.indexOf(":");
    if (colon < 1) throw new UserError(`${file}: an entry's auth is not base64 of user:password; log in again`);
    return { username: pair.slice(0, colon), password: pair.slice(colon + 1).replace(/\0+$/, ""), ...identity };
  }
  return typeof username == "string" && typeof password == "string" && username !== "" ? { username, password, ...identity } : "identityToken" in identity ? { username: "", password: "", ...identity } : void 0;
}

// shared/registry/http/credentials.ts
async function findCredential(host, path2, { env, own }) {
  let lookedIn = [];
  if (own) {
    lookedIn.push("SLIPWAY_REGISTRY_USERNAME and SLIPWAY_REGISTRY_PASSWORD");
    let { SLIPWAY_REGISTRY_USERNAME: username, SLIPWAY_REGISTRY_PASSWORD: password } = env;
    if (username && password) return { credential: { username, password, from: "SLIPWAY_REGISTRY_USERNAME" }, lookedIn };
  }
  for (let file of configFiles(env)) {
    let found = await credentialIn(file, host, path2, env);
    if (lookedIn.push(...found.lookedIn), found.credential) return { credential: { ...found.credential, from: found.lookedIn.at(-1) ?? file }, lookedIn };
  }
  if (host === "ghcr.io") {
    lookedIn.push("GITHUB_TOKEN and GITHUB_ACTOR");
    let { GITHUB_ACTOR: username, GITHUB_TOKEN: password } = env;
    if (username && password) return { credential: { username, password, from: "GITHUB_TOKEN" }, lookedIn };
  }
  return { credential: void 0, lookedIn };
}
function basicAuthorization({ username, password }) {
  return `Basic ${Buffer.from(`${username}:${password}`, "utf8").toString("base64")}`;
}

// shared/registry/http/token.ts
async function fetchToken(server, scopes, search, send, policy, refused) {
  let what = `${server.realm.host}: no token for ${scopes.join(" ")}`;
  return retrying(what, policy, async () => {
    let response = await ask(server, scopes, search, send);
    if (await refuseTransient(response, what), response.status === 200) return tokenIn(await readBody(response, 256 * 1024), what);
    let complaint = await complaintOf(response);
    throw response.status === 404 ? new UnavailableError(`${what}: ${complaint.text}`) : refused(complaint.text);
  });
}
async function ask({ realm, service }, scopes, { credential }, send) {
  if (credential?.identityToken) {
    let form = new URLSearchParams({ grant_type: "refresh_token", client_id: "slipway", refresh_token: credential.identityToken, scope: scopes.join(" ") });
    return service !== void 0 && form.set("service", service), send({ method: "POST", url: realm, headers: { "content-type": "application/x-www-form-urlencoded" }, body: Buffer.from(form.toString()) });
  }
  let url = new URL(realm);
  service !== void 0 && url.searchParams.set("service", service);
  for (let scope of scopes) url.searchParams.append("scope", scope);
  return send({ method: "GET", url, headers: credential ? { authorization: basicAuthorization(credential) } : {} });
}
function tokenIn(body, what) {
  let json;
  try {
    json = JSON.parse(body.toString("utf8"));
  } catch {
  }
  let value = json?.token || json?.access_token;
  if (typeof value != "string") throw new UnavailableError(`${what}: the answer has no token in it`);
  let seconds = typeof json?.expires_in == "number" && json.expires_in > 0 ? json.expires_in : 60;
  return { value, until: Date.now() + seconds * 900 };
}
function checkedRealm(realm, host, isPlain) {
  let url = realm !== void 0 && URL.canParse(realm) ? new URL(realm) : void 0;
  if (url?.protocol === "https:" || url?.protocol === "http:" && isPlain(url.host)) return url;
  throw url?.protocol === "http:" ? new UserError(`${host} sends us to ${url.host} for a token, over plain http: if that is right, name ${url.host} in SLIPWAY_INSECURE_REGISTRIES`) : new UnavailableError(`${host} asks for a token and does not say where to get one (realm=${JSON.stringify(realm ?? "")})`);
}

// shared/registry/http/authorizer.ts
function authorizer({ host, search, send, policy, isPlain }) {
  let found, mode, named = /* @__PURE__ */ new Map(), cache = [], credentials = () => (found ??= search(), found), refused = async (scopes, complaint) => {
    let { credential, lookedIn } = await credentials(), who = credential ? `refuses the credentials${credential.username ? ` of ${credential.username}` : ""} from ${credential.from}` : "wants credentials, and there are none", hint = host === "ghcr.io" ? " On GitHub Actions: permissions: packages: write, and GITHUB_TOKEN in the environment." : "";
    return new UserError(
      `${host} ${who}, for ${scopes.join(" ")} (${complaint}). Looked in: ${lookedIn.join(", ")}. Log in with \`docker login ${host}\`, or set SLIPWAY_REGISTRY_USERNAME and SLIPWAY_REGISTRY_PASSWORD.${hint}`
    );
  };
  async function token2(server, wanted) {
    let scopes = named.get(wanted.join(" ")) ?? wanted;
    cache = cache.filter(({ until }) => until > Date.now());
    let known = cache.find((each) => covers(each.scopes, scopes));
    if (known) return known.token;
    let { credential, ...rest } = await credentials(), again = cache.find((each) => covers(each.scopes, scopes));
    if (again) return again.token;
    let refusal = "", pending = fetchToken(server, scopes, { credential, ...rest }, send, policy, (complaint) => (refusal = complaint, new UserError("refused"))).catch(async (error) => {
      throw refusal === "" ? error : await refused(scopes, refusal);
    }), entry = { scopes, token: pending, until: Number.POSITIVE_INFINITY };
    return cache = [...cache, entry], pending.then(
      ({ until }) => {
        entry.until = until;
      },
      () => {
        cache = cache.filter((each) => each !== entry);
      }
    ), pending;
  }
  return {
    async header(scopes) {
      if (mode === void 0) return;
      if (mode !== "basic") return `Bearer ${(await token2(mode, scopes)).value}`;
      let { credential } = await credentials();
      return credential && basicAuthorization(credential);
    },
    async learn(challenges, scopes, sent) {
      let bearer = challenges.find(({ scheme }) => scheme === "bearer"), before = mode;
      if (bearer) {
        mode = { realm: checkedRealm(bearer.params.realm, host, isPlain), service: bearer.params.service };
        let asked = bearer.params.scope?.split(" ").filter((scope) => scope !== "") ?? [];
        asked.length > 0 && !covers(scopes, asked) && named.set(scopes.join(" "), [...scopes, ...asked]), sent !== void 0 && (cache = await without(cache, sent));
      } else if (challenges.some(({ scheme }) => scheme === "basic")) {
        if (mode = "basic", before === "basic" && sent !== void 0) throw await refused(scopes, "status 401");
        if ((await credentials()).credential === void 0) throw await refused(scopes, "it takes Basic authentication");
      } else throw await refused(scopes, `status 401, and it names ${challenges.map(({ scheme }) => scheme).join(", ") || "no way"} to log in with`);
    }
  };
}
async function without(cache, sent) {
  let kept = [];
  for (let each of cache) `Bearer ${(await each.token.catch(() => {
  }))?.value}` !== sent && kept.push(each);
  return kept;
}

// shared/registry/http/plain-host.ts
function isPlainHost(host, env) {
  let name = host.replace(/:\d+$/, "");
  if (name === "localhost" || name === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(name)) return !0;
  let named = (env.SLIPWAY_INSECURE_REGISTRIES ?? "").split(/[\s,]+/);
  return named.includes(host) || named.includes(name);
}

// shared/registry/http/challenge.ts
var token = "[A-Za-z0-9!#$%&'*+.^_`|~-]+", paramPattern = new RegExp(`^(${token})[ \\t]*=[ \\t]*(?:"((?:[^"\\\\]|\\\\.)*)"|(${token}))`), schemePattern = new RegExp(`^(${token})(?:[ \\t]+|$|(?=,))`), opaquePattern = /^[A-Za-z0-9._~+/-]+=*(?=[ \t]*(?:,|$))/;
function parseChallenges(header) {
  let challenges = [], rest = header ?? "";
  for (; ; ) {
    if (rest = rest.replace(/^[ \t,]+/, ""), rest === "") return challenges;
    let param = paramPattern.exec(rest), current = challenges.at(-1);
    if (param && current) {
      current.params[(param[1] ?? "").toLowerCase()] = param[2]?.replace(/\\(.)/g, "$1") ?? param[3] ?? "", rest = rest.slice(param[0].length);
      continue;
    }
    let scheme = schemePattern.exec(rest);
    if (!scheme) return challenges;
    challenges.push({ scheme: (scheme[1] ?? "").toLowerCase(), params: {} }), rest = rest.slice(scheme[0].length), paramPattern.test(rest) || (rest = rest.replace(opaquePattern, ""));
  }
}

// shared/registry/http/session.ts
function openSession({ host, base, transport: transport2, authorizer: authorizer2, policy }) {
  function address(to) {
    let url = new URL(to, base);
    if (url.hostname === base.hostname && url.protocol === "http:" && base.protocol === "https:") return new URL(`${base.origin}${url.pathname}${url.search}`);
    if (url.protocol !== "https:" && base.protocol === "https:")
      throw new UnavailableError(`${host} sends us to ${url.protocol}//${url.host}, which is not followed`);
    return url;
  }
  async function once(request2) {
    let { method, body, scopes, what, expect } = request2, url = address(request2.to), isOurs = url.host === base.host;
    for (let tries = 0; ; tries++) {
      let sent = isOurs ? await authorizer2.header(scopes) : void 0, headers = { ...request2.headers, ...sent === void 0 ? {} : { authorization: sent } }, response = await transport2({ method, url, headers, ...body === void 0 ? {} : { body } });
      if (response.status === 401 && isOurs && response.url.host === base.host) {
        let challenges = parseChallenges(response.headers["www-authenticate"]);
        if (tries === 2) throw denied(request2, (await complaintOf(response)).text);
        discard(response), await authorizer2.learn(challenges, scopes, sent);
        continue;
      }
      if (await refuseTransient(response, what), expect.includes(response.status)) return response;
      throw failure(what, await complaintOf(response));
    }
  }
  return {
    host,
    policy,
    send: (request2) => (request2.retry === !1 ? once(request2) : retrying(request2.what, policy, () => once(request2))).catch(translated(host))
  };
}
function denied({ what, scopes }, complaint) {
  return new UserError(
    `${what}: the registry gives a token, and does not take it for ${scopes.join(" ")} (${complaint}): the credential has not that right, or there is no such repository`
  );
}
function translated(host) {
  return (error) => {
    let code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw code === "ENOTFOUND" ? new UnavailableError(`there is no host ${host}`, { cause: error }) : /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/.test(code) ? new UnavailableError(`${host}: its certificate is not trusted (${code}): name your authority's file in NODE_EXTRA_CA_CERTS`, { cause: error }) : code.startsWith("ERR_SSL") || code === "EPROTO" ? new UnavailableError(`${host} does not speak https (${code}): if it is one without, name it in SLIPWAY_INSECURE_REGISTRIES`, { cause: error }) : error;
  };
}

// shared/registry/http/transport.ts
const http = process.getBuiltinModule("node:http");
var agentOptions = { keepAlive: !0, maxSockets: 16, maxFreeSockets: 16 }, plainAgent = new http.Agent(agentOptions), secure, redirects = /* @__PURE__ */ new Set([301, 302, 303, 307, 308]), mostRedirects = 5;
function transport(options = {}) {
  return async (first2) => {
    let request2 = first2;
    for (let count = 0; ; count++) {
      let response = await sendOnce(request2, options), { location } = response.headers;
      if (!redirects.has(response.status) || location === void 0) return response;
      let to = new URL(location, request2.url);
      if (request2.method === "HEAD" && to.host !== request2.url.host) return { ...response, status: 200 };
      if (request2.method !== "GET" && request2.method !== "HEAD" && response.status !== 307 && response.status !== 308) return response;
      if (response.body.resume(), count === mostRedirects) throw new UnavailableError(`${first2.url.host} redirects more than ${mostRedirects} times`);
      request2 = { ...request2, url: checkedRedirect(request2.url, to), headers: headersFor(request2, to) };
    }
  };
}
function checkedRedirect(from, to) {
  if (to.protocol === "https:" || to.protocol === "http:" && from.protocol === "http:") return to;
  throw new UnavailableError(`${from.host} redirects from https to ${to.protocol}//${to.host}, which is not followed`);
}
function headersFor({ url, headers = {} }, to) {
  if (to.origin === url.origin) return headers;
  let { authorization: _, ...rest } = headers;
  return rest;
}
async function sendOnce({ method, url, headers, body }, { idleMs = 6e4, env = {} }) {
  let options = { method, headers: { "user-agent": "slipway", ...headers } }, request2 = url.protocol === "https:" ? await secureRequest(url, options, env) : http.request(url, { ...options, agent: plainAgent });
  return new Promise((resolve, reject) => {
    let answer;
    request2.on("response", (response) => {
      answer = response, resolve({ status: response.statusCode ?? 0, headers: response.headers, url, body: response });
    }), request2.on("error", (error) => {
      answer ? answer.destroy(error) : reject(request2.reusedSocket ? Object.assign(error, { stale: !0 }) : error);
    }), request2.setTimeout(idleMs, () => {
      request2.destroy(Object.assign(new Error(`nothing came for ${idleMs / 1e3} s`), { code: "ETIMEDOUT" }));
    }), sendBody(request2, body).catch(reject);
  });
}
async function secureRequest(url, options, env) {
  secure ??= import("node:https").then((https2) => ({ https: https2, agent: new https2.Agent(agentOptions) }));
  let { https, agent } = await secure, proxy = env.HTTPS_PROXY ?? env.https_proxy;
  if (proxy) {
    let { proxyAgent } = await import("./proxy-AUTQCJZ2.js"), through = proxyAgent(proxy, env.NO_PROXY ?? env.no_proxy, url, agentOptions);
    if (through) return https.request(url, { ...options, agent: through });
  }
  return https.request(url, { ...options, agent });
}

// shared/registry/http/host-session.ts
var sessions = /* @__PURE__ */ new WeakMap();
function sessionOf(host, prefix, options) {
  if (options.policy || options.idleMs !== void 0) return newSession(host, prefix, options);
  let known = sessions.get(options.env) ?? /* @__PURE__ */ new Map();
  sessions.set(options.env, known);
  let key = `${host}/${prefix} ${options.own}`, session = known.get(key) ?? newSession(host, prefix, options);
  return known.set(key, session), session;
}
function newSession(host, prefix, { env, own, policy: part, idleMs }) {
  let api = host === "docker.io" || host === "index.docker.io" ? "registry-1.docker.io" : host, isPlain = (each) => isPlainHost(each, env), policy = { ...defaultPolicy, ...part }, send = transport({ env, ...idleMs === void 0 ? {} : { idleMs } });
  return openSession({
    host,
    base: new URL(`${isPlain(api) ? "http" : "https"}://${api}`),
    transport: send,
    authorizer: authorizer({ host, search: () => findCredential(host, prefix, { env, own }), send, policy, isPlain }),
    policy
  });
}

// shared/registry/http/upload.ts
const { createHash: createHash2 } = process.getBuiltinModule("node:crypto");

// shared/registry/http/upload-chunks.ts
async function uploadInChunks(place, source, what, opened, chunk = Number.POSITIVE_INFINITY) {
  let at = { target: opened, offset: 0, isCut: !1, chunk, restarts: 0 }, furthest = 0;
  await retrying(
    what,
    place.session.policy,
    async () => {
      try {
        await goOn(place, source, what, at);
      } catch (error) {
        throw at.isCut = at.target !== void 0, error;
      } finally {
        furthest = Math.max(furthest, at.offset);
      }
    },
    () => furthest
  );
}
async function goOn(place, source, what, at) {
  if (!(at.isCut && (await askHowFar(place, source, what, at), at.target === void 0 && await headBlob(place, source.digest)))) {
    for (at.target ??= await beginUpload(place, what); at.offset < source.size; ) await sendChunk(place, source, what, at);
    await close(place, source, what, at);
  }
}
async function askHowFar(place, source, what, at) {
  if (at.target === void 0) return;
  let response = await place.session.send({
    method: "GET",
    to: at.target,
    scopes: [pullScope(place.path)],
    what,
    expect: [200, 204, 202, 400, 404, 405, 410],
    retry: !1
  });
  if (discard(response), at.isCut = !1, response.status >= 400) return forget(at);
  let stored = storedBytes(response);
  if (stored === void 0 || stored > source.size) return forget(at);
  at.target = response.headers.location === void 0 ? at.target : locationOf(response, what), at.offset = stored;
}
async function sendChunk(place, source, what, at) {
  let [from, target] = [at.offset, at.target];
  if (target === void 0) return;
  let length = Math.min(at.chunk, source.size - from), response = await place.session.send({
    method: "PATCH",
    to: target,
    headers: { "content-type": "application/octet-stream", "content-range": `${from}-${from + length - 1}` },
    body: { length, pieces: () => first(source.read(from), length) },
    scopes: [pushScope(place.path)],
    what,
    expect: [202, 201, 204, 200, 400, 404, 413, 416],
    retry: !1
  });
  if (response.status < 400) {
    discard(response), at.target = response.headers.location === void 0 ? target : locationOf(response, what);
    let stored = storedBytes(response);
    at.offset = stored !== void 0 && stored > from && stored < from + length ? stored : from + length;
    return;
  }
  let complaint = await complaintOf(response);
  throw response.status === 413 && at.chunk > 1024 * 1024 ? (at.chunk = 1024 * 1024, new TransientError(complaint.text)) : (response.status === 404 && forget(at), response.status === 404 || response.status === 416 || complaint.codes.some((code) => /^(RANGE_INVALID|BLOB_UPLOAD_INVALID)$/.test(code)) ? new TransientError(complaint.text) : failure(what, complaint));
}
async function close(place, source, what, at) {
  if (at.target === void 0) return;
  let target = withDigest(at.target, source.digest), response = await place.session.send({
    method: "PUT",
    to: target,
    scopes: [pushScope(place.path)],
    what,
    expect: [201, 200, 202, 400, 404],
    retry: !1
  });
  if (response.status < 400) return discard(response);
  let complaint = await complaintOf(response);
  if (!await headBlob(place, source.digest))
    throw await checkSource(source), forget(at), ++at.restarts > 2 ? new UnavailableError(`${what}: ${complaint.text}, after it was sent whole ${at.restarts} times`) : new TransientError(complaint.text);
}
function forget(at) {
  at.target = void 0, at.offset = 0, at.isCut = !1;
}
function storedBytes({ headers }) {
  let last = /^(?:bytes=)?0-(\d+)$/.exec(String(headers.range ?? ""))?.[1];
  if (last !== void 0)
    return last === "0" ? 0 : Number(last) + 1;
}
async function* first(pieces, length) {
  let left = length;
  for await (let piece of pieces)
    if (yield piece.byteLength > left ? piece.subarray(0, left) : piece, left -= piece.byteLength, left <= 0) return;
}

// shared/registry/http/upload.ts
var monolithicLimit = 8 * 1024 * 1024;
async function uploadBlob(place, source, opened) {
  let what = `${place.name}: ${source.digest} cannot be uploaded`;
  if (source.size > monolithicLimit) return uploadInChunks(place, source, what, opened);
  let [at, tries] = [opened, 0];
  await retrying(what, place.session.policy, async () => {
    if (tries++ > 0 && await headBlob(place, source.digest)) return;
    let target = at ?? await beginUpload(place, what);
    at = void 0;
    let response = await place.session.send({
      method: "PUT",
      to: withDigest(target, source.digest),
      headers: { "content-type": "application/octet-stream" },
      body: { length: source.size, pieces: () => source.read(0) },
      scopes: [pushScope(place.path)],
      what,
      expect: [201, 200, 202, 400, 404, 413],
      retry: !1
    });
    if (response.status < 400) return discard(response);
    let complaint = await complaintOf(response);
    if (response.status === 413 && source.size > 1024 * 1024) return uploadInChunks(place, source, what, void 0, 1024 * 1024);
    throw await checkSource(source), response.status === 404 || complaint.codes.some((code) => /^(DIGEST_INVALID|SIZE_INVALID|BLOB_UPLOAD)/.test(code)) ? new TransientError(complaint.text) : failure(what, complaint);
  });
}
async function checkSource(source) {
  let hash = createHash2("sha256"), length = 0;
  for await (let piece of source.read(0))
    hash.update(piece), length += piece.byteLength;
  if (length !== source.size || `sha256:${hash.digest("hex")}` !== source.digest)
    throw new UnavailableError(`the bytes of ${source.digest} changed while they were uploaded: build again`);
}
async function beginUpload(place, what) {
  let response = await place.session.send({
    method: "POST",
    to: `${endpoint(place, "blobs", "uploads")}/`,
    scopes: [pushScope(place.path)],
    what,
    expect: [202]
  });
  return discard(response), locationOf(response, what);
}
async function requestMount(place, digest, from) {
  let what = `${place.name}: ${digest} cannot be mounted from ${from}`, response = await place.session.send({
    method: "POST",
    to: `${endpoint(place, "blobs", "uploads")}/?mount=${digest}&from=${encodeURIComponent(from)}`,
    scopes: [pushScope(place.path), pullScope(from)],
    what,
    // Whoever may not read the other repository, or whose registry does not know it, still can upload.
    expect: [201, 202, 401, 403, 404, 405]
  });
  return discard(response), response.status === 201 ? "mounted" : response.status === 202 ? locationOf(response, what) : "refused";
}
function locationOf({ headers, url }, what) {
  if (headers.location !== void 0 && URL.canParse(headers.location, url.href)) return new URL(headers.location, url);
  throw new UnavailableError(`${what}: the registry does not say where to`);
}
function withDigest(target, digest) {
  let url = new URL(target);
  return url.search = `${url.search}${url.search === "" ? "?" : "&"}digest=${digest}`, url;
}

// shared/registry/http/registry.ts
function openHttpRegistry(host, prefix, options) {
  let name = prefix === "" ? host : `${host}/${prefix}`, session = sessionOf(host, prefix, options), place = (repository) => {
    let path2 = repository.startsWith("/") ? checkRepository(repository.slice(1)) : checkRepository(prefix === "" ? repository : `${prefix}/${repository}`);
    return { session, path: path2, name: `${host}/${path2}` };
  }, kinds = /* @__PURE__ */ new Map(), opened = /* @__PURE__ */ new Map(), stored = /* @__PURE__ */ new Map(), store = async (at, source, begun) => {
    (begun || isLikelyNew(source) || !await headBlob(at, source.digest)) && await uploadBlob(at, source, begun);
  }, learn = (content) => {
    let parts = manifestParts(content);
    for (let blob of parts?.blobs ?? []) kinds.set(blob, "blob");
    for (let { digest } of parts?.manifests ?? []) kinds.set(digest, "manifest");
  };
  return {
    name,
    async resolve(repository, reference) {
      let found = await headManifest(place(repository), looksLikeDigest(reference) ? checkDigest(reference) : checkTag(reference));
      return found && kinds.set(found.digest, "manifest"), found;
    },
    async read(repository, digest) {
      let at = place(repository);
      checkDigest(digest);
      let manifest = async () => {
        let found = await getManifest(at, digest);
        return found && learn(found.content), found?.content;
      }, blob = () => getBlob(at, digest), content = kinds.get(digest) === "blob" ? await blob() ?? await manifest() : await manifest() ?? await blob();
      if (content === void 0) throw new UnavailableError(`${at.name} does not have ${digest}`);
      return content;
    },
    stream: (repository, digest) => streamBlob(place(repository), checkDigest(digest)),
    hasBlob: (repository, digest) => headBlob(place(repository), checkDigest(digest)),
    async writeBlob(repository, content) {
      let at = place(repository), source = content instanceof Uint8Array ? held(content) : content;
      checkDigest(source.digest);
      let key = `${at.path}@${source.digest}`, begun = opened.get(key);
      opened.delete(key);
      let descriptor = { mediaType: "application/octet-stream", digest: source.digest, size: source.size };
      for (let running = stored.get(key); running; running = stored.get(key))
        if (await running.then(
          () => !0,
          () => !1
        )) return descriptor;
      let storing = store(at, source, begun);
      return stored.set(key, storing), await storing.catch((error) => {
        throw stored.delete(key), error;
      }), kinds.set(source.digest, "blob"), descriptor;
    },
    async mountBlob(repository, digest, from) {
      let at = place(repository), answer = await requestMount(at, checkDigest(digest), place(from).path);
      return answer instanceof URL && opened.set(`${at.path}@${digest}`, answer), answer === "mounted";
    },
    async writeManifest(repository, content, mediaType, tag) {
      let at = place(repository), digest = digestOf(content);
      learn(content), kinds.set(digest, "manifest");
      let present = tag === void 0 ? void 0 : await headManifest(at, checkTag(tag));
      if (present?.digest === digest) return present;
      let { descriptor, subjectListed } = await putManifest(at, content, mediaType, tag), parts = manifestParts(content);
      return parts?.subject && !subjectListed && await enterReferrer(at, parts.subject, referrerEntry(descriptor, content)), descriptor;
    },
    referrers: (repository, digest, artifactType) => listReferrers(place(repository), checkDigest(digest), artifactType),
    async tags(repository) {
      let at = place(repository), tags = (await readPages(at, `/v2/${at.path}/tags/list?n=1000`, `${at.name}: the tags cannot be listed`) ?? []).flatMap(({ json }) => json?.tags ?? []);
      return [...new Set(tags)].sort();
    }
  };
}
function isLikelyNew({ size }) {
  return size > 2 && size <= 4096;
}
function held(content) {
  return {
    digest: digestOf(content),
    size: content.byteLength,
    async *read(from) {
      yield content.subarray(from);
    }
  };
}
export {
  openHttpRegistry
};
