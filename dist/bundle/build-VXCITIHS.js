import {
  selectServices
} from "./chunk-CI4MC5WP.js";
import {
  openBuildSpace
} from "./chunk-MXIFKFFM.js";
import {
  columns
} from "./chunk-QASS4ES2.js";
import "./chunk-33RZ7J6V.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import {
  UserError,
  messageOf
} from "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// cli/commands/build.ts
var command = {
  usage: "build SERVICE… [--all] [--no-record]",
  summary: "builds services once; what was built before from the same inputs is reused",
  options: { all: { type: "boolean" }, "no-record": { type: "boolean" } },
  describe: { all: "every service", "no-record": "do not write the releases to the ledger" },
  positionals: [0, Number.POSITIVE_INFINITY],
  async run(context) {
    let opening = openBuildSpace(context.workspaceOptions), [{ buildServices }, workspace] = await Promise.all([import("./build-CYVVIYZ5.js"), opening]);
    try {
      let names = selectServices(workspace.project, context.positionals, context.values.all === !0), commit = await workspace.repository.resolve("HEAD"), branch = await workspace.repository.branch(), { releases: built, failed: broken } = await buildServices(workspace, names, { commit }), failed = broken.map(({ service, error }) => ({ service, message: messageOf(error), problems: error instanceof UserError ? error.problems : [] }));
      if (context.values["no-record"] !== !0) {
        let at = workspace.now().toISOString(), nominationOf = ({ releaseId, digest }) => ({ release: releaseId, digest, commit, branch, run: workspace.run.id, at });
        await workspace.ledger.nominateAll(built.map((result) => ({ release: result.release, nomination: nominationOf(result) })));
      }
      let { paint } = context.terminal, text = [
        ...columns(
          built.map((each) => [
            paint.green("✔"),
            paint.bold(each.service),
            each.version,
            each.digest,
            each.reused ? "reused" : `${each.durationMs} ms`,
            each.why[0] ?? ""
          ])
        ),
        ...built.flatMap((each) => each.notes.map((note) => paint.dim(`  ${each.service}: ${note}`))),
        ...failed.flatMap(({ service, message, problems }) => [
          `${paint.red("✘")} ${service}: ${message}`,
          ...problems.map((problem) => `  ${problem.file}:${problem.line}:${problem.column}: ${problem.message}`)
        ])
      ];
      return { json: { releases: built.map(({ release: _, ...rest }) => rest), failed }, text, exitCode: failed.length > 0 ? 1 : 0 };
    } finally {
      await workspace.close();
    }
  }
};
export {
  command
};
