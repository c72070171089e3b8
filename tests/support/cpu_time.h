// Processor time of a piece of work: what a speed test may rely on where other programs run beside it.
#pragma once

#include <ctime>

namespace dlp::test {

template <class Work>
double cpu_milliseconds(Work&& work) {
    const std::clock_t start = std::clock();
    work();
    return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace dlp::test
