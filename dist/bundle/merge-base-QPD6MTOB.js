import {
  mergeBase
} from "./chunk-FM3JFF3N.js";
import "./chunk-URRLY5EJ.js";
import "./chunk-OPLKYYEH.js";
import "./chunk-UR7KHI5R.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  mergeBase
};
