import { render } from "preact";
import { App } from "./shell/app";
import "./style/base.css";
import "./style/parts.css";

render(<App />, document.body);
