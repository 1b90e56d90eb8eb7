import {
  elfMachine,
  machineOf
} from "./chunk-7ZAEAEGH.js";
import {
  baseFor,
  settingsFor
} from "./chunk-5NMGWZSD.js";
import {
  applicationLayer,
  submoduleNotes
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

// shared/builders/languages/declared.ts
async function planDeclared(context) {
  let { request, platform, outputs } = context, base = baseFor(context, void 0), { env, rest } = settingsFor(request.service), wrong = [], native = [];
  for (let entry of outputs) {
    if (entry.type !== "file" || Buffer.isBuffer(entry.bytes) || !("file" in entry.bytes)) continue;
    let machine = await elfMachine(entry.bytes.file);
    machine !== void 0 && (native.push(entry.path), machine !== machineOf(platform) && wrong.push(`${entry.path} is for ${machine}`));
  }
  if (wrong.length > 0)
    throw new UserError(
      `${request.service.name} cannot be built for ${platform.os}/${platform.architecture} here: ${wrong.slice(0, 3).join("; ")}. Build each platform on a machine of its kind`
    );
  return {
    ...base.reference === void 0 ? {} : { base: base.reference },
    layers: [applicationLayer(context)],
    config: { ...rest, env, user: base.user },
    platform,
    native,
    notes: submoduleNotes(request)
  };
}
export {
  planDeclared
};
