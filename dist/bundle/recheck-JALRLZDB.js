import {
  attestationFault,
  statementsAmong
} from "./chunk-HX6TMYXZ.js";
import "./chunk-FRCVHT47.js";
import "./chunk-YJOUNSG2.js";
import "./chunk-OPLKYYEH.js";
import "./chunk-UR7KHI5R.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  attestationFault,
  statementsAmong
};
