#include "codegen/caffe_net.h"

#include <algorithm>

#include "base/text.h"

namespace dlp {
namespace {

constexpr std::string_view in_place_sign = " in place";

std::vector<std::string> names_in(std::string_view list) {
    std::vector<std::string> names;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        if (const std::string_view name = trimmed(list.substr(0, end)); !name.empty()) names.emplace_back(name);
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return names;
}

tl::unexpected<Error> bad_line(std::string_view line, const Origin& origin) {
    return fail(ErrorKind::BadInput, "not of the form 'top = Type(bottom) { fields }': " + std::string(line), origin);
}

class NetReader {
  public:
    NetReader(CaffeNet& net, const LayerCode& code, const Origin& origin) : net_(net), code_(code), origin_(origin) {}

    Result<void> add(std::string_view line) {
        CaffeCall call;
        call.layer = code_.layer;
        if (net_.calls.empty() || net_.calls.back().layer != code_.layer) call.comments = code_.comments;
        if (line.ends_with(in_place_sign)) {
            call.is_in_place = true;
            line.remove_suffix(in_place_sign.size());
        }
        const std::size_t equals = line.find(" = ");
        const std::size_t open = line.find('(', equals);
        const std::size_t close = line.find(')', open);
        if (equals == std::string_view::npos || close == std::string_view::npos) return bad_line(line, origin_);
        call.bottoms = names_in(line.substr(open + 1, close - open - 1));
        TRY(call.operation, operation_of(line.substr(equals + 3, open - equals - 3), line.substr(close + 1), line));
        const std::vector<std::string> unused = take_tops(line.substr(0, equals), call);
        for (const std::string& top : call.tops) {
            if (net_.blob_of.contains(top)) {
                return fail(ErrorKind::BadInput, "'" + top + "' is assigned twice: " + std::string(line), origin_);
            }
        }
        add_call(std::move(call));
        for (const std::string& top : unused) {
            TRY(const CaffeOperation* const silence, operation_of("Silence", {}, line));
            add_call({top + "_unused", silence, {top}, {}, false, code_.layer, {}});
        }
        return {};
    }

  private:
    // Equal texts are read once.
    Result<const CaffeOperation*> operation_of(std::string_view type, std::string_view body, std::string_view line) {
        std::string spelled(type);
        spelled += body;
        const auto known = net_.operations.find(spelled);
        if (known != net_.operations.end()) return &known->second;
        TRY(std::vector<ProtoField> fields, fields_in(trimmed(body), line));
        CaffeOperation operation{std::string(type), std::move(fields)};
        return &net_.operations.emplace(std::move(spelled), std::move(operation)).first->second;
    }

    Result<std::vector<ProtoField>> fields_in(std::string_view body, std::string_view line) {
        if (body.empty()) return std::vector<ProtoField>{};
        if (!body.starts_with('{') || !body.ends_with('}')) return bad_line(line, origin_);
        return read_prototxt(body.substr(1, body.size() - 2), origin_);
    }

    // Returns the tops that nobody wants.
    static std::vector<std::string> take_tops(std::string_view list, CaffeCall& call) {
        std::vector<std::string> unused;
        for (std::string name : names_in(list)) {
            const char first = name.front();
            if (first == '(' || first == '[') name = name.substr(1, name.size() - 2);
            if (first == '(') unused.push_back(name);
            call.tops.push_back(std::move(name));
        }
        call.name = call.tops.empty() ? std::string() : call.tops.front();
        return unused;
    }

    void add_call(CaffeCall call) {
        for (const std::string& top : call.tops)
            net_.blob_of[top] = call.is_in_place ? net_.blob_of[call.bottoms.front()] : top;
        net_.calls.push_back(std::move(call));
    }

    CaffeNet& net_;
    const LayerCode& code_;
    const Origin& origin_;
};

}  // namespace

Result<CaffeNet> read_caffe_net(const Program& program, const Origin& origin) {
    CaffeNet net;
    for (const LayerCode& code : program.layers) {
        NetReader reader(net, code, origin);
        for (const std::string& line : code.lines) TRY_DO(reader.add(line));
    }
    return net;
}

}  // namespace dlp
