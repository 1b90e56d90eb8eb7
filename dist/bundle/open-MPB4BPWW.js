import {
  openBase,
  openRegistry
} from "./chunk-UEMPB53J.js";
import "./chunk-B7XANDSK.js";
import "./chunk-NQXL5FV5.js";
import "./chunk-THKFK7EL.js";
import "./chunk-UBY5Y5E5.js";
import "./chunk-KCAU4I3I.js";
import "./chunk-X3DGA4WT.js";
import "./chunk-UXXTQV2Y.js";
import "./chunk-RKQ7FIW2.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  openBase,
  openRegistry
};
