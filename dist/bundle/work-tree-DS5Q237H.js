import {
  workTreeFiles
} from "./chunk-FYARSI4H.js";
import "./chunk-2VPTHCTD.js";
import "./chunk-6SSIGAV4.js";
import "./chunk-MOTYY5BU.js";
export {
  workTreeFiles
};
