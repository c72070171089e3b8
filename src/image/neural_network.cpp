#include "image/neural_network.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "image/shared_library.h"

// What is used of OpenVINO's C interface (openvino/c/openvino.h), declared here: the headers come with the runtime,
// which may not be there when this is compiled.
extern "C" {
struct ov_core;
struct ov_compiled_model;
struct ov_infer_request;
struct ov_tensor;
struct ov_shape {
    std::int64_t rank;
    std::int64_t* dims;
};
}

namespace dlp {

namespace {
constexpr int element_float32 = 4;
}

struct InferenceRuntime::Functions {
    SharedLibrary library;
    ov_core* core = nullptr;
    int (*create_core)(ov_core**) = nullptr;
    void (*free_core)(ov_core*) = nullptr;
    int (*compile)(const ov_core*, const char*, const char*, std::size_t, ov_compiled_model**, ...) = nullptr;
    void (*free_model)(ov_compiled_model*) = nullptr;
    int (*create_request)(const ov_compiled_model*, ov_infer_request**) = nullptr;
    void (*free_request)(ov_infer_request*) = nullptr;
    int (*set_input)(ov_infer_request*, const ov_tensor*) = nullptr;
    int (*get_output)(const ov_infer_request*, ov_tensor**) = nullptr;
    int (*infer)(ov_infer_request*) = nullptr;
    int (*wrap_tensor)(int, ov_shape, void*, ov_tensor**) = nullptr;
    int (*tensor_data)(const ov_tensor*, void**) = nullptr;
    int (*tensor_shape)(const ov_tensor*, ov_shape*) = nullptr;
    int (*free_shape)(ov_shape*) = nullptr;
    void (*free_tensor)(ov_tensor*) = nullptr;
    const char* (*last_error)() = nullptr;

    explicit Functions(SharedLibrary opened) : library(std::move(opened)) {}

    bool find_all() {
        return library.find("ov_core_create", create_core) && library.find("ov_core_free", free_core) &&
               library.find("ov_core_compile_model_from_file", compile) &&
               library.find("ov_compiled_model_free", free_model) &&
               library.find("ov_compiled_model_create_infer_request", create_request) &&
               library.find("ov_infer_request_free", free_request) &&
               library.find("ov_infer_request_set_input_tensor", set_input) &&
               library.find("ov_infer_request_get_output_tensor", get_output) &&
               library.find("ov_infer_request_infer", infer) &&
               library.find("ov_tensor_create_from_host_ptr", wrap_tensor) &&
               library.find("ov_tensor_data", tensor_data) && library.find("ov_tensor_get_shape", tensor_shape) &&
               library.find("ov_shape_free", free_shape) && library.find("ov_tensor_free", free_tensor) &&
               library.find("ov_get_last_err_msg", last_error);
    }
    [[nodiscard]] std::string message() const {
        const char* const text = last_error();
        return text != nullptr ? text : "no reason given";
    }
};

struct NeuralNetwork::Compiled {
    std::shared_ptr<InferenceRuntime> runtime;
    ov_compiled_model* model = nullptr;
    ov_infer_request* request = nullptr;

    explicit Compiled(std::shared_ptr<InferenceRuntime> by) : runtime(std::move(by)) {}
    Compiled(const Compiled&) = delete;
    Compiled& operator=(const Compiled&) = delete;
    ~Compiled() {
        if (request != nullptr) runtime->functions().free_request(request);
        if (model != nullptr) runtime->functions().free_model(model);
    }
};

namespace {

/// A tensor of the runtime, dropped whatever happens.
struct TensorHandle {
    const InferenceRuntime::Functions& functions;
    ov_tensor* tensor = nullptr;

