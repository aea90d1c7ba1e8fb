// What a program asks through a client that was generated: printed as JSON for the test that runs it.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

declare const process: { argv: string[] };

const { GET } = createClient<paths>({ baseUrl: process.argv[2] });
const path = { slug: "e-res-2006-27" };
const lineage = await GET("/api/v1/lineage/{slug}", {
  params: { path, query: { tier: ["derivation"], depth: 1, evidence: "brief" } },
});
const citations = await GET("/api/v1/instruments/{slug}/citations", {
  params: { path: { slug: "untoc" }, query: { direction: "in" } },
});
const unknown = await GET("/api/v1/instruments/{slug}", { params: { path: { slug: "untocc" } } });
if (!lineage.data || !citations.data || !unknown.error) throw new Error("an answer is missing");
const cited: components["schemas"]["Edge"][] = citations.data.edges;
console.log(
  JSON.stringify({
    ancestors: lineage.data.nodes.map((node) => node.slug),
    quotes: cited.flatMap((edge) => (edge.evidence ?? []).map((proof) => proof.quote)),
    problem: [unknown.error.status, unknown.error.title],
  }),
);
