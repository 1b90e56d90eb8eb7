import {
  workTreeFiles
} from "./chunk-22Y732FG.js";
import "./chunk-GEUUWTPL.js";
import "./chunk-UU44NHAY.js";
import "./chunk-76BDQAGK.js";
import "./chunk-BEJRGZ4M.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  workTreeFiles
};
