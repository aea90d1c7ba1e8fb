// Reads an export with a program of the JavaScript world and prints what it got as JSON.
//   node read.mjs gexf|graphml|cyjs|dot FILE
import { readFileSync } from "node:fs";
import { instance } from "@viz-js/viz";
import cytoscape from "cytoscape";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const [format, file] = process.argv.slice(2);
const text = readFileSync(file, "utf8");

function ofGraphology(graph) {
  return {
    multi: graph.multi,
    directed: graph.directedSize === graph.size,
    nodes: graph.mapNodes((id, attributes) => ({ id, attributes })),
    edges: graph.mapEdges((id, attributes, source, target) => ({ id, attributes, source, target })),
  };
}

function ofCytoscape(cy) {
  return {
    multi: true,
    directed: true,
    nodes: cy.nodes().map((node) => ({ id: node.id(), attributes: node.data() })),
    edges: cy.edges().map((edge) => ({
      id: edge.id(),
      attributes: edge.data(),
      source: edge.source().id(),
      target: edge.target().id(),
    })),
  };
}

async function ofGraphviz() {
  const graph = (await instance()).renderJSON(text, { engine: "nop" });
  const name = (number) => graph.objects[number].name;
  return {
    multi: !graph.strict,
    directed: graph.directed,
    nodes: (graph.objects ?? []).map((node) => ({ id: node.name, attributes: node })),
    edges: (graph.edges ?? []).map((edge) => ({
      id: edge.id,
      attributes: edge,
      source: name(edge.tail),
      target: name(edge.head),
    })),
  };
}

const readers = {
  gexf: () => ofGraphology(gexf.parse(Graph, text, { allowUndeclaredAttributes: false })),
  graphml: () => ofGraphology(graphml.parse(Graph, text)),
  cyjs: () => ofCytoscape(cytoscape({ headless: true, ...JSON.parse(text) })),
  dot: ofGraphviz,
};
console.log(JSON.stringify(await readers[format]()));
