#include "pipeline/convert_batch.h"

#include <exception>
#include <new>
#include <utility>

namespace dlp {
namespace {

/// What a report says about its paper, whatever the child came to.
PaperResult result_of(const ChildReport& report, PaperResult begun, const StopReason& stop_reason) {
    PaperResult result = result_from_json(report.output).value_or(std::move(begun));
    switch (report.ending) {
        case Ending::Finished: return result;
        case Ending::LimitReached:
            result.status = PaperStatus::LimitReached;
            result.error = PaperError{to_string(ErrorKind::LimitReached), report.reason + " reached"};
            return result;
        case Ending::Crashed:
            result.status = PaperStatus::Failed;
            result.error = PaperError{"crashed", "the conversion ended with " + report.reason};
            return result;
        case Ending::Stopped:
            result.status = stop_reason.status;
            result.error = stop_reason.error;
            return result;
    }
    return result;
}

/// Running out of memory is left to the child process, whose limit it is.
PaperResult convert_or_explain(const Input& input, const ConvertOptions& options, const Knowledge& knowledge) {
    try {
        return convert_paper(input, options, knowledge);
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& exception) {
        PaperResult result = begin_result(input, options);
        result.error = PaperError{to_string(ErrorKind::Internal), exception.what()};
        return result;
    }
}

/// Hands results on in the order of the inputs.
class InOrder {
  public:
    InOrder(std::size_t count, const std::function<void(const PaperResult&)>& next) : results_(count), next_(next) {}

    void add(std::size_t place, PaperResult result) {
        results_[place] = std::move(result);
        for (; done_ < results_.size() && results_[done_]; ++done_) {
            next_(*results_[done_]);
        }
    }

  private:
    std::vector<std::optional<PaperResult>> results_;
    const std::function<void(const PaperResult&)>& next_;
    std::size_t done_ = 0;
};

}  // namespace

void convert_batch(const Batch& batch, const Knowledge& knowledge) {
    InOrder in_order(batch.inputs.size(), batch.on_result);
    StopReason stop_reason;
    ChildWork work;
    work.count = batch.inputs.size();
    work.jobs = batch.jobs;
    work.limits = batch.limits;
    work.run = [&](std::size_t i, const auto& send) {
        send(result_to_json(convert_or_explain(batch.inputs[i], batch.options, knowledge)) + "\n");
    };
    work.ended = [&](std::size_t i, const ChildReport& report) {
        const PaperResult result = result_of(report, begin_result(batch.inputs[i], batch.options), stop_reason);
        // A run that was stopped says nothing about a paper: what an earlier one found stays.
        if (report.ending == Ending::Stopped)
            remove_traces(result, batch.options);
        else if (result.error)
            write_failure(result, batch.options);
        batch.on_ended(result);
        in_order.add(i, result);
    };
    work.should_stop = [&] {
        const auto reason = batch.should_stop();
        if (reason) stop_reason = *reason;
        return reason.has_value();
    };
    run_in_children(work);
}

}  // namespace dlp
