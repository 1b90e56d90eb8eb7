import {
  require_range
} from "./chunk-RU5FUHB4.js";
import "./chunk-QFHJVYTZ.js";
import "./chunk-MOTYY5BU.js";
export default require_range();
