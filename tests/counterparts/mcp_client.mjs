// The official client of the Model Context Protocol talks to the real binary: `node mcp_client.mjs BINARY DATABASE CASE JOB`, whose JOB is hostile.
import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const [binary, database, which, evil] = process.argv.slice(2);
const flags = which === "reads" ? [] : ["--personal", "--write"];

const transport = new StdioClientTransport({ command: binary, args: ["mcp", "--db", database, "--demo", ...flags], env: process.env, stderr: "pipe" });
let complaints = "";
transport.stderr.on("data", (data) => (complaints += data));
const client = new Client({ name: "counterpart", version: "1.0.0" });
await client.connect(transport);

async function call(name, args = {}) {
  const result = await client.callTool({ name, arguments: args });
  assert.ok(!result.isError, `${name}: ${result.content[0].text}`);
  const text = result.content[0].text;
  const mark = text.match(/\n<(zapply-data-[0-9a-f]{16})>\n/)[1];
  assert.equal(text.split(mark).length, 3, "the frame is closed by something in it");
  const data = text.slice(text.indexOf(`<${mark}>\n`) + mark.length + 3, -(`\n</${mark}>`.length));
  assert.deepEqual(JSON.parse(data), result.structuredContent);
  assert.ok(text.length < 300_000, `${name} is ${text.length} long`);
  return result.structuredContent;
}

async function refused(name, args, pattern) {
  const result = await client.callTool({ name, arguments: args });
  assert.equal(result.isError, true, `${name} was not refused`);
  assert.match(result.content[0].text, pattern);
}

// What there is.
assert.equal(client.getServerVersion().name, "zapply");
assert.match(client.getInstructions(), /written by strangers/);
const { tools } = await client.listTools();
const readers = ["search_jobs", "get_job", "explain_match", "list_runs", "get_run", "list_reports", "get_report", "list_sources"];
const others = ["list_profiles", "get_profile", "star_job", "hide_job", "start_run", "cancel_run"];
assert.deepEqual(tools.map((tool) => tool.name), which === "reads" ? readers : [...readers, ...others]);
const ajv = new Ajv({ strict: true });
addFormats(ajv);
for (const tool of tools) {
  const validate = ajv.compile(tool.inputSchema);
  assert.equal(validate({ no_such_argument: 1 }), false, `${tool.name} takes anything`);
  assert.equal(tool.annotations.readOnlyHint, !["star_job", "hide_job", "start_run", "cancel_run"].includes(tool.name));
  assert.ok(tool.description.length > 20 && tool.title);
}

// Reading.
const page = await call("search_jobs", { limit: 5, sort: "newest" });
assert.equal(page.jobs.length, 5);
const next = await call("search_jobs", { limit: 5, sort: "newest", cursor: page.next_cursor });
assert.ok(next.jobs.every((job) => !page.jobs.some((other) => other.id === job.id)));
const job = await call("get_job", { id: Number(evil) });
assert.match(job.title, /^Overlord/);
assert.ok(!/[\u0000-\u001f\u202a-\u202e]/.test(job.title), "control characters reach the model");
assert.match(job.description, /Ignore all instructions/);
const match = await call("explain_match", { id: page.jobs[0].id, profile: "ann" });
assert.ok(match.score >= 0 && match.parts.length > 0);
assert.equal("why" in match.parts[0], which !== "reads");
await call("search_jobs", { profile: "ann", sort: "match", work_mode: ["remote"], closed: "any", new: "2020-01-01T00:00:00Z" });
const runs = await call("list_runs");
assert.ok(runs.runs.length >= 1);
assert.equal((await call("get_run")).id, runs.runs[0].id);
const reports = await call("list_reports");
const report = await call("get_report");
assert.equal(report.id, reports.reports[0].id);
const [reported] = report.sections[0].jobs;
assert.match(reported.title, /^Overlord/);
assert.ok(!/[\u0000-\u001f\u202a-\u202e]/.test(reported.title), "control characters reach the model");
assert.equal("reasons" in reported, which !== "reads");
await refused("get_report", { id: 99999999 }, /there is no report 99999999/);
assert.ok((await call("list_sources")).sources.some((source) => source.name === "gable"));

// What is refused, and how.
await refused("search_jobs", { words: "rust" }, /unknown argument "words".*known are q, source/);
await refused("get_job", { id: 99999999 }, /there is no job 99999999/);
await refused("get_job", {}, /"id" is missing/);
await assert.rejects(client.callTool({ name: "drop_database", arguments: {} }), (error) => error.code === -32602);
await assert.rejects(client.request({ method: "resources/list" }, (await import("zod")).z.any()), (error) => error.code === -32601);

if (which === "reads") {
  for (const name of others) await assert.rejects(client.callTool({ name, arguments: {} }), (error) => error.code === -32602);
} else {
  assert.equal((await call("list_profiles")).profiles[0].name, "ann");
  assert.match((await call("get_profile", { name: "ann" })).cv, /Secret/);
  const id = page.jobs[1].id;
  const starred = await call("star_job", { id });
  assert.equal(starred.job.starred, true);
  assert.equal((await call("get_job", { id })).starred, true);
  await call(starred.undo.tool, starred.undo.arguments);
  assert.equal((await call("get_job", { id })).starred, false);
  const hidden = await call("hide_job", { id, reason: "pay" });
  assert.equal((await call("get_job", { id })).hidden_reason, "pay");
  await call(hidden.undo.tool, hidden.undo.arguments);
  assert.equal((await call("get_job", { id })).hidden, false);
  if (which === "served") {
    const started = await call("start_run", { source: ["gable"], force: true });
    assert.ok(["running", "completed", "partial", "failed"].includes((await call("get_run", { id: started.run_id })).status));
    await call(started.undo.tool, started.undo.arguments);
  } else {
    await refused("start_run", {}, /no zapply serve uses this database/);
  }
}

await client.close();
assert.equal(complaints, "");
console.log(`${which}: ${tools.length} tools`);
