import { render } from "preact";
import { App } from "./shell/app";
import "./style/base.css";
import "./style/parts.css";
import "./style/picture.css";

render(<App />, document.body);
