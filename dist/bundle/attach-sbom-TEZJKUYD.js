import {
  attachCyclonedx,
  attachSbom,
  attachSpdx
} from "./chunk-474YYECP.js";
import "./chunk-TAW5K3E7.js";
import "./chunk-ZB643W25.js";
import "./chunk-MPBK5YKF.js";
import "./chunk-B7XANDSK.js";
import "./chunk-KCAU4I3I.js";
import "./chunk-X3DGA4WT.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  attachCyclonedx,
  attachSbom,
  attachSpdx
};
