import {
  attestationFault,
  statementsAmong
} from "./chunk-KRT3UDWN.js";
import "./chunk-4TRIFPS7.js";
import "./chunk-YJOUNSG2.js";
import "./chunk-GEUUWTPL.js";
import "./chunk-UU44NHAY.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  attestationFault,
  statementsAmong
};
