import {
  attachCyclonedx,
  attachSbom,
  attachSpdx
} from "./chunk-M3AGSFYU.js";
import "./chunk-FRCVHT47.js";
import "./chunk-ZB643W25.js";
import "./chunk-MPBK5YKF.js";
import "./chunk-5OU7XZ4K.js";
import "./chunk-OMHISK66.js";
import "./chunk-YJOUNSG2.js";
import "./chunk-OPLKYYEH.js";
import "./chunk-UR7KHI5R.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  attachCyclonedx,
  attachSbom,
  attachSpdx
};
