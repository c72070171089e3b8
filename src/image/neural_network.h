// A neural network that runs in OpenVINO, one thread a network: several figures are read at once instead.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

#include "base/result.h"

namespace dlp {

/// Numbers in the order of `shape`, the last axis fastest.
struct Tensor4 {
    std::vector<std::int64_t> shape;
    std::vector<float> values;
};

/// OpenVINO's C interface, looked up in a folder that has its libraries.
class InferenceRuntime {
  public:
    /// Errors: NotFound (no library in `folder`, or one that lacks what is used here).
    static Result<std::shared_ptr<InferenceRuntime>> open(const std::filesystem::path& folder);

    struct Functions;
    explicit InferenceRuntime(std::unique_ptr<Functions> functions);
    InferenceRuntime(const InferenceRuntime&) = delete;
    InferenceRuntime& operator=(const InferenceRuntime&) = delete;
    ~InferenceRuntime();
    [[nodiscard]] const Functions& functions() const { return *functions_; }

  private:
    std::unique_ptr<Functions> functions_;
};

class NeuralNetwork {
  public:
    /// `cache` keeps what compiling made of the file for the next start. Errors: NotFound, BadInput (no such model).
    static Result<NeuralNetwork> load(std::shared_ptr<InferenceRuntime> runtime, const std::filesystem::path& file,
                                      const std::filesystem::path& cache);

    NeuralNetwork(NeuralNetwork&&) noexcept;
    NeuralNetwork& operator=(NeuralNetwork&&) noexcept;
    ~NeuralNetwork();

    /// One input, one output. Errors: Internal, with the runtime's message.
    Result<Tensor4> run(Tensor4& input);

  private:
    struct Compiled;
    explicit NeuralNetwork(std::unique_ptr<Compiled> compiled);
    std::unique_ptr<Compiled> compiled_;
};

}  // namespace dlp
