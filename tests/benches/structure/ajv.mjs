// What Ajv finds in the files, and how long it takes; called by the benchmark `structure`.
//
// Arguments: the folder with Ajv, the schema, how many rounds, the files; a line of JSON comes out.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [folder, schemaFile, rounds, ...files] = process.argv.slice(2);
const require = createRequire(join(folder, "any.js"));
const Ajv = require("ajv/dist/2020").default;
const schema = JSON.parse(readFileSync(schemaFile, "utf8"));

/** The units that tasks name and the office's list does not have, neither by name nor by alias. */
function strangers(file) {
  const { units = [], plans = [] } = file.workspace;
  const known = new Set(units.flatMap((unit) => [unit.name, ...(unit.aliases ?? [])]));
  const found = [];
  const task = ({ lead, joint }) => {
    for (const cell of [lead, joint]) {
      for (const name of cell?.names ?? []) {
        if (!known.has(name)) found.push(name);
      }
    }
  };
  const row = ({ area, group, target, task: alone }) => {
    (area ?? group)?.rows?.forEach(row);
    target?.tasks?.forEach(task);
    if (alone) task(alone);
  };
  for (const plan of plans) plan.rows?.forEach(row);
  return found;
}

/** Stops at the first fault, as one asks who only wants to know whether there is any; or tells all. */
function compiled(allErrors) {
  return new Ajv({ allErrors, allowUnionTypes: true, validateFormats: false }).compile(schema);
}

const first = compiled(false);
const all = compiled(true);

function measured(bytes) {
  const validate = first(JSON.parse(bytes.toString("utf8"))) ? first : all;
  const times = { parse: [], check: [] };
  let unknown = [];
  // The first rounds let the machine translate what it runs often.
  for (let round = -5; round < Number(rounds); round++) {
    const start = performance.now();
    const file = JSON.parse(bytes.toString("utf8"));
    const parsed = performance.now();
    validate(file);
    unknown = strangers(file);
    const checked = performance.now();
    if (round < 0) continue;
    times.parse.push(parsed - start);
    times.check.push(checked - parsed);
  }
  const errors = (validate.errors ?? []).map(({ instancePath, keyword }) => [instancePath, keyword]);
  return { ...times, errors, strangers: unknown };
}

const { version } = require("ajv/package.json");
console.log(JSON.stringify({ version, node: process.version, files: files.map((file) => measured(readFileSync(file))) }));
