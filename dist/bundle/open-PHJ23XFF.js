import {
  openBase,
  openRegistry
} from "./chunk-QJAJODCZ.js";
import "./chunk-5OU7XZ4K.js";
import "./chunk-NQXL5FV5.js";
import "./chunk-THKFK7EL.js";
import "./chunk-CV6NHXZ3.js";
import "./chunk-OMHISK66.js";
import "./chunk-YJOUNSG2.js";
import "./chunk-OPLKYYEH.js";
import "./chunk-UR7KHI5R.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  openBase,
  openRegistry
};
