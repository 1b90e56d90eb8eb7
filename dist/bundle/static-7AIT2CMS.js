import {
  baseFor,
  sharedSettings
} from "./chunk-5NMGWZSD.js";
import {
  committedEntries,
  imageCommand
} from "./chunk-ZKX7Y525.js";
import "./chunk-CF45BFEC.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// shared/builders/languages/static.ts
const { posix } = process.getBuiltinModule("node:path");
var served = "usr/share/nginx/html", folders = ["dist", "build", "out", "_site", "public", "."];
async function planStatic(context) {
  let { request, platform, outputs } = context, { service } = request, paths = [...request.files.map((file) => file.path), ...outputs.map((entry) => entry.path)].map((path) => posix.relative(service.path, path)), known = new Set(paths), folder = folders.find((each) => known.has(posix.join(each, "index.html")));
  if (folder === void 0)
    throw new UserError(
      `${service.name}: no index.html in ${service.path} or its ${folders.slice(0, -1).join(", ")}: name the files of the site with \`build.outputs: dist\`, and what makes them with \`build.command\``
    );
  let base = baseFor(context, void 0), byNginx = service.build.from === void 0, port = service.deploy.port ?? 8080, { ports = [`${port}/tcp`], ...rest } = sharedSettings(service), { start } = service.deploy;
  return {
    ...base.reference === void 0 ? {} : { base: base.reference },
    layers: [
      {
        name: "application",
        createdBy: `slipway: site of ${service.name}`,
        entries: async () => [...await siteEntries(context, folder), ...byNginx ? [serverSettings(port, service.deploy.health)] : []]
      }
    ],
    config: { ...rest, ...byNginx ? { ports, user: base.user } : {}, ...start === void 0 ? {} : { cmd: imageCommand(start) } },
    platform,
    native: [],
    notes: [...base.notes, ...byNginx ? [] : [`${service.name} is files in /${served}; how they are served is its base's affair`]]
  };
}
async function siteEntries({ request, outputs }, folder) {
  let { service } = request, root = posix.join(service.path, folder), made = new Set(outputs.map((entry) => entry.path));
  return [...(await committedEntries(request)).filter((entry) => !made.has(entry.path)), ...outputs].flatMap((entry) => {
    let below = posix.relative(root, entry.path);
    return below.startsWith("../") || folder === "." && /^(?:service\.yml|slipway\.yml|README\.md|\.git.*|contracts\/.*)$/.test(below) ? [] : [{ ...entry, path: `${served}/${below}` }];
  });
}
function serverSettings(port, health) {
  let text = `server {
    listen ${port};
    root /${served};
    absolute_redirect off;
${/^\/[\w./~-]*[\w.~-]$/.test(health) ? answer(health) : ""}}
`;
  return { type: "file", path: "etc/nginx/conf.d/default.conf", mode: 420, bytes: Buffer.from(text) };
}
function answer(health) {
  return `    location = ${health} {
        try_files $uri @healthy;
    }
    location @healthy {
        default_type text/plain;
        return 200 "ok\\n";
    }
`;
}
export {
  planStatic
};
