import {
  attestationFault,
  statementsAmong
} from "./chunk-IV7DI34O.js";
import "./chunk-TAW5K3E7.js";
import "./chunk-X3DGA4WT.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  attestationFault,
  statementsAmong
};