    explicit TensorHandle(const InferenceRuntime::Functions& by) : functions(by) {}
    TensorHandle(const TensorHandle&) = delete;
    TensorHandle& operator=(const TensorHandle&) = delete;
    ~TensorHandle() {
        if (tensor != nullptr) functions.free_tensor(tensor);
    }
};

Result<Tensor4> copied(const InferenceRuntime::Functions& functions, const ov_tensor* tensor) {
    ov_shape shape{0, nullptr};
    void* data = nullptr;
    if (functions.tensor_shape(tensor, &shape) != 0 || functions.tensor_data(tensor, &data) != 0) {
        return fail(ErrorKind::Internal, "the network's output cannot be read: " + functions.message());
    }
    Tensor4 copy;
    copy.shape.assign(shape.dims, shape.dims + shape.rank);
    functions.free_shape(&shape);
    std::size_t count = 1;
    for (const std::int64_t size : copy.shape) count *= static_cast<std::size_t>(size);
    const auto* const first = static_cast<const float*>(data);
    copy.values.assign(first, first + count);
    return copy;
}

}  // namespace

InferenceRuntime::InferenceRuntime(std::unique_ptr<Functions> functions) : functions_(std::move(functions)) {}

InferenceRuntime::~InferenceRuntime() {
    if (functions_->core != nullptr) functions_->free_core(functions_->core);
}

Result<std::shared_ptr<InferenceRuntime>> InferenceRuntime::open(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> files;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().filename().string().starts_with("libopenvino_c.so")) files.push_back(entry.path());
    }
    if (files.empty()) return fail(ErrorKind::NotFound, "no libopenvino_c.so in " + folder.string());
    TRY(SharedLibrary library, SharedLibrary::open(std::min_element(files.begin(), files.end())->string()));
    auto functions = std::make_unique<Functions>(std::move(library));
    if (!functions->find_all() || functions->create_core(&functions->core) != 0) {
        return fail(ErrorKind::NotFound, "the library in " + folder.string() + " is no OpenVINO that can be used");
    }
    return std::make_shared<InferenceRuntime>(std::move(functions));
}

NeuralNetwork::NeuralNetwork(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
NeuralNetwork::NeuralNetwork(NeuralNetwork&&) noexcept = default;
NeuralNetwork& NeuralNetwork::operator=(NeuralNetwork&&) noexcept = default;
NeuralNetwork::~NeuralNetwork() = default;

Result<NeuralNetwork> NeuralNetwork::load(std::shared_ptr<InferenceRuntime> runtime, const std::filesystem::path& file,
                                          const std::filesystem::path& cache) {
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return fail(ErrorKind::NotFound, "no model " + file.string());
    const InferenceRuntime::Functions& functions = runtime->functions();
    auto compiled = std::make_unique<Compiled>(std::move(runtime));
    const int status =
        functions.compile(functions.core, file.c_str(), "CPU", 6, &compiled->model, "INFERENCE_NUM_THREADS", "1",
                          "NUM_STREAMS", "1", "CACHE_DIR", cache.c_str(), static_cast<const char*>(nullptr));
    if (status != 0 || functions.create_request(compiled->model, &compiled->request) != 0) {
        return fail(ErrorKind::BadInput, "the model " + file.string() + " cannot be used: " + functions.message());
    }
    return NeuralNetwork(std::move(compiled));
}

Result<Tensor4> NeuralNetwork::run(Tensor4& input) {
    const InferenceRuntime::Functions& functions = compiled_->runtime->functions();
    TensorHandle in(functions);
    TensorHandle out(functions);
    const ov_shape shape{static_cast<std::int64_t>(input.shape.size()), input.shape.data()};
    const bool is_done = functions.wrap_tensor(element_float32, shape, input.values.data(), &in.tensor) == 0 &&
                         functions.set_input(compiled_->request, in.tensor) == 0 &&
                         functions.infer(compiled_->request) == 0 &&
                         functions.get_output(compiled_->request, &out.tensor) == 0;
    if (!is_done) return fail(ErrorKind::Internal, "the network does not run: " + functions.message());
    return copied(functions, out.tensor);
}

}  // namespace dlp
