import {
  checkProject,
  loadProject
} from "./chunk-BTZAVRLT.js";
import "./chunk-E7HE22ZC.js";
import "./chunk-XZY4Z4SN.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-DFPIZUSR.js";
import "./chunk-O7JZPGVC.js";
import "./chunk-DTRG2LNX.js";
import "./chunk-MOTYY5BU.js";
export {
  checkProject,
  loadProject
};
