// Bundles the console and packs it for the binary: node build.mjs [FOLDER]. The output depends on the sources and
// on the locked versions alone; what packs it may differ between versions of Node.js, so that .ci/run compares
// what is in the packages.
import { build } from "esbuild";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const folder = process.argv[2] ?? "../mockcloud/console/dist";

const made = await build({
  entryPoints: { app: "src/main.tsx" },
  bundle: true,
  minify: true,
  write: false,
  outdir: "out",
  target: "es2022",
  format: "esm",
  charset: "utf8",
  legalComments: "inline",
  jsx: "automatic",
  jsxImportSource: "preact",
});

await mkdir(folder, { recursive: true });
const files = made.outputFiles.map((file) => [file.path.split("/").pop(), file.contents]);
files.push(["index.html", await readFile("src/index.html")]);
for (const [name, content] of files) {
  await writeFile(`${folder}/${name}.gz`, gzipSync(content, { level: 9 }));
  console.log(`${name}: ${content.length} bytes`);
}
