/** The OpenAPI document as one plain page: no script, works on paper. */

interface OperationEntry {
  operationId: string;
  summary: string;
  tags: string[];
  parameters?: { name: string; in: string; required: boolean; schema: Json }[];
  requestBody?: { content: { "application/json": { schema: Json; example?: Json } } };
  responses: Record<string, { description: string; content?: Record<string, { schema: Json }> }>;
}
type Json = unknown;

const escape = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const code = (value: Json): string => `<pre>${escape(JSON.stringify(value, null, 2))}</pre>`;

const STYLE = `:root{color-scheme:light dark}body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid #8884}h3{font-size:1rem;margin:1.6rem 0 .2rem}code,pre{font:13px/1.5 ui-monospace,monospace}
pre{overflow:auto;padding:.8rem;border:1px solid #8884;border-radius:8px;max-height:24rem}summary{cursor:pointer}dt{font-weight:600}dd{margin:0 0 .4rem 1.2rem;white-space:pre-line}
.m{display:inline-block;min-width:4rem;font-weight:700}nav a{margin-right:1rem}`;

/** @param document as `openapiDocument()` makes it */
export function apiPage(document: Record<string, Json>): string {
  const paths = document.paths as Record<string, Record<string, OperationEntry>>;
  const areas = new Map<string, string[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const area = operation.tags[0] ?? "";
      areas.set(area, [...(areas.get(area) ?? []), section(method.toUpperCase(), path, operation)]);
    }
  }
  const info = document.info as { title: string; description: string };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escape(info.title)}</title><style>${STYLE}</style></head><body>
<h1>${escape(info.title)}</h1><p>${escape(info.description)}</p><p><a href="/api/openapi.json">openapi.json</a></p>
<nav>${[...areas.keys()].map((area) => `<a href="#${area}">${escape(area)}</a>`).join("")}</nav>
${[...areas].map(([area, sections]) => `<h2 id="${area}">${escape(area)}</h2>${sections.join("")}`).join("\n")}</body></html>`;
}

function section(method: string, path: string, operation: OperationEntry): string {
  const parameters = (operation.parameters ?? []).map(
    (one) =>
      `<dt><code>${escape(one.name)}</code> (${one.in}${one.required ? "" : ", optional"})</dt><dd><code>${escape(JSON.stringify(one.schema))}</code></dd>`,
  );
  const body = operation.requestBody?.content["application/json"];
  const answers = Object.entries(operation.responses).map(([status, answer]) => {
    const schema = answer.content?.["application/json"]?.schema;
    return `<dt>${status}</dt><dd>${escape(answer.description)}${schema === undefined ? "" : `<details><summary>schema</summary>${code(schema)}</details>`}</dd>`;
  });
  return `<section id="${operation.operationId}"><h3><span class="m">${method}</span> <code>${escape(path)}</code></h3><p>${escape(operation.summary)} <code>${operation.operationId}</code></p>
${parameters.length > 0 ? `<dl>${parameters.join("")}</dl>` : ""}${body ? `<details><summary>body</summary>${code(body.schema)}</details>${body.example === undefined ? "" : code(body.example)}` : ""}<details><summary>answers</summary><dl>${answers.join("")}</dl></details></section>`;
}
