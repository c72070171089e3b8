// Runs nets in real Caffe (CPU). Each line on stdin is a folder with `model.prototxt` and `job.bin` (weights and
// inputs, written by execute_caffe.py); it gets `net.json` (every blob's shape, every layer's parameter blobs) and
// `values.bin` (the blobs that the job asks for), and a line on stdout with the exit code. A net that Caffe rejects
// aborts its process with the reason on stderr, so that each net has a child process of its own and leaves `caffe.log`
// behind. Built by tools/setup/caffe.sh, outside of the project's own build.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <caffe/caffe.hpp>

namespace {

using Net = caffe::Net<float>;
using Blob = caffe::Blob<float>;

// What a job says, line by line: `input BLOB COUNT` and `weights LAYER INDEX COUNT` with as many floats behind the
// line, `want BLOB`, `forward`.
struct Job {
    bool with_forward = false;
    std::vector<std::string> wanted;
};

void fill(Blob& blob, std::size_t count, std::istream& in, const std::string& line) {
    CHECK_EQ(static_cast<std::size_t>(blob.count()), count) << "values for another shape: " << line;
    in.read(reinterpret_cast<char*>(blob.mutable_cpu_data()), static_cast<std::streamsize>(count * sizeof(float)));
    CHECK(in.good()) << "a job that ends early";
}

Blob& weights_of(Net& net, const std::string& layer, std::size_t index) {
    CHECK(net.has_layer(layer)) << "weights for a layer that is not there: " << layer;
    const auto& blobs = net.layer_by_name(layer)->blobs();
    CHECK_LT(index, blobs.size()) << "weights for a blob that is not there: " << layer;
    return *blobs[index];
}

Job read_job(Net& net, std::istream& in) {
    Job job;
    std::string line;
    while (std::getline(in, line)) {
        std::istringstream words(line);
        std::string word, name;
        std::size_t index = 0, count = 0;
        words >> word >> name;
        if (word == "input" && words >> count) fill(*net.blob_by_name(name), count, in, line);
        if (word == "weights" && words >> index >> count) fill(weights_of(net, name, index), count, in, line);
        if (word == "want") job.wanted.push_back(name);
        if (word == "forward") job.with_forward = true;
    }
    return job;
}

std::string shape_json(const std::vector<int>& shape) {
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i) text += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    return text + "]";
}

void write_blobs(Net& net, std::ostream& out) {
    out << "{\"blobs\": {";
    for (std::size_t i = 0; i < net.blobs().size(); ++i) {
        out << (i == 0 ? "" : ", ") << '"' << net.blob_names()[i] << "\": " << shape_json(net.blobs()[i]->shape());
    }
    out << "}, \"outputs\": [";
    for (std::size_t i = 0; i < net.output_blob_indices().size(); ++i) {
        const auto index = static_cast<std::size_t>(net.output_blob_indices()[i]);
        out << (i == 0 ? "" : ", ") << '"' << net.blob_names()[index] << '"';
    }
}

void write_layers(Net& net, std::ostream& out) {
    out << "], \"layers\": [";
    for (std::size_t i = 0; i < net.layers().size(); ++i) {
        out << (i == 0 ? "" : ", ") << "{\"name\": \"" << net.layer_names()[i] << "\", \"type\": \""
            << net.layers()[i]->type() << "\", \"parameters\": [";
        const auto& blobs = net.layers()[i]->blobs();
        for (std::size_t b = 0; b < blobs.size(); ++b) out << (b == 0 ? "" : ", ") << blobs[b]->count();
        const auto& rules = net.layers()[i]->layer_param().param();
        const bool is_constant = rules.size() > 0 && rules.Get(0).lr_mult() == 0 && blobs.size() == 1;
        out << "], \"is_constant\": " << (is_constant ? "true" : "false") << '}';
    }
    out << "]}\n";
}

int run(const std::string& folder) {
    FLAGS_logtostderr = true;
    FLAGS_minloglevel = 2;
    google::InitGoogleLogging("caffe_runner");
    caffe::Caffe::set_mode(caffe::Caffe::CPU);
    Net net(folder + "/model.prototxt", caffe::TEST);
    std::ifstream in(folder + "/job.bin", std::ios::binary);
    const Job job = read_job(net, in);
    if (job.with_forward) net.Forward();
    std::ofstream values(folder + "/values.bin", std::ios::binary);
    for (const std::string& name : job.wanted) {
        CHECK(net.has_blob(name)) << "no blob of the name " << name;
        const Blob& blob = *net.blob_by_name(name);
        values.write(reinterpret_cast<const char*>(blob.cpu_data()),
                     static_cast<std::streamsize>(static_cast<std::size_t>(blob.count()) * sizeof(float)));
    }
    std::ofstream facts(folder + "/net.json");
    write_blobs(net, facts);
    write_layers(net, facts);
    return 0;
}

int run_in_child(const std::string& folder) {
    const pid_t child = fork();
    if (child == 0) {
        if (std::freopen((folder + "/caffe.log").c_str(), "w", stderr) == nullptr) _exit(3);
        std::setvbuf(stderr, nullptr, _IONBF, 0);  // an abort would lose what is buffered
        const int code = run(folder);
        std::cout.flush();
        _exit(code);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

int main() {
    std::string folder;
    while (std::getline(std::cin, folder)) {
        const int code = run_in_child(folder);
        std::cout << code << ' ' << folder << std::endl;
    }
    return 0;
}
