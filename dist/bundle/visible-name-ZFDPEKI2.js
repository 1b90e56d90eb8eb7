import {
  visibleName
} from "./chunk-O3XOHO5N.js";
import "./chunk-O22VU6D3.js";
import "./chunk-P7ZVND2X.js";
import "./chunk-Y64OCIJT.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  visibleName
};
