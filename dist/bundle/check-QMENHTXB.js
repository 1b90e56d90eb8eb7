import {
  workTreeFiles
} from "./chunk-33RZ7J6V.js";
import "./chunk-UXXTQV2Y.js";
import {
  openRepository
} from "./chunk-RKQ7FIW2.js";
import {
  checkProject
} from "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";

// cli/commands/check.ts
var command = {
  usage: "check",
  summary: "finds every fault in slipway.yml and service.yml",
  options: {},
  describe: {},
  positionals: [0, 0],
  async run({ global, terminal: { paint } }) {
    let { root } = await openRepository(global.repo), answer = await checkProject(workTreeFiles(root), { root, ...global.config ? { configFile: global.config } : {} }), problems = answer.problems.map((problem) => `${problem.file}:${problem.line}:${problem.column}: ${problem.message}`), text = answer.valid ? [paint.green("the configuration is valid")] : [...problems, paint.red(`${problems.length} ${problems.length === 1 ? "problem" : "problems"}`)];
    return { json: answer, text, exitCode: answer.valid ? 0 : 2 };
  }
};
export {
  command
};
