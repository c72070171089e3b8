#include "check/graph.h"

#include <algorithm>
#include <functional>
#include <queue>
#include <unordered_map>

#include "base/text.h"
#include "check/infer_shapes.h"

namespace dlp {
namespace {

using Places = std::unordered_map<std::string_view, std::size_t>;

Result<std::size_t> place_of(const Places& places, const std::string& id) {
    const auto found = places.find(id);
    if (found == places.end())
        return fail(ErrorKind::BadInput, "an edge ends at '" + cut_text(id) + "', which is no layer");
    return found->second;
}

Result<void> add_edge(const Places& places, const Edge& edge, Graph& graph) {
    TRY(const std::size_t from, place_of(places, edge.from));
    TRY(const std::size_t to, place_of(places, edge.to));
    graph.outputs[from].push_back(to);
    graph.inputs[to].push_back(from);
    return {};
}

/// Walks against the edges among the layers that never became ready, until one comes twice.
std::vector<std::size_t> find_cycle(const Graph& graph, const std::vector<std::size_t>& missing_inputs) {
    const auto is_stuck = [&](std::size_t layer) { return missing_inputs[layer] > 0; };
    std::size_t here = 0;
    while (!is_stuck(here)) ++here;
    std::vector<std::size_t> path;
    std::vector<bool> is_seen(graph.inputs.size(), false);
    while (!is_seen[here]) {
        is_seen[here] = true;
        path.push_back(here);
        here = *std::find_if(graph.inputs[here].begin(), graph.inputs[here].end(), is_stuck);
    }
    path.erase(path.begin(), std::find(path.begin(), path.end(), here));
    std::reverse(path.begin(), path.end());
    std::rotate(path.begin(), std::min_element(path.begin(), path.end()), path.end());
    return path;
}

tl::unexpected<Error> fail_with_cycle(const Design& design, const std::vector<std::size_t>& cycle) {
    constexpr std::size_t most_named = 8;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(cycle.size(), most_named); ++i)
        names.push_back(cut_text(design.layers[cycle[i]].id, 80));
    if (cycle.size() > most_named) names.push_back("...");
    return fail(ErrorKind::BadInput, "layers feed each other in a circle (" + joined(names, " -> ") + ")",
                origin_of(design, cycle.front()));
}

}  // namespace

Result<Graph> graph_of(const Design& design) {
    Places places;
    places.reserve(design.layers.size());
    for (std::size_t i = 0; i < design.layers.size(); ++i) {
        if (places.emplace(design.layers[i].id, i).second) continue;
        return fail(ErrorKind::BadInput, "two layers are called '" + cut_text(design.layers[i].id) + "'",
                    origin_of(design, i));
    }
    Graph graph;
    graph.inputs.resize(design.layers.size());
    graph.outputs.resize(design.layers.size());
    for (std::size_t i = 0; i < design.edges.size(); ++i) {
        if (auto added = add_edge(places, design.edges[i], graph); !added) {
            added.error().origin.path = "edges[" + std::to_string(i) + "]";
            return tl::unexpected<Error>(std::move(added).error());
        }
    }
    return graph;
}

Result<std::vector<std::size_t>> execution_order(const Design& design, const Graph& graph) {
    std::vector<std::size_t> missing_inputs(design.layers.size());
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t i = 0; i < missing_inputs.size(); ++i) {
        missing_inputs[i] = graph.inputs[i].size();
        if (missing_inputs[i] == 0) ready.push(i);
    }
    std::vector<std::size_t> order;
    order.reserve(design.layers.size());
    while (!ready.empty()) {
        const std::size_t layer = ready.top();
        ready.pop();
        order.push_back(layer);
        for (const std::size_t next : graph.outputs[layer]) {
            if (--missing_inputs[next] == 0) ready.push(next);
        }
    }
    if (order.size() < design.layers.size()) return fail_with_cycle(design, find_cycle(graph, missing_inputs));
    return order;
}

Result<std::vector<std::size_t>> execution_order(const Design& design) {
    TRY(const Graph graph, graph_of(design));
    return execution_order(design, graph);
}

}  // namespace dlp
