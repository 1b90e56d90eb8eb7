import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UnavailableError,
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/registry/http/proxy.ts
const http = process.getBuiltinModule("node:http");
const https = process.getBuiltinModule("node:https");
const tls = process.getBuiltinModule("node:tls");
var agents = /* @__PURE__ */ new Map();
function proxyAgent(proxy, noProxy, url, options) {
  if (isExempt(noProxy, url)) return;
  let known = agents.get(proxy);
  if (known) return known;
  let address = URL.canParse(proxy) ? new URL(proxy) : void 0;
  if (address?.protocol !== "http:") throw new UserError("HTTPS_PROXY is no address of an HTTP proxy; it looks like http://proxy.example:3128");
  let agent = new https.Agent(options);
  return Object.assign(agent, { createConnection: (to, done) => {
    connect(address, to, done);
  } }), agents.set(proxy, agent), agent;
}
function connect(proxy, to, done) {
  let user = proxy.username === "" ? void 0 : `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`, headers = user === void 0 ? {} : { "proxy-authorization": `Basic ${Buffer.from(user).toString("base64")}` }, target = `${to.host}:${to.port ?? 443}`, request = http.request({
    host: proxy.hostname,
    port: proxy.port || 80,
    method: "CONNECT",
    path: target,
    headers: { host: target, ...headers },
    agent: !1
  });
  request.on("error", done), request.on("connect", (response, socket) => {
    if (response.statusCode === 200) return done(null, tls.connect({ ...to, socket, servername: to.servername ?? String(to.host) }));
    socket.destroy(), done(new UnavailableError(`the proxy ${proxy.host} does not let us through to ${target}: status ${response.statusCode}`));
  }), request.end();
}
function isExempt(noProxy, url) {
  return (noProxy ?? "").split(/[\s,]+/).some((entry) => {
    let [, name = "", port] = /^\.?(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    return name === "*" ? !0 : name === "" || port !== void 0 && port !== (url.port || "443") ? !1 : url.hostname === name || url.hostname.endsWith(`.${name}`);
  });
}
export {
  isExempt,
  proxyAgent
};
