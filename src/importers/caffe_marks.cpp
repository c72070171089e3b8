#include "importers/caffe_marks.h"

#include <algorithm>
#include <map>

#include "check/infer_shapes.h"
#include "codegen/caffe_net.h"
#include "codegen/stand_in.h"

namespace dlp {
namespace {

struct WrittenNet {
    CaffeNet net;
    std::map<std::string, std::string, std::less<>> value_of;       ///< variables by id
    std::map<std::string, std::vector<const CaffeCall*>> calls_of;  ///< by id
};

Result<WrittenNet> written(const Design& design, const Rules& rules) {
    const auto target = rules.targets.find("caffe");
    if (target == rules.targets.end()) return fail(ErrorKind::NotFound, "there is no target 'caffe'");
    Diagnostics unheard;
    TRY(const DesignFacts facts, infer_shapes(design, rules));
    TRY(const PreparedDesign asked, prepare(design, facts, rules));
    TRY(const std::optional<SizedDesign> sized, with_known_sizes(asked, target->second, unheard));
    TRY(const PreparedDesign prepared, sized ? prepare(sized->design, sized->facts, rules) : asked);
    TRY(const Program program, emit_program(prepared, target->second, unheard));
    WrittenNet written;
    TRY(written.net, read_caffe_net(program, target->second.origin));
    for (const LayerCode& code : program.layers) written.value_of[code.layer] = code.value;
    for (const CaffeCall& call : written.net.calls) written.calls_of[call.layer].push_back(&call);
    return written;
}

bool is_wiring(const ProtoField& field) {
    return field.name == "name" || field.name == "type" || field.name == "bottom" || field.name == "top";
}

bool are_same(const std::vector<ProtoField>& a, const std::vector<ProtoField>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const ProtoField& one, const ProtoField& other) {
        return one.name == other.name && one.value == other.value && are_same(one.children, other.children);
    });
}

class Comparison {
  public:
    Comparison(WrittenNet& written, const CaffeFile& file) : written_(written), file_(file) {}

    bool holds(const TakenMark& taken) {
        const CaffeMark& mark = *taken.mark;
        const std::vector<const CaffeCall*>& calls = written_.calls_of[taken.id];
        if (calls.size() != mark.layers) return false;
        for (const std::string& input : taken.inputs) blobs_of_[value_of(input)].clear();
        for (std::size_t i = 0; i < taken.inputs.size(); ++i)
            blobs_of_[value_of(taken.inputs[i])].insert(mark.bottoms[i]);
        for (std::size_t i = 0; i < mark.layers; ++i) {
            if (!is_same(*calls[i], file_.layers[taken.place + i])) return false;
        }
        return blobs_of_[value_of(taken.id)].contains(mark.top);
    }

  private:
    [[nodiscard]] const std::string& value_of(const std::string& id) const {
        return written_.value_of.find(id)->second;
    }

    bool is_same(const CaffeCall& call, const CaffeLayer& layer) {
        std::vector<ProtoField> fields = layer.fields;
        std::erase_if(fields, is_wiring);
        const auto is_read = [this](const std::string& variable, const std::string& bottom) {
            return blobs_of_[variable].contains(bottom);
        };
        const bool is_alike =
            call.operation->type == layer.type && call.tops.size() == layer.tops.size() &&
            std::equal(call.bottoms.begin(), call.bottoms.end(), layer.bottoms.begin(), layer.bottoms.end(), is_read) &&
            are_same(call.operation->fields, fields);
        for (std::size_t i = 0; is_alike && i < call.tops.size(); ++i) blobs_of_[call.tops[i]] = {layer.tops[i]};
        return is_alike;
    }

    WrittenNet& written_;
    const CaffeFile& file_;
    /// The file's, by variable of what was written: a layer that only hands on has none of its own.
    std::map<std::string, std::set<std::string>> blobs_of_;
};

}  // namespace

std::set<std::size_t> wrong_marks(const Design& design, const std::vector<TakenMark>& taken, const CaffeFile& file,
                                  const Rules& rules) {
    std::set<std::size_t> wrong;
    if (taken.empty()) return wrong;
    auto again = written(design, rules);
    if (again) {
        Comparison comparison(*again, file);
        for (const TakenMark& mark : taken) {
            if (!comparison.holds(mark)) wrong.insert(mark.place);
        }
        return wrong;
    }
    for (const TakenMark& mark : taken) wrong.insert(mark.place);
    return wrong;
}

}  // namespace dlp
