import {
  attachCyclonedx,
  attachSbom,
  attachSpdx
} from "./chunk-QVIMINYY.js";
import "./chunk-4TRIFPS7.js";
import "./chunk-ZB643W25.js";
import "./chunk-MPBK5YKF.js";
import "./chunk-5OU7XZ4K.js";
import "./chunk-OMHISK66.js";
import "./chunk-YJOUNSG2.js";
import "./chunk-GEUUWTPL.js";
import "./chunk-UU44NHAY.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  attachCyclonedx,
  attachSbom,
  attachSpdx
};
