import {
  openRepository
} from "./chunk-HV7Z2MUM.js";
import {
  workTreeFiles
} from "./chunk-FYARSI4H.js";
import "./chunk-MNK52BM4.js";
import "./chunk-2VPTHCTD.js";
import {
  checkProject
} from "./chunk-BTZAVRLT.js";
import "./chunk-E7HE22ZC.js";
import "./chunk-XZY4Z4SN.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-DFPIZUSR.js";
import "./chunk-O7JZPGVC.js";
import "./chunk-DTRG2LNX.js";
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
