import {
  buildService,
  buildServices
} from "./chunk-6TG4TIPO.js";
import "./chunk-MPBK5YKF.js";
import "./chunk-YNJONRBY.js";
import "./chunk-QPKEBPQP.js";
import "./chunk-6ESAMBFA.js";
import "./chunk-3WFVWDZT.js";
import "./chunk-A4MUF62M.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  buildService,
  buildServices
};
