export { program as tool } from "../../tools/find";
