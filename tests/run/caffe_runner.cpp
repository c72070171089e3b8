// Loads one prototxt in real Caffe (CPU), runs one forward pass over seeded input, and prints what the net is as JSON:
// every blob's shape, every layer's parameter blobs. A net that Caffe rejects aborts the process with its reason on
// stderr, so the caller starts one process per net. Built by tools/setup/caffe.sh, outside of the project's own build.
#include <cstdio>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include <caffe/caffe.hpp>

namespace {

using Net = caffe::Net<float>;

std::string shape_json(const std::vector<int>& shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    return text + "]";
}

// The same values as tests/run/execute_keras.py gives: by the place in a channels-last tensor, whatever the blob's
// order.
void fill_with_pattern(caffe::Blob<float>& blob) {
    const bool is_map = blob.num_axes() > 3;
    const int channels = is_map ? blob.shape(1) : 1;
    const int places = blob.count() / channels;
    float* values = blob.mutable_cpu_data();
    for (int channel = 0; channel < channels; ++channel) {
        for (int place = 0; place < places; ++place) {
            const int index = place * channels + channel;
            values[channel * places + place] = static_cast<float>(index * 37 % 101) / 50.0F - 1.0F;
        }
    }
}

void print_values(Net& net) {
    std::printf("], \"values\": {");
    for (std::size_t i = 0; i < net.blobs().size(); ++i) {
        std::printf("%s\"%s\": [", i == 0 ? "" : ", ", net.blob_names()[i].c_str());
        const caffe::Blob<float>& blob = *net.blobs()[i];
        for (int k = 0; k < blob.count(); ++k)
            std::printf("%s%.9g", k == 0 ? "" : ",", static_cast<double>(blob.cpu_data()[k]));
        std::printf("]");
    }
    std::printf("}, \"layers\": [");
}

// Small non-negative whole numbers: valid as ids of an Embed layer and as the values of an image alike.
void fill_inputs(Net& net) {
    std::mt19937 random(1);
    for (caffe::Blob<float>* blob : net.input_blobs()) {
        float* values = blob->mutable_cpu_data();
        for (int i = 0; i < blob->count(); ++i) values[i] = static_cast<float>(random() % 2);
    }
}

void print_blobs(Net& net) {
    std::printf("{\"blobs\": {");
    const std::vector<std::string>& names = net.blob_names();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string shape = shape_json(net.blobs()[i]->shape());
        std::printf("%s\"%s\": %s", i == 0 ? "" : ", ", names[i].c_str(), shape.c_str());
    }
    std::printf("}, \"outputs\": [");
    for (std::size_t i = 0; i < net.output_blob_indices().size(); ++i) {
        const int index = net.output_blob_indices()[i];
        std::printf("%s\"%s\"", i == 0 ? "" : ", ", names[static_cast<std::size_t>(index)].c_str());
    }
}

void print_layers(Net& net) {
    for (std::size_t i = 0; i < net.layers().size(); ++i) {
        std::printf("%s{\"name\": \"%s\", \"type\": \"%s\", \"parameters\": [", i == 0 ? "" : ", ",
                    net.layer_names()[i].c_str(), net.layers()[i]->type());
        const auto& blobs = net.layers()[i]->blobs();
        for (std::size_t b = 0; b < blobs.size(); ++b) std::printf("%s%d", b == 0 ? "" : ", ", blobs[b]->count());
        const auto& rules = net.layers()[i]->layer_param().param();
        const bool is_constant = rules.size() > 0 && rules.Get(0).lr_mult() == 0 && blobs.size() == 1;
        std::printf("], \"is_constant\": %s}", is_constant ? "true" : "false");
    }
    std::printf("]}\n");
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: caffe_runner MODEL.prototxt [--build-only | --values]\n");
        return 2;
    }
    FLAGS_logtostderr = true;
    FLAGS_minloglevel = 2;
    google::InitGoogleLogging(argv[0]);
    caffe::Caffe::set_mode(caffe::Caffe::CPU);
    Net net(argv[1], caffe::TEST);
    const bool with_values = argc > 2 && std::strcmp(argv[2], "--values") == 0;
    if (argc < 3 || std::strcmp(argv[2], "--build-only") != 0) {
        fill_inputs(net);
        if (with_values) {
            for (caffe::Blob<float>* blob : net.input_blobs()) fill_with_pattern(*blob);
        }
        net.Forward();
    }
    print_blobs(net);
    if (with_values)
        print_values(net);
    else
        std::printf("], \"layers\": [");
    print_layers(net);
    return 0;
}
