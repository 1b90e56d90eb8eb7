import {
  openDetection
} from "./chunk-RKQ7FIW2.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// cli/commands/detect.ts
var command = {
  usage: "detect [--base REV] [--head REV] [--env E] [--why SERVICE] [--unowned ignore|all|fail] [--replay N]",
  summary: "which services this commit affects, and why",
  options: {
    base: { type: "string" },
    head: { type: "string" },
    env: { type: "string" },
    why: { type: "string" },
    unowned: { type: "string" },
    replay: { type: "string" }
  },
  describe: {
    base: "compare with this commit instead of what the ledger says was last green",
    head: "the commit to look at (default HEAD)",
    env: "compare with what is live in this environment",
    why: "explain one service, affected or not",
    unowned: "what a changed file that no service is built from means: nothing, everything, or a fault",
    replay: "what would have run for the last N merges, beside what did"
  },
  positionals: [0, 0],
  async run({ values, workspaceOptions, terminal, global }) {
    let options = optionsOf(values), source = await openDetection(workspaceOptions);
    try {
      readAhead(source.repository, options);
      let { detectIn } = await import("./detect-E5GHIZFW.js");
      if (typeof values.replay == "string") return await replayed(source, values.replay, terminal);
      let detection = await detectIn(source, options), { warnings } = detection.set;
      if (warnings.length > 0) {
        let { visibleName } = await import("./visible-name-SQIQYOOH.js");
        for (let warning of warnings) terminal.log(`warning: ${visibleName(warning)}`);
      }
      if (typeof values.why == "string") return await explained(source, detection, values.why, terminal.paint);
      if (global.json) return { json: detection.set, text: [], exitCode: 0 };
      let { renderDetection } = await import("./detection-CX6GW3ZZ.js");
      return { json: detection.set, text: renderDetection(detection.set, terminal.paint), exitCode: 0 };
    } finally {
      await source.close();
    }
  }
};
function readAhead(repository, { head = "HEAD", reference }) {
  let base = reference?.kind === "commit" ? reference.revision : void 0;
  repository.files(head).then(() => base === void 0 ? void 0 : repository.files(base)).catch(() => {
  });
}
async function explained({ repository }, { set, snapshot }, service, paint) {
  let names = snapshot.project.services.map((each) => each.name);
  if (!names.includes(service)) throw new UserError(`no service ${service}; there are ${names.join(", ")}`);
  let [{ explainService }, { renderExplanation }] = await Promise.all([
    import("./explain-ZFLFDZ5Y.js"),
    import("./explanation-GYISPZUA.js")
  ]), explanation = explainService(snapshot, set, service, set.base === null ? void 0 : await repository.files(set.base));
  return { json: { ...set, why: explanation }, text: renderExplanation(explanation, set, paint), exitCode: 0 };
}
async function replayed(source, written, { paint, log }) {
  let count = Number(written);
  if (!Number.isInteger(count) || count < 1 || count > 1e3) throw new UserError(`--replay takes a number of merges, 1 to 1000, not ${written}`);
  let [{ replay }, { renderReplay }] = await Promise.all([import("./replay-YWBZUUFB.js"), import("./replay-VMBCSDT2.js")]), merges = await replay(source, count, log);
  return { json: { merges }, text: renderReplay(merges, paint), exitCode: 0 };
}
function optionsOf({ base, head, env, unowned }) {
  if (base !== void 0 && env !== void 0) throw new UserError("--base and --env name two things to compare with; give one");
  if (unowned !== void 0 && unowned !== "ignore" && unowned !== "all" && unowned !== "fail")
    throw new UserError(`--unowned takes ignore, all or fail, not ${unowned}`);
  return {
    ...typeof head == "string" ? { head } : {},
    ...unowned === void 0 ? {} : { unowned },
    ...referenceOf(base, env)
  };
}
function referenceOf(base, env) {
  return typeof base == "string" ? { reference: { kind: "commit", revision: base, why: base } } : typeof env == "string" ? { reference: { kind: "live", environment: env, why: `what is live in ${env}` } } : {};
}
export {
  command
};
