import {
  buildService,
  buildServices
} from "./chunk-D26GBPAT.js";
import "./chunk-MPBK5YKF.js";
import "./chunk-23ARZ4AD.js";
import "./chunk-YNJONRBY.js";
import "./chunk-3WFVWDZT.js";
import "./chunk-A4MUF62M.js";
import "./chunk-OPLKYYEH.js";
import "./chunk-UR7KHI5R.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  buildService,
  buildServices
};
